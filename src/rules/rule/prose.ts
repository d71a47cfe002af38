import type { CaseFile } from '../../content/index.ts';
import { NOTE_MARK } from '../../text/typing.ts';

/** A line of prose, with the length of the typed line: `BLANK` stands for each unit that is no prose. */
export interface ProseLine {
  text: string;
  /** From 1. */
  number: number;
}

/** True where what stands in the body is prose: nothing in it was taken for code, or only what `npm run fix` writes anew. */
export function isLegible({ body, findings }: CaseFile): boolean {
  const isOfBody = /^(?:mdx-safety|encoding|files)\//;
  return (
    body !== undefined &&
    !findings.some(({ code, level, edits }) => level === 'error' && !edits && isOfBody.test(code))
  );
}

/** Stands for a unit of what is not typed as Chinese prose. */
const BLANK = '\ufffc';

/**
 * The prose of an article: title, summary, plain words and body, without components, what stands between backticks, addresses of links, web and mail addresses,
 * marks of footnotes, numbers of cases, names of laws and lines that draw a table. The lines of the last file are
 * remembered: each rule that reads prose asks for them.
 */
export function proseOf(file: CaseFile): ProseLine[] {
  if (last?.file !== file) last = { file, lines: read(file) };
  return last.lines;
}

let last: { file: CaseFile; lines: ProseLine[] } | undefined;

function read({ body, fields, source, placeOf }: CaseFile): ProseLine[] {
  const lines = source.split('\n');
  const head = (['title', 'summary', 'plain'] as const).flatMap((name): ProseLine[] => {
    const { line, column, endColumn } = placeOf([name]);
    if (fields[name] === undefined || endColumn === undefined) return [];
    const value = lines[line - 1]!.slice(column - 1, endColumn - 1).replace(YAML_QUOTES, blanks);
    return [{ number: line, text: BLANK.repeat(column - 1) + value.replace(NO_PROSE, blanks) }];
  });
  if (!body) return head;
  const texts = body.source.replace(NO_PROSE, blanks).split('\n');
  return [...head, ...texts.map((text, offset) => ({ text, number: body.line + offset }))];
}

const YAML_QUOTES = /^(?<mark>["'])(?=.*\k<mark>$)|(?<=^(?<open>["']).*)\k<open>$/g;

const NO_PROSE = new RegExp(
  [
    '(?<!`)(`{1,3})[^`\\n]+\\1(?!`)',
    '</?(?:Figure|Notice|LawQuote)(?:\\s+[A-Za-z]+="[^"]*")*\\s*/?>',
    '(?<=\\])\\([^)\\n]{0,2000}\\)',
    '(?:https?://|www\\.)[\\x21-\\x7e]+',
    '(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+',
    '\\[\\^[^\\]\\s]{1,200}\\]:?',
    '&#?\\w{1,32};',
    // （2024）京01民终123号之一, (2013)沪二中民二(民)终字第1623号
    '[（(〔[【]\\s?[12]\\d{3}\\s?[）)〕\\]】](?:[^\\s，。；、（）()]|[（(][^\\s（）()]{1,4}[）)]){1,25}?号',
    '(?<=《)[^《》\\n]+(?=》)',
    '^[ \\t]*(?:\\|[ \\t]*)?:?-[-|: \\t]*$',
  ].join('|'),
  'gm',
);

function blanks(text: string): string {
  const isMark = text.startsWith('[^') && text.endsWith(']');
  return text.replace(/[^\n]/g, isMark ? NOTE_MARK : BLANK);
}
