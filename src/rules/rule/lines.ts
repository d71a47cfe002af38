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
    const next = lines.findIndex((line, index) => index >= number && /^\S/.test(line)) + 1;
    const end = isHead ? next : endOf(text, lines, number);
    return [{ ...undisguised(text), number, end, isHead, placeOf: () => place }];
  };
  return [
    ...stringsIn(fields).flatMap(({ text, path }) => shown(text, placeOf(path), true)),
    ...titlesOfLinks(body).flatMap(({ text, line }) => shown(text, { line, column: 1 }, false)),
    ...(body?.blocks ?? []).flatMap(({ text, line }) => shown(text, { line, column: 1 }, false)),
  ];
}

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
