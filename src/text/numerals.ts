import { narrow } from './fold.ts';
const DIGITS = '零一二三四五六七八九';
const FORMAL = { digits: '零壹贰叁肆伍陆柒捌玖', places: '拾佰仟' };

/** The characters in which numerals below ten thousand are written, the formal ones apart. */
export const CHINESE_NUMERALS = '零〇○一二三四五六七八九十百千';
/**
 * A digit, a numeral as laws write it, one in any Chinese characters but the formal ones, and one as it is typed at all;
 * sources of regular expressions.
 */
export const CHINESE_DIGIT = '[零〇一二三四五六七八九]';
export const NUMERAL = '[零一二三四五六七八九十百千]+';
export const CHINESE_NUMERAL = `[${CHINESE_NUMERALS}]+`;
export const ANY_NUMERAL = `[${CHINESE_NUMERALS}\\d０-９]+`;

/**
 * The number that Chinese numerals below ten thousand stand for, as people write them: `一百零五`, `一零五`, `一百十`,
 * `二〇二六`, `壹佰零伍`, `105`, `１０５`. Undefined for what is no number, such as `二十十`.
 */
export function numberOf(numeral: string): number | undefined {
  const plain = informal(narrow(numeral)).replace(/[〇○]/g, '零');
  if (/^\d{1,4}$/.test(plain)) return Number(plain);
  if (/^[零一二三四五六七八九]{2,4}$/.test(plain)) {
    return Number([...plain].map((each) => DIGITS.indexOf(each)).join(''));
  }
  if (plain === '零') return 0;
  const groups = PLACES.exec(plain)?.groups;
  if (!groups || plain === '') return undefined;
  const digit = (name: string, alone = 0) => {
    const found = groups[name];
    if (!found) return 0;
    return found.length === 1 ? alone : DIGITS.indexOf(found[0]!);
  };
  const ones = groups['ones'] ? DIGITS.indexOf(groups['ones']) : 0;
  return digit('thousands') * 1000 + digit('hundreds') * 100 + digit('tens', 1) * 10 + ones;
}

/**
 * The decimal digit that a character stands for, whatever the script: `１`, `٣`, `③`, `❸`, `叁`, `〇`. Undefined for what is
 * none, such as `十` or `⑩`.
 */
export function digitOf(character: string): number | undefined {
  if (character >= '0' && character <= '9') return Number(character);
  const spelled = SPELLED.get(character);
  if (spelled !== undefined) return spelled;
  if (!/\p{N}/u.test(character)) return undefined;
  if (/\p{Nd}/u.test(character)) return valueOfDecimal(character);
  // Circled, in brackets, with a full stop, superscript (Unicode UAX #15).
  const [, compatible] =
    /^\(?([0-9一二三四五六七八九])[).]?$/.exec(character.normalize('NFKC')) ?? [];
  return compatible === undefined ? undefined : digitOf(compatible);
}

/* Circled digits without a compatible form, and the numerals of Suzhou: each row begins with its one. */
const ROWS = [0x2776, 0x2780, 0x278a, 0x24f5, 0x3021];
const SPELLED: ReadonlyMap<string, number> = new Map([
  ...[
    '零一二三四五六七八九',
    '〇壹贰叁肆伍陆柒捌玖',
    '○弌弍弎肆伍陸',
    '⓿幺貳參',
    '🄋壱弐叄',
  ].flatMap((row) => [...row].map((character, value) => [character, value] as const)),
  ...ROWS.flatMap((first) =>
    Array.from({ length: 9 }, (_, at) => [String.fromCodePoint(first + at), at + 1] as const),
  ),
]);

/** What a decimal digit counts: those of a script stand in one piece from 0 to 9 (Unicode 4.6), pieces beside each other too. */
export function valueOfDecimal(character: string): number {
  const code = character.codePointAt(0)!;
  let value = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value % 10;
}

/** The number from 1 to 9999 as laws count their articles: `一百零五`, `十五`, `一千零一十`. */
export function numeralOf(number: number): string {
  return inPlaces(number).replace(/^一十/, '十');
}

/** The number from 1 to 9999 in the characters that are not easily changed: `壹佰零伍`, `壹拾伍`. */
export function formalNumeralOf(number: number): string {
  const { digits, places } = FORMAL;
  return inPlaces(number)
    .replace(/[零一二三四五六七八九]/g, (each) => digits[DIGITS.indexOf(each)]!)
    .replace(/[十百千]/g, (each) => places['十百千'.indexOf(each)]!);
}

/** A number digit by digit, as years are read: `二〇二六`. */
export function digitsOf(number: number): string {
  return String(number).replace(/\d/g, (digit) => (digit === '0' ? '〇' : DIGITS[Number(digit)]!));
}

const PLACES =
  /^(?<thousands>[一二三四五六七八九]千)?零?(?<hundreds>[一二三四五六七八九]百)?零?(?<tens>[一二三四五六七八九]?十)?零?(?<ones>[一二三四五六七八九])?$/;

function inPlaces(number: number): string {
  return ['千', '百', '十', '']
    .map((unit, index) => {
      const digit = Math.floor(number / 10 ** (3 - index)) % 10;
      return digit === 0 ? '零' : DIGITS[digit]! + unit;
    })
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}

function informal(numeral: string): string {
  const { digits, places } = FORMAL;
  return numeral
    .replace(/[壹贰叁肆伍陆柒捌玖]/g, (each) => DIGITS[digits.indexOf(each)]!)
    .replace(/[拾佰仟]/g, (each) => '十百千'[places.indexOf(each)]!);
}
