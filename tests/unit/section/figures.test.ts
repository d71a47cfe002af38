import { expect, test } from 'vitest';
import { figuresOf } from '../../../src/section/results.ts';

const figure = (value: number, unit: string) => ({ label: `${value}`, value, unit });
const shares = (...figures: ReturnType<typeof figure>[]) =>
  figuresOf(figures).map(({ value, share }) => [value, share]);

test('figures with a unit in common stand together and compare with the largest', () => {
  expect(shares(figure(50, '件'), figure(8, '天'), figure(200, '件'))).toEqual([
    [50, 0.25],
    [200, 1],
    [8, undefined],
  ]);
});

test('figures do not compare where the smallest would be a speck, or nothing', () => {
  expect(shares(figure(5, '篇'), figure(300, '篇')).map(([, share]) => share)).toEqual([
    undefined,
    undefined,
  ]);
  expect(shares(figure(0, '件'), figure(3, '件'))[1]).toEqual([3, undefined]);
  expect(shares(figure(-2, '%'), figure(3, '%'))[1]).toEqual([3, undefined]);
});
