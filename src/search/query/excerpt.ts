import { PARTS } from '../../schema/closed-lists.ts';
import type { SearchDocument } from '../bundle/document.ts';
import { fold } from '../../text/fold.ts';
import { fieldOf, startsOf } from '../bundle/fields.ts';
import { countBefore } from '../bundle/search-index.ts';

/** Text in pieces, those that were searched for marked. */
export type Pieces = { text: string; hit: boolean }[];

/** What a result shows of a case. */
export interface Excerpt {
  titlePieces: Pieces;
  /** The words around what was found; the beginning of the summary when only the title holds it. */
  excerpt: Pieces;
  /** The name of the part from which the excerpt is; empty for what stands above the first part. */
  part: string;
  /** The anchor of the heading above it; empty above the first heading. */
  anchor: string;
  /** Those of the terms that the case has, as it writes them. */
  terms: string[];
}

/** How many characters are shown of a case in which nothing is marked. */
const UNMARKED_LENGTH = 80;
const GAP = { text: '……', hit: false };

/**
 * Cuts the excerpt of a case: at most `most` windows around the terms, the first where most terms stand; only from
 * `parts`, if there are any. With as many windows as terms, each term that stands below the title is shown whole.
 */
export function excerptOf(
  document: SearchDocument,
  terms: readonly (readonly Span[])[],
  { parts = [] as readonly number[], most = terms.length } = {},
): Excerpt {
  const segments = withPositions(document);
  const [title, ...body] = segments;
  const places = terms.map((own) => allPlaces(segments, own));
  const spans = places.flat();
  const windows = chooseWindows(candidates(body, parts), places, most);
  const place = windows.find(({ segment }) => segment.part > 0) ?? windows[0];
  const first = place?.segment ?? body[0];
  return {
    titlePieces: pieces(title!, [0, title!.characters.length], spans),
    excerpt: windows.length > 0 ? join(windows, spans) : first ? beginning(first) : [],
    part: PARTS[(first?.part ?? 0) - 1]?.name ?? '',
    anchor: first?.anchor ?? '',
    terms: places.flatMap((own) => writtenIn(segments, own)),
  };
}

/**
 * All places of a term in the fields in which it was found: of a single character the index may tell only the first in each
 * (bundle/single.ts).
 */
function allPlaces(
  segments: readonly PositionedSegment[],
  spans: readonly Span[],
): readonly Span[] {
  const [first] = spans;
  if (!first || first[1] - first[0] !== 1) return spans;
  const fields = new Set(spans.map(([position]) => fieldOf(position)));
  const wanted = new Set(spans.map((span) => fold(textAt(segments, span))));
  return segments
    .filter(({ start }) => fields.has(fieldOf(start)))
    .flatMap(({ characters, start }) =>
      characters.flatMap((character, index): Span[] =>
        wanted.has(fold(character)) ? [[start + index, start + index + 1]] : [],
      ),
    )
    .sort(([a], [b]) => a - b);
}

/** A term is written in so many ways at most, and looked for at so many places. */
const MOST_WAYS = 4;
const MOST_PLACES = 100;

/** The ways in which a term is written where it stands. */
function writtenIn(segments: readonly PositionedSegment[], spans: readonly Span[]): string[] {
  const ways = new Set(spans.slice(0, MOST_PLACES).map((span) => textAt(segments, span)));
  return [...ways].slice(0, MOST_WAYS);
}

function textAt(segments: readonly PositionedSegment[], [from, to]: Span): string {
  const { characters, start: offset } =
    segments[countBefore(segments, ({ start }) => start <= from) - 1]!;
  return characters.slice(from - offset, to - offset).join('');
}

/** The segments in which windows are looked for: the parts first, because a result should lead into one. */
function candidates(
  body: readonly PositionedSegment[],
  parts: readonly number[],
): PositionedSegment[] {
  if (parts.length > 0) return body.filter((segment) => parts.includes(segment.part));
  const isInPart = (segment: PositionedSegment) => segment.part > 0;
  return [...body.filter(isInPart), ...body.filter((segment) => !isInPart(segment))];
}

