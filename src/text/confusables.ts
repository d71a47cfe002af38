import { valueOfDecimal } from './numerals.ts';
import { LOOK_ALIKES } from './unicode/look-alikes.ts';

/**
 * The Latin letter, digit or full stop for which a character may be taken (Unicode's confusables.txt, UTS #39), or more of
 * them, as for `œ`; the character itself when there is none. Case does not count: the answer is a small letter.
 */
export function latinOf(character: string): string {
  // Compatibility forms (full-width, mathematical, circled, superscript) and accents fall away (Unicode UAX #15).
  const base = () => Array.from(unenclosed(character), likeLatin);
  return LATIN.get(character) ?? base().join('');
}

/** The digit that a character of another script counts as: a digit of Arabic, Thai, Adlam. */
export function digitOfOtherScript(character: string): string | undefined {
  return /^(?![0-9])\p{Nd}$/u.test(character) ? String(valueOfDecimal(character)) : undefined;
}

/** A character without what encloses it or is set beside it: `⑴`, `⒈` and `①` are 1. */
function unenclosed(character: string): string {
  const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain.length > 1 && /[a-z\d]/i.test(plain) ? plain.replace(/[^\p{L}\p{N}]/gu, '') : plain;
}

/** True for a sign that may be taken for a letter and is none: `×`, `∪`. */
export function isSignOfLetter(character: string): boolean {
  return SIGNS.has(character);
}

/** Some small letters look like small capitals: `т` is as large as its capital, which is compared with `T`. */
function likeLatin(letter: string): string {
  const [small, capital] = [letter.toLowerCase(), letter.toUpperCase()];
  return (
    LATIN.get(letter) ??
    LATIN.get(small) ??
    LATIN.get(capital) ??
    digitOfOtherScript(letter) ??
    small
  );
}

/* What the data compare with something else than the letter for which it stands in addresses that were disguised. */
const OTHERS = [
  ...['n п', 'e є', 'w ω', '. ·˙●▪◦'],
  // Signs with a stroke, but those that stand before amounts of money.
  ...['a ⍶', 'c ¢₡', 'i ⍸', 'k ₭', 'o ⊖⊝⍬', 't ₮⍡', 'm ₥'],
];

const LATIN: ReadonlyMap<string, string> = new Map([
  ...OTHERS.flatMap((line) => {
    const [latin = '', characters = ''] = line.split(' ');
    return Array.from(characters, (character) => [character, latin] as const);
  }),
  ...LOOK_ALIKES.flatMap(([latin, codes]) =>
    codes.split(' ').map((code) => [String.fromCodePoint(parseInt(code, 16)), latin] as const),
  ),
]);

const SIGNS = new Set(
  [...LATIN].flatMap(([character, latin]) =>
    /[\p{S}\p{P}]/u.test(character) && latin !== '.' ? [character] : [],
  ),
);
