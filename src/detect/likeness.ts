import type { Body, Case, Derived, HarvestedCase } from '../content/index.ts';
import { sha256 } from '../disk/index.ts';
import { partsAsText } from '../section/case-text.ts';
import { unified } from '../text/fold.ts';
import { UnitForms } from '../text/units.ts';

/** How many characters in a row are compared. */
const SHINGLE = 6;

/** A text with fewer characters than this is not compared: short ones are alike by chance. */
const SHORTEST = 300;

const BINS = 64;

/** How many bins make a band: with 4 of 64, texts of 85% likeness are missed once in a hundred thousand. */
const BAND = 4;
const UNITS_OF_BAND = 2 * BAND;

/**
 * What tells whether texts may be alike, in few bytes: it follows from a text alone, and is kept with that. Empty for a short
 * text. Made by one-permutation MinHash (P. Li, A. Owen, C.-H. Zhang, “One Permutation Hashing”, 2012): the smallest hash of
 * each bin, as two UTF-16 units.
 */
export type Sketch = string;

/** The sketch of an article. */
export function sketchOf(body: Body): Sketch {
  return sketchOfLetters(lettersOf(articleOf(body)));
}

/** The sketch of a text, given by its letters. */
function sketchOfLetters(letters: string): Sketch {
  return letters.length < SHORTEST ? '' : newSketch(letters);
}

/** The bands of a sketch: two texts that are alike have at least one in common. */
export function bandsOf(sketch: Sketch): string[] {
  return Array.from({ length: sketch.length / UNITS_OF_BAND }, (_, band) => {
    return `${band}${sketch.slice(band * UNITS_OF_BAND, (band + 1) * UNITS_OF_BAND)}`;
  });
}

/** True for texts of which their sketches say that they may be alike: only these need to be compared. */
export function isPromising(sketch: Sketch, other: Sketch): boolean {
  return shareOfEqual(sketch, other) >= PROMISING;
}

/** The share of shingles that two articles have in common, from 0 to 1 (Jaccard). */
export function likeness(one: Body, other: Body): number {
  return likenessOfLetters(lettersOf(articleOf(one)), lettersOf(articleOf(other)));
}

/** The same of two texts, given by their letters. */
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

function newSketch(text: string): Sketch {
  const smallest = new Uint32Array(BINS).fill(EMPTY);
  const shift = 32 - Math.log2(BINS);
  for (const hash of hashesOf(text)) {
    const bin = hash >>> shift;
    if (hash < smallest[bin]!) smallest[bin] = hash;
  }
  return String.fromCharCode(...[...smallest].flatMap((hash) => [hash >>> 16, hash & 0xffff]));
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

/** A text that is compared with others. */
export interface Comparable {
  /** Stands for its letters: the same for the same ones. */
  digest: string;
  sketch: Sketch;
  /** Only asked for where the sketch is like another one. */
  letters: () => string;
}

/** A text to be compared, given by its letters; what follows from them is kept where `derived` says. */
export function comparable(letters: () => string, derived?: Derived): Comparable {
  const made = () => {
    const all = letters();
    return { digest: sha256(all), sketch: sketchOfLetters(all) };
  };
  return { ...(derived ? derived('digest and sketch', made) : made()), letters };
}

/** An own case to be compared, as it would be in its export. */
export function comparableOwn({ body, derived }: Pick<Case, 'body' | 'derived'>): Comparable {
  return comparable(() => lettersOfParts(partsAsText(body.blocks)), derived);
}

/** Another court's case to be compared. */
export function comparableHarvested({
  parts,
  derived,
}: Pick<HarvestedCase, 'parts' | 'derived'>): Comparable {
  return comparable(() => lettersOfParts(parts), derived);
}

/** A collection of texts in which one that is alike can be found; each has a name, or its case. */
export class KnownTexts<Name = string> {
  readonly #whole = new Map<string, Known<Name>[]>();
  readonly #bands = new Map<string, Known<Name>[]>();

  /** Adds a text; `name` is what `find` gives for it. */
  add(name: Name, text: Comparable): void {
    if (text.digest === NO_LETTERS) return;
    const entry = { name, text };
    put(this.#whole, text.digest, entry);
    for (const band of bandsOf(text.sketch)) put(this.#bands, band, entry);
  }

  /** The name of a text that is the same or nearly the same, among those for which `counts` is true. */
  find(
    { digest, sketch, letters }: Comparable,
    counts: (name: Name) => boolean = () => true,
  ): Name | undefined {
    const same = this.#whole.get(digest)?.find(({ name }) => counts(name));
    if (same) return same.name;
    return this.#candidates(bandsOf(sketch))
      .filter(({ name }) => counts(name))
      .map((entry) => ({ entry, share: shareOfEqual(sketch, entry.text.sketch) }))
      .filter(({ share }) => share >= PROMISING)
      .sort((a, b) => b.share - a.share)
      .slice(0, COMPARED)
      .find(({ entry }) => likenessOfLetters(entry.text.letters(), letters()) >= ALIKE)?.entry.name;
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

const NO_LETTERS = sha256('');

function lettersOfParts(parts: readonly { text: string }[]): string {
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
  text: Comparable;
}

function put<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function shareOfEqual(sketch: Sketch, other: Sketch): number {
  let equal = 0;
  for (let at = 0; at < sketch.length; at += 2) {
    if (
      sketch.charCodeAt(at) === other.charCodeAt(at) &&
      sketch.charCodeAt(at + 1) === other.charCodeAt(at + 1)
    )
      equal += 1;
  }
  return equal / (sketch.length / 2);
}
