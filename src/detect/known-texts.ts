import type { Case } from '../content/case.ts';
import type { HarvestedCase } from '../content/harvested.ts';
import { ALIKE, bandsOfLetters, lettersOf, likenessOfLetters } from './sketch.ts';

/** The texts of cases that are known already, each with what it is called, or its case. */
export class KnownTexts<Name = string> {
  readonly #whole = new Map<string, Known<Name>[]>();
  readonly #bands = new Map<string, Known<Name>[]>();

  /** Remembers a text; `name` is what the case is called where it stands. */
  add(name: Name, letters: string): void {
    if (letters === '') return;
    const bands = bandsOfLetters(letters);
    const known = { name, letters, minima: minimaIn(bands) };
    put(this.#whole, letters, known);
    for (const band of bands) put(this.#bands, band, known);
  }

  /** The name of a case with the same or nearly the same text, of those that count. */
  find(letters: string, counts: (name: Name) => boolean = () => true): Name | undefined {
    const same = this.#whole.get(letters)?.find(({ name }) => counts(name));
    if (same) return same.name;
    const bands = bandsOfLetters(letters);
    const minima = minimaIn(bands);
    return this.#candidates(bands)
      .filter(({ name }) => counts(name))
      .map((known) => ({ known, share: shareOfEqual(minima, known.minima) }))
      .filter(({ share }) => share >= PROMISING)
      .sort((a, b) => b.share - a.share)
      .slice(0, COMPARED)
      .find(({ known }) => likenessOfLetters(known.letters, letters) >= ALIKE)?.known.name;
  }

  /** Those that have a band in common, first by the bands that fewest have: what many share tells little. */
  #candidates(bands: readonly string[]): Known<Name>[] {
    const sharing = bands.map((band) => this.#bands.get(band) ?? []);
    const found = new Set<Known<Name>>();
    for (const all of sharing.sort((a, b) => a.length - b.length)) {
      for (const known of all.slice(0, CANDIDATES - found.size)) found.add(known);
    }
    return [...found];
  }
}

/** The letters of an own case, as another court would get them. */
export function lettersOfOwn({ body }: Pick<Case, 'body'>): string {
  const own = body.blocks.filter(({ part, kind, anchor }) => {
    return part !== undefined && (kind !== 'heading' || anchor !== part);
  });
  return lettersOf(own.map(({ text }) => text).join(''));
}

/** The letters of another court's case. */
export function lettersOfHarvested({ parts }: Pick<HarvestedCase, 'parts'>): string {
  return lettersOf(parts.map(({ text }) => text).join(''));
}

/*
 * Cases that begin with the same sentences have bands in common by the hundred. The share of equal minima estimates the
 * likeness of two texts: with 64 of them, one of 85% is estimated below 65% once in a hundred thousand.
 */
const PROMISING = 0.65;

/** How many are looked at: without a bound, thousands of cases that share much would be, for each of thousands. */
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

/** A band is its number and the minima in it. */
function minimaIn(bands: readonly string[]): Uint32Array {
  return Uint32Array.from(bands.flatMap((band) => band.split(/[:,]/).slice(1).map(Number)));
}

function shareOfEqual(minima: Uint32Array, others: Uint32Array): number {
  let equal = 0;
  for (let at = 0; at < minima.length; at += 1) if (minima[at] === others[at]) equal += 1;
  return equal / minima.length;
}
