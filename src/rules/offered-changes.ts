import type { CaseFile } from '../content/index.ts';
import { CHANGE_MAX, type CaseChange } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import { isSamePiece, visibleTexts } from '../section/visible-texts.ts';
import { undisguised } from '../text/disguise.ts';
import { type Change, changesBetween, type Span } from '../text/word-changes.ts';
import { poisonedLine } from './poisoning.ts';
import { personalIn } from './privacy.ts';
import type { Line } from './rule/lines.ts';

/** What differs between two versions of a case, as an update may tell it. */
export interface OfferedChanges {
  changes: CaseChange[];
  /**
   * How many pieces are left out, as the text that went has what may not be published, such as personal data: to tell of it
   * would publish it again.
   */
  withheld: number;
  /** How many are left out as they are too long to be compared by eye. */
  long: number;
}

/**
 * What an update of a case may tell of its changes, for a person to take over: each with the sentence or the clause around it,
 * as readers see it. Undefined where the two have so little in common that it is another text.
 */
export function offeredChanges(
  before: Pick<CaseFile, 'fields' | 'body'>,
  now: Pick<CaseFile, 'fields' | 'body'>,
  site: Site,
): OfferedChanges | undefined {
  const [was, is] = [before, now].map((each) => visibleTexts(each).join('\n'));
  const found = changesBetween(was!, is!);
  if (!found) return undefined;
  const pieces = joined(found.map((each) => around(each, was!, is!)))
    .flatMap(({ removed, added }) =>
      byTexts(was!.slice(removed.start, removed.end), is!.slice(added.start, added.end)),
    )
    .filter(({ from = '', to = '' }) => !isSamePiece(from, to));
  const clean = pieces.filter(({ from }) => from === undefined || isPublic(from, site));
  const changes = clean.filter((each) => Object.values(each).every(isShort));
  return {
    changes,
    withheld: pieces.length - clean.length,
    long: clean.length - changes.length,
  };
}

/** True for a text of which no rule for texts has anything to say, not even that a person should look at it. */
function isPublic(text: string, site: Site): boolean {
  const plain = undisguised(text);
  const line: Line = {
    ...plain,
    ...{ number: 1, isHead: false },
    placeOf: ({ start, end }) => ({ line: 1, column: start + 1, endColumn: end + 1 }),
  };
  return [...personalIn(line, site), ...poisonedLine(line, site)].length === 0;
}

function isShort(text: string): boolean {
  return [...text].length <= CHANGE_MAX;
}

const SENTENCE = /[。！？；\n]/;
const CLAUSE = /[。！？；，：\n]/;
const CLOSING = /[”’」』）]/;

/* In characters: a sentence that is longer is cut at its clauses, and a clause at so many before and behind. */
const LONG_SENTENCE = 60;
const CONTEXT = 15;

/** The change with what stands around it in both texts; whole sentences that came or went stand by themselves. */
function around(change: Change, was: string, is: string): Change {
  const { removed, added } = change;
  const isAdded = removed.start === removed.end;
  const shift = isAdded ? toSentence(added, is) : toSentence(removed, was);
  if ((isAdded || added.start === added.end) && shift !== undefined)
    return { removed: moved(removed, shift), added: moved(added, shift) };
  const { start, end } = reachOf(added, is);
  return {
    removed: {
      start: removed.start - (added.start - start),
      end: removed.end + (end - added.end),
    },
    added: { start, end },
  };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/**
 * By how much a piece that came or went is to be moved to begin and end with a sentence: of `。甲。乙` either `甲。` or `。甲` may
 * have come. Undefined where it does not consist of sentences.
 */
function toSentence({ start, end }: Span, text: string): number | undefined {
  const isEdge = (at: number) =>
    at === 0 || at === text.length || SENTENCE.test(text[at - 1]!) || text[at] === '\n';
  for (const step of [-1, 1])
    for (let by = 0; ; by += step) {
      if (isEdge(start + by) && isEdge(end + by)) return by;
      const [left, right] = step < 0 ? [start + by - 1, end + by - 1] : [start + by, end + by];
      if (left < 0 || right >= text.length || text[left] !== text[right]) break;
    }
  return undefined;
}

/** The sentence around a piece, or as much of it as can be compared by eye. */
function reachOf(piece: Span, text: string): Span {
  for (const edge of [SENTENCE, CLAUSE]) {
    const reach = upTo(edge, piece, text);
    if (reach.end - reach.start <= LONG_SENTENCE) return reach;
  }
  const { start, end } = upTo(CLAUSE, piece, text);
  return {
    start: outOfWord(Math.max(start, piece.start - CONTEXT), -1, text),
    end: outOfWord(Math.min(end, piece.end + CONTEXT), 1, text),
  };
}

function upTo(edge: RegExp, piece: Span, text: string): Span {
  let { start, end } = piece;
  while (start > 0 && !edge.test(text[start - 1]!)) start -= 1;
  while (start < piece.start && CLOSING.test(text[start]!)) start += 1;
  const isWhole = end > piece.start && edge.test(text[end - 1]!);
  while (!isWhole && end < text.length && text[end] !== '\n') {
    end += 1;
    if (edge.test(text[end - 1]!)) break;
  }
  while (end < text.length && CLOSING.test(text[end]!)) end += 1;
  return { start, end };
}

/** A place that cuts no number, no word in Latin letters and no character in two. */
function outOfWord(at: number, step: 1 | -1, text: string): number {
  const isPart = (index: number) => /[\w.\ud800-\udfff]/.test(text[index] ?? '');
  let place = at;
  while (isPart(place - 1) && isPart(place)) place += step;
  return place;
}

/** Changes whose surroundings overlap as one. */
function joined(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const each of changes) {
    let { removed, added } = each;
    while (result.length > 0 && result.at(-1)!.added.end > added.start) {
      const last = result.pop()!;
      removed = { start: Math.min(last.removed.start, removed.start), end: removed.end };
      added = { start: Math.min(last.added.start, added.start), end: added.end };
    }
    result.push({ removed, added });
  }
  return result;
}

/** A change within one text; where it goes over several, what each of them has become. */
function byTexts(from: string, to: string): CaseChange[] {
  const [old, now] = [from, to].map((each) => each.split('\n').map((text) => text.trim()));
  while (old!.length > 0 && now!.length > 0 && old!.at(-1) === now!.at(-1)) {
    old!.pop();
    now!.pop();
  }
  while (old!.length > 0 && now!.length > 0 && old![0] === now![0]) {
    old!.shift();
    now!.shift();
  }
  const pairs: CaseChange[] =
    old!.length === now!.length
      ? old!.map((text, index) => ({ from: text, to: now![index]! }))
      : [...old!.map((text) => ({ from: text })), ...now!.map((text) => ({ to: text }))];
  return pairs
    .map(({ from: was, to: is }) => ({ ...(was && { from: was }), ...(is && { to: is }) }))
    .filter((each) => Object.keys(each).length > 0);
}
