import { SURNAMES } from './surnames.ts';

/* Not made at once: scripts of pages have this too, and Firefox knows no words before 125. */
let known: Intl.Segmenter | undefined;

function segmenter(): Intl.Segmenter {
  return (known ??= new Intl.Segmenter('zh-CN', { granularity: 'word' }));
}

/** What may not begin a line, and what may not end one (GB/T 15834-2011, 5.1). */
const CLOSING = /^[，。、；：？！”’）》〉】…—·]/u;
const OPENING = /[“‘（《〈【]$|^——$/u;

/* The segmenter knows few places: 嘉兴 and 市 are two words to it. */
const PLACE_END = /^[省市县区州旗]$/u;
const SHORT_NAME = /(?:^|\P{Script=Han})\p{Script=Han}{1,3}$/u;

/** One character, with what opens a quotation or a subtitle before it. */
const ONE = /^(?:[“‘（《〈【]|——)?.$/u;

/**
 * The words of a Chinese text in order, punctuation with the word that it must not leave, a number with what it counts (246号),
 * a masked name whole (苗某顺), a place with what it is (嘉兴市); joined, they are the text.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  let before = '';
  for (const { segment } of segmenter().segment(text)) {
    const last = words.at(-1);
    const isTied = last !== undefined && (CLOSING.test(segment) || OPENING.test(last));
    if (isTied || (last && isEndOf(last, segment))) words.push(words.pop()! + segment);
    else if (segment.startsWith('某') && last && SURNAMES.includes(last.at(-1)!)) {
      words.push(...withMask(words.pop()!, before, segment));
    } else words.push(segment);
    before = segment;
  }
  return words;
}

/** True for a single character that belongs to what stands before it. */
function isEndOf(last: string, segment: string): boolean {
  if (!/^.$/u.test(segment)) return false;
  // Of words that it does not know, the segmenter gives single characters: 送, 达.
  const isRest = ONE.test(last) && !OPENING.test(segment);
  const isBehind = /^\p{L}$/u.test(segment) && /^(?:\d+|.{1,2}某)$/u.test(last);
  return isRest || isBehind || (PLACE_END.test(segment) && SHORT_NAME.test(last));
}

/** A mask with the surname before it. Of a word that ends in one (江苏某) nobody knows whether that is a name: it stays whole. */
function withMask(word: string, segment: string, mask: string): string[] {
  const own = segment.length > 1 ? word.length : 1;
  return [word.slice(0, -own), word.slice(-own) + mask].filter(Boolean);
}

/** A piece of a text that stays on one line; joined, they are the text. */
export interface Unbroken {
  text: string;
  words: string[];
  /**
   * `word` always stays whole. `held` has up to ten characters and stays whole where a line has room for them: a quotation of up
   * to eight characters with its marks, or a long word. `free` has nothing to hold, or is too long for it.
   */
  kind: 'word' | 'held' | 'free';
}

/** The pieces of a title that stay on one line, in order. */
export function unbrokenIn(text: string): Unbroken[] {
  // A blank that does not break a line would hold what stands on both sides of it.
  const words = wordsOf(text).flatMap((word) => word.split(/(?<=\S)(?=\s)|(?<=\s)(?=\S)/));
  return withQuotations(words).map((group) => {
    const whole = group.join('');
    return { text: whole, words: group, kind: kindOf(whole) };
  });
}

/**
 * A piece without the mark that opens it. Templates set that before the box of the piece: a line never ends behind it, and
 * where it begins one, Chromium trims its blank half only if it stands in no such box.
 */
export function unopened(text: string): string {
  return text.length > 1 ? text.replace(/^[“‘（《〈【]/u, '') : text;
}

/** As many have room in the narrowest line that is known: the largest type of 长者模式 at 320 px. */
const SHORT = 5;
const QUOTATION = 8;
const HELD = QUOTATION + '“”'.length;

function kindOf(text: string): Unbroken['kind'] {
  const length = [...text].length;
  if (length === 1 || length > HELD || text.trim() === '') return 'free';
  return length > SHORT ? 'held' : 'word';
}

/** Words with those of each short quotation in one group. */
function withQuotations(words: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (let index = 0; index < words.length; index += 1) {
    const length = quotationFrom(words, index);
    groups.push(words.slice(index, index + length));
    index += length - 1;
  }
  return groups;
}

/** How many words a short quotation has that begins in a word; 1 where none does. */
function quotationFrom(words: readonly string[], start: number): number {
  const open = /[“‘《〈](?=[^”’》〉]*$)/u.exec(words[start]!);
  if (!open) return 1;
  let said = words[start]!.slice(open.index + 1);
  for (let index = start + 1; index < words.length; index += 1) {
    const [inside] = words[index]!.split(/[”’》〉]/u);
    said += inside!;
    if ([...said].length > QUOTATION) return 1;
    if (inside!.length === words[index]!.length) continue;
    // With a mark that is tied to it, it may be longer than the line.
    const whole = words.slice(start, index + 1).join('');
    return [...whole].length > HELD ? 1 : index - start + 1;
  }
  return 1;
}
