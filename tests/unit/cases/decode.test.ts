import { expect, test } from 'vitest';
import { decode } from '../../../src/cases/decode.ts';

test.each([
  ['the first byte', [0xff], { line: 1, column: 1 }],
  ['a later line', [...Buffer.from('甲\n乙'), 0xff, 0x41], { line: 2, column: 2 }],
  ['a character cut off at the end', [...Buffer.from('甲乙')].slice(0, -1), { line: 1, column: 2 }],
])('names the place of what is not UTF-8: %s', (_, bytes, place) => {
  expect(decode(Uint8Array.from(bytes))).toEqual({ invalidAt: place });
});
