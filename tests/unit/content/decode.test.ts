import { expect, test } from 'vitest';
import { decode } from '../../../src/content/text-file.ts';

test.each([
  ['the first byte', [0xff], { line: 1, column: 1 }],
  ['a later line', [...Buffer.from('甲\n乙'), 0xff, 0x41], { line: 2, column: 2 }],
  ['a line after a carriage return', [...Buffer.from('甲\r乙'), 0xff], { line: 2, column: 2 }],
  ['a character cut off at the end', [...Buffer.from('甲乙')].slice(0, -1), { line: 1, column: 2 }],
])('names the place of what is not UTF-8: %s', (_, bytes, place) => {
  const { text, reports } = decode(Uint8Array.from(bytes));
  expect([text, ...reports]).toEqual([undefined, expect.objectContaining(place)]);
});

test('every line end is one line feed', () => {
  expect(decode(Buffer.from('甲\r\n乙\r丙\n丁'))).toEqual({ text: '甲\n乙\n丙\n丁', reports: [] });
});

test.each(['\u0000', '\u0085', '\u2028', '\u202e', '\u2066'])(
  '%j is reported where it stands, and nobody reads it',
  (character) => {
    const { text, reports } = decode(Buffer.from(`甲\n\t乙${character}丙`));
    expect(text).toBe(`甲\n\t乙${' '.repeat(character.length)}丙`);
    expect(reports).toEqual([expect.objectContaining({ line: 2, column: 3 })]);
  },
);
