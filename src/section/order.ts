import type { CaseData } from '../schema/case.ts';
import { compareText } from '../schema/finding.ts';

/** What decides the place of a case in every list. */
export interface Ordered {
  /** As the reader gives it: `2026/a`. */
  id: string;
  data: Pick<CaseData, 'publishedAt'>;
}

/** Newest first, then by path; a day without a time stands below the same day with one. */
export function newestFirst(a: Ordered, b: Ordered): number {
  return compareText(b.data.publishedAt, a.data.publishedAt) || compareText(a.id, b.id);
}

/** The neighbours of a case in an ordered list: 上一篇 stands above it, 下一篇 below. An unknown case has none. */
export function neighbours<Item extends Ordered>(
  list: readonly Item[],
  id: string,
): { previous?: Item; next?: Item } {
  const index = list.findIndex((each) => each.id === id);
  return index === -1 ? {} : { previous: list[index - 1], next: list[index + 1] };
}
