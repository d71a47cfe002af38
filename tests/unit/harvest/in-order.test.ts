import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inOrder } from '../../../src/harvest/harvest.ts';

const LIGHT = { weigh: () => 0, most: 1 };

test('some at a time, results in order, and one that fails stops no other', async () => {
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
  for await (const { item, result } of inOrder([4, 1, 3, 0, 2], work, { atOnce: 2, ...LIGHT })) {
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

test('while the first is slow all others are worked on', async () => {
  const done: number[] = [];
  let release!: () => void;
  const slow = new Promise<void>((resolve) => (release = resolve));
  const work = async (item: number) => {
    if (item === 0) await slow;
    else done.push(item);
    if (done.length === 4) release();
  };
  const yielded: number[] = [];
  for await (const { item } of inOrder([0, 1, 2, 3, 4], work, { atOnce: 2, ...LIGHT })) {
    yielded.push(item);
    expect(done).toEqual([1, 2, 3, 4]);
  }
  expect(yielded).toEqual([0, 1, 2, 3, 4]);
});

test('no more begins while the results that wait are too heavy', async () => {
  const begun: number[] = [];
  let release!: () => void;
  const slow = new Promise<void>((resolve) => (release = resolve));
  const work = async (item: number) => {
    begun.push(item);
    if (item === 0) await slow;
    return 10;
  };
  const window = { atOnce: 2, weigh: (bytes: number) => bytes, most: 30 };
  const answers = inOrder([0, 1, 2, 3, 4, 5, 6, 7], work, window);
  const first = answers.next();
  await after(20);
  expect(begun).toEqual([0, 1, 2, 3]);
  release();
  await first;
  while (!(await answers.next()).done);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
});
