import type { CaseData } from '../schema/case.ts';
import { newestFirst, type Ordered } from './order.ts';

/** A case as lists see it. */
export interface Listable extends Ordered {
  data: CaseData;
}

/** What readers can list, walk and search: ordered, without drafts (unless `drafts`) and without what was withdrawn. */
export function listed<Item extends Listable>(
  cases: readonly Item[],
  { drafts = false } = {},
): Item[] {
  return cases.filter(({ data }) => !data.withdrawn && (drafts || !data.draft)).sort(newestFirst);
}

/** What has a page: what is listed, and the tombstones of what was withdrawn. */
export function addressed<Item extends Listable>(
  cases: readonly Item[],
  { drafts = false } = {},
): Item[] {
  return cases.filter(({ data }) => drafts || !data.draft).sort(newestFirst);
}
