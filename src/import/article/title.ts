import { isLikePart } from '../../schema/closed-lists.ts';
import type { SourceBlock } from '../source.ts';
import { bodyLook } from './headings.ts';

/** The title of an article and the lines of the document that say it. */
export interface Title {
  title: string;
  subtitle: string | undefined;
  own: ReadonlySet<SourceBlock>;
  /** Lines that say the title once more. */
  repeated: ReadonlySet<SourceBlock>;
  /** Lines above it that lead to it (引题). */
  above: ReadonlySet<SourceBlock>;
}

/**
 * Finds the title among the blocks before the first heading. It takes the first of these that there is: what the page
 * gives as its title, a line in the style of titles, the line above a subtitle after dashes, the largest centred line,
 * the only heading of the highest level, the first lines of another look, the first line. `all` is the whole document, to tell which size is large;
 * `isOther` tells the lines that say who, when and for whom.
 */
export function titleOf(
  head: readonly SourceBlock[],
  all: readonly SourceBlock[],
  givenTitle: string | undefined,
  isOther: (block: SourceBlock) => boolean,
): Title {
  const possible = head.filter((block) => !isOther(block));
  const short = possible.filter(({ text }) => isTitle(text));
  const lines = short.length > 0 ? short : possible.filter(({ text }) => isTitle(text, MOST_LONG));
  const at = head.findLastIndex((block) => SUBTITLE.test(block.text) && !isOther(block));
  if (givenTitle) return titleGivenBeside(givenTitle, head, isOther);
  const own = firstOf([
    () => together(head, lines, ({ level }) => level === 0),
    () => (at > 0 ? above(head, at) : []),
    () => largest(head, lines, all),
    () => onlyHeading(lines, all),
    () => setApart(head, lines, all),
    () => lines.filter(({ subtitle }) => !subtitle).slice(0, 1),
  ]);
  const title = own.map(({ text }) => text).join('');
  const below = head[head.indexOf(own.at(-1)!) + 1];
  const dashed = below && SUBTITLE.test(below.text) && !isOther(below) ? [below] : [];
  const subs = dashed.length > 0 ? dashed : lines.filter(({ subtitle }) => subtitle);
  const sub = subs.map(({ text }) => text).join('');
  const said = new Set([...own, ...subs]);
  return {
    title,
    subtitle: sub ? sub.replace(SUBTITLE, '') : undefined,
    own: said,
    above: new Set(),
    repeated: repeatedIn(
      head,
      said,
      new Set([title, title + sub, sub].filter(Boolean).map(squeezed)),
    ),
  };
}

/**
 * The lines of a cover: those before the page on which the title stands, where that page has one. `head`, `all` and `isOther`
 * are those of a title.
 */
export function coverIn(
  head: readonly SourceBlock[],
  all: readonly SourceBlock[],
  isOther: (block: SourceBlock) => boolean,
): SourceBlock[] {
  const at = head.findLastIndex((block, index) => {
    if (!block.newPage || index === 0) return false;
    const lines = head
      .slice(index)
      .filter((each) => !isOther(each) && isTitle(each.text) && !FRONT.test(squeezed(each.text)));
    const isNamed = lines.some(({ level }) => level === 0);
    return isNamed || largest(head.slice(index), lines, all).length > 0;
  });
  return head.slice(0, Math.max(0, at));
}

/* What stands large above the text and is no title. */
const FRONT = /^(?:前言|引言|序言?|编者按|按语?|摘要|内容提要|目录|导读)$/;

/** Lines, or lines in a row, that say the title or the subtitle once more: a cover has both. */
function repeatedIn(
  head: readonly SourceBlock[],
  own: ReadonlySet<SourceBlock>,
  titles: ReadonlySet<string>,
): Set<SourceBlock> {
  const repeated = new Set<SourceBlock>();
  for (let first = 0; first < head.length; first += 1) {
    for (let end = first + 1; end <= Math.min(head.length, first + 4); end += 1) {
      const row = head.slice(first, end);
      if (row.some((each) => own.has(each))) break;
      if (!titles.has(squeezed(row.map(({ text }) => text).join('')))) continue;
      for (const each of row) repeated.add(each);
    }
  }
  return repeated;
}

const SUBTITLE = /^[-—–―─]{2,}\s*/;

