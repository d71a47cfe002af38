import { expect, test } from 'vitest';
import { pairs, runs } from '../../../../src/search/bundle/bigrams.ts';

test('a single character has no pairs, and one outside the first plane counts once', () => {
  expect(pairs('达')).toEqual([]);
  expect(pairs('𠮷野 家')).toEqual(['𠮷野', '野 ', ' 家']);
});

test('runs are letters and digits, without what stands between them', () => {
  expect(runs('（2019）津72民初 1012号')).toEqual(['2019', '津72民初', '1012号']);
  expect(runs('……？')).toEqual([]);
});
