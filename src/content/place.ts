import type { Place } from '../schema/finding.ts';

/** Turns offsets in a text (UTF-16 units) into places; what lies behind its end is its end. */
export class LineMap {
  readonly #starts: number[] = [0];
  readonly #length: number;

  constructor(text: string) {
    this.#length = text.length;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }

  /** The place of `start`; with an `end` after it, also where it ends, unless that is on another line. */
  place(start: number, end = start): Place {
    const from = Math.min(start, this.#length);
    const line = this.#lineAt(from);
    const lineStart = this.#starts[line]!;
    const lineEnd = (this.#starts[line + 1] ?? this.#length + 1) - 1;
    const place: Place = { line: line + 1, column: from - lineStart + 1 };
    if (end > from && from < lineEnd && end <= lineEnd + 1) {
      place.endColumn = Math.min(end, lineEnd) - lineStart + 1;
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
