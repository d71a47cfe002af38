import { expect, test } from 'vitest';
import { latinOf } from '../../../src/text/confusables.ts';
import { undisguised } from '../../../src/text/disguise.ts';
import { LOOK_ALIKES } from '../../../src/text/unicode/look-alikes.ts';

test.each([
  ['Cherokee', 'Ꮃ1ꮩꮓ.Ꮯom', 'w1vz.com'],
  ['Coptic', 'Ⲃet365.ⲥⲟⲘ', 'bet365.com'],
  ['Lisu', 'ꓪꓪꓪ.01365ꓸꓚꓳꓟ', 'www.01365.com'],
  ['Canadian Aboriginal', 'ᗷet365.ᐯip', 'bet365.vip'],
  ['Greek capitals', 'ΝΥΗ888.ΤΟΡ', 'nyh888.top'],
  ['Cyrillic small letters', 'тнвкм.сом', 'thbkm.com'],
  ['Armenian', 'ցօօց88.սո', 'goog88.un'],
  ['Deseret and Old Italic', '𐐬𐌠365.𐐽om', 'ol365.com'],
  ['small capitals and hooks', 'ʙᴇᴛ365.ᴄᴏᴍ ɓɘƭ', 'bet365.com bɘt'],
  ['digits of other scripts', '߀1365.com ०1365.com', '01365.com 01365.com'],
  ['signs', 'b℮t365.c∪m ⨯bet', 'bet365.cum xbet'],
  ['ligatures', 'œ ꜳ', 'oe aa'],
])('%s are read as the letters they look like', (_, disguised, plain) => {
  expect(undisguised(disguised).text).toBe(plain);
});

test('whatever Unicode says looks like a letter, a digit or a full stop is read as it', () => {
  const others = LOOK_ALIKES.flatMap(([latin, codes]) =>
    codes
      .split(' ')
      .map((code) => String.fromCodePoint(parseInt(code, 16)))
      .filter((character) => undisguised(character).text !== latin),
  );
  expect(others).toEqual([]);
  expect(LOOK_ALIKES.flatMap(([, codes]) => codes.split(' ')).length).toBeGreaterThan(1000);
});

test('of letters that look the same, the character itself says which one it is', () => {
  expect(Array.from('ІⅠ𝐈１١').map(latinOf)).toEqual(['i', 'i', 'i', '1', '1']);
  expect(Array.from('ОΟ０०〇').map(latinOf)).toEqual(['o', 'o', '0', '0', 'o']);
});

test('each unit of the plain text knows where it was', () => {
  const { text, offsets } = undisguised('见œ𐐽om');
  expect(text).toBe('见oecom');
  expect(offsets).toEqual({ starts: [0, 1, 1, 2, 4, 5], ends: [1, 2, 2, 4, 5, 6] });
});

test.each([
  '人民法院：“一站式”多元解纷（试点）——《民法典》第一千零八十四条、￥100、№1',
  '阿卜杜拉，约10〜20㎡，±5℃，√、△、★、※、→、ー、ノ、工口丶丿',
])('Chinese text has no letters in it: %s', (text) => {
  const letters = [...text].filter((each) => /[a-z]/i.test(undisguised(each).text));
  expect(letters.join('')).toMatch(/^[㎡℃№]*$/u);
});

test('a sign between ideographs parts a word, and is no letter of it', () => {
  expect(undisguised('百∪家 ∪ 乐').text).toBe('百∪家 ∪ 乐');
  expect(undisguised('百a∪乐').text).toBe('百au乐');
});

test('radicals are read as the ideographs they look like', () => {
  expect(undisguised('⼈⺠法院').text).toBe('人民法院');
});
