import { PARTS } from '../schema/parts.ts';
import { decode, encode } from './bigrams.ts';
import { fold, foldWidth } from './fold.ts';
import type { Fragment } from './pagefind.ts';

/** A piece of a case around what was searched for. */
export interface Excerpt {
  /** The text in pieces, those that were searched for marked. */
  excerpt: { text: string; hit: boolean }[];
  /** The name of the part it stands in; empty for what stands above the first part. */
  part: string;
  /** The anchor of the heading above it; empty above the first heading. */
  anchor: string;
}

const LENGTH = 80;
const LEAD = 16;

/** Finds the window of a case in which most of `marks` (folded) stand, and marks them. */
export function excerptOf(
  { content, anchors }: Pick<Fragment, 'content' | 'anchors'>,
  title: string,
  marks: readonly string[],
): Excerpt {
  const { text, starts } = textBelowTitle(content, title);
  const hits = findHits(fold(text), marks);
  const [start, end] = densestWindow(text.length, hits);
  const first = hits.find(([from]) => from >= start)?.[0] ?? start;
  const above = anchors.filter(({ location }) => starts[location]! <= first);
  const anchor = above.findLast(() => true)?.id ?? '';
  const part = PARTS.find(({ id }) => anchor === id || anchor.startsWith(`${id}-`))?.name ?? '';
  return { excerpt: pieces(text, start, end, hits), part, anchor };
}

/** The text of the case, and the offset in it at which each word of the content begins. */
function textBelowTitle(content: string, title: string): { text: string; starts: number[] } {
  const words = content.split(' ');
  const skipped = encode(foldWidth(title)).length;
  let text = '';
  const starts = words.map((word, index) => {
    const start = text.length;
    if (index >= skipped) text += decode(word);
    return start;
  });
  return { text, starts };
}

type Range = [start: number, end: number];

/** Where the marks stand, in order, overlapping ones joined. */
function findHits(folded: string, marks: readonly string[]): Range[] {
  const found = marks.flatMap((mark) => {
    const ranges: Range[] = [];
    for (let at = folded.indexOf(mark); at !== -1; at = folded.indexOf(mark, at + 1)) {
      ranges.push([at, at + mark.length]);
    }
    return ranges;
  });
  const joined: Range[] = [];
  for (const range of found.sort(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else joined.push([...range]);
  }
  return joined;
}

function densestWindow(length: number, hits: readonly Range[]): Range {
  const covered = (from: number) =>
    hits
      .filter(([start, end]) => start >= from && end <= from + LENGTH)
      .reduce((sum, [start, end]) => sum + end - start, 0);
  const best = hits.reduce<Range | undefined>(
    (chosen, hit) => (chosen && covered(chosen[0]) >= covered(hit[0]) ? chosen : hit),
    undefined,
  );
  const start = Math.max(0, (best?.[0] ?? 0) - LEAD);
  return [start, Math.min(length, Math.max(start + LENGTH, best?.[1] ?? 0))];
}

function pieces(
  text: string,
  start: number,
  end: number,
  hits: readonly Range[],
): Excerpt['excerpt'] {
  const result: Excerpt['excerpt'] = [];
  const add = (from: number, to: number, hit: boolean) => {
    if (to > from) result.push({ text: text.slice(from, to), hit });
  };
  if (start > 0) result.push({ text: '……', hit: false });
  let at = start;
  for (const [from, to] of hits) {
    if (to <= start || from >= end) continue;
    add(at, Math.max(from, start), false);
    add(Math.max(from, start), to, true);
    at = to;
  }
  add(at, end, false);
  if (Math.max(at, end) < text.length) result.push({ text: '……', hit: false });
  return result;
}
