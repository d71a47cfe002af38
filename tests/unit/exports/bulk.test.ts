import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import type { HarvestedCase } from '../../../src/content/index.ts';
import { bulkOf } from '../../../src/exports/bulk.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import { figureIn } from '../../../src/search/bundle/stored-case.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** The lines of the bulk file of these cases, by the lines of their frontmatter. */
async function linesOf(cases: Record<string, string>, harvested: readonly HarvestedCase[] = []) {
  const content = await contentOf();
  for (const [id, lines] of Object.entries(cases)) await writeCase(content, id, { lines });
  const { site, topics, cases: read, ...others } = await readSection(content);
  const publication = publicationOf(site!, topics!, read, [], { ...others, harvested });
  const pieces = [...bulkOf(publication, 'anli').ndjson];
  // Each piece is of whole lines: none has more than one case.
  expect(pieces.every((piece) => /^.*\n(?:.*\n)?$/.test(piece))).toBe(true);
  const ndjson = pieces.join('');
  expect(ndjson.endsWith('\n')).toBe(true);
  return ndjson
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('each case that stands is an action and a document, with its address, court, facets and parts', async () => {
  const [action, document, ...rest] = await linesOf({
    '2026/a': 'keywords: [送达]\nlaws: [{ title: 甲法, article: 第一条 }]',
    '2026/b': 'sample: true',
    '2026/c': 'draft: true',
  });
  expect(rest).toEqual([]);
  expect(action).toEqual({
    index: { _index: 'anli', _id: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
  });
  expect(document).toMatchObject({
    id: '2026/a',
    url: 'https://www.fayuan.gov.cn/alzd/cases/2026/a/',
    year: '2026',
    publishedAt: '2026-03-02T00:00:00+08:00',
    topics: ['诉讼服务'],
    keywords: ['送达'],
    laws: [{ title: '甲法', article: '第一条' }],
    parts: {
      measures: [{ anchor: 'measures', text: '定期到乡镇开庭。' }],
    },
  });
});

test('what was withdrawn is taken out, behind all that is put in', async () => {
  const gone = 'withdrawn: { at: 2026-04-01, reason: 内容有误 }';
  const before = await linesOf({ '2026/gone': '', '2026/a': '' });
  const after = await linesOf({ '2026/gone': gone, '2026/a': '' });
  const put = before.find((_, at) => before[at + 1]?.['id'] === '2026/gone')!['index'];
  expect(after).toHaveLength(3);
  expect(after.at(-1)).toEqual({ delete: put });
});

test('a case of another court stands under its own address, with court, level and region', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/b');
  const other = (await readSection(content)).cases.find(({ id }) => id === '2026/b')!;
  const url = 'https://www.gasfy.gov.cn/cases/2026/b/';
  const origin = { court: '广安市中级人民法院', level: '中级', region: '四川', url } as const;
  const updatedAt = '2026-05-06 07:08';
  const theirs = { ...other, id: 'guangan:2026/b', origin, updatedAt } as unknown as HarvestedCase;
  const lines = await linesOf({ '2026/b': '' }, [theirs]);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatchObject({ updatedAt: '2026-03-02T00:00:00+08:00' });
  expect(lines[3]).toMatchObject({ ...origin, updatedAt: '2026-05-06T07:08:00+08:00' });
  expect(lines[2]).not.toEqual(lines[0]);
});

test('what is counted across courts stands with each case, as the question table has it', async () => {
  const [, document] = await linesOf({
    '2026/a': [
      'laws: [{ title: 中华人民共和国民事诉讼法（2021修正）, article: 第九十条 }]',
      'results: [{ label: 2025年送达, value: 4000, unit: 元, scope: 全市 },',
      '  { label: 送达, value: 4000, unit: 元 }]',
    ].join('\n'),
  });
  const { counted } = document as { counted: { indicators: string[]; figures: string[] } };
  expect(counted).toMatchObject({
    topics: ['诉讼服务'],
    laws: ['中华人民共和国民事诉讼法'],
    recommended: false,
  });
  expect(counted.indicators).toEqual(['送达|元']);
  expect(counted.figures).toHaveLength(2);
  expect(counted.figures.every((each) => each.startsWith('送达|元\n'))).toBe(true);
  expect(counted.figures.map(figureIn)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ value: 4000, period: '2025年', scope: '全市', told: '2026-03' }),
    ]) as unknown,
  );
});
