import { latinWords, WORD } from '../bundle/canonical.ts';
import type { Pair, Posting } from '../bundle/chunks.ts';
import { pairs } from '../bundle/bigrams.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import type { Span } from './excerpt.ts';

/** The stretches in which a text stands, ascending, by document. */
export type Matches = Map<number, Span[]>;

/** What texts are looked for in: all of an index that this needs. */
export type Places = Pick<SearchIndex, 'pair' | 'occurrences'>;

/** How many pairs are loaded at once: where a text stands nowhere, one of its first pairs mostly shows it. */
const AT_ONCE = 4;

/** Which of some folded texts stand in the cases, at all. */
export type StandingOf = (texts: readonly string[]) => Promise<ReadonlySet<string>>;

/** The same, told by the index. */
export function standingOf(index: Parameters<typeof find>[0]): StandingOf {
  return async (texts) => {
    const found = await Promise.all(texts.map((text) => find(index, text)));
    return new Set(texts.filter((_, at) => found[at]!.size > 0));
  };
}

/**
 * Finds every place where a folded text stands in one piece, character for character; a Latin word in it must be a whole
 * word there. Rejects when the index cannot be loaded.
 */
export async function find(index: Places, text: string): Promise<Matches> {
  const words = pairs(text);
  const edges = edgesOf(text);
  // Every second pair covers the text; the last one closes an odd end.
  const wanted = [
    ...edges,
    ...words
      .map((pair, offset) => ({ pair, offset }))
      .filter(({ offset }) => offset % 2 === 0 || offset === words.length - 1),
  ];
  if (words.length === 0 && edges.length === 0) return single(await index.occurrences(text));
  const lists: { offset: number; postings: Posting[] }[] = [];
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const some = wanted.slice(start, start + AT_ONCE).map(async ({ pair, offset }) => {
      const { together } = await index.pair(pair);
      return { offset, postings: together };
    });
    lists.push(...(await Promise.all(some)));
    if (lists.some(({ postings }) => postings.length === 0)) return new Map();
  }
  const [rarest, ...others] = lists.sort((a, b) => a.postings.length - b.postings.length);
  const maps = others.map(({ offset, postings }) => ({ offset, map: byDocument(postings) }));
  const { length } = [...text];
  const found: Matches = new Map();
  for (const { document, positions } of rarest!.postings) {
    const sets = maps.map(({ offset, map }) => ({
      offset,
      own: new Set(map.get(document)?.positions),
    }));
    const spans = positions
      .map((position) => position - rarest!.offset)
      .filter((start) => sets.every(({ offset, own }) => own.has(start + offset)))
      .map((start): Span => [start, start + length]);
    if (spans.length > 0) found.set(document, spans);
  }
  return found;
}

/** Where the ends of the Latin words of a text have to be, as pairs with the mark of words. */
function edgesOf(text: string): { pair: string; offset: number }[] {
  const characters = [...text];
  return latinWords(text).flatMap(([first, last]) => [
    { pair: WORD + characters[first]!, offset: first },
    { pair: characters[last]! + WORD, offset: last },
  ]);
}

function single(postings: readonly Posting[]): Matches {
  return new Map(
    postings.map(({ document, positions }) => [
      document,
      positions.map((position): Span => [position, position + 1]),
    ]),
  );
}

function byDocument<Each extends Posting>(postings: readonly Each[]): Map<number, Each> {
  return new Map(postings.map((each) => [each.document, each]));
}

/**
 * Finds every place where a text stands apart from punctuation and spaces, as `canonical` tells; `text` is canonical
 * itself. Nothing where it is empty.
 */
export async function findCanonical(index: Places, text: string): Promise<Matches> {
  const words = pairs(text);
  if (words.length === 0) return text === '' ? new Map() : find(index, text);
  const steps: Pair[] = [];
  for (let start = 0; start < words.length; start += AT_ONCE) {
    const some = words.slice(start, start + AT_ONCE).map((pair) => index.pair(pair));
    steps.push(...(await Promise.all(some)));
    if (steps.some(isNowhere)) return new Map();
  }
  const edges = await Promise.all(
    edgesOf(text).map(async ({ pair, offset }) => ({
      offset,
      map: byDocument((await index.pair(pair)).together),
    })),
  );
  const maps = steps.map(({ together, apart }) => ({
    together: byDocument(together),
    apart: byDocument(apart),
  }));
  const found: Matches = new Map();
  for (const document of documentsOf(steps)) {
    const own = maps.map(({ together, apart }) => ({
      together: new Set(together.get(document)?.positions),
      apart: apart.get(document),
    }));
    if (own.some((each) => each.together.size === 0 && !each.apart)) continue;
    const at = edges.map(({ offset, map }) => ({
      offset,
      positions: new Set(map.get(document)?.positions),
    }));
    const spans = spansAcross(own, at);
    if (spans.length > 0) found.set(document, spans);
  }
  return found;
}

function isNowhere({ together, apart }: Pair): boolean {
  return together.length + apart.length === 0;
}

/** The documents that have the pair that fewest have. */
function documentsOf(steps: readonly Pair[]): number[] {
  const counts = steps.map(({ together, apart }) => together.length + apart.length);
  const { together, apart } = steps[counts.indexOf(Math.min(...counts))]!;
  const all = new Set([...together, ...apart].map(({ document }) => document));
  return [...all].sort((a, b) => a - b);
}

/** In one document: where a pair stands together, and over what bridges it is crossed. */
interface Step {
  together: ReadonlySet<number>;
  apart: { positions: number[]; ends: number[] } | undefined;
}

/** Follows a text from pair to pair, over bridges too; at `edges`, by the number of the character, it must be at a position. */
function spansAcross(
  steps: readonly Step[],
  edges: readonly { offset: number; positions: ReadonlySet<number> }[],
): Span[] {
  const isAt = (offset: number, position: number) =>
    edges.every((edge) => edge.offset !== offset || edge.positions.has(position));
  const bridges = steps.map(
    ({ apart }) => new Map(apart?.positions.map((from, each) => [from, apart.ends[each]!])),
  );
  const starts = [...steps[0]!.together, ...bridges[0]!.keys()].sort((a, b) => a - b);
  return starts.flatMap((start): Span[] => {
    if (!isAt(0, start)) return [];
    let position = start;
    for (const [offset, { together }] of steps.entries()) {
      const next = together.has(position) ? position + 1 : bridges[offset]!.get(position);
      if (next === undefined || !isAt(offset + 1, next)) return [];
      position = next;
    }
    return [[start, position + 1]];
  });
}

/** All of these matches, as one. */
export function union(all: readonly Matches[]): Matches {
  const [first, ...others] = all.filter(({ size }) => size > 0);
  if (others.length === 0) return first ?? new Map<number, Span[]>();
  const joined: Matches = new Map();
  for (const [document, spans] of [first!, ...others].flatMap((each) => [...each])) {
    const known = joined.get(document);
    joined.set(document, known ? merged(known, spans) : spans);
  }
  return joined;
}

function merged(some: readonly Span[], others: readonly Span[]): Span[] {
  const all = new Map([...some, ...others].map((span) => [span.join(), span]));
  return [...all.values()].sort(([a], [b]) => a - b);
}
