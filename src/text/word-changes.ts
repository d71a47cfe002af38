import { diffArrays } from 'diff';

/** One place where two texts differ: what stands there in each, and where that begins. */
export interface Change {
  removed: Span;
  added: Span;
}

/** What stands between two offsets of a text. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where two texts differ, word by word, in their order; differences in blanks alone are none. Undefined where they have so
 * little in common that a list would be longer than the text.
 */
export function changesBetween(before: string, after: string): Change[] | undefined {
  const runs = diffArrays(wordsIn(before), wordsIn(after), { maxEditLength: MOST_EDITS });
  if (!runs) return undefined;
  const changes: Change[] = [];
  let [old, now] = [0, 0];
  let open: Change | undefined;
  for (const { value, added, removed } of runs) {
    const length = value.reduce((sum, each) => sum + each.length, 0);
    if (!added && !removed) {
      open = undefined;
      old += length;
      now += length;
      continue;
    }
    if (!open) {
      open = { removed: { start: old, end: old }, added: { start: now, end: now } };
      changes.push(open);
    }
    if (removed) open.removed.end = old += length;
    else open.added.end = now += length;
  }
  const isSeen = ({ removed, added }: Change) =>
    before.slice(removed.start, removed.end).trim() !== '' ||
    after.slice(added.start, added.end).trim() !== '';
  return changes.filter(isSeen);
}

/* Myers's algorithm takes time by the length of the texts times what differs. */
const MOST_EDITS = 3000;

const SEGMENTER = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** Words and single marks; a long text is cut at its lines first, as the segmenter looks at all that it is given. */
function wordsIn(text: string): string[] {
  return text
    .split(/(?<=\n)/)
    .flatMap((line) => [...SEGMENTER.segment(line)].map(({ segment }) => segment));
}
