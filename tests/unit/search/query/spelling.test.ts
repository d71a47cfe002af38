import { expect, test } from 'vitest';
import { search } from '../../../../src/search/query/search.ts';
import { caseOf, indexOf } from '../../../setup/search.ts';

const index = await indexOf([
  caseOf('2026/a', {
    title: '交通肇事逃逸的认定',
    parts: ['离婚后的抚养权，正当防卫，劳动报酬，不正当竞争'],
  }),
  caseOf('2026/b', { lines: 'keywords: [劳动报酬]', parts: ['行政处罚，行政许可，起诉'] }),
]);
const meant = async (query: string) => (await search(index, query)).meant;

test.each([
  ['离昏', ['离婚']],
  ['离昏 抚养权', ['离婚 抚养权']],
  ['拒付劳动报仇', ['拒付劳动报酬']],
  ['正当防围', ['正当防卫']],
  ['正当卫', ['正当防卫']],
  ['不正当的竞争', ['不正当竞争']],
  ['交通肇事桃逸', ['交通肇事逃逸']],
  ['刑政处罚', ['行政处罚']],
])('%s may have been meant to be %j', async (query, queries) => {
  expect(await meant(query)).toEqual(queries);
});

test.each(['离婚', '上诉', '正当', '行政处罚听证', '魑魅魍魉', '抚养权归谁', '2026', 'WTO'])(
  '%s is no slip',
  async (query) => expect(await meant(query)).toEqual([]),
);

test('pinyin beside characters is understood, and the reader is told', async () => {
  const { instead, mode, results } = await search(index, 'lihun 抚养权');
  expect([instead, mode, results[0]!.url]).toEqual(['离婚 抚养权', 'phrase', '/cases/2026/a/']);
});

test.each([
  ['lh', '离婚'],
  ['LH', '离婚'],
  ['tydrd', '逃逸的认定'],
  // Not a word, but a piece of a title: these are the letters of some name.
  ['TYDRD', ''],
])('%s is read as %j', async (query, read) => {
  expect((await search(index, query)).instead).toBe(read);
});
