import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigrams, decode, encode, runs } from '../../../src/search/bigrams.ts';
import { fold, foldWidth } from '../../../src/search/fold.ts';

test('a run becomes pairs, its last character stands alone, punctuation is its own word', () => {
  expect(encode('电子送达。一站')).toEqual(['电子', '子送', '送达', '达', '。', '一站', '站']);
  expect(bigrams('电子送达')).toEqual(['电子', '子送', '送达']);
  expect(bigrams('达')).toEqual([]);
  expect(runs('（2019）津72民初 1012号')).toEqual(['2019', '津72民初', '1012号']);
});

test('what was encoded can be read again, but for white space', () => {
  const text = fc.string({ unit: fc.constantFrom(...'电子送达𠮷A公司。（）2 .,“”\n') });
  fc.assert(
    fc.property(text, (each) => {
      const visible = (value: string) => value.replace(/[\s.]/g, '');
      expect(visible(encode(each).map(decode).join(''))).toBe(visible(each));
    }),
  );
});

test('folding keeps every position', () => {
  expect(fold('ＡＰＰ２０２３年，İ')).toBe('app2023年，İ');
  expect(foldWidth('Ａb，')).toBe('Ab，');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (each) => fold(each).length === each.length),
  );
});
