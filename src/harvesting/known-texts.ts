import type { Case } from '../cases/case.ts';
import type { HarvestedCase } from '../cases/harvested.ts';
import { ALIKE, bandsOfLetters, lettersOf, likenessOfLetters } from '../rules/sketch.ts';

/** The texts of cases by whom they belong to, to find out who wrote a text first. */
export class KnownTexts {
  readonly #whole = new Map<string, Known[]>();
  readonly #bands = new Map<string, Known[]>();

  /** Remembers a text; `owner` is a court, `name` what the case is called there. */
  add(owner: string, name: string, letters: string): void {
    if (letters === '') return;
    const known = { owner, name, letters };
    for (const [index, key] of [[this.#whole, letters] as const, ...this.#keysOf(letters)]) {
      index.set(key, [...(index.get(key) ?? []), known]);
    }
  }

  /** Forgets all texts of an owner. */
  forget(owner: string): void {
    for (const index of [this.#whole, this.#bands]) {
      for (const [key, known] of index) {
        const others = known.filter((each) => each.owner !== owner);
        if (others.length === 0) index.delete(key);
        else if (others.length < known.length) index.set(key, others);
      }
    }
  }

  /** The name of a case of another owner with the same or nearly the same text. */
  find(owner: string, letters: string): string | undefined {
    const ofOthers = (known: readonly Known[] = []) => known.filter((each) => each.owner !== owner);
    const [same] = ofOthers(this.#whole.get(letters));
    if (same) return same.name;
    const candidates = this.#keysOf(letters).flatMap(([index, key]) => ofOthers(index.get(key)));
    return [...new Set(candidates)].find(
      (each) => likenessOfLetters(each.letters, letters) >= ALIKE,
    )?.name;
  }

  #keysOf(letters: string) {
    return bandsOfLetters(letters).map((band) => [this.#bands, band] as const);
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

interface Known {
  owner: string;
  name: string;
  letters: string;
}
