import { partNamed, PARTS } from '../../schema/closed-lists.ts';
import { numberOf } from '../../text/numerals.ts';
import type { Look, SourceBlock } from '../source.ts';

/** A heading of depth 2 to 4, and the numeral that stood before it. */
export interface FoundHeading {
  depth: number;
  numeral: string;
  text: string;
}

/**
 * Finds the headings of a document: for each block its heading, or undefined. The four parts are found by their names;
 * other headings by their numerals 一、（一）1. (GB/T 9704-2012, 7.3.3) or by the outline of the document; where it has
 * neither, by their fonts. Lines with the same kind of numeral right after each other are items of a list.
 */
export function headingsOf(blocks: readonly SourceBlock[]): (FoundHeading | undefined)[] {
  const headings = headingsAsTyped(blocks);
  const parts = headings.flatMap((each) => (each && partNamed(each.text) ? [each.text] : []));
  const isWhole = parts.join() === PARTS.map(({ name }) => name).join();
  return isWhole ? belowWholeParts(headings) : belowParts(headings);
}

/** Where all four parts are there, in their order, no other heading is as high as they are: a part may count 一、二、 again. */
function belowWholeParts(headings: (FoundHeading | undefined)[]): (FoundHeading | undefined)[] {
  let isLower = false;
  return headings.map((heading, index) => {
    if (!heading) return undefined;
    if (partNamed(heading.text)) {
      const end = headings.findIndex((each, at) => at > index && each && partNamed(each.text));
      const own = headings.slice(index + 1, end === -1 ? undefined : end);
      isLower = own.some((each) => each?.depth === 2);
      return heading;
    }
    return isLower ? { ...heading, depth: Math.min(4, heading.depth + 1) } : heading;
  });
}

/**
 * The blocks with the names of parts as headings of their own where text follows them in the same line: `一、案例背景：山高路远。`
 * That is so where the line sets it off by a sign, no other line is this heading, and the document has another part.
 */
export function partsSetApart(blocks: readonly SourceBlock[]): SourceBlock[] {
  const alone = new Set(
    headingsAsTyped(blocks).flatMap((each) => (each && partNamed(each.text) ? [each.text] : [])),
  );
  const found = blocks.map((block) => (isText(block) ? RUN_IN.exec(block.text) : null));
  const names = found.map((each) => each?.[2] ?? each?.[3]);
  const isOne = (name: string | undefined, at: number) =>
    partNamed(name ?? '') !== undefined && !alone.has(name!) && names.indexOf(name) === at;
  const runIn = new Set(names.filter(isOne));
  if (alone.size + runIn.size < 2) return [...blocks];
  return blocks.flatMap((block, index) => {
    if (!isOne(names[index], index)) return [block];
    const [head] = found[index]!;
    const { marks, ...rest } = block;
    const text = block.text.slice(head.length);
    const moved = marks?.map(({ at, note }) => ({ at: Math.max(0, at - head.length), note }));
    return [
      { text: head.trim(), ...(block.look && { look: block.look }) },
      { ...rest, text, ...(moved && { marks: moved }) },
    ];
  });
}

/** A numbered heading that is none of the parts and does not count with them, before them or after, stands in a part. */
function belowParts(headings: (FoundHeading | undefined)[]): (FoundHeading | undefined)[] {
  const first = headings.findIndex((each) => each && partNamed(each.text));
  if (first === -1) return headings;
  const before = headings.slice(0, first).filter((each) => each?.depth === 2 && each.numeral);
  let last = numberIn(headings[first]) === before.length + 1 ? 0 : undefined;
  return headings.map((each) => {
    if (each?.depth !== 2 || !each.numeral) return each;
    const number = numberIn(each);
    if (!partNamed(each.text) && (number === undefined || number - 1 !== last))
      return { ...each, depth: 3 };
    last = number;
    return each;
  });
}

function numberIn(heading: FoundHeading | undefined): number | undefined {
  return numberOf(/[\p{Script=Han}\d]+/u.exec(heading?.numeral ?? '')?.[0] ?? '');
}

