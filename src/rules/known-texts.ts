import type { Case } from '../cases/case.ts';
import type { HarvestedCase } from '../cases/harvested.ts';
import { ALIKE, bandsOfLetters, lettersOf, likenessOfLetters } from './sketch.ts';

/** The texts of cases that are known already, each with what it is called, or its case. */
export class KnownTexts<Name = string> {
  readonly #whole = new Map<string, Known<Name>>();
  readonly #bands = new Map<string, Known<Name>[]>();

  /** Remembers a text; `name` is what the case is called where it stands. */
  add(name: Name, letters: string): void {
    if (letters === '' || this.#whole.has(letters)) return;
    const bands = bandsOfLetters(letters);
    const known = { name, letters, minima: minimaIn(bands) };
    this.#whole.set(letters, known);
    for (const band of bands) {
      const others = this.#bands.get(band);
      if (others) others.push(known);
      else this.#bands.set(band, [known]);
    }
  }

  /** The name of the case with the same or nearly the same text. */
  find(letters: string): Name | undefined {
    const same = this.#whole.get(letters);
    if (same) return same.name;
    const bands = bandsOfLetters(letters);
    const minima = minimaIn(bands);
    return [...new Set(bands.flatMap((band) => this.#bands.get(band) ?? []))]
      .map((known) => ({ known, share: shareOfEqual(minima, known.minima) }))
      .filter(({ share }) => share >= PROMISING)
      .sort((a, b) => b.share - a.share)
      .slice(0, COMPARED)
      .find(({ known }) => likenessOfLetters(known.letters, letters) >= ALIKE)?.known.name;
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

/** How many are compared letter by letter, the most promising first: a case that was taken over is among them. */
const COMPARED = 10;

interface Known<Name> {
  name: Name;
  letters: string;
  minima: Uint32Array;
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
