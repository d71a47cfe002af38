import { fold, type Simplified } from '../../text/fold.ts';
import { BOUNDARY } from '../bundle/bigrams.ts';
import { walk, WORD } from '../bundle/canonical.ts';
import type { Bridges, Pair, Posting } from '../bundle/chunks.ts';
import type { SearchDocument } from '../bundle/document.ts';
import { startsOf } from '../bundle/fields.ts';
import type { Places } from '../query/index.ts';

/**
 * The texts of a few cases as an index: in them what was searched for is found by the very rules by which the static
 * index finds it. Documents are numbered as they are given.
 */
export class ShownTexts implements Places {
  readonly #texts: Text[];

  constructor(documents: readonly SearchDocument[], simplified: Simplified) {
    this.#texts = documents.map(({ segments }) =>
      textOf(segments.map((each) => ({ ...each, text: fold(each.text, simplified) }))),
    );
  }

  pair(pair: string): Promise<Pair> {
    const [first, second] = Array.from(pair, (each) => each.codePointAt(0)!) as [number, number];
    const together: Posting[] = [];
    const apart: Bridges[] = [];
    for (const [document, { codes, bridges, starts, ends, at: places }] of this.#texts.entries()) {
      const positions =
        first === MARK
          ? starts.filter((at) => codes[at] === second)
          : second === MARK
            ? ends.filter((at) => codes[at] === first)
            : placesOf(codes, first).filter((at) => codes[at + 1] === second);
      if (positions.length > 0)
        together.push({ document, positions: positions.map((each) => places[each]!) });
      const crossed = bridges.filter(([from, to]) => codes[from] === first && codes[to] === second);
      if (crossed.length === 0) continue;
      const [from, to] = [
        crossed.map(([each]) => places[each]!),
        crossed.map(([, each]) => places[each]!),
      ];
      apart.push({ document, positions: from, ends: to });
    }
    return Promise.resolve({ together, apart });
  }

  occurrences(character: string): Promise<Posting[]> {
    const postings = this.#texts.map(({ codes, at }, document) => ({
      document,
      positions: placesOf(codes, character.codePointAt(0)!).map((each) => at[each]!),
    }));
    return Promise.resolve(postings.filter(({ positions }) => positions.length > 0));
  }
}

const MARK = WORD.codePointAt(0)!;

/** One text: its code points, its bridges, and where its Latin words begin and end. */
interface Text {
  codes: number[];
  /** The position of each of them, as the static index counts. */
  at: number[];
  bridges: [from: number, to: number][];
  starts: number[];
  ends: number[];
}

function textOf(segments: SearchDocument['segments']): Text {
  const first = startsOf(segments);
  const texts = segments.map(({ text }) => [...text, BOUNDARY]);
  const codes = texts.flat().map((each) => each.codePointAt(0)!);
  const at = texts.flatMap((text, index) => text.map((_, offset) => first[index]! + offset));
  const found: Text = { codes, at, bridges: [], starts: [], ends: [] };
  walk(codes, {
    bridge: (from, to) => found.bridges.push([from, to]),
    word(first, last) {
      found.starts.push(first);
      found.ends.push(last);
    },
  });
  return found;
}

function placesOf(codes: readonly number[], code: number): number[] {
  const places: number[] = [];
  for (let at = codes.indexOf(code); at !== -1; at = codes.indexOf(code, at + 1)) places.push(at);
  return places;
}
