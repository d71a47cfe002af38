/*
 * The code that stands on paper for a text: 55 bits of its digest and a sign that proves the others, in the alphabet of
 * Crockford's base 32, which has no letter that looks like a digit (https://www.crockford.com/base32.html). A thousand
 * courts with ten thousand texts each have one code twice with a chance of 1 in 700.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Signs of a code, the last of which proves the others. */
export const CODE_LENGTH = 12;
const GROUP = 4;
/** Digits of a hexadecimal digest of which a code is made: 56 bits, of which one is left over. */
const DIGITS = 14;

/** The code of a text with this digest, in hexadecimal. */
export function codeOf(digest: string): string {
  const bits = (BigInt(`0x${digest.slice(0, DIGITS)}`) >> 1n).toString(2);
  const signs = bits.padStart(5 * (CODE_LENGTH - 1), '0').match(/.{5}/g)!;
  const values = signs.map((each) => Number.parseInt(each, 2));
  return [...values, doubled(syndrome(values))].map((each) => ALPHABET[each]).join('');
}

/** A code in groups, as people read it to one another: `7K3M-9QX2-4WTB`. */
export function grouped(code: string): string {
  return code.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-');
}

/** A code, or why what was typed is none: a sign that no code has, too many or too few of them, or one that is another. */
export type ReadCode =
  | { code: string }
  | { slip: 'sign'; sign: string }
  | { slip: 'length'; length: number }
  | { slip: 'check' };

/** Reads what somebody has copied from paper: in any case and width, with signs between or without. */
export function readCode(typed: string): ReadCode {
  const signs = [
    ...typed
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, ''),
  ].map((sign) => LOOKS_LIKE[sign] ?? sign);
  const strange = signs.find((sign) => !ALPHABET.includes(sign));
  if (strange !== undefined) return { slip: 'sign', sign: strange };
  if (signs.length !== CODE_LENGTH) return { slip: 'length', length: signs.length };
  const values = signs.map((sign) => ALPHABET.indexOf(sign));
  return syndrome(values) === 0 ? { code: signs.join('') } : { slip: 'check' };
}

/* Letters that people take for a digit. */
const LOOKS_LIKE: Partial<Record<string, string>> = { O: '0', I: '1', L: '1' };

/**
 * The signs as numbers of GF(32), each with another weight: nothing where one proves the others. One sign that is another
 * is always noticed, and so are any two that have changed places.
 */
function syndrome(values: readonly number[]): number {
  return values.reduce((sum, value) => doubled(sum) ^ value, 0);
}

/** A number times x, modulo the primitive polynomial x⁵ + x² + 1: 31 times, and it is the same again. */
function doubled(value: number): number {
  const twice = value << 1;
  return twice > 31 ? twice ^ 0b100101 : twice;
}
