import fc from 'fast-check';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packedDirectory } from '../../../../src/search/build/directory.ts';
import {
  DIRECTORY_SIGNATURE,
  readDirectory,
  sizeOf,
  stepOfSize,
} from '../../../../src/search/bundle/directory.ts';

const directory: Parameters<typeof packedDirectory>[0] = {
  count: 4,
  chunks: [
    { from: 0x3002, first: 0, count: 1 },
    { from: 0x4e00, first: 1, count: 300 },
    { from: 0x20bb7, first: 301, count: 2 },
  ],
  topics: ['诉讼服务', '𠮷'],
  courts: ['甲法院', '乙法院'],
  levels: ['基层', ''],
  regions: ['', '四川'],
  dates: ['2026-03-01', '2026-02-28', '2024-02-29', '2024-03-01'],
  topicsOf: [[1], [0, 1], [], [0]],
  courtOf: [0, 1, 1, 0],
  sizes: [0, 15, 4096, 4352],
  recommended: [0, 1, 3],
  endpoint: undefined,
};
const whole = packedDirectory(directory);

test('a directory is read as it was written, days that are not in their order too', () => {
  const years = [
    ['2026', 2],
    ['2024', 2],
  ];
  expect(readDirectory(whole)).toEqual({ ...directory, years });
  const unpacked = gunzipSync(whole);
  expect(readDirectory(unpacked)).toEqual(readDirectory(whole));
});

test('it tells the engine, where there is one', () => {
  const endpoint = { address: 'https://a/_search', home: 'https://b/', hosts: ['b'] };
  expect(readDirectory(packedDirectory({ ...directory, endpoint })).endpoint).toEqual(endpoint);
});

test('a size is rounded down by less than a sixteenth, and never to that of a smaller one', () => {
  fc.assert(
    fc.property(fc.nat(5_000_000), fc.nat(5_000_000), (one, other) => {
      const rounded = sizeOf(stepOfSize(one));
      expect(rounded).toBeLessThanOrEqual(one);
      expect(rounded).toBeGreaterThan(one - one / 16 - 1);
      expect(stepOfSize(rounded)).toBe(stepOfSize(one));
      if (one <= other) expect(stepOfSize(one)).toBeLessThanOrEqual(stepOfSize(other));
    }),
  );
});

test('one that is cut off, or something else, is refused', () => {
  const unpacked = gunzipSync(whole);
  for (let length = 0; length < unpacked.length; length += 1) {
    expect(() => readDirectory(unpacked.subarray(0, length)), String(length)).toThrow(RangeError);
  }
  const page = Buffer.from('<!doctype html><title>404</title>');
  expect(() => readDirectory(page)).toThrow('no directory');
  expect(DIRECTORY_SIGNATURE).toHaveLength(6);
});
