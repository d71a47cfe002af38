import { CHINESE_NUMERALS } from '../../text/numerals.ts';

/*
 * What “the same apart from punctuation and spaces” is. Two letters of a block with nothing but signs between them are
 * joined by a bridge over these signs: `掩饰、隐瞒` reads as `掩饰隐瞒`. No bridge leads
 *
 *   from digit to digit, so that `第3、4条` is not `第34条` and `98.5` not `985`, unless the sign parts thousands: `4,000` is
 *   `4000`; numerals are digits here: `三、四` is not `三四`
 *   from one Latin word to the next, so that these stay words
 *
 * Both ends of a Latin word are marked, as such words are found whole: `AI` is not in `email`.
 */

/** Stands, in the index, before and behind every Latin word; in no text (`visible` drops it). */
export const WORD = '\ufdd1';

/** Takes what `walk` finds, by places in the text. */
export interface Joints {
  /** Everything between two letters may be left out. */
  bridge: (from: number, to: number) => void;
  /** A Latin word begins and ends at these letters. */
  word?: (first: number, last: number) => void;
}

/**
 * Finds the bridges and the Latin words of a folded text, or of a piece of one, in their order. A noncharacter, as between
 * blocks, is crossed by none.
 */
export function walk(codes: ArrayLike<number>, { bridge, word }: Joints): void {
  let letter = -1;
  let [wordStart, last] = [-1, SIGN];
  for (let at = 0; at <= codes.length; at += 1) {
    const kind = at < codes.length ? kindOf(codes[at]!) : END;
    if (last === LATIN && kind !== LATIN) word?.(wordStart, at - 1);
    if (kind === LATIN && last !== LATIN) wordStart = at;
    last = kind;
    if (kind === SIGN) continue;
    if (kind === END) {
      letter = -1;
      continue;
    }
    if (letter >= 0 && letter < at - 1 && isBridged(codes, letter, at)) bridge(letter, at);
    letter = at;
  }
}

/** A folded text without what bridges lead over, and without the signs at its ends; empty where it has no letter. */
export function canonical(text: string): string {
  const codes = codesOf(text);
  const isOut = new Uint8Array(codes.length);
  walk(codes, { bridge: (from, to) => isOut.fill(1, from + 1, to) });
  const isLetter = (code: number) => kindOf(code) !== SIGN;
  const first = codes.findIndex(isLetter);
  const end = codes.findLastIndex(isLetter) + 1;
  const kept = codes.filter((_, at) => at >= first && at < end && isOut[at] === 0);
  return first < 0 ? '' : kept.map((code) => String.fromCodePoint(code)).join('');
}

/** The Latin words of a folded text: the places of their first and last letters, in code points. */
export function latinWords(text: string): [first: number, last: number][] {
  const words: [number, number][] = [];
  walk(codesOf(text), {
    bridge: () => undefined,
    word: (first, last) => words.push([first, last]),
  });
  return words;
}

function codesOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}

const SIGN = 0;
const LETTER = 1;
const DIGIT = 2;
const NUMERAL = 3;
const LATIN = 4;
const END = 5;

function isBridged(codes: ArrayLike<number>, from: number, to: number): boolean {
  const [one, other] = [kindOf(codes[from]!), kindOf(codes[to]!)];
  if (one === LATIN && other === LATIN) return false;
  const isNumber = (kind: number) => kind === DIGIT || kind === NUMERAL;
  if (!isNumber(one) || !isNumber(other)) return true;
  return one === DIGIT && other === DIGIT && partsThousands(codes, from + 1, to);
}

/** True for the comma of `1,234`: one to three digits before it, three behind. */
function partsThousands(codes: ArrayLike<number>, comma: number, to: number): boolean {
  if (codes[comma] !== COMMA || to !== comma + 1) return false;
  const isDigit = (at: number) => at >= 0 && at < codes.length && kindOf(codes[at]!) === DIGIT;
  const before = [1, 2, 3, 4].every((offset) => isDigit(comma - offset));
  const behind = [1, 2, 3].every((offset) => isDigit(comma + offset));
  return !before && behind && !isDigit(comma + 4);
}

const COMMA = ','.codePointAt(0);

/* A table of the first plane; what is beyond it is looked at each time. */
const KINDS = new Uint8Array(0x1_0000);
const UNKNOWN = 0;

function kindOf(code: number): number {
  if (code >= KINDS.length) return kindOfCharacter(code);
  const known = KINDS[code]!;
  if (known !== UNKNOWN) return known - 1;
  const kind = kindOfCharacter(code);
  KINDS[code] = kind + 1;
  return kind;
}

function kindOfCharacter(code: number): number {
  const character = String.fromCodePoint(code);
  if (code >= 0xfdd0 && code <= 0xfdef) return END;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (CHINESE_NUMERALS.includes(character)) return NUMERAL;
  if (/\p{Script=Latin}/u.test(character)) return LATIN;
  // A percent sign belongs to its number.
  return /[\p{L}\p{N}\p{M}%‰]/u.test(character) ? LETTER : SIGN;
}
