import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHUNK_LIMIT, compareCodePoints } from '../../../../src/search/bundle/search-index.ts';

const TEXT = fc.string({ unit: fc.constantFrom('a', '送', '\uff0c', '\ufffd', '𠀀', '😀') });
const codes = (text: string) => Array.from(text, (each) => each.codePointAt(0)!);

test('characters outside the first plane stand behind all others', () => {
  expect(['𠮷', '，', '送'].sort(compareCodePoints)).toEqual(['送', '，', '𠮷']);
});

test('a text stands before what begins with it', () => {
  expect(compareCodePoints('送', '送达')).toBeLessThan(0);
  expect(compareCodePoints('送达', '送')).toBeGreaterThan(0);
  expect(compareCodePoints('送达', `送${CHUNK_LIMIT}`)).toBeLessThan(0);
});

test('texts are compared as the lists of their code points are', () => {
  fc.assert(
    fc.property(TEXT, TEXT, (a, b) => {
      expect(Math.sign(compareCodePoints(a, b))).toBe(compareArrays(codes(a), codes(b)));
    }),
  );
});

function compareArrays(a: number[], b: number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    if (a[index] !== b[index]) return Math.sign(a[index]! - b[index]!);
  }
  return Math.sign(a.length - b.length);
}
