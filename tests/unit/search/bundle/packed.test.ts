import fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { startOfField } from '../../../../src/search/bundle/fields.ts';
import { readChunk, SIGNATURE, unpack } from '../../../../src/search/bundle/chunks.ts';

/** As `chunks.ts` describes it, written by hand: 丙 is U+4E19, 甲 U+7532, 乙 U+4E59, 𠮷 U+20BB7. */
const whole = Buffer.from([
  ...Buffer.from(SIGNATURE),
  ...[3],
  // 甲丙 in documents 2 and 300, twice and once, at 5, 70 005 and 9; no bridge.
  ...[0xb2, 0xea, 0x01, 0x99, 0x9c, 0x01, 2, 2, 0xaa, 0x02, 2, 1, 6, 0xf0, 0xa2, 0x04, 10, 0],
  // 甲乙 in document 0 at 1 and at the beginning of the field after the next; bridges in document 3, from 7 to 9 and, in the
  // next field, from 207 to 407.
  ...[0, 0x40, 1, 0, 2, 2, 0, 0, 1, 1, 3, 2, 8, 2, 0, 0xd0, 0x01, 0xc8, 0x01],
  // 𠮷丙 in no document; a bridge in document 1 from 0 to 2.
  ...[0x85, 0xad, 0x06, 0x99, 0x9c, 0x01, 0, 1, 1, 1, 1, 2],
]);

test('a chunk holds every pair with all its places, far into a text and far into the list of documents', () => {
  expect([...readChunk(whole)]).toEqual([
    [
      '甲丙',
      {
        together: [
          { document: 2, positions: [5, 70_005] },
          { document: 300, positions: [9] },
        ],
        apart: [],
      },
    ],
    [
      '甲乙',
      {
        together: [{ document: 0, positions: [1, startOfField(2)] }],
        apart: [
          {
            document: 3,
            positions: [7, startOfField(1) + 207],
            ends: [9, startOfField(1) + 407],
          },
        ],
      },
    ],
    ['𠮷丙', { together: [], apart: [{ document: 1, positions: [0], ends: [2] }] }],
  ]);
});

test('it is read as well before a server has undone its compression', () => {
  expect(readChunk(gzipSync(whole))).toEqual(readChunk(whole));
});

test('unpacks what is packed, and leaves the rest alone', () => {
  const text = Buffer.from('送达');
  expect(Buffer.from(unpack(gzipSync(text)))).toEqual(text);
  expect(unpack(text)).toBe(text);
});

describe('a damaged file is refused', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['a page of a web server', Buffer.from('<!doctype html><title>404</title>')],
    ['something else that is packed', gzipSync('[]')],
    ['a chunk of another form', Buffer.concat([Buffer.from('pagefind_dcd'), whole])],
    [
      'no character',
      Buffer.from([...Buffer.from(SIGNATURE), 1, ...[0xff, 0xff, 0x7f], 1, 1, 1, 1]),
    ],
  ])('%s', (_, file) => expect(() => readChunk(file)).toThrow(RangeError));

  test('wherever it is cut off', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(() => readChunk(whole.subarray(0, length))).toThrow(RangeError);
      }),
    );
  });
});
