import { type Plain, undisguised } from '../text/disguise.ts';
import { digitOf, numberOf } from '../text/numerals.ts';
import { mayHave } from '../text/units.ts';

/**
 * A text in which numbers are written in ASCII digits, whatever they were spelled in: Chinese numerals (also the formal
 * ones), digits of any script, circled ones, and letters that stand for 0 and 1 within a long number. Each unit stays at its
 * place. Of a numeral with 十, 百 or 千 only so much is kept as there is room for: it tells that a number stands there.
 */
export function inDigits(plain: Plain): Plain {
  const { source } = plain;
  if (!mayBeSpelled(source)) return plain;
  const digits = source
    .replace(NUMERALS, inPlace)
    .replace(OTHER_DIGITS, (character) => {
      const value = digitOf(character);
      return value === undefined ? character : `${value}${UNSEEN.repeat(character.length - 1)}`;
    })
    .replace(WITH_LETTERS, (run) => run.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1'));
  return digits === source ? plain : { ...undisguised(digits), source };
}

const DIGITS = '零〇○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖弌弍弎貳參陸壱弐叄';
/* 第三条 and the like are no numbers of persons. */
const NUMERALS = new RegExp(`(?<!第)[${DIGITS}十百千拾佰仟]+`, 'g');
const HAS_PLACES = /[十百千拾佰仟]/;
const OTHER_DIGITS = /(?![0-9])[\p{N}]/gu;
const UNSEEN = '\u200b';
const mayBeSpelled = mayHave(new RegExp(`[${DIGITS}十百千拾佰仟OoIl|]|(?![0-9])\\p{N}`, 'u'));

/* `l38OO138OOO`: as many as a telephone has, most of them digits. */
const MARKS = '[\\s.·、,_\\u2010-\\u2015-]{0,2}';
const WITH_LETTERS = new RegExp(
  `(?<![A-Za-z0-9])(?=(?:${MARKS}[OoIl|]){0,6}${MARKS}\\d)[0-9OoIl|](?:${MARKS}[0-9OoIl|]){10,18}(?![A-WYZa-wyz0-9])`,
  'g',
);

/** A numeral by digits that take its room. */
function inPlace(numeral: string): string {
  if (!HAS_PLACES.test(numeral)) {
    return numeral.replace(/./g, (character) => String(digitOf(character)));
  }
  const value = String(numberOf(numeral) ?? 1);
  return value.slice(0, numeral.length).padStart(numeral.length, '0');
}
