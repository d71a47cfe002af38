import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_QUERY, parseQuery } from '../../../../src/search/query/parse.ts';

const plain = (text: string) => ({ text, quoted: false });
const quoted = (text: string) => ({ text, quoted: true });
const termsOf = (query: string) => parseQuery(query).all.flat();

test.each([
  ['送达　当事人  法院', [plain('送达'), plain('当事人'), plain('法院')]],
  ['（2019）津72民初1012号', [plain('（2019）津72民初1012号')]],
  ['"送达 地址"', [quoted('送达 地址')]],
  ['＂送达 地址＂', [quoted('送达 地址')]],
  ['“送达 地址”', [quoted('送达 地址')]],
  ['「送达，地址」', [quoted('送达，地址')]],
  ['当事人 "送达 地址" 法院', [plain('当事人'), quoted('送达 地址'), plain('法院')]],
  ['"a" "b"', [quoted('a'), quoted('b')]],
  ['说"好"了', [plain('说"好"了')]],
  ['甲「乙」丙', [plain('甲「乙」丙')]],
  ['「甲 乙」 丙', [quoted('甲 乙'), plain('丙')]],
  ['"送达', [plain('"送达')]],
  ['「送达', [plain('「送达')]],
  ['""', [plain('""')]],
  ['" "', []],
  ['送\u200b达', [plain('送达')]],
  [' 　\n', []],
])('%j is split at spaces, and not inside quotation marks', (query, terms) => {
  expect(parseQuery(query)).toEqual({ all: terms.map((each) => [each]), without: [], notes: [] });
});

test.each([
  ['正当防卫 -自首', [[plain('正当防卫')]], [plain('自首')]],
  ['正当防卫 －自首', [[plain('正当防卫')]], [plain('自首')]],
  ['正当防卫 NOT 自首', [[plain('正当防卫')]], [plain('自首')]],
  ['正当防卫 -"自首 立功"', [[plain('正当防卫')]], [quoted('自首 立功')]],
  ['-自首', [], [plain('自首')]],
  ['正当防卫 OR 自首', [[plain('正当防卫'), plain('自首')]], []],
  ['正当防卫 或 自首 立功', [[plain('正当防卫'), plain('自首')], [plain('立功')]], []],
  ['甲 | 乙 | "丙 丁"', [[plain('甲'), plain('乙'), quoted('丙 丁')]], []],
  ['甲 AND 乙', [[plain('甲')], [plain('乙')]], []],
  ['甲 且 乙', [[plain('甲')], [plain('乙')]], []],
  ['标题:正当防卫', [[{ ...plain('正当防卫'), field: 'title' }]], []],
  ['标题：“正当 防卫”', [[{ ...quoted('正当 防卫'), field: 'title' }]], []],
  ['-标题:自首', [], [{ ...plain('自首'), field: 'title' }]],
  ['案号:1012号', [[{ ...plain('1012号'), field: 'number' }]], []],
])('%s says what must stand, where, and what must not', (query, all, without) => {
  expect(parseQuery(query)).toEqual({ all, without, notes: [] });
});

test.each([
  ['审执-体化', '审执-体化'],
  ['or', 'or'],
  ['not', 'not'],
  ['副标题:甲', '副标题:甲'],
  ['或有债务', '或有债务'],
  ['——', '——'],
])('%s is a word, and nothing is left out or let be', (query, text) => {
  expect(parseQuery(query)).toEqual({ all: [[plain(text)]], without: [], notes: [] });
});

test.each([
  ['正?防卫', { kind: 'sign', text: '?' }],
  ['正*卫', { kind: 'sign', text: '*' }],
  ['[a-z]+', { kind: 'sign', text: '[a-z]' }],
  ['正当防卫 OR', { kind: 'operator', text: 'OR' }],
  ['OR 正当防卫', { kind: 'operator', text: 'OR' }],
  ['正当防卫 - 自首', { kind: 'operator', text: '-' }],
  ['甲 OR -乙', { kind: 'operator', text: 'OR' }],
  ['标题:', { kind: 'operator', text: '标题:' }],
  ['案号:甲', { kind: 'number', text: '甲' }],
])('%s has something that is not understood, and the reader is told', (query, note) => {
  expect(parseQuery(query).notes).toContainEqual(note);
});

test.each(['借钱不还怎么办？', '怎么办?', '[2015]京01号', '"正?防"'])(
  '%s has nothing to tell',
  (query) => {
    expect(parseQuery(query).notes).toEqual([]);
  },
);

test('what is beyond the longest query, or the most words, is told', () => {
  expect(parseQuery('长'.repeat(LONGEST_QUERY)).notes).toEqual([]);
  expect(parseQuery(`${'长'.repeat(LONGEST_QUERY)}余`).notes).toEqual([
    { kind: 'long', text: '余' },
  ]);
  const words = Array.from({ length: 13 }, (_, number) => `词${number}`).join(' ');
  expect(parseQuery(words).notes).toEqual([{ kind: 'long', text: '词12' }]);
  expect(termsOf(words)).toHaveLength(12);
});

test('words parted by any white space are the terms, in their order', () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from('送达，。（）é𠮷1A')),
    minLength: 1,
  });
  const space = fc.string({ unit: fc.constantFrom(' ', '　', '\t', '\u00a0'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), space, (words, between) => {
      expect(termsOf(words.join(between))).toEqual(words.map(plain));
    }),
  );
});

test('no term is empty or begins or ends with a space', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('送 "「」\u200b　a-|')) }),
      (query) => {
        for (const { text } of termsOf(query)) expect(text).toMatch(/^\S(.*\S)?$/);
      },
    ),
  );
});
