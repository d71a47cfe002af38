import path from 'node:path';
import { personalDataIn, protectedNamesIn } from '../detect/index.ts';
import { withoutAccount, withoutForbidden } from '../schema/fields.ts';
import type { Finding } from '../schema/finding.ts';
import { undisguised } from '../text/disguise.ts';

/** What findings are called by their level. */
export const LEVELS = { error: '错误', warning: '提醒' };

/**
 * Findings as text for people. Each is a line `file:line:column` that editors can follow, and below it what to do.
 * Errors come last, right above the count, because a terminal shows the end. Paths are relative to `workingDir`;
 * `quote` may show the place itself.
 */
export function formatFindings(
  findings: readonly Finding[],
  contentDir: string,
  workingDir = process.cwd(),
  quote: (finding: Finding) => string | undefined = () => undefined,
): string {
  const ordered = [...ofLevel(findings, 'warning'), ...ofLevel(findings, 'error')];
  const lines = ordered.map((finding) => {
    const { file, line, column, level, code, message, help } = finding;
    const shown = path.relative(workingDir, path.join(contentDir, file));
    const head = `${inLine(shown)}:${line}:${column} ${LEVELS[level]} [${code}]`;
    const place = quote(finding);
    const rest = [place, help].flatMap((each) => (each ? `    ${inLine(each)}` : []));
    return [`${head} ${inLine(shortened(message))}`, ...rest].join('\n');
  });
  return [...lines, summary(findings)].join('\n');
}

/**
 * A message without the middle of what it repeats, where that is longer than anybody reads: an address, a title, a text may
 * have thousands of characters.
 */
export function shortened(message: string): string {
  const cut = (text: string) => withoutMiddle(text, MOST_QUOTED);
  return withoutMiddle(message.replace(LONG_WORD, cut).replace(LONG_QUOTE, cut), MOST);
}

/* What holds no space, and what stands between quotation marks. */
const LONG_WORD = /[!-~]{161,}/g;
const LONG_QUOTE = /(?<=“)[^“”]{161,}(?=”)/g;
/** How many characters of a text are shown, and of a whole message. */
const MOST_QUOTED = 160;
const MOST = 2000;

function withoutMiddle(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const kept = most / 2;
  const left = characters.length - most;
  return `${characters.slice(0, kept).join('')}…（省去${left}字）…${characters.slice(-kept).join('')}`;
}

/** Removes control characters, which a terminal would obey: what was found may be any text. */
function inLine(text: string): string {
  return withoutForbidden(text).replaceAll('\n', ' ');
}

/** One line that counts: `2 处错误，1 处提醒`. */
function summary(findings: readonly Finding[]): string {
  return `${countOf(findings, 'error')} 处错误，${countOf(findings, 'warning')} 处提醒`;
}

/** How many findings have this level. */
export function countOf(findings: readonly Finding[], level: Finding['level']): number {
  return ofLevel(findings, level).length;
}

/** Those findings that have this level, in their order. */
export function ofLevel(findings: readonly Finding[], level: Finding['level']): Finding[] {
  return findings.filter((each) => each.level === level);
}

/** How many characters of a line are shown on each side of what was found. */
const AROUND = 18;

/**
 * The part of a line around a finding, with the finding in 「」; `lines` are those of its file. Possible personal data are
 * masked, because reports are sent on and kept; to quote often from a long line, pass a `mask` that remembers its result.
 * Undefined where a finding has no end, so that there is nothing to show.
 */
export function quoted(
  lines: readonly string[],
  { line, column, endColumn }: Finding,
  mask: (text: string) => string = withoutPersonalData,
): string | undefined {
  const text = lines[line - 1];
  if (text === undefined || endColumn === undefined) return undefined;
  const [from, to] = [column - 1, endColumn - 1];
  const shown = mask(text);
  const before = (from > AROUND ? '…' : '') + shown.slice(Math.max(0, from - AROUND), from);
  const after = shown.slice(to, to + AROUND) + (to + AROUND < text.length ? '…' : '');
  return `${before}「${withoutMiddle(shown.slice(from, to), MOST_QUOTED)}」${after}`;
}

/** A `withoutPersonalData` that masks each text only once. */
export function rememberingMask(): (text: string) => string {
  const masked = new Map<string, string>();
  return (text) => {
    const maskedText = masked.get(text) ?? withoutPersonalData(text);
    masked.set(text, maskedText);
    return maskedText;
  };
}

/**
 * Masks possible personal data in a text, which keeps its length: only the beginning can be read, of an account name
 * nothing.
 */
export function withoutPersonalData(text: string): string {
  const ranges = [
    ...personalDataIn(undisguised(text)).map(({ start, end }) => ({ start, end, kept: 3 })),
    ...protectedNamesIn(text).map(({ start, end }) => ({ start, end, kept: 1 })),
    ...[...text.matchAll(LONG_NUMBER)]
      .filter(([number]) => !DATE.test(number))
      .map(({ 0: number, index }) => ({ start: index, end: index + number.length, kept: 3 })),
  ];
  const units = text.split('');
  for (const { start, end, kept } of ranges) {
    for (let at = start + kept; at < end; at += 1) {
      if (/[\p{L}\p{N}\ud800-\udfff]/u.test(units[at]!)) units[at] = '×';
    }
  }
  return withoutAccount(units.join(''));
}

/* Digits of any width. */
const LONG_NUMBER = /\p{Nd}(?:[\s\-－‐–*]{0,2}\p{Nd}){5,}[\dXx]?/gu;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{2})?$/;
