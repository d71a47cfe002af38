import { partNamed } from '../../schema/closed-lists.ts';
import type { SourceBlock } from '../source.ts';
import { depthsByFont } from './heading-fonts.ts';

/** A heading of depth 2 to 4, and the numeral that stood before it. */
export interface FoundHeading {
  depth: number;
  numeral: string;
  text: string;
}

/**
 * Finds the headings of a document, undefined for what is none: the four parts by their names; others by their numerals
 * 一、（一）1., which official documents have (GB/T 9704-2012, 7.3.3); by the outline of the document; where it has neither,
 * by its fonts. Lines of the same numeral that follow each other are items of a list.
 */
export function headingsOf(blocks: readonly SourceBlock[]): (FoundHeading | undefined)[] {
  const numbered = blocks.map((block) => (isText(block) ? byNumeral(block.text) : undefined));
  const outline = depthsByOutline(blocks);
  const sure = blocks.map((block, index): FoundHeading | undefined => {
    const found = numbered[index];
    const depth = outline[index];
    if (found && (partNamed(found.text) || depth !== undefined)) return found;
    if (found && isFollowed(numbered, index)) return found;
    if (found || depth === undefined) return undefined;
    return { depth, numeral: '', text: block.text };
  });
  if (sure.some((each) => each && !partNamed(each.text))) return sure;
  const fonts = depthsByFont(
    blocks.map((block, index) => {
      const { text, look } = block;
      const part = sure[index] !== undefined;
      return {
        text,
        look,
        part,
        isShort:
          isText(block) && !numbered[index] && isHeading(text) && !/^[(（].*[)）]$/.test(text),
      };
    }),
  );
  return sure.map((found, index) => {
    const depth = fonts[index];
    return (
      found ?? (depth === undefined ? undefined : { depth, numeral: '', text: blocks[index]!.text })
    );
  });
}

function isText({ table, picture, list }: SourceBlock): boolean {
  return table === undefined && picture === undefined && !list?.sure;
}

/** A heading is short and is no sentence. */
export function isHeading(text: string): boolean {
  return text !== '' && [...text].length <= 40 && !/[。；！？，,;!?]$|。/.test(text);
}

function byNumeral(line: string): FoundHeading | undefined {
  const bare = line.replace(/\s/g, '');
  if (partNamed(bare)) return { depth: 2, numeral: '', text: bare };
  const [typed = ''] = LOOSE_NUMERAL.exec(line) ?? [];
  const part = line.slice(typed.length).replace(/\s/g, '');
  if (typed && partNamed(part)) return { depth: 2, numeral: typed, text: part };
  for (const [depth, pattern] of NUMERALS) {
    const [numeral = ''] = pattern.exec(line) ?? [];
    const text = line.slice(numeral.length);
    if (numeral && isHeading(text)) return { depth, numeral, text };
  }
  return undefined;
}

/* Before the name of a part the numeral may be written in any way. */
const LOOSE_NUMERAL = /^(?:第[一二三四]部分|[（(]?(?:[一二三四]|[1-4])[)）]?)\s*[、.．，,：:]?\s*/;
const NUMERALS = [
  [2, /^[一二三四五六七八九十]{1,3}\s*、\s*/],
  [3, /^[(（][一二三四五六七八九十]{1,3}[)）]\s*、?\s*/],
  [4, /^\d{1,2}\s*[.．、](?!\d)\s*/],
] as const;

/** Under a heading stands something, and it is not the next one of its kind; nor does it follow one of its kind. */
function isFollowed(numbered: readonly (FoundHeading | undefined)[], index: number): boolean {
  const { depth } = numbered[index]!;
  const isSibling = (other: FoundHeading | undefined) =>
    other?.depth === depth && !partNamed(other.text);
  if (index + 1 >= numbered.length) return false;
  return !isSibling(numbered[index + 1]) && !isSibling(numbered[index - 1]);
}

/** The outline of a document begins with its title or with its parts. */
function depthsByOutline(blocks: readonly SourceBlock[]): (number | undefined)[] {
  const levels = blocks.map((block) =>
    isText(block) && block.level && isHeading(block.text) ? block.level : undefined,
  );
  const part = levels.find((level, index) => {
    const found = level !== undefined && byNumeral(blocks[index]!.text);
    return found && partNamed(found.text);
  });
  const highest = part ?? Math.min(...levels.map((level) => level ?? 9), 2);
  return levels.map((level) =>
    level === undefined ? undefined : Math.max(2, Math.min(4, level + 2 - highest)),
  );
}
