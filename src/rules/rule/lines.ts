import { type CaseFile, walk } from '../../content/index.ts';
import type { Place } from '../../schema/finding.ts';
import { type Plain, undisguised } from '../../text/disguise.ts';
import type { RuleFinding } from './rule.ts';

/** A line of an article, or a text of it as readers see it, with disguises taken off. */
export interface Line extends Plain {
  /** From 1. */
  number: number;
  /** True between the `---` lines. */
  isHead: boolean;
  /** The place of what stands between two offsets. */
  placeOf(range: { start: number; end: number }): Place;
}

/**
 * Runs `find` over the lines of an article, and over its texts as readers see them, with escapes and character
 * references resolved and lines joined. What was found in a line is not reported again. Addresses of links are blanked
 * out, because the rule for links checks them.
 */
export function foundInTexts(file: CaseFile, find: (line: Line) => Found[]): RuleFinding[] {
  const { lines, shown } = textsOf(file);
  const found = lines.flatMap(find);
  const isSaid = (text: Shown, { level, code, subject }: Found) =>
    found.some(
      (other) =>
        other.line >= text.number &&
        other.line < text.end &&
        other.code === code &&
        other.subject === subject &&
        (other.level === level || level === 'warning'),
    );
  const more = shown.flatMap((text) => find(text).filter((each) => !isSaid(text, each)));
  const all = [...found, ...more];
  for (const each of all) delete each.subject;
  return all;
}

/** What is found in a text. */
export interface Found extends RuleFinding {
  /** What tells it from another of the same code in the same text: the character, whose name it is. */
  subject?: string;
}

/** A text as readers see it. */
interface Shown extends Line {
  /** The line after its last one. */
  end: number;
}

interface Texts {
  lines: Line[];
  shown: Shown[];
}

/** The texts of a file. Those of the last file are kept, because several rules ask for them in turn. */
function textsOf(file: CaseFile): Texts {
  if (last?.file !== file) last = { file, texts: { lines: linesIn(file), shown: shownIn(file) } };
  return last.texts;
}

let last: { file: CaseFile; texts: Texts } | undefined;

function linesIn({ source, body }: CaseFile): Line[] {
  const linked = new Set(body?.links.map(({ url }) => url));
  const texts = source.split('\n');
  const end = texts.findIndex((text, index) => index > 0 && /^---\s*$/.test(text));
  return texts.map((text, index) => {
    const isHead = index < end;
    const shown = isHead
      ? text
      : text.replace(LINK, (address) =>
          linked.has(address) ? ' '.repeat(address.length) : address,
        );
    return {
      ...undisguised(shown),
      number: index + 1,
      isHead,
      placeOf: ({ start, end: to }) => ({ line: index + 1, column: start + 1, endColumn: to + 1 }),
    };
  });
}

/* The rule for links checks these. */
const LINK = /(?<=\]\()https?:[^)\s]{0,2000}(?=\))/g;

function shownIn({ source, fields, body, placeOf }: CaseFile): Shown[] {
  const lines = source.split('\n');
  const shown = (text: string, place: Place, isHead: boolean): Shown[] => {
    const number = place.line;
    if (lines[number - 1]?.includes(text)) return [];
    // A value of the frontmatter ends before the next field, a text of the body after its own lines.
    const end = isHead ? nextField(lines, number) : endOf(text, lines, number);
    return [{ ...undisguised(text), number, end, isHead, placeOf: () => place }];
  };
  return [
    ...stringsIn(fields)
      .filter(({ path }) => !isOfException(path))
      .flatMap(({ text, path }) => shown(text, placeOf(path), true)),
    ...titlesOfLinks(body).flatMap(({ text, line }) => shown(text, { line, column: 1 }, false)),
    ...(body?.blocks ?? []).flatMap(({ text, line }) => shown(text, { line, column: 1 }, false)),
  ];
}

/** The number of the first line behind one that is not indented; 0 where none is. */
function nextField(lines: readonly string[], number: number): number {
  for (let index = number; index < lines.length; index += 1) {
    if (/^\S/.test(lines[index]!)) return index + 1;
  }
  return 0;
}

/** What an exception names is no text of the article. */
function isOfException([field, , key]: readonly PropertyKey[]): boolean {
  return field === 'exceptions' && key === 'text';
}

/** Texts that stand beside each other on the page, read as one. */
export interface Joined extends Line {
  /** True where one ends and the next begins inside a range. */
  isCut(range: { start: number; end: number }): boolean;
}

/**
 * The cells, items, paragraphs and headings of an article in reading order, as one text without anything between them, and the
 * texts of its frontmatter: an address may be cut into several. Of long ones only the ends are of interest.
 */
export function joinedTexts({ fields, body, placeOf }: CaseFile): Joined[] {
  const head = stringsIn(fields)
    .filter(({ path }) => path[0] !== 'exceptions')
    .map(({ text, path }) => ({ text, place: () => placeOf(path) }));
  const blocks = (body?.blocks ?? []).map(({ text, line }) => ({
    text,
    place: () => ({ line, column: 1 }),
  }));
  return [joined(head, true), joined(blocks, false)];
}

function joined(texts: readonly { text: string; place: () => Place }[], isHead: boolean): Joined {
  const seams: number[] = [];
  let source = '';
  for (const { text } of texts) {
    source += text.length > 2 * END ? text.slice(0, END) + GAP + text.slice(-END) : text;
    seams.push(source.length);
  }
  const placeOf = ({ start }: { start: number }) =>
    (texts[firstAbove(seams, start)] ?? texts.at(-1)!).place();
  const isCut = ({ start, end }: { start: number; end: number }) =>
    (seams[firstAbove(seams, start)] ?? Infinity) < end;
  return { ...undisguised(source), number: 0, isHead, isCut, placeOf };
}

/** The index of the first of rising numbers that is above another; their number where none is. */
function firstAbove(numbers: readonly number[], number: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! > number) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** In characters: as long as an address that is of interest. */
const END = 60;
/* No address goes over it. */
const GAP = '\n\n\n\n\n\n';

/** The line after the last one of a text of the body; its line breaks are spaces, so its length tells how far it goes. */
function endOf(text: string, lines: readonly string[], number: number): number {
  let end = number;
  for (let length = 0; length < text.length && end <= lines.length; end += 1) {
    length += lines[end - 1]!.trim().length;
  }
  return end;
}

/** The titles of links, which browsers show when the mouse rests on one. */
function titlesOfLinks(body: CaseFile['body']): { text: string; line: number }[] {
  return [...(body ? walk(body.root) : [])].flatMap((node) =>
    node.type === 'link' && node.title
      ? [{ text: node.title, line: node.position?.start.line ?? 1 }]
      : [],
  );
}

/** Every text of the frontmatter with the keys that lead to it. */
function stringsIn(
  value: unknown,
  path: PropertyKey[] = [],
): { text: string; path: PropertyKey[] }[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    stringsIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
