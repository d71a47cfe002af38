import { expect, test } from 'vitest';
import { numberForms } from '../../../../src/search/query/number-forms.ts';

test.each([
  ['刑法第20条', '刑法第二十条'],
  ['刑法第二十条', '刑法第20条'],
  ['第一百零五条', '第105条'],
  ['第105条', '第一百零五条'],
  ['第105条', '第一百〇五条'],
  ['第一百〇五条', '第一百零五条'],
  ['2026年5月', '二〇二六年五月'],
  ['二〇二六年五月', '2026年5月'],
  ['二○一五年', '二〇一五年'],
  ['2026年05月', '2026年5月'],
  ['2026年5月', '2026年05月'],
  ['民初1494号', '民初01494号'],
  ['民初01494号', '民初1494号'],
  ['98.5%', '百分之98.5'],
  ['98.5%', '百分之九十八点五'],
  ['百分之九十八点五', '98.5%'],
  ['三年', '3年'],
])('%s may also be written %s', (text, form) => {
  expect(numberForms(text)[0]).toBe(text);
  expect(numberForms(text)).toContain(form);
});

test.each(['统一规范', '一般', '三峡', '二十十', '十分', '送达', '', '王三'])(
  '%s has no other form',
  (text) => {
    expect(numberForms(text)).toEqual([text]);
  },
);

test('each of several numbers may be written either way, within a limit', () => {
  expect(numberForms('第20条第3款')).toContain('第二十条第三款');
  expect(numberForms('1年2月3日4时5号6号7号')).toHaveLength(24);
});
