import { describe, expect, test } from 'vitest';
import type { Topic } from '../../../../src/schema/topic.ts';
import { suggest } from '../../../../src/search/query/suggest.ts';
import { caseOf, indexOf } from '../../../setup/search.ts';

const topics: Topic[] = [
  { name: '送达服务', slug: 'songda-fuwu', description: '略' },
  { name: '执行工作', slug: 'zhixing-gongzuo', description: '略' },
];
const cases = [
  ...Array.from({ length: 6 }, (_, number) =>
    caseOf(`2026/a-${number}`, { title: `第${number}次公告送达`, parts: ['电子送达，公告送达'] }),
  ),
  caseOf('2026/b', {
    title: 'ＡＰＰ立案',
    lines: 'keywords: [送达确认, 送达登记, 送达地图, 送达专员, 送达中心]',
    parts: ['当事人可以电子送达'],
  }),
];
const index = await indexOf(cases, topics);
const texts = async (query: string, kind: string) =>
  (await suggest(index, query)).filter((each) => each.kind === kind).map(({ text }) => text);

describe('as one types', () => {
  test('words are offered that begin so', async () => {
    expect(await texts('电', 'term')).toEqual(['电子送达']);
    expect(await texts('子送', 'term')).toEqual([]);
  });

  test('a word that has been typed in full is not offered again', async () => {
    expect(await texts('电子送达', 'term')).toEqual([]);
  });

  test('topics and titles are offered that hold it, with their addresses', async () => {
    const offered = await suggest(index, '送达');
    expect(offered).toContainEqual({
      kind: 'topic',
      text: '送达服务',
      url: '/topics/songda-fuwu/',
    });
    expect(offered).toContainEqual({
      kind: 'title',
      text: '第0次公告送达',
      url: '/cases/2026/a-0/',
    });
  });

  test('a title in whose text alone the word stands is not offered', async () => {
    expect(await texts('当事人', 'title')).toEqual([]);
  });

  test('width and case make no difference', async () => {
    expect(await texts('app', 'title')).toEqual(['ＡＰＰ立案']);
    expect(await texts('ａＰＰ立', 'title')).toEqual(['ＡＰＰ立案']);
  });
});

test('the newest titles are offered first, and at most ten things in all', async () => {
  expect(await texts('公告送达', 'title')).toEqual(
    [0, 1, 2, 3].map((number) => `第${number}次公告送达`),
  );
  const offered = await suggest(index, '送达');
  expect(offered.filter(({ kind }) => kind === 'term')).toHaveLength(4);
  expect(offered.length).toBeLessThanOrEqual(10);
});

test('pinyin offers the words that it spells, and the topics and titles that hold them', async () => {
  expect(await texts('ggsd', 'term')).toEqual(['公告送达']);
  expect(await texts('ggsd', 'title')).toContain('第0次公告送达');
  expect(await texts('songda', 'topic')).toEqual(['送达服务']);
});

test('pinyin of the beginning of a word offers the word', async () => {
  expect(await texts('dianzi', 'term')).toEqual(['电子送达']);
});

test('a legal word that stands in no case is not offered', async () => {
  expect(await suggest(index, 'yizhu')).toEqual([]);
  expect(await suggest(index, '遗')).toEqual([]);
});

test.each(['', ' 　', '鼷'])('%j offers nothing', async (query) => {
  expect(await suggest(index, query)).toEqual([]);
});
