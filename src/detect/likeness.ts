import { type Body, type Case, partsAsText } from '../content/index.ts';
import { unified } from '../text/fold.ts';
import { UnitForms } from '../text/units.ts';

/** How many characters in a row are compared. */
const SHINGLE = 6;

/** A text with fewer characters than this is not compared: short ones are alike by chance. */
const SHORTEST = 300;

const BINS = 64;

/** How many bins make a band: with 4 of 64, texts of 85% likeness are missed once in a hundred thousand. */
const BAND = 4;

/**
 * The bands of an article: two articles that are alike have at least one in common. Made by one-permutation MinHash (P.
 * Li, A. Owen, C.-H. Zhang, “One Permutation Hashing”, 2012). None for a short text.
 */
export function bandsOf(body: Body): string[] {
  return bandsOfLetters(lettersOf(articleOf(body)));
}

/** The bands of a text, given by its letters. */
function bandsOfLetters(letters: string): string[] {
  return letters.length < SHORTEST ? [] : newBands(letters);
}

/** True for texts of which their bands say that they may be alike: only these need to be compared. */
export function isPromising(minima: Uint32Array, others: Uint32Array): boolean {
  return shareOfEqual(minima, others) >= PROMISING;
}

/** The share of shingles that two articles have in common, from 0 to 1 (Jaccard). */
export function likeness(one: Body, other: Body): number {
  return likenessOfLetters(lettersOf(articleOf(one)), lettersOf(articleOf(other)));
}

/** The bands of a text, given by its letters. */
export function likenessOfLetters(text: string, otherText: string): number {
  if (text === otherText) return 1;
  const shingles = new Set(hashesOf(text));
  const others = new Set(hashesOf(otherText));
  let common = 0;
  for (const each of others) if (shingles.has(each)) common += 1;
  return common / (shingles.size + others.size - common);
}

/** A text without punctuation and spaces, in one form of each character. */
export function lettersOf(text: string): string {
  return LETTERS.textOf(text) ?? composedLetters(text);
}

function composedLetters(text: string): string {
  return unified(text)
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/* Marks, and letters of Korean syllables, are composed with what stands before them (UAX #15). */
const LETTERS = new UnitForms((unit) =>
  /[\p{M}\u1100-\u11ff]/u.test(unified(unit).normalize('NFKD')) ? undefined : composedLetters(unit),
);

/** From this likeness on, articles are taken for the same. */
export const ALIKE = 0.85;

/** The text of an article without its headings. */
function articleOf({ blocks }: Body): string {
  const texts = blocks.filter(({ kind }) => kind !== 'heading');
  return texts.map(({ text }) => text).join('');
}

function newBands(text: string): string[] {
  const smallest = new Uint32Array(BINS).fill(EMPTY);
  const shift = 32 - Math.log2(BINS);
  for (const hash of hashesOf(text)) {
    const bin = hash >>> shift;
    if (hash < smallest[bin]!) smallest[bin] = hash;
  }
  return Array.from({ length: BINS / BAND }, (_, band) => {
    return `${band}:${smallest.subarray(band * BAND, (band + 1) * BAND).join()}`;
  });
}

const EMPTY = 0xffffffff;

/** A number of 32 bits for each shingle: a rolling sum of powers, then mixed (the finish of MurmurHash3). */
function* hashesOf(text: string): Generator<number> {
  const oldest = power(BASE, SHINGLE);
  let rolling = 0;
  for (let at = 0; at < text.length; at += 1) {
    rolling = (Math.imul(rolling, BASE) + text.charCodeAt(at)) | 0;
    if (at >= SHINGLE) rolling = (rolling - Math.imul(text.charCodeAt(at - SHINGLE), oldest)) | 0;
    if (at >= SHINGLE - 1) yield mixed(rolling);
  }
}

const BASE = 0x01000193;

function power(base: number, exponent: number): number {
  return exponent === 0 ? 1 : Math.imul(base, power(base, exponent - 1));
}

function mixed(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** A collection of texts in which one that is alike can be found; each has a name, or its case. */
export class KnownTexts<Name = string> {
  readonly #whole = new Map<string, Known<Name>[]>();
  readonly #bands = new Map<string, Known<Name>[]>();

  /** Adds a text; `name` is what `find` gives for it. */
  add(name: Name, letters: string): void {
    if (letters === '') return;
    const bands = bandsOfLetters(letters);
    const entry = { name, letters, minima: minimaIn(bands) };
    put(this.#whole, letters, entry);
    for (const band of bands) put(this.#bands, band, entry);
  }

  /** The name of a text that is the same or nearly the same, among those for which `counts` is true. */
  find(letters: string, counts: (name: Name) => boolean = () => true): Name | undefined {
    const same = this.#whole.get(letters)?.find(({ name }) => counts(name));
    if (same) return same.name;
    const bands = bandsOfLetters(letters);
    const minima = minimaIn(bands);
    return this.#candidates(bands)
      .filter(({ name }) => counts(name))
      .map((entry) => ({ entry, share: shareOfEqual(minima, entry.minima) }))
      .filter(({ share }) => share >= PROMISING)
      .sort((a, b) => b.share - a.share)
      .slice(0, COMPARED)
      .find(({ entry }) => likenessOfLetters(entry.letters, letters) >= ALIKE)?.entry.name;
  }

  /** Texts that share a band, those by the rarest bands first: a band that many share says little. */
  #candidates(bands: readonly string[]): Known<Name>[] {
    const sharing = bands.map((band) => this.#bands.get(band) ?? []);
    const found = new Set<Known<Name>>();
    for (const all of sharing.sort((a, b) => a.length - b.length)) {
      for (const entry of all.slice(0, CANDIDATES - found.size)) found.add(entry);
    }
    return [...found];
  }
}

/** The letters of an own case, as they would be in its export. */
export function lettersOfOwn({ body }: Pick<Case, 'body'>): string {
  return lettersOfHarvested({ parts: partsAsText(body.blocks) });
}

/** The letters of another court's case. */
export function lettersOfHarvested({ parts }: { parts: readonly { text: string }[] }): string {
  return lettersOf(parts.map(({ text }) => text).join(''));
}

/*
 * Cases that begin with the same sentences have bands in common by the hundred. The share of equal minima estimates the
 * likeness of two texts: with 64 of them, one of 85% is estimated below 65% once in a hundred thousand.
 */
const PROMISING = 0.65;

/**
 * How many candidates are looked at: without a bound, each of thousands of similar cases would be compared with all
 * others.
 */
const CANDIDATES = 500;

/** How many are compared letter by letter, the most promising first: a case that was taken over is among them. */
const COMPARED = 3;

interface Known<Name> {
  name: Name;
  letters: string;
  minima: Uint32Array;
}

function put<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** What the bands of a text were made of: a band is its number and the minima in it. */
export function minimaIn(bands: readonly string[]): Uint32Array {
  return Uint32Array.from(bands.flatMap((band) => band.split(/[:,]/).slice(1).map(Number)));
}

function shareOfEqual(minima: Uint32Array, others: Uint32Array): number {
  let equal = 0;
  for (let at = 0; at < minima.length; at += 1) if (minima[at] === others[at]) equal += 1;
  return equal / minima.length;
}
