import { expect, test } from 'vitest';
import {
  jumpPages,
  paginate,
  paginateGroups,
  shownPages,
} from '../../../src/section/pagination.ts';

test('an empty list has one page, a full page no empty one behind it', () => {
  expect(paginate([], 2)).toEqual([{ number: 1, count: 1, items: [] }]);
  expect(paginate([1, 2], 2)).toHaveLength(1);
  expect(paginate([1, 2, 3], 2)[1]).toEqual({ number: 2, count: 2, items: [3] });
});

test('a page is full by weight too, and what is too heavy for any page has one of its own', () => {
  const pagesOf = (weights: number[]) =>
    paginate(weights, 3, { of: (each) => each, most: 10 }).map(({ items }) => items);
  expect(pagesOf([4, 6, 1])).toEqual([[4, 6], [1]]);
  expect(pagesOf([99, 1, 99])).toEqual([[99], [1], [99]]);
  expect(pagesOf([1, 1, 1, 1])).toEqual([[1, 1, 1], [1]]);
  expect(pagesOf([])).toEqual([[]]);
});

test('groups go on over pages, say so, and are found where they begin', () => {
  const { pages, begins } = paginateGroups(['abc', '', 'd', 'ef'], (group) => [...group], 2);
  expect(pages.map(({ parts }) => parts.map(({ items }) => items.join('')))).toEqual([
    ['ab'],
    ['c', 'd'],
    ['ef'],
  ]);
  expect(pages.map(({ parts }) => parts.map(({ isContinued }) => isContinued))).toEqual([
    [false],
    [true, false],
    [false],
  ]);
  expect(pages[1]!.parts.map(({ group, index }) => [group, index])).toEqual([
    ['abc', 0],
    ['d', 2],
  ]);
  expect(begins).toEqual([1, 1, 2, 3]);
});

test('a list without groups has one page, with nothing on it', () => {
  const { pages, begins } = paginateGroups([], () => [], 2);
  expect(pages).toEqual([{ number: 1, count: 1, parts: [] }]);
  expect(begins).toEqual([]);
});

test.each([
  [1, 1, '1'],
  [1, 2, '1 2'],
  [1, 3, '1 2 3'],
  [1, 4, '1 2 3 4'],
  [1, 5, '1 2 … 5'],
  [3, 5, '1 2 3 4 5'],
  [4, 7, '1 2 3 4 5 6 7'],
  [4, 8, '1 2 3 4 5 … 8'],
  [5, 50, '1 … 4 5 6 … 50'],
  [46, 50, '1 … 45 46 47 … 50'],
  [47, 50, '1 … 46 47 48 49 50'],
  [48, 50, '1 … 47 48 49 50'],
  [50, 50, '1 … 49 50'],
])('page %i of %i leads to %s', (number, count, shown) => {
  const numbers = shownPages({ number, count });
  expect(numbers.map((each) => each ?? '…').join(' ')).toBe(shown);
});

test('no page is named twice, none that is not there, and three dots never stand for a single one', () => {
  const counts = Array.from({ length: 30 }, (_, index) => index + 1);
  const positions = counts.flatMap((count) =>
    counts.slice(0, count).map((number) => ({ number, count })),
  );
  for (const { number, count } of positions) {
    const shown = shownPages({ number, count });
    const numbers = shown.filter((each) => each !== undefined);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect([numbers[0], numbers.at(-1)]).toEqual([1, count]);
    expect(numbers).toContain(number);
    const leftOut = shown.flatMap((each, place) =>
      each === undefined ? [shown[place + 1]! - shown[place - 1]! - 1] : [],
    );
    expect(Math.min(...leftOut, 2)).toBe(2);
  }
});

test('where numbers are left out every page can be chosen, and nothing is offered where none is', () => {
  expect(shownPages({ number: 5, count: 9 })).toContain(undefined);
  expect(jumpPages({ number: 5, count: 9 })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(jumpPages({ number: 2, count: 4 })).toEqual([]);
  expect(jumpPages({ number: 1, count: 1 })).toEqual([]);
});
