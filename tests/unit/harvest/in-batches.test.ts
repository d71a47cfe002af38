import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inBatches } from '../../../src/harvest/harvest.ts';

test('some at a time, results in order, and nothing goes on while they are looked at', async () => {
  let going = 0;
  const most: number[] = [];
  const work = async (item: number) => {
    going += 1;
    most.push(going);
    await after(item);
    going -= 1;
    if (item === 3) throw new Error('three');
    return item * 2;
  };
  const results: unknown[] = [];
  for await (const { item, result } of inBatches([4, 1, 3, 0, 2], 2, work)) {
    expect(going).toBe(0);
    results.push([item, result.status === 'fulfilled' ? result.value : 'failed']);
  }
  expect(results).toEqual([
    [4, 8],
    [1, 2],
    [3, 'failed'],
    [0, 0],
    [2, 4],
  ]);
  expect(Math.max(...most)).toBe(2);
});
