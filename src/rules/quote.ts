import type { Finding } from '../schema/finding.ts';

/** How many characters of a line are shown beside what was found. */
const AROUND = 18;

/**
 * The part of a line around a finding, with the finding in 「」. Numbers that may be personal are masked: reports are
 * sent on and kept. Undefined where the finding has no end, so that there is nothing to show.
 */
export function quoted(
  source: string,
  { rule, line, column, endColumn }: Finding,
): string | undefined {
  const text = source.split('\n')[line - 1];
  if (text === undefined || endColumn === undefined) return undefined;
  const [from, to] = [column - 1, endColumn - 1];
  const before = (from > AROUND ? '…' : '') + text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND) + (to + AROUND < text.length ? '…' : '');
  const found = text.slice(from, to);
  const shown = rule === 'privacy' ? withStars(found) : masked(found);
  return `${masked(before)}「${shown}」${masked(after)}`;
}

function withStars(text: string): string {
  return [...text].map((each, index) => (index < 3 ? each : '×')).join('');
}

/** Keeps the first three characters of each long number but a date, in whatever width its digits are. */
function masked(text: string): string {
  return text.replace(/\p{Nd}(?:[\s\-－‐–*]{0,2}\p{Nd}){5,}[\dXx]?/gu, (number) =>
    DATE.test(number)
      ? number
      : [...number]
          .map((each, index) => (index < 3 ? each : /\p{Nd}|[Xx]/u.test(each) ? '×' : each))
          .join(''),
  );
}

const DATE = /^\d{4}-\d{1,2}-\d{1,2}(?: \d{2})?$/;
