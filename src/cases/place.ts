import type { Place } from '../schema/finding.ts';

/** Turns offsets in a text (UTF-16 units) into places. */
export class LineMap {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** The place of `start`; with `end` on the same line, also where it ends. */
  place(start: number, end?: number): Place {
    const line = this.#lineAt(start);
    const lineStart = this.#starts[line]!;
    const place: Place = { line: line + 1, column: start - lineStart + 1 };
    if (end !== undefined && end > start && this.#lineAt(end - 1) === line) {
      place.endColumn = end - lineStart + 1;
    }
    return place;
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}
