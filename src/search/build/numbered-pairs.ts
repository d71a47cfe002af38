import { BOUNDARY } from '../bundle/bigrams.ts';
import { ByteWriter } from './bytes.ts';

/**
 * The pairs of characters under which texts are indexed, each character with the one after it, the last with the
 * boundary: `送达。` becomes `送达 达。 。◇`, where ◇ is the boundary. The place of a pair is the place of its first
 * character. To Pagefind a pair is a word of letters and digits, its number, which no normalisation changes.
 */
export class NumberedPairs {
  /** The place in all texts at which each text begins, and at which the last one ends. */
  readonly starts: number[] = [0];
  /** The code points of the characters. */
  readonly #characters = new Distinct();
  /** The pairs as numbers that are made of the places of their characters. */
  readonly #pairs = new Distinct();
  readonly #words = new ByteWriter();
  #places = 0;

  add(text: string): void {
    let first = 0;
    for (let at = 0; at <= text.length;) {
      const character = at < text.length ? text.codePointAt(at)! : CODE_OF_BOUNDARY;
      const second = this.#characters.placeOf(character);
      if (at > 0) this.#write(this.#pairs.placeOf(first * MOST_CHARACTERS + second));
      first = second;
      at += character > 0xffff ? 2 : 1;
    }
    this.starts.push(this.#places);
  }

  /** How many pairs there are: they have the numbers from 0 on. */
  get count(): number {
    return this.#pairs.all.length;
  }

  /** All texts as words for Pagefind. */
  words(): string {
    return this.#words.ascii();
  }

  /** The number that a word stands for. */
  numberOf(word: string): number {
    let number = 0;
    for (let at = word.length - 1; at >= 0; at -= 1) {
      number = number * RADIX + DIGITS.indexOf(word.charCodeAt(at));
    }
    return number;
  }

  /** The code points of the characters of a pair. */
  charactersOf(number: number): [first: number, second: number] {
    const pair = this.#pairs.all[number]!;
    const first = Math.floor(pair / MOST_CHARACTERS);
    return [this.#characters.all[first]!, this.#characters.all[pair % MOST_CHARACTERS]!];
  }

  /** The numbers of all pairs, in the order of their characters' code points. */
  inOrder(): number[] {
    const order = Uint32Array.from(this.#characters.all).sort();
    const inOrder = new Map(Array.from(order, (character, place) => [character, place]));
    const places = this.#characters.all.map((character) => inOrder.get(character)!);
    // Numbers are sorted many times faster without a comparison: the pair's place in the order, then its number.
    const keys = Float64Array.from(this.#pairs.all, (pair, number) => {
      const first = places[Math.floor(pair / MOST_CHARACTERS)]!;
      const second = places[pair % MOST_CHARACTERS]!;
      return (first * order.length + second) * this.count + number;
    });
    return Array.from(keys.sort(), (key) => key % this.count);
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

/** Numbers, each once, in the order in which they were met. */
class Distinct {
  readonly all: number[] = [];
  readonly #places = new Map<number, number>();

  placeOf(value: number): number {
    const known = this.#places.get(value);
    if (known !== undefined) return known;
    this.#places.set(value, this.all.length);
    return this.all.push(value) - 1;
  }
}

const CODE_OF_BOUNDARY = BOUNDARY.codePointAt(0)!;
const SPACE = 0x20;
const DIGITS = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const RADIX = DIGITS.length;
/** All of Unicode. The characters that are met first have low places, so that most pairs are small numbers, which are found faster. */
const MOST_CHARACTERS = 0x11_0000;
