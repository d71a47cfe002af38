import type { CaseChange, CaseUpdate } from '../schema/case.ts';

/** What a reader is told of a piece of text that was changed, in parts: `mark` is what was taken out or put in. */
export interface ToldPart {
  text: string;
  mark?: 'del' | 'ins';
}

/**
 * A change as a sentence without its end, in which only what differs is marked: `原为“2026年3月起试行”，现为“2026年4月起试行”`,
 * `新增“…”`, `删去“…”`. It says the same without the marks, which few screen readers speak.
 */
export function toldChange({ from, to }: CaseChange): ToldPart[] {
  if (from === undefined) return [{ text: '新增“' }, { text: to!, mark: 'ins' }, { text: '”' }];
  if (to === undefined) return [{ text: '删去“' }, { text: from, mark: 'del' }, { text: '”' }];
  const { head, old, now, tail } = apart(from, to);
  const parts: ToldPart[] = [
    { text: `原为“${head}` },
    { text: old, mark: 'del' },
    { text: `${tail}”，现为“${head}` },
    { text: now, mark: 'ins' },
    { text: `${tail}”` },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** What an update says, with its changes behind it: `更正一处日期：原为“…”，现为“…”；删去“…”`. */
export function updateText({ note, changes = [] }: Pick<CaseUpdate, 'note' | 'changes'>): string {
  const told = changes.map((each) =>
    toldChange(each)
      .map(({ text }) => text)
      .join(''),
  );
  return told.length === 0 ? note : `${note}：${told.join('；')}`;
}

/** What two texts have in common at both ends, and what is left of each; no number is cut. */
function apart(from: string, to: string) {
  const [one, other] = [[...from], [...to]];
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  while (start > 0 && isInNumber(one, start) + isInNumber(other, start) > 0) start -= 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  while (end > 0 && isInNumber(one, one.length - end) + isInNumber(other, other.length - end) > 0)
    end -= 1;
  const text = (all: string[], from: number, to: number) => all.slice(from, to).join('');
  return {
    head: text(one, 0, start),
    old: text(one, start, one.length - end),
    now: text(other, start, other.length - end),
    tail: text(one, one.length - end, one.length),
  };
}

/** 1 where a number, or a word in Latin letters, goes over a place. */
function isInNumber(text: readonly string[], at: number): number {
  const isPart = (sign = '') => /^[\dA-Za-z.%]$/.test(sign);
  return at > 0 && at < text.length && isPart(text[at - 1]) && isPart(text[at]) ? 1 : 0;
}
