import { expect, test } from 'vitest';
import { comparedResults } from '../../../../src/reading/comparison/columns.ts';

const result = (label: string, value: number, unit: string, approx = false) => {
  return { label, value, unit, approx };
};

test('results stand side by side where label and unit agree, those that most have first', () => {
  const one = { results: [result('用时', 3, '天'), result('结案', 10, '件')] };
  const two = { results: [result('结案', 20, '件', true)] };
  const three = { results: [result('结案', 7, '人')] };
  expect(comparedResults([one, two, three])).toEqual([
    { label: '结案', values: ['10件', '20余件', undefined] },
    { label: '用时', values: ['3天', undefined, undefined] },
    { label: '结案', values: [undefined, undefined, '7人'] },
  ]);
});

test('cases that count nothing have nothing to compare', () => {
  expect(comparedResults([{}, {}])).toEqual([]);
});
