import { diffArrays } from 'diff';
import type { CaseChange, CaseUpdate } from '../schema/case.ts';

/** What a reader is told of a piece of text that was changed, in parts: `mark` is what was taken out or put in. */
export interface ToldPart {
  text: string;
  mark?: 'del' | 'ins';
}

/**
 * A change as a sentence without its end, in the lines in which it is compared by eye, where only what differs is marked:
 * `原为“2026年3月起试行”，` and `现为“2026年4月起试行”`, or `新增“…”`, or `删去“…”`. It says the same without the marks, which few
 * screen readers speak.
 */
export function toldChange({ from, to }: CaseChange): ToldPart[][] {
  if (from === undefined) return [[{ text: '新增“' }, { text: to!, mark: 'ins' }, { text: '”' }]];
  if (to === undefined) return [[{ text: '删去“' }, { text: from, mark: 'del' }, { text: '”' }]];
  const { old, now } = compared(from, to);
  return [
    together([{ text: '原为“' }, ...old, { text: '”，' }]),
    together([{ text: '现为“' }, ...now, { text: '”' }]),
  ];
}

/** What an update says, with its changes behind it: `更正一处日期：原为“…”，现为“…”；删去“…”`. */
export function updateText({ note, changes = [] }: Pick<CaseUpdate, 'note' | 'changes'>): string {
  const told = changes.map((each) =>
    toldChange(each)
      .flat()
      .map(({ text }) => text)
      .join(''),
  );
  return told.length === 0 ? note : `${note}：${told.join('；')}`;
}

/** Two texts in parts, of which those that the other has not are marked. */
function compared(from: string, to: string): { old: ToldPart[]; now: ToldPart[] } {
  const runs = diffArrays(tokensOf(from), tokensOf(to));
  const [old, now]: [ToldPart[], ToldPart[]] = [[], []];
  for (const [index, { value, added, removed }] of runs.entries()) {
    const text = value.join('');
    const isIsland = index > 0 && index < runs.length - 1 && text.length < LEAST_COMMON;
    if (added) now.push({ text, mark: 'ins' });
    else if (removed) old.push({ text, mark: 'del' });
    else {
      old.push({ text, ...(isIsland && { mark: 'del' }) });
      now.push({ text, ...(isIsland && { mark: 'ins' }) });
    }
  }
  return { old, now };
}

/** A single character that both have in the middle of what differs tells nothing. */
const LEAST_COMMON = 2;

/** Characters, but numbers and words in Latin letters whole. */
function tokensOf(text: string): string[] {
  return text.match(/\d[\d.,]*%?|[A-Za-z]+|./gsu) ?? [];
}

/** Parts beside each other that are marked alike as one. */
function together(parts: readonly ToldPart[]): ToldPart[] {
  const result: ToldPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last && last.mark === part.mark) last.text += part.text;
    else result.push({ ...part });
  }
  return result;
}
