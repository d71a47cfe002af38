import { pairs } from '../bundle/bigrams.ts';
import type { Posting } from '../bundle/packed.ts';
import type { SearchIndex } from '../bundle/search-index.ts';

/** Where a text stands: the positions of its first character, by document. */
export type Matches = Map<number, number[]>;

const AT_ONCE = 4;

/** Finds every place where a folded text stands in one piece. */
export async function find(index: SearchIndex, text: string): Promise<Matches> {
  const words = pairs(text);
  if (words.length === 0) return toMap(await index.occurrences(text));
  // Every second pair covers the text; the last one closes an odd end.
  const offsets = words
    .map((_, offset) => offset)
    .filter((offset) => offset % 2 === 0 || offset === words.length - 1);
  const lists: { offset: number; postings: Posting[] }[] = [];
  // A few at a time: most texts that stand nowhere are known by one of their first pairs.
  for (let start = 0; start < offsets.length; start += AT_ONCE) {
    const some = offsets.slice(start, start + AT_ONCE);
    const loaded = some.map(async (offset) => ({
      offset,
      postings: await index.postings(words[offset]!),
    }));
    lists.push(...(await Promise.all(loaded)));
    if (lists.some(({ postings }) => postings.length === 0)) return new Map();
  }
  const [rarest, ...others] = lists.sort((a, b) => a.postings.length - b.postings.length);
  const maps = others.map(({ offset, postings }) => ({ offset, map: toMap(postings) }));
  const found: Matches = new Map();
  for (const { document, positions } of rarest!.postings) {
    const sets = maps.map(({ offset, map }) => ({ offset, own: new Set(map.get(document)) }));
    const starts = positions
      .map((position) => position - rarest!.offset)
      .filter((start) => sets.every(({ offset, own }) => own.has(start + offset)));
    if (starts.length > 0) found.set(document, starts);
  }
  return found;
}

function toMap(postings: readonly Posting[]): Matches {
  return new Map(postings.map(({ document, positions }) => [document, positions]));
}
