import { expect, test } from 'vitest';
import { withShares } from '../../../src/section/results.ts';

const result = (value: number, unit: string) => ({ label: `${value}`, value, unit });
const shares = (...results: ReturnType<typeof result>[]) =>
  withShares(results).map(({ value, share }) => [value, share]);

test('results with a unit in common stand together and compare with the largest', () => {
  expect(shares(result(50, '件'), result(8, '天'), result(200, '件'))).toEqual([
    [50, 0.25],
    [200, 1],
    [8, undefined],
  ]);
});

test('results do not compare where the smallest would be a speck, or nothing', () => {
  expect(shares(result(5, '篇'), result(300, '篇')).map(([, share]) => share)).toEqual([
    undefined,
    undefined,
  ]);
  expect(shares(result(0, '件'), result(3, '件'))[1]).toEqual([3, undefined]);
  expect(shares(result(-2, '%'), result(3, '%'))[1]).toEqual([3, undefined]);
});
