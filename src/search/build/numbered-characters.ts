import { BOUNDARY } from '../bundle/bigrams.ts';
import { WORD } from '../bundle/canonical.ts';
import { ByteWriter } from './bytes.ts';

/**
 * The characters of texts as Pagefind indexes them. To it each is a word of letters and digits, its number, which no
 * normalisation changes. A text ends with the boundary, so that its last character is followed by one.
 */
export class NumberedCharacters {
  /** The place in all texts at which each text begins, and at which the last one ends. */
  readonly starts: number[] = [0];
  /** The places at which the fields of each text begin. */
  readonly fields: number[][] = [];
  /** The code points, by their numbers: in the order in which they were met. */
  readonly codes: number[] = [];
  readonly #numbers = new Map<number, number>();
  /** The number of the mark of words, which stands in no text. */
  readonly word = this.#numberOf(WORD.codePointAt(0)!);
  readonly #words = new ByteWriter();
  #places = 0;

  /** Adds a text; `lengths` are those of its fields, in characters, with the boundary at the end of each. */
  add(text: string, lengths: readonly number[]): void {
    let start = this.#places;
    this.fields.push(
      lengths.map((length) => {
        start += length;
        return start - length;
      }),
    );
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at)!;
      this.#write(this.#numberOf(code));
      at += code > 0xffff ? 2 : 1;
    }
    this.#write(this.#numberOf(CODE_OF_BOUNDARY));
    this.starts.push(this.#places);
  }

  /** All texts as words for Pagefind. */
  words(): string {
    return this.#words.ascii();
  }

  /** All numbers, in the order of their code points. */
  inOrder(): number[] {
    return [...this.codes.keys()].sort((a, b) => this.codes[a]! - this.codes[b]!);
  }

  #numberOf(code: number): number {
    const known = this.#numbers.get(code);
    if (known !== undefined) return known;
    this.#numbers.set(code, this.codes.length);
    return this.codes.push(code) - 1;
  }

  /** Writes a word: the digits of its number, the lowest first. */
  #write(number: number): void {
    if (this.#places > 0) this.#words.byte(SPACE);
    let left = number;
    do {
      this.#words.byte(DIGITS[left % RADIX]!);
      left = Math.floor(left / RADIX);
    } while (left > 0);
    this.#places += 1;
  }
}

/** The number that a word of `NumberedCharacters` stands for. */
export function numberOfWord(word: string): number {
  let number = 0;
  for (let at = word.length - 1; at >= 0; at -= 1) {
    number = number * RADIX + DIGITS.indexOf(word.charCodeAt(at));
  }
  return number;
}

const CODE_OF_BOUNDARY = BOUNDARY.codePointAt(0)!;
const SPACE = 0x20;
const DIGITS = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const RADIX = DIGITS.length;