function withPositions({ segments }: SearchDocument): PositionedSegment[] {
  const starts = startsOf(segments);
  return segments.map(({ part, anchor, text }, index) => ({
    part,
    anchor,
    characters: [...text],
    start: starts[index]!,
  }));
}

function join(windows: readonly Window[], spans: readonly Span[]): Pieces {
  return merged(windows).flatMap(({ segment, span }, index, { length }) => [
    ...(index > 0 || span[0] > 0 ? [GAP] : []),
    ...pieces(segment, span, spans),
    ...(index === length - 1 && span[1] < segment.characters.length ? [GAP] : []),
  ]);
}

/** Windows that overlap or touch are shown as one. */
function merged(windows: readonly Window[]): Window[] {
  const result: Window[] = [];
  for (const window of windows) {
    const last = result.at(-1);
    if (last?.segment === window.segment && window.span[0] <= last.span[1]) {
      last.span = [last.span[0], Math.max(last.span[1], window.span[1])];
    } else result.push({ ...window });
  }
  return result;
}

function beginning(segment: PositionedSegment): Pieces {
  const span = [0, Math.min(UNMARKED_LENGTH, segment.characters.length)] as const;
  return join([{ segment, span }], []);
}

/** A window of a segment, cut at the edges of what is marked; marks that touch become one. */
function pieces(
  { characters, start }: PositionedSegment,
  [from, to]: Span,
  spans: readonly Span[],
): Pieces {
  const marked = new Set<number>();
  for (const [first, last] of spans) {
    // A hit that the edge of the window cuts is not marked: a mark always holds the whole hit.
    if (first - start < from || last - start > to) continue;
    for (let at = first - start; at < last - start; at += 1) marked.add(at);
  }
  const result: Pieces = [];
  for (let at = from; at < to; at += 1) {
    const hit = marked.has(at);
    const last = result.at(-1);
    if (last?.hit === hit) last.text += characters[at]!;
    else result.push({ text: characters[at]!, hit });
  }
  return result;
}

/** How many characters the first window holds, how many the others, and how many stand before the first hit. */
const LENGTH = 80;
const LENGTH_OF_OTHERS = 48;
const LEAD = 16;

/** A stretch of characters: positions of the index. */
export type Span = readonly [start: number, end: number];

/** A segment of a document, and where it is. */
interface PositionedSegment {
  part: number;
  anchor: string;
  characters: string[];
  /** The position of its first character. */
  start: number;
}

/** A stretch of a segment that is shown. */
interface Window {
  segment: PositionedSegment;
  /** Positions inside the segment. */
  span: Span;
}

interface Place {
  from: number;
  to: number;
  term: number;
}

/** Takes the window in which most terms stand, then others for the terms that are still missing; in reading order. */
function chooseWindows(
  segments: readonly PositionedSegment[],
  terms: readonly (readonly Span[])[],
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

function placesIn(
  { start, characters }: PositionedSegment,
  terms: readonly (readonly Span[])[],
): Place[] {
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
  open: readonly { segment: PositionedSegment; places: readonly Place[] }[],
  length: number,
): Best | undefined {
  let best: Best | undefined;
  for (const { segment, places } of open) {
    for (const [index, { from, to }] of places.entries()) {
      const limit = Math.max(to, from + length - LEAD);
      const covers = termsFrom(places, index, limit);
      if (best && covers.size <= best.covers.size) continue;
      const start = Math.max(0, from - segment.start - LEAD);
      const span = [start, Math.min(segment.characters.length, limit - segment.start)] as const;
      best = { window: { segment, span }, covers };
    }
  }
  return best;
}

/** The terms that stand whole before a limit, from a place on. */
function termsFrom(places: readonly Place[], first: number, limit: number): Set<number> {
  const terms = new Set<number>();
  for (let at = first; at < places.length && places[at]!.from < limit; at += 1) {
    if (places[at]!.to <= limit) terms.add(places[at]!.term);
  }
  return terms;
}
