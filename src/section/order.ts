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
  of: Ordered,
): { previous?: Item; next?: Item } {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newestFirst(list[middle]!, of) < 0) low = middle + 1;
    else high = middle;
  }
  return list[low]?.id === of.id ? { previous: list[low - 1], next: list[low + 1] } : {};
}
