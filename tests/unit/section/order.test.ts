import { expect, test } from 'vitest';
import { neighbours, newestFirst } from '../../../src/section/order.ts';

const item = (id: string, publishedAt: string) => ({ id, data: { publishedAt } });
const a = item('2026/a', '2026-11-23 10:00');
const b = item('2026/b', '2026-11-23 09:00');
const c = item('2026/c', '2026-11-23 09:00');
const d = item('2025/d', '2026-11-23');

test('the newest stands first, then the path decides', () => {
  expect([d, c, b, a].sort(newestFirst)).toEqual([a, b, c, d]);
});

test('上一篇 stands above, 下一篇 below, and the ends have one neighbour', () => {
  const list = [a, b, c];
  expect(neighbours(list, b)).toEqual({ previous: a, next: c });
  expect(neighbours(list, a)).toEqual({ previous: undefined, next: b });
  expect(neighbours(list, c)).toEqual({ previous: b, next: undefined });
});

test('an unknown case has no neighbours', () => {
  expect(neighbours([a, b], c)).toEqual({});
});
