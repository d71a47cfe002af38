/** Finds known terms of two or more characters in texts. */
export class TermFinder {
  /** Terms by their first two characters, the longest first. */
  readonly #byStart: Map<string, string[]>;
  /** Which code units begin one: most places of a text need no more than this look. */
  readonly #starts = new Uint8Array(0x10000);

  constructor(terms: Iterable<string>) {
    const known = [...new Set(terms)].filter(({ length }) => length > 1);
    known.sort((a, b) => b.length - a.length);
    this.#byStart = Map.groupBy(known, (term) => term.slice(0, 2));
    for (const term of known) this.#starts[term.charCodeAt(0)] = 1;
  }

  /** The terms of a text in one walk, at each place the longest: 电子送达 is not also 送达. */
  in(text: string): string[] {
    const found: string[] = [];
    let index = 0;
    while (index < text.length - 1) {
      const term = this.#startingAt(index, text);
      if (term) found.push(term);
      index += term?.length ?? 1;
    }
    return found;
  }

  #startingAt(index: number, text: string): string | undefined {
    if (this.#starts[text.charCodeAt(index)] === 0) return undefined;
    const terms = this.#byStart.get(text.slice(index, index + 2));
    return terms?.find((term) => text.startsWith(term, index));
  }
}
