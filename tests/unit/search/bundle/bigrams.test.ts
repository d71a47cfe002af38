import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BOUNDARY,
  encode,
  pairs,
  runs,
  specialCharacters,
} from '../../../../src/search/bundle/bigrams.ts';
import { visible } from '../../../../src/text/fold.ts';

test('a text becomes its pairs, and the last character is paired with the boundary', () => {
  expect(encode('电子送达。')).toEqual(['电子', '子送', '送达', '达。', `。${BOUNDARY}`]);
});

test('a space is kept as a character of its own', () => {
  const [first, second] = encode('a b');
  expect(first![1]).toBe(second![0]);
  expect(visible(first![1]!)).toBe('');
});

test('a single character has no pairs, and one outside the first plane counts once', () => {
  expect(pairs('达')).toEqual([]);
  expect(pairs('𠮷野家')).toEqual(['𠮷野', '野家']);
});

test('the position of each word is the position of its first character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('电子 。a1𠮷é')) }), (text) => {
      const firsts = encode(text).map((word) => [...word][0]);
      expect(firsts.join('')).toBe(text.replaceAll(' ', encode(' x')[0]![0]!));
    }),
  );
});

test('runs are letters and digits, without what stands between them', () => {
  expect(runs('（2019）津72民初 1012号')).toEqual(['2019', '津72民初', '1012号']);
  expect(runs('……？')).toEqual([]);
});

test('special characters are those of the words that are neither letters nor digits', () => {
  expect(new Set(specialCharacters(['达。A1 𠮷', 'e\u0301。']))).toEqual(
    new Set(['。', '\u0301', BOUNDARY, encode(' x')[0]![0]!]),
  );
  expect(specialCharacters(['。。'])).toHaveLength(3);
});
