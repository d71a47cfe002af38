import { expect, test } from 'vitest';
import { dateTime, flag, formerPath, number, text } from '../../../src/schema/fields.ts';

test.each(['2024-02-29', '2026-11-23 00:00', '2026-12-31 23:59'])('%s is a date', (value) => {
  expect(dateTime().parse(value)).toBe(value);
});

test.each([
  '2025-02-29',
  '2025-13-41',
  '2025-1-1',
  '2026-11-23 24:00',
  '2026-11-23T10:00',
  '0000-01-01',
  '',
])('%s is no date', (value) => expect(dateTime().safeParse(value).success).toBe(false));

test('numbers and flags are read from plain text only', () => {
  expect([number().parse('130'), number().parse('-0.5'), flag().parse('true')]).toEqual([
    130,
    -0.5,
    true,
  ]);
  for (const value of ['4,000', '１００', '1e3', '0x10', ' 1', '']) {
    expect(number().safeParse(value).success, value).toBe(false);
  }
  for (const value of ['True', 'yes', '是', '']) {
    expect(flag().safeParse(value).success, value).toBe(false);
  }
});

test('a number that would be rounded is refused', () => {
  const accepted = ['999999999999999', '0.0000001', '98.50', '007'];
  for (const value of accepted) expect(number().safeParse(value).success, value).toBe(true);
  for (const value of ['12345678901234567890', `0.${'0'.repeat(200)}1`]) {
    expect(number().safeParse(value).success, value).toBe(false);
  }
});

test('text holds no character that is not seen, however it was typed', () => {
  expect(text().safeParse('转\u202e向').success).toBe(false);
});

test.each(['/old/', '/旧/网址/', '/%E6%97%A7/', '/202001/t1_2.html', '/a.htm', '/a.b/c.shtml'])(
  '%s may be the address of a former page',
  (value) => expect(formerPath().safeParse(value).success).toBe(true),
);

test.each([
  ...[
    'old/',
    '/',
    '/old',
    '/a.jsp',
    '/a?id=1.html',
    '/a#b/',
    '/a b/',
    '/a//b/',
    '/../b/',
    '/.git/',
  ],
  // Encoded, they would be the same and worse: a way out of the site, lines of their own, an encoding that is not UTF-8.
  ...['/%2e%2e/b/', '/a%2Fb/', '/a%20b/', '/a%0A/', '/%00/', '/%B0%B8/', '/%/', '/$a/', '/"/'],
])('%s may not', (value) => expect(formerPath().safeParse(value).success).toBe(false));
