import type { CaseData } from '../schema/case.ts';
import { newestFirst, type Ordered } from './order.ts';
import type { Origin } from './origin.ts';

/** A case as lists see it. */
export interface Listable extends Ordered {
  data: CaseData;
  /** Undefined for a case of this court. */
  origin?: Origin | undefined;
}

/** Why a site is built: to look at it, or to go public (`npm run build -- --release`), which has stricter rules. */
export interface Purpose {
  release: boolean;
}

/** What may be published at all: no draft and, in a release, no demonstration article. Only `npm run dev` shows drafts. */
export function publishedFor<Item extends Listable>(
  cases: readonly Item[],
  { release }: Purpose,
): Item[] {
  return cases.filter(({ data }) => !data.draft && !(release && data.sample));
}

/** What readers can list, walk and search, in order: without what was withdrawn. */
export function listed<Item extends Listable>(cases: readonly Item[]): Item[] {
  return cases.filter(({ data }) => !data.withdrawn).sort(newestFirst);
}

/** What feeds, sitemap, data and other machines are told of, in order: real work that stands. */
export function shared<Item extends Listable>(cases: readonly Item[]): Item[] {
  return listed(cases).filter(({ data }) => !data.draft && !data.sample);
}
