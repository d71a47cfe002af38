import type { CaseData } from '../schema/case.ts';
import { newestFirst, type Ordered } from './order.ts';

/** A case as lists see it. */
export interface Listable extends Ordered {
  data: CaseData;
}

/** What may be published at all. Only `npm run dev` shows drafts. */
export function withoutDrafts<Item extends Listable>(cases: readonly Item[]): Item[] {
  return cases.filter(({ data }) => !data.draft);
}

/** What readers can list, walk and search, in order: without what was withdrawn. */
export function listed<Item extends Listable>(cases: readonly Item[]): Item[] {
  return cases.filter(({ data }) => !data.withdrawn).sort(newestFirst);
}
