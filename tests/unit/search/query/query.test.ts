import fc from 'fast-check';
import { expect, test } from 'vitest';
import { termsOf, withoutPunctuation } from '../../../../src/search/query/lookup.ts';

const plain = (text: string) => ({ text, quoted: false });
const quoted = (text: string) => ({ text, quoted: true });

test.each([
  ['送达　当事人  法院', [plain('送达'), plain('当事人'), plain('法院')]],
  ['（2019）津72民初1012号', [plain('（2019）津72民初1012号')]],
  ['"送达 地址"', [quoted('送达 地址')]],
  ['＂送达 地址＂', [quoted('送达 地址')]],
  ['「送达，地址」', [quoted('送达，地址')]],
  ['当事人 "送达 地址" 法院', [quoted('送达 地址'), plain('当事人'), plain('法院')]],
  ['"a" "b"', [quoted('a'), quoted('b')]],
  ['说"好"了', [plain('说"好"了')]],
  ['"送达', [plain('"送达')]],
  ['「送达', [plain('「送达')]],
  ['""', [plain('""')]],
  ['" "', []],
  ['送\u200b达', [plain('送达')]],
  [' 　\n', []],
])('%j is split at spaces, and not inside quotation marks', (query, terms) => {
  expect(termsOf(query)).toEqual(terms);
});

test('words parted by any white space are the terms, in their order', () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from('送达，。（）-é𠮷1A')),
    minLength: 1,
  });
  const space = fc.string({ unit: fc.constantFrom(' ', '　', '\t', '\u00a0'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(word), space, (words, between) => {
      expect(termsOf(words.join(between))).toEqual(words.map(plain));
    }),
  );
});

test('no term is empty or begins or ends with a space', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('送 "「」\u200b　a')) }),
      (query) => {
        for (const { text } of termsOf(query)) expect(text).toMatch(/^\S(.*\S)?$/);
      },
    ),
  );
});

test('without punctuation a term becomes its runs, and a quoted one stays', () => {
  expect(withoutPunctuation([quoted('送达，地址'), plain('原告、被告。'), plain('——')])).toEqual([
    quoted('送达，地址'),
    plain('原告'),
    plain('被告'),
  ]);
});

test('brackets inside a word are a part of the text', () => {
  expect(termsOf('甲「乙」丙')).toEqual([{ text: '甲「乙」丙', quoted: false }]);
  expect(termsOf('「甲 乙」 丙')).toEqual([
    { text: '甲 乙', quoted: true },
    { text: '丙', quoted: false },
  ]);
});
