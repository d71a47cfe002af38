import { sourcesOf } from './sources.ts';

/*
 * Nothing stands on a page but what the content says and what the templates say. Both are taken apart where they have
 * anything but letters; what a page says is taken apart alike, and each piece has to be one of theirs.
 */

/** What of a text is compared: unbroken letters of whatever script, and numbers with what joins them. */
const LETTERS = /[\p{L}\p{M}]+/gu;
const NUMBERS = /\d(?:[\d.,/-]*\d)?/g;
/** Numbers that are shorter are counted or computed: years, days, shares, sums with their separators. */
const LONG = 7;
const DATES = /\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d)?)?(?:\+08:00)?/g;
/* Addresses are judged by their hosts, and by where links lead. */
const ADDRESSES = /https?:\/\/[\w.~:/?#[\]@!$&'()*+,;=%{}-]+/g;
const ONE_LETTER = /^[\p{L}\p{M}]$/u;
/** A piece of a text that is cut short, or of which a part is marked, is this long at least. */
const SHORTEST_PART = 5;

/** The texts that pages of a site may show. */
export class KnownTexts {
  readonly #pieces = new Set<string>();
  readonly #numbers = new Set<string>();
  /** Single letters that are words. */
  readonly #joining = new Set<string>();
  readonly #whole: string;
  readonly #judged = new Map<string, boolean>();

  constructor(texts: readonly string[], templates: readonly string[] = sourcesOf('.astro', '.ts')) {
    for (const text of texts) {
      // A unit, a name: what stands by itself may stand beside something else.
      if (ONE_LETTER.test(text)) this.#joining.add(text);
      this.#take(text);
    }
    for (const text of templates) {
      for (const piece of this.#take(text)) if (ONE_LETTER.test(piece)) this.#joining.add(piece);
    }
    this.#whole = [...this.#pieces].join('\n');
  }

  #take(text: string): string[] {
    const pieces = lettersIn(text);
    for (const piece of pieces) this.#pieces.add(piece);
    for (const number of numbersIn(text)) this.#numbers.add(number);
    return pieces;
  }

  /** What of a text nobody knows; where `isExact`, no number either that was not written down. */
  unknownIn(text: string, isExact = false): string[] {
    return [
      ...lettersIn(text).filter((piece) => !this.#isKnown(piece)),
      ...numbersIn(text).filter(
        (each) => !this.#numbers.has(each) && (isExact || digitsOf(each) >= LONG),
      ),
    ];
  }

  #isKnown(piece: string): boolean {
    if (this.#pieces.has(piece)) return true;
    const judged = this.#judged.get(piece);
    if (judged !== undefined) return judged;
    const isKnown =
      (piece.length >= SHORTEST_PART && this.#whole.includes(piece)) ||
      this.#isJoined(piece, MOST_JOINED);
    this.#judged.set(piece, isKnown);
    return isKnown;
  }

  /** True for pieces that stand without anything between them, as a name and what is said of it. */
  #isJoined(text: string, most: number): boolean {
    if (this.#isJoining(text)) return true;
    if (most === 1) return false;
    for (let end = text.length - 1; end >= 1; end -= 1) {
      if (this.#isJoining(text.slice(0, end)) && this.#isJoined(text.slice(end), most - 1))
        return true;
    }
    return false;
  }

  /** One letter of an article joins anything with anything; one of a template is a word: 年, 篇. */
  #isJoining(piece: string): boolean {
    return ONE_LETTER.test(piece) ? this.#joining.has(piece) : this.#pieces.has(piece);
  }
}

const MOST_JOINED = 4;

function lettersIn(text: string): string[] {
  return [...text.replace(ADDRESSES, ' ').matchAll(LETTERS)].map(([piece]) => piece);
}

function numbersIn(text: string): string[] {
  return [...text.replace(ADDRESSES, ' ').replace(DATES, ' ').matchAll(NUMBERS)].map(
    ([number]) => number,
  );
}

function digitsOf(number: string): number {
  return number.replace(/\D/g, '').length;
}