function headingsAsTyped(blocks: readonly SourceBlock[]): (FoundHeading | undefined)[] {
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

/** True for a text that can be a heading: short, and no sentence. */
export function isHeading(text: string): boolean {
  return text !== '' && [...text].length <= 40 && !/[。；！？，,;!?]$|。/.test(text);
}

function byNumeral(line: string): FoundHeading | undefined {
  const [typed = ''] = LOOSE_NUMERAL.exec(line) ?? [];
  for (const numeral of ['', typed]) {
    const [, part = ''] = FRAMED.exec(line.slice(numeral.length).replace(/\s/g, '')) ?? [];
    if (partNamed(part)) return { depth: 2, numeral, text: part };
  }
  for (const [depth, pattern] of NUMERALS) {
    const [numeral = ''] = pattern.exec(line) ?? [];
    const text = line.slice(numeral.length);
    if (numeral && isHeading(text)) return { depth, numeral, text };
  }
  return undefined;
}

/* The name of a part, perhaps with its numeral, set off by a bracket, a colon or a full stop from what follows. */
const RUN_IN =
  /^((?:第[一二三四]部分|[（(]?(?:[一二三四]|[1-4１-４])[)）]?)?\s*[、.．，,：:]?\s*)(?:[【〔［[「『《<＜](\p{Script=Han}{4})[】〕］\]」』》>＞][：:]?|(\p{Script=Han}{4})\s?(?:[：:。]|[—–―─]{1,2}(?![—–―─])|\u3000| {2}))\s*(?=\S)/u;
/* What the name of a part may be set off by: 【案例背景】, ◆案例背景：. */
const FRAMED =
  /^[【〔［[「『《<＜◆■●★※▲▶-]{0,3}(\p{Script=Han}{4})[】〕］\]」』》>＞：:。—–-]{0,3}$/u;
/* Before the name of a part the numeral may be written in any way. */
const LOOSE_NUMERAL =
  /^(?:第[一二三四]部分|[（(]?(?:[一二三四]|[1-4１-４])[)）]?)\s*[、.．，,：:]?\s*/;
const NUMERALS = [
  [2, /^[一二三四五六七八九十]{1,3}\s*[、.．]\s*/],
  [3, /^[(（][一二三四五六七八九十]{1,3}[)）]\s*、?\s*/],
  [4, /^\d{1,2}\s*[.．、](?!\d)\s*/],
] as const;

/**
 * True where something follows and no heading of the same kind stands right above or below: else it is an item of a
 * list.
 */
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

/** A line, of which only the look can tell whether it is a heading. */
export interface Line {
  text: string;
  look: Look | undefined;
  /** True for the name of one of the four parts. */
  part: boolean;
  /** True when it is short and no sentence. */
  isShort: boolean;
}

/**
 * Finds headings by their fonts alone: the depth of each line, undefined for text. A heading is larger than the text,
 * or in 黑体, 楷体 or bold, in this order (GB/T 9704-2012, 7.3.3). A line that looks like one of the four parts has
 * their depth.
 */
function depthsByFont(lines: readonly Line[]): (number | undefined)[] {
  const body = bodyLook(lines);
  if (!body) return lines.map(() => undefined);
  const ranks = lines.map(({ look, isShort, part }) =>
    look && (isShort || part) ? rankOf(look, body) : undefined,
  );
  const headings = ranks.map((rank, index) => {
    const next = ranks[index + 1];
    const last = index + 1 === lines.length;
    // Lines of the same look below each other are a signature or a list; the last line heads nothing.
    const isOne = rank !== undefined && !last && next !== rank && ranks[index - 1] !== rank;
    return isOne && !lines[index]!.part ? rank : undefined;
  });
  const parts = ranks.filter((rank, index) => rank !== undefined && lines[index]!.part);
  const hasParts = lines.some(({ part }) => part);
  const top = parts.length > 0 ? Math.max(...parts.map(Number)) : undefined;
  const found = new Set(
    headings.filter((rank) => rank !== undefined && (top === undefined || rank > top)),
  );
  const order = [...found].map(Number).sort((a, b) => a - b);
  return headings.map((rank) => {
    if (rank === undefined || !found.has(rank)) return undefined;
    return Math.min(4, order.indexOf(rank) + (hasParts ? 3 : 2));
  });
}

/** The look in which most of the text is set. */
export function bodyLook(
  lines: readonly { text: string; look: Look | undefined }[],
): Look | undefined {
  const amounts = new Map<string, { look: Look; amount: number }>();
  for (const { text, look } of lines) {
    if (!look) continue;
    const key = `${look.font} ${look.size} ${look.bold}`;
    const counted = amounts.get(key) ?? { look, amount: 0 };
    amounts.set(key, { look, amount: counted.amount + text.length });
  }
  return [...amounts.values()].sort((a, b) => b.amount - a.amount)[0]?.look;
}

/** The rank of a look, smaller for higher headings; undefined for the look of text. */
function rankOf(look: Look, body: Look): number | undefined {
  const style = STYLES.findIndex((is) => is(look) && !is(body));
  const larger = look.size > 0 && body.size > 0 ? look.size - body.size : 0;
  if (larger < 0 || (style === -1 && larger < 2)) return undefined;
  return (style === -1 ? STYLES.length : style) - larger * 10;
}

const STYLES: ((look: Look) => boolean)[] = [
  ({ font }) => /黑|hei|小标宋|xiaobiaosong/i.test(font) && !/微软雅黑|yahei/i.test(font),
  ({ font }) => /楷|kai/i.test(font),
  ({ bold }) => bold,
];
