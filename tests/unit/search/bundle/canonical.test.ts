import { expect, test } from 'vitest';
import { canonical, latinWords } from '../../../../src/search/bundle/canonical.ts';

test.each([
  ['掩饰、隐瞒犯罪所得', '掩饰隐瞒犯罪所得'],
  ['2026 年 5 月', '2026年5月'],
  ['“四大先锋”，', '四大先锋'],
  ['刑法》第20条', '刑法第20条'],
  ['4,000元', '4000元'],
  ['1,234,567', '1234567'],
  ['98.5%，', '98.5%'],
  ['(2015)京0108民初1号', '2015京0108民初1号'],
  ['Windows 10', 'windows10'],
])('%s is %s apart from punctuation and spaces', (text, plain) => {
  expect(canonical(text.toLowerCase())).toBe(plain);
});

test.each(['第3、4条', '三、四', '98.5', '12345,678', '1,23', 'hello world', '3-5年', '10:30'])(
  '%s stays as it is',
  (text) => expect(canonical(text)).toBe(text),
);

test.each(['', '——', ' 。'])('%j has no letter, and nothing is left', (text) => {
  expect(canonical(text)).toBe('');
});

test('a Latin word ends where other letters, digits or signs begin', () => {
  expect(latinWords('用app和4s店，wto-ai')).toEqual([
    [1, 3],
    [6, 6],
    [9, 11],
    [13, 14],
  ]);
});
