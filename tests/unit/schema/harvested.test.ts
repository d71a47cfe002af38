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

describe('everything that is taken over has a bound', () => {
  const long = (length: number) => '长'.repeat(length);
  const many = <Item>(length: number, item: Item) => Array.from({ length }, () => item);
  const result = { label: '结案', value: 1, unit: '件', approx: false };
  const law = { title: '民事诉讼法' };
  const reference = { url: SECTION, court: '乙法院', title: '巡回审判' };
  const parts = (text: string) => sentCase(SECTION, 1).parts.map((each) => ({ ...each, text }));
  const lined = (length: number) => `${long(9_999)}\n`.repeat(21).slice(0, length);

  test.each<[string, number, (length: number) => object]>([
    ['id', 150, (length) => ({ id: `2026/${long(length - 5)}` })],
    ['url', 2000, (length) => ({ url: SECTION.padEnd(length, 'a') })],
    ['title', 200, (length) => ({ title: long(length) })],
    ['subtitle', 200, (length) => ({ subtitle: long(length) })],
    ['summary', 1000, (length) => ({ summary: long(length) })],
    ['topics', 20, (length) => ({ topics: many(length, '诉讼服务') })],
    ['a topic', 50, (length) => ({ topics: [long(length)] })],
    ['keywords', 100, (length) => ({ keywords: many(length, '送达') })],
    ['a keyword', 50, (length) => ({ keywords: [long(length)] })],
    ['results', 50, (length) => ({ results: many(length, result) })],
    ['a label', 100, (length) => ({ results: [{ ...result, label: long(length) }] })],
    ['a unit', 20, (length) => ({ results: [{ ...result, unit: long(length) }] })],
    ['laws', 300, (length) => ({ laws: many(length, law) })],
    ['a law', 100, (length) => ({ laws: [{ title: long(length) }] })],
    ['an article', 50, (length) => ({ laws: [{ ...law, article: long(length) }] })],
    ['follows', 100, (length) => ({ follows: many(length, reference) })],
    [
      'its address',
      2000,
      (length) => ({ follows: [{ ...reference, url: SECTION.padEnd(length, 'a') }] }),
    ],
    ['its court', 60, (length) => ({ follows: [{ ...reference, court: long(length) }] })],
    ['its title', 300, (length) => ({ follows: [{ ...reference, title: long(length) }] })],
    ['a part', 200_000, (length) => ({ parts: parts(lined(length)) })],
    ['a line', 20_000, (length) => ({ parts: parts(`短\n${long(length)}`) })],
  ])('%s: %i', (_, most, of) => {
    expect(problemsOf(of(most))).toEqual([]);
    expect(problemsOf(of(most + 1))).not.toEqual([]);
  });
});

test('an id is in one form of its characters', () => {
  // One that stands for U+8C48 in other encodings.
  expect(problemsOf({ id: '2026/\uf900' })[0]).toMatch(/应是“年份\/名称”/);
  expect(problemsOf({ id: '2026/\u8c48' })).toEqual([]);
  expect(problemsOf({ id: '2026/A' })[0]).toMatch(/应是“年份\/名称”/);
});

test.each(['ཧྐྵྨླྺྼྻྂ', 'ᠮᠣᠩᠭᠣᠯ᠋', 'ئۇيغۇر', '%'])(
  'a script or a sign of its own may be written: %s',
  (unit) => {
    expect(problemsOf({ results: [{ label: '件数', value: 1, unit, approx: false }] })).toEqual([]);
  },
);
