import { expect, test } from 'vitest';
import { TermFinder } from '../../../../src/search/build/related.ts';

test.each([
  ['试行电子送达，留存送达回证。', ['电子送达', '送达回证']],
  ['送达', ['送达']],
  ['送', []],
  ['', []],
  ['达送达送', ['送达']],
])('of %s it finds, at each place, the longest', (text, found) => {
  const finder = new TermFinder(['送达', '电子送达', '送达回证', '人', '送达']);
  expect(finder.in(text)).toEqual(found);
});
