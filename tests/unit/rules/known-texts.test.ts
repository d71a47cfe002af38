import { expect, test } from 'vitest';
import { KnownTexts } from '../../../src/rules/known-texts.ts';

test('a copy is found among many texts that begin with the same sentences', () => {
  const opening = textOf(0, 1050);
  const texts = Array.from({ length: 120 }, (_, index) => `${opening}${textOf(index + 1, 150)}`);
  const known = new KnownTexts();
  for (const [index, text] of texts.entries()) known.add(`第 ${index} 篇`, text);
  expect(known.find(texts[70]!)).toBe('第 70 篇');
  for (const index of [40, 80, 119]) {
    expect(known.find(`${texts[index]!}${textOf(500, 60)}`)).toBe(`第 ${index} 篇`);
  }
  expect(known.find(`${opening}${textOf(501, 150)}`)).toBeUndefined();
  expect(known.find('短')).toBeUndefined();
});

/** Characters that no other number gives. */
function textOf(number: number, length: number): string {
  let state = Math.imul(number + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x3c6ef35f;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 8000));
  }).join('');
}
