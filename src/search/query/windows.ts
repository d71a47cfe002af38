import { countBefore } from '../bundle/order.ts';

/** How many characters the first window holds, and the others; and how many before the first hit in it. */
const LENGTH = 80;
const LENGTH_OF_OTHERS = 48;
const LEAD = 16;

/** A stretch of characters: positions of the index. */
export type Span = readonly [start: number, end: number];

/** A segment of a document, and where it is. */
export interface Placed {
  part: number;
  anchor: string;
  characters: string[];
  /** The position of its first character. */
  start: number;
}

/** A stretch of a segment that is shown. */
export interface Window {
  segment: Placed;
  /** Positions inside the segment. */
  span: Span;
}

interface Place {
  from: number;
  to: number;
  term: number;
}

/** Takes the window in which most terms stand, then others for the terms that are still missing; in reading order. */
export function chooseWindows(
  segments: readonly Placed[],
  terms: readonly Span[][],
  most: number,
): Window[] {
  const windows: Window[] = [];
  const shown = new Set<number>();
  const places = segments.map((segment) => ({ segment, places: placesIn(segment, terms) }));
  while (windows.length < most) {
    const open = places.map((each) => ({
      ...each,
      places: each.places.filter(({ term }) => !shown.has(term)),
    }));
    const best = bestWindow(open, windows.length === 0 ? LENGTH : LENGTH_OF_OTHERS);
    if (!best) break;
    windows.push(best.window);
    for (const term of best.covers) shown.add(term);
  }
  return windows.sort((a, b) => a.segment.start + a.span[0] - b.segment.start - b.span[0]);
}

function placesIn({ start, characters }: Placed, terms: readonly Span[][]): Place[] {
  const end = start + characters.length;
  const places: Place[] = [];
  for (const [term, spans] of terms.entries()) {
    const first = countBefore(spans, ([from]) => from < start);
    for (let index = first; index < spans.length; index += 1) {
      const [from, to] = spans[index]!;
      if (to > end) break;
      places.push({ from, to, term });
    }
  }
  return places.sort((a, b) => a.from - b.from);
}

interface Best {
  window: Window;
  covers: Set<number>;
}

function bestWindow(
  open: readonly { segment: Placed; places: readonly Place[] }[],
  length: number,
): Best | undefined {
  let best: Best | undefined;
  for (const { segment, places } of open) {
    for (const [index, { from, to }] of places.entries()) {
      const limit = Math.max(to, from + length - LEAD);
      const covers = new Set<number>();
      for (let at = index; at < places.length && places[at]!.from < limit; at += 1) {
        if (places[at]!.to <= limit) covers.add(places[at]!.term);
      }
      if (best && covers.size <= best.covers.size) continue;
      const start = Math.max(0, from - segment.start - LEAD);
      const span = [start, Math.min(segment.characters.length, limit - segment.start)] as const;
      best = { window: { segment, span }, covers };
    }
  }
  return best;
}