/** The title that a page gives apart may include the subtitle; else that is the line after dashes below it. */
function titleGivenBeside(
  givenTitle: string,
  head: readonly SourceBlock[],
  isOther: (block: SourceBlock) => boolean,
): Title {
  const [, title = givenTitle, subtitle] = /^(.+?)\s*[-—–―─]{2,}\s*(.+)$/.exec(givenTitle) ?? [];
  const said = head.filter(({ text }) => squeezed(text) === squeezed(givenTitle));
  const apart = head.filter(
    (each, index) =>
      subtitle !== undefined &&
      (squeezed(each.text) === squeezed(title) ||
        (index > 0 && squeezed(each.text.replace(SUBTITLE, '')) === squeezed(subtitle))),
  );
  const at = head.indexOf(said[0]!);
  const below = at === -1 ? undefined : head[head.indexOf(said.at(-1)!) + 1];
  const dashed = !subtitle && below && SUBTITLE.test(below.text) && !isOther(below) ? [below] : [];
  return {
    title,
    subtitle: subtitle ?? dashed[0]?.text.replace(SUBTITLE, ''),
    own: new Set([...apart, ...dashed]),
    repeated: new Set(said),
    above: new Set(head.slice(0, Math.max(0, at)).filter(({ text }) => isTitle(text))),
  };
}

/* A title has a few lines; the longest of judgments, with all their parties, take six. */
const MOST = 80;
const MOST_LONG = 200;

function isTitle(line: string, most = MOST): boolean {
  return line !== '' && [...line].length <= most && !/[。；]/.test(line);
}

/** Neighbouring lines of the same kind: a long title takes two or three. */
function together(
  head: readonly SourceBlock[],
  lines: readonly SourceBlock[],
  isOne: (line: SourceBlock) => boolean,
): SourceBlock[] {
  const first = lines.findIndex(isOne);
  if (first === -1) return [];
  const from = head.indexOf(lines[first]!);
  // A title that is said again is not a longer one.
  const end = lines.findIndex(
    (line, index) =>
      index > first &&
      (line.newPage ||
        !isOne(line) ||
        head[from + index - first] !== line ||
        line.text === lines[first]!.text),
  );
  const found = lines.slice(first, end === -1 ? undefined : end).slice(0, 4);
  return isTitle(found.map(({ text }) => text).join('')) ? found : found.slice(0, 1);
}

/** The line above another, with the lines above it that look the same and are centred as it is. */
function above(head: readonly SourceBlock[], at: number): SourceBlock[] {
  const last = head[at - 1]!;
  let first = at - 1;
  while (first > 0 && last.look?.centred && looksLike(head[first - 1]!, last)) first -= 1;
  return head.slice(first, at);
}

function looksLike({ look: one }: SourceBlock, { look: other }: SourceBlock): boolean {
  return one?.centred === other?.centred && one?.size === other?.size && one?.font === other?.font;
}

/* 发文机关标志 and 发文字号 stand above the title and are not part of it (GB/T 9704-2012, 7.2). */
const ISSUER = /文件$|〔\d{4}〕|^[(（\[【]?\d{4}[)）\]】]?/;

function largest(
  head: readonly SourceBlock[],
  lines: readonly SourceBlock[],
  all: readonly SourceBlock[],
): SourceBlock[] {
  const body = bodyLook(all.map(({ text, look }) => ({ text, look })));
  const large = lines.filter(
    ({ look, text }) =>
      look?.centred && !ISSUER.test(text) && (look.size > (body?.size ?? 0) || !body?.centred),
  );
  const size = Math.max(...large.map(({ look }) => look!.size));
  return together(head, lines, (line) => large.includes(line) && line.look!.size === size);
}

/** The first lines, where they look alike and otherwise than the text. */
function setApart(
  head: readonly SourceBlock[],
  lines: readonly SourceBlock[],
  all: readonly SourceBlock[],
): SourceBlock[] {
  const body = bodyLook(all.map(({ text, look }) => ({ text, look })));
  const own = lines[0]?.look;
  const isAs = (one: SourceBlock['look'], other: SourceBlock['look']) =>
    one?.font === other?.font && one?.size === other?.size && one?.bold === other?.bold;
  if (!own || !body || isAs(own, body)) return [];
  const isOne = ({ look, subtitle, text }: SourceBlock) =>
    !subtitle && !isLikePart(text) && isAs(look, own);
  return together(head, lines, isOne);
}

function onlyHeading(lines: readonly SourceBlock[], all: readonly SourceBlock[]): SourceBlock[] {
  const levels = all.flatMap(({ level }) => level ?? []);
  const highest = Math.min(...levels);
  const only = levels.filter((level) => level === highest).length === 1;
  return only ? lines.filter(({ level }) => level === highest) : [];
}

function firstOf(attempts: readonly (() => SourceBlock[])[]): SourceBlock[] {
  for (const attempt of attempts) {
    const found = attempt();
    if (found.length > 0) return found;
  }
  return [];
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}
