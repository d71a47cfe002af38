import type { Edit } from './typing.ts';

/** What a line begins with that was meant to make it an item: a sign, a number that can count a list, or another numeral. */
export type BulletKind = 'bullet' | 'number' | 'numeral';

/** A line of a paragraph with what it begins with. */
export interface MarkedLine {
  /** From 1. */
  number: number;
  text: string;
  kind: BulletKind | undefined;
}

/** What a line begins with that makes it look like an item of a list; undefined for any other line. */
export function bulletKind(line: string): BulletKind | undefined {
  if (BULLET.test(line)) return 'bullet';
  if (NUMBER.test(line)) return 'number';
  return NUMERAL.test(line) ? 'numeral' : undefined;
}

/* A dash of two is a signature, an asterisk may stand for what is left out. */
const BULLET =
  /^\s*(?:[•·●▪■◆◇►▶‣∙○＊＋]\s*(?=[\p{Script=Han}\p{L}\d“《（])|[-－–](?=[\p{Script=Han}“《（])|[—](?=\p{Script=Han}))/u;
const NUMBER = /^\s*(?<value>\d{1,2})\s?(?:[、)）。]|[.．](?!\d))\s*(?=\S)/u;
/* Also a label, 时间：, and the two blanks before a paragraph. */
const NUMERAL =
  /^(?:\u3000{2}|\s*(?:[A-Za-zⅠ-Ⅻ][、）)．]|[A-Z]\.(?![A-Za-z])|\p{Script=Han}{2,8}：|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]{1,3}、|[甲乙丙丁戊己庚辛壬癸][、．.]|第[一二三四五六七八九十]{1,3}[，、：]|[①-⓿㈠-㈩⒈-⒛⑴-⒇]|[※★☆*+]))(?=\s*\S)/u;

/**
 * Writes the lines of a paragraph as they were meant: bullets and numbers that count on as items, other numerals each as a
 * paragraph. Undefined where a line between them may belong to the one above or not. `startOf` gives the offset of a line.
 */
export function rewritten(
  lines: readonly MarkedLine[],
  startOf: (number: number) => number,
): Edit[] | undefined {
  const [, ...rest] = lines;
  if (rest.some(({ kind }) => kind === undefined)) return undefined;
  const counted = countOn(lines);
  const formOf = (line: MarkedLine) =>
    line.kind === 'number' && !counted.has(line) ? 'numeral' : line.kind;
  return lines.flatMap((line, index) => {
    const start = startOf(line.number);
    const form = formOf(line);
    const before = index > 0 ? formOf(lines[index - 1]!) : undefined;
    const isNextItem = form === before && (form === 'bullet' || form === 'number');
    const gap = index > 0 && !isNextItem ? '\n' : '';
    const mark = form === 'bullet' || form === 'number' ? markOf(line) : undefined;
    const end = start + (mark?.length ?? 0);
    const text = gap + (mark === undefined ? '' : mark.text);
    return text === '' && end === start ? [] : [{ start, end, text }];
  });
}

/** How a mark is written in Markdown, and how long it is as typed. */
function markOf({ text, kind }: MarkedLine): { text: string; length: number } {
  if (kind === 'bullet') {
    const [typed] = /^\s*\S\s*/u.exec(text)!;
    return { text: '- ', length: typed.length };
  }
  const match = NUMBER.exec(text)!;
  return { text: `${Number(match.groups!['value'])}. `, length: match[0].length };
}

/** The lines whose numbers go up by one from the first of their run, as those of a list do. */
function countOn(lines: readonly MarkedLine[]): Set<MarkedLine> {
  const valueOf = ({ text }: MarkedLine) => Number(NUMBER.exec(text)!.groups!['value']);
  const numbers = lines.filter(({ kind }) => kind === 'number');
  const runs = numbers.every((line, index) => {
    const before = lines[lines.indexOf(line) - 1];
    const isFirst = before?.kind !== 'number';
    return isFirst ? valueOf(line) === 1 : valueOf(line) === valueOf(numbers[index - 1]!) + 1;
  });
  return new Set(runs && numbers.length > 1 ? numbers : []);
}
