import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isBelowSection, sentCaseSchema } from '../../../src/schema/harvested.ts';
import { validate } from '../../../src/schema/validate.ts';
import { sentCase } from '../../setup/peers.ts';

const SECTION = 'https://yi.example/alzd/';
const problemsOf = (other: object) => {
  const result = validate(sentCaseSchema, { ...sentCase(SECTION, 1), ...other });
  return 'data' in result ? [] : result.problems.map(({ message }) => message);
};
const figure = (value: number) => ({
  results: [{ label: '结案', value, unit: '件', approx: false }],
});

test.each([0, -3, 0.1, 98.5, 1e-7, 999999999999999, 0.000000000000001])(
  'a figure may be %s',
  (value) => expect(problemsOf(figure(value))).toEqual([]),
);

test.each([
  [1e15, /数太大/],
  [-1e300, /数太大/],
  [1e-200, /位数太多/],
  [1e-16, /位数太多/],
  [0.1 + 0.2, /位数太多/],
])('a figure may not be %s', (value, told) => {
  expect(problemsOf(figure(value))).toEqual([expect.stringMatching(told)]);
});

describe('the times of a case', () => {
  beforeEach(() => void vi.setSystemTime(new Date('2026-06-30T12:00:00+08:00')));
  afterEach(() => void vi.useRealTimers());
  const times = (publishedAt: string, updatedAt = publishedAt) =>
    problemsOf({ publishedAt, updatedAt });

  test.each([
    ['1990-01-01'],
    ['2026-07-01T12:00:00+08:00'],
    ['2026-07-01'],
    // The days of Shanghai: the first ends where the second has no time.
    ['2026-03-02T20:30:00Z', '2026-03-03'],
    ['2026-03-02T10:00:00+08:00', '2026-03-02'],
    ['2026-03-02', '2026-03-02T00:30:00+08:00'],
  ])('may be %s, %s', (published, updated?) => expect(times(published, updated)).toEqual([]));

  test.each([
    ['0001-01-01', undefined, /publishedAt（发布时间）早于1990年/],
    ['1989-12-31T23:59:59+08:00', undefined, /早于1990年/],
    ['2026-07-01T12:00:01+08:00', undefined, /publishedAt（发布时间）还没有到/],
    ['9999-12-31T23:59:59-12:00', undefined, /还没有到/],
    ['2026-03-02', '3000-01-01', /updatedAt（修改时间）还没有到/],
    ['2026-03-02', '2026-03-01', /updatedAt（修改时间）早于发布时间/],
    ['2026-03-02T10:00:00+08:00', '2026-03-02T01:59:00Z', /早于发布时间/],
  ])('may not be %s, %s', (published, updated, told) => {
    expect(times(published, updated)[0]).toMatch(told);
  });
});

test.each(['cases/2026/a/', '', '%E6%A1%88%E4%BE%8B/', 'a@b/', 'a.html'])(
  '“%s” may be below a section',
  (rest) => expect(isBelowSection(new URL(rest, SECTION).href, SECTION)).toBe(true),
);

test.each([
  ...['http://yi.example/alzd/a/', 'https://yi.example/a/', 'https://er.example/alzd/a/'],
  ...[
    `${SECTION}a?b`,
    `${SECTION}a#b`,
    `${SECTION}../a/`,
    `${SECTION}%2e%2e/a/`,
    `${SECTION}a%2fb`,
  ],
  ...['https://yi.example/alzd//a/', 'https://wang@yi.example/alzd/a/'],
  ...['https://:secret@yi.example/alzd/a/', 'https://wang:secret@yi.example/alzd/a/'],
  // Right to left, no width, a space, a filler; a comma; an encoding that is not UTF-8.
  ...[`${SECTION}%E2%80%AE/`, `${SECTION}%E2%80%8B/`, `${SECTION}%E3%80%80/`, `${SECTION}a%20b/`],
  ...[`${SECTION}%E3%85%A4/`, `${SECTION}a,b/`, `${SECTION}a%2Cb/`, `${SECTION}%D6%D0/`],
])('%s is not', (url) => expect(isBelowSection(url, SECTION)).toBe(false));
