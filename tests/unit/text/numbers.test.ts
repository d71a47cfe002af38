import { expect, test } from 'vitest';
import { inPlainDigits, numbersIn } from '../../../src/text/numbers.ts';

const values = (text: string) => numbersIn(text).map(({ value }) => value);

test.each([
  ['共１，２００件，占９８．５％', [1200, 98.5]],
  ['1,200,300元、12,34', [1200300, 12, 34]],
  ['面积100㎡，高3m', [100, 3]],
  ['下降-5度', [5, -5]],
])('%s holds numbers', (text, found) => expect(values(text).toSorted()).toEqual(found.toSorted()));

test.each(['㎡', '㎥', '①立案②送达', '⑴⒈㈠❶⓵', '平方米²', 'Ⅱ', '½', '㏠', '㍘', 'H₂O'])(
  '%s holds none',
  (text) => expect(values(text)).toEqual([]),
);

test('a sign beside a number is no part of it', () => {
  expect(values('①2024年')).toEqual([2024]);
  expect(values('10²')).toEqual([10]);
});

test('how exact a number is stands beside it', () => {
  expect(numbersIn('约４０００余件')).toMatchObject([
    { value: 4000, isApprox: true, text: '约4000余' },
  ]);
});

test.each([
  ['走访30多次', true],
  ['30人多次走访', false],
  ['3多元化解', false],
])('%s: more than the number is %s', (text, isApprox) => {
  expect(numbersIn(text)).toMatchObject([{ isApprox }]);
});

test('a number that is typed with separators is that number', () => {
  expect(['１，２００．５', '98.5', '１２'].map(inPlainDigits)).toEqual(['1200.5', '98.5', '12']);
  expect(['１２，３４', '①', '10²'].map(inPlainDigits)).toEqual(['12,34', '①', '10²']);
});
