import { expect, test } from 'vitest';
import { fold } from '../../../src/text/fold.ts';
import { simplified } from '../../../src/text/simplified.ts';
import { mayBeTraditional } from '../../../src/text/traditional.ts';

test('each character of the table may be traditional', () => {
  const missed = [...simplified().keys()].filter((character) => !mayBeTraditional(character));
  expect(missed).toEqual([]);
});

test('simplified text of judgments needs no table', () => {
  const text = fold('被告人张某某犯非法经营罪，判处有期徒刑3年；乾隆年间的著作（WTO）藉此…');
  expect(mayBeTraditional(text)).toBe(false);
});

test('one traditional character in simplified text is noticed', () => {
  expect(mayBeTraditional('民间借貸纠纷')).toBe(true);
});
