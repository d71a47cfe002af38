import { expect, test } from 'vitest';
import { comparable, KnownTexts, lettersOf } from '../../../src/detect/likeness.ts';

test('a copy is found among many texts that begin with the same sentences', () => {
  const opening = textOf(0, 1050);
  const texts = Array.from({ length: 120 }, (_, index) => `${opening}${textOf(index + 1, 150)}`);
  const known = new KnownTexts();
  for (const [index, text] of texts.entries()) known.add(`第 ${index} 篇`, of(text));
  expect(known.find(of(texts[70]!))).toBe('第 70 篇');
  for (const index of [40, 80, 119]) {
    expect(known.find(of(`${texts[index]!}${textOf(500, 60)}`))).toBe(`第 ${index} 篇`);
  }
  expect(known.find(of(`${opening}${textOf(501, 150)}`))).toBeUndefined();
  expect(known.find(of('短'))).toBeUndefined();
});

test('a copy that came through a PDF is one', () => {
  const typed = textOf(3, 500);
  const copied = typed.replaceAll('人', '⼈').replaceAll('民', '⺠').replaceAll('大', '⼤');
  expect(lettersOf('⼈⺠，⼤厅')).toBe('人民大厅');
  expect(lettersOf(copied)).toBe(lettersOf(typed));
});

test('what is rare tells more than what hundreds share', () => {
  const opening = textOf(0, 1000);
  const known = new KnownTexts();
  const family = Array.from({ length: 1500 }, (_, index) => `${opening}${textOf(index + 1, 150)}`);
  for (const [index, text] of family.entries()) known.add(`第 ${index} 篇`, of(text));
  // Of those that share its opening it is the last one.
  expect(known.find(of(`${family[1499]!}${textOf(900, 60)}`))).toBe('第 1499 篇');
});

test('one that is estimated to be more alike, and is not, hides none that is', () => {
  const shared = textOf(0, 3000);
  const known = new KnownTexts();
  for (let at = 0; at < 10; at += 1) known.add(`别 ${at}`, of(`${shared}${textOf(at + 10, 250)}`));
  known.add('同', of(`${shared}${textOf(500, 80)}`));
  expect(known.find(of(`${shared}${textOf(1, 400)}`))).toBe('同');
});

test('those that do not count are passed over', () => {
  const known = new KnownTexts();
  const text = textOf(3, 400);
  known.add('a', of(text));
  known.add('b', of(text));
  known.add('c', of(`${text}${textOf(4, 10)}`));
  const without = (...names: string[]) => known.find(of(text), (name) => !names.includes(name));
  expect([without(), without('a'), without('a', 'b'), without('a', 'b', 'c')]).toEqual([
    'a',
    'b',
    'c',
    undefined,
  ]);
});

const of = (text: string) => comparable(() => text);

/** Characters that no other number gives. */
function textOf(number: number, length: number): string {
  let state = Math.imul(number + 1, 0x9e3779b1);
  return Array.from({ length }, () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x3c6ef35f;
    return String.fromCharCode(0x4e00 + ((state >>> 8) % 8000));
  }).join('');
}
