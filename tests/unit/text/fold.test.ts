import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simplified } from '../../../src/text/simplified.ts';
import { fold, unified, visible } from '../../../src/text/fold.ts';

const ANY = fc.string({ unit: 'binary' });

test.each([
  ['２０２３年', '2023年'],
  ['（2019）', '(2019)'],
  ['ＡＰＰ', 'app'],
  ['ｶ', 'カ'],
  ['︵', '('],
  ['⼈⺠法院', '人民法院'],
  ['⽴案⼤厅，⻓期⻅效', '立案大厅,长期见效'],
  ['\uf914', '樂'],
])('%s is the same as %s', (typed, plain) => expect(fold(typed)).toBe(plain));

test.each(Array.from('①²Ⅰ≠éが'))('%s is something else than what it is made of', (character) => {
  expect(fold(character)).toBe(character.toLowerCase());
});

test('traditional characters become simplified ones only with the table', () => {
  expect(fold('電子送達', simplified())).toBe('电子送达');
  expect(fold('電子送達')).toBe('電子送達');
});

test.each(Array.from('乾徵夥著藉'))('%s, which is simplified as well, stays', (character) => {
  expect(fold(character, simplified())).toBe(character);
});

test('one code point stays one, so that positions are kept', () => {
  fc.assert(fc.property(ANY, (text) => [...fold(text, simplified())].length === [...text].length));
});

test('so does one for each radical and each compatibility ideograph', () => {
  const all = [
    [0x2e80, 0x2fdf],
    [0xf900, 0xfaff],
    [0x2f800, 0x2fa1f],
  ].flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, at) => from! + at));
  const changed = all.map((code) => fold(String.fromCodePoint(code), simplified()));
  expect(changed.filter((each) => [...each].length !== 1)).toEqual([]);
  // What is left is unassigned, or a unified ideograph by its nature (U+FA0E and others).
  expect(
    changed.filter((each) => /[\u2e80-\u2fdf]/.test(each) && /\p{L}|\p{S}/u.test(each)),
  ).toEqual(['⺀']);
});

test('a radical that has only a traditional ideograph is simplified where that is asked for', () => {
  expect(unified('⼾籍⼤厅，門', simplified())).toBe('户籍大厅，門');
  expect(unified('⼾籍')).toBe('戶籍');
});

test.each(Array.from('人民①²㎡々〇一ー丶'))(
  '%s is an ideograph or none already, and stays',
  (character) => {
    expect(unified(character, simplified())).toBe(character);
  },
);

test('what was folded is folded', () => {
  fc.assert(
    fc.property(ANY, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('white space of any length becomes one space, and none is left at the ends', () => {
  expect(visible('\n 甲　\t\u00a0\u0085乙 ')).toBe('甲 乙');
});

test.each(['\u200b', '\u00ad', '\u2060', '\u0000', '\ufe0f', '\ud800'])(
  'the invisible %j inside a word is left out',
  (invisible) => expect(visible(`送${invisible}达`)).toBe('送达'),
);

test('what is visible stays as it was typed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('送達，。（）Ａé𠮷👨')) }),
      (text) => {
        expect(visible(text)).toBe(text);
      },
    ),
  );
});
