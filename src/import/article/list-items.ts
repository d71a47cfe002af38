import type { SourceBlock } from '../source.ts';
import type { FoundHeading } from './headings.ts';

/** An item of a list, without its numeral. */
export interface Item {
  /** 0 for a list that stands in no other. */
  depth: number;
  /** Its number; undefined in a list without numbers. */
  number: number | undefined;
  text: string;
}

/**
 * The items of lists, undefined for what is none: those that the document numbers or marks itself, and typed ones, two or
 * more after each other, that count 1. 2. 3. Other numerals stay as they are typed: an article would show them as 1. 2. 3.
 */
export function itemsOf(
  blocks: readonly SourceBlock[],
  headings: readonly (FoundHeading | undefined)[],
): (Item | undefined)[] {
  const typed = blocks.map((block, index) =>
    headings[index] || block.table || block.picture !== undefined ? undefined : numbered(block),
  );
  return blocks.map(({ list, text }, index): Item | undefined => {
    if (headings[index]) return undefined;
    if (list?.bullet) return { depth: list.depth, number: undefined, text };
    const item = typed[index];
    if (!item) return undefined;
    if (list) return { ...item, depth: list.depth };
    const counts = (one: Item | undefined, other: Item | undefined) =>
      one !== undefined && other !== undefined && other.number === one.number! + 1;
    const isOne = counts(item, typed[index + 1]) || counts(typed[index - 1], item);
    return isOne && [...text].length <= MOST ? item : undefined;
  });
}

/** A typed paragraph that is longer is text with a numeral before it. */
const MOST = 100;

function numbered({ text }: SourceBlock): Item | undefined {
  const [typed, number] = /^(\d{1,3})\s*[.．、)）](?!\d)\s*/.exec(text) ?? [];
  if (typed === undefined) return undefined;
  return { depth: 0, number: Number(number), text: text.slice(typed.length) };
}
