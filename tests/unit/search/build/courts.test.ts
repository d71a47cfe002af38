import { expect, test } from 'vitest';
import type { Level } from '../../../../src/schema/closed-lists.ts';
import { buildBundle } from '../../../../src/search/build/build-bundle.ts';
import { SearchIndex } from '../../../../src/search/bundle/search-index.ts';
import { search } from '../../../../src/search/query/search.ts';
import { suggest } from '../../../../src/search/query/suggest.ts';
import { caseOf, loadFrom } from '../../../setup/search.ts';

const own = { court: '甲县人民法院', level: '基层', region: '四川' } as const;
const other = (id: string, court: string, level: Level, region: string, topic: string) => {
  const { data, body } = caseOf(id, { title: `${court}的做法`, parts: ['电子送达'] });
  const origin = { court, level, region, url: `https://${id}.cn/alzd/cases/${id}/` };
  return { id: `x:${id}`, data: { ...data, topics: [topic] }, body, origin };
};
const cases = [
  caseOf('2026/a', { parts: ['电子送达'] }),
  other('b', '乙市中级人民法院', '中级', '四川', '智慧法院'),
  other('c', '乙市中级人民法院', '中级', '四川', '别的主题'),
  other('d', '丙县人民法院', '基层', '重庆', '别的主题'),
];
const topics = [{ name: '智慧法院', slug: 'zhihui', description: '' }];
const recommended = ['2026/a', 'x:c', 'x:not-here'];
const index = await SearchIndex.open(
  loadFrom(await buildBundle(cases, topics, own, { recommended })),
);

test('a search is answered across courts; a case of another court leads to its own address', async () => {
  const { results, total } = await search(index, '电子送达', { sort: 'date' });
  expect(total).toBe(4);
  expect(results.map(({ url, court }) => [url, court])).toEqual([
    ['/cases/2026/a/', '甲县人民法院'],
    ['https://b.cn/alzd/cases/b/', '乙市中级人民法院'],
    ['https://c.cn/alzd/cases/c/', '乙市中级人民法院'],
    ['https://d.cn/alzd/cases/d/', '丙县人民法院'],
  ]);
});

test('courts, their levels and their regions are facets of the same index', async () => {
  const { facets } = await search(index, '电子送达');
  expect(facets).toMatchObject({
    topic: [
      { value: '智慧法院', count: 1 },
      { value: '诉讼服务', count: 1 },
      { value: '别的主题', count: 2 },
    ],
    court: [
      { value: '甲县人民法院', count: 1 },
      { value: '乙市中级人民法院', count: 2 },
      { value: '丙县人民法院', count: 1 },
    ],
    level: [
      { value: '中级', count: 2 },
      { value: '基层', count: 2 },
    ],
    region: [
      { value: '四川', count: 3 },
      { value: '重庆', count: 1 },
    ],
  });
  const narrowed = await search(index, '电子送达', {
    filters: { level: ['基层'], region: ['四川'] },
  });
  expect(narrowed.results.map(({ url }) => url)).toEqual(['/cases/2026/a/']);
});

test('an answer is narrowed to what this court recommends', async () => {
  const { facets } = await search(index, '电子送达');
  expect(facets.recommended).toEqual([{ value: '本院推荐', count: 2 }]);
  const only = { filters: { recommended: ['本院推荐'] } };
  const { results } = await search(index, '电子送达', only);
  expect(results.map(({ url }) => url).sort()).toEqual([
    '/cases/2026/a/',
    'https://c.cn/alzd/cases/c/',
  ]);
  const none = await SearchIndex.open(loadFrom(await buildBundle(cases, topics, own)));
  expect((await search(none, '电子送达')).facets.recommended).toEqual([]);
  expect((await search(none, '电子送达', only)).total).toBe(0);
});

test('a title of another court that is suggested leads there', async () => {
  const suggested = await suggest(index, '丙县');
  expect(suggested).toContainEqual(
    expect.objectContaining({ text: '丙县人民法院的做法', url: 'https://d.cn/alzd/cases/d/' }),
  );
});
