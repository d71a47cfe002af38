import type { Analyzer } from './analysis.ts';

/* BM25 as Lucene has it by default. */
const K1 = 1.2;
const B = 0.75;
/** `position_increment_gap`: the values of a list are so far apart. */
const GAP = 100;

/** One analysed field of all documents. */
export class TextField {
  readonly #analyze: Analyzer;
  readonly #hasPositions: boolean;
  readonly #postings = new Map<string, Map<number, number[]>>();
  readonly #lengths = new Map<number, number>();
  #total = 0;

  constructor(analyze: Analyzer, hasPositions: boolean) {
    this.#analyze = analyze;
    this.#hasPositions = hasPositions;
  }

  add(document: number, values: readonly string[]): void {
    let next = 0;
    for (const value of values) {
      const tokens = this.#analyze(value);
      for (const { term, position } of tokens) {
        const documents = this.#postings.get(term) ?? new Map<number, number[]>();
        this.#postings.set(term, documents);
        const positions = documents.get(document);
        if (positions) positions.push(next + position);
        else documents.set(document, [next + position]);
      }
      next += (tokens.at(-1)?.position ?? 0) + 1 + GAP;
      this.#total += tokens.length;
      this.#lengths.set(document, (this.#lengths.get(document) ?? 0) + tokens.length);
    }
  }

  /**
   * What each document scores in which the terms of a text stand at the distances that they have there. Throws for more than
   * one term of a field without positions.
   */
  phrase(text: string): Map<number, number> {
    const tokens = this.#analyze(text);
    if (tokens.length > 1 && !this.#hasPositions)
      throw new Error('indexed without position data; cannot run PhraseQuery');
    const lists = tokens.map(({ term }) => this.#postings.get(term));
    const scores = new Map<number, number>();
    const [first] = tokens;
    if (!first || lists.some((list) => !list)) return scores;
    const idf = lists.reduce((sum, list) => sum + this.#rarity(list!.size), 0);
    for (const [document, starts] of lists[0]!) {
      const sets = lists.map((list) => new Set(list!.get(document)));
      const frequency = starts.filter((start) =>
        tokens.every(({ position }, number) =>
          sets[number]!.has(start + position - first.position),
        ),
      ).length;
      if (frequency > 0) scores.set(document, idf * this.#saturation(frequency, document));
    }
    return scores;
  }

  #rarity(documents: number): number {
    return Math.log(1 + (this.#lengths.size - documents + 0.5) / (documents + 0.5));
  }

  #saturation(frequency: number, document: number): number {
    const average = this.#total / this.#lengths.size;
    const size = 1 - B + (B * this.#lengths.get(document)!) / average;
    return frequency / (frequency + K1 * size);
  }
}
