import { expect, test } from 'vitest';
import { digitsOf, formalNumeralOf, numberOf, numeralOf } from '../../../src/text/numerals.ts';

test('every number below ten thousand is written as a numeral, plain and formal, and read again', () => {
  const numbers = Array.from({ length: 9999 }, (_, index) => index + 1);
  const wrong = numbers.filter(
    (number) =>
      numberOf(numeralOf(number)) !== number || numberOf(formalNumeralOf(number)) !== number,
  );
  expect(wrong).toEqual([]);
});

test.each([
  ['二〇二六', 2026],
  ['二○二六', 2026],
  ['二零二六', 2026],
  ['一百零五', 105],
  ['一百〇五', 105],
  ['一零五', 105],
  ['十五', 15],
  ['壹仟零壹拾', 1010],
  ['１０５', 105],
  ['零', 0],
])('%s is %i', (numeral, number) => expect(numberOf(numeral)).toBe(number));

test.each(['二十十', '十百', '百', '', '一万', '甲', '①', '²'])('%s is no number', (numeral) =>
  expect(numberOf(numeral)).toBeUndefined(),
);

test('a number is written as laws, banks and years have it', () => {
  expect([15, 110, 1010, 2026].map(numeralOf)).toEqual([
    '十五',
    '一百一十',
    '一千零一十',
    '二千零二十六',
  ]);
  expect([15, 110].map(formalNumeralOf)).toEqual(['壹拾伍', '壹佰壹拾']);
  expect(digitsOf(2026)).toBe('二〇二六');
});
