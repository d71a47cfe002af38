import type { Origin } from '../content/index.ts';
import type { CaseData } from '../schema/case.ts';
import { compareText } from '../schema/finding.ts';
import type { Topic } from '../schema/topic.ts';
import { isBefore, yearOf } from '../text/dates.ts';
import type { FigureContext } from '../text/periods.ts';
import { newestFirst, type Ordered } from './order.ts';

export type { Origin };

/** A case as lists see it. */
export interface Listable extends Ordered {
  data: CaseData;
  /** Undefined for a case of this court. */
  origin?: Origin | undefined;
  /** What its text says of each of its results, where it was read. */
  contexts?: readonly FigureContext[] | undefined;
}

/** What a link to a case needs. */
export interface Linkable extends Pick<Listable, 'id' | 'origin'> {
  data: Pick<CaseData, 'title' | 'subtitle' | 'sample' | 'draft'>;
}

/** No more of a case than a link to it needs: a page that has this one need not be made anew when the rest changes. */
export function toLink({ id, origin, data }: Listable): Linkable {
  const { title, subtitle, sample, draft } = data;
  return { id, origin, data: { title, subtitle, sample, draft } };
}

/** Why a site is built: to look at it, or to go public (`npm run build -- --release`), which has stricter rules. */
export interface Purpose {
  release: boolean;
  /** The moment for which it is built, `YYYY-MM-DD HH:MM` in Asia/Shanghai; undefined where no case waits for its time. */
  now?: string | undefined;
}

/**
 * What may be published at all: no draft, nothing whose time has not come and, in a release, no demonstration article. Only
 * `npm run dev` shows the others.
 */
export function publishedFor<Item extends Listable>(
  cases: readonly Item[],
  { release, now }: Purpose,
): Item[] {
  return cases.filter(
    ({ data }) => !data.draft && !(release && data.sample) && !isWaiting(data, now),
  );
}

/** True for a case that is to be published later than now; a day begins at midnight. */
export function isWaiting(
  { publishedAt }: Partial<Pick<CaseData, 'publishedAt'>>,
  now: string | undefined,
): boolean {
  return now !== undefined && publishedAt !== undefined && isBefore(now, publishedAt);
}

/** What readers can list, walk and search, in order: without what was withdrawn. */
export function listed<Item extends Listable>(cases: readonly Item[]): Item[] {
  return cases.filter(({ data }) => !data.withdrawn).sort(newestFirst);
}

/** What feeds, sitemap, data and other machines are told of, in order: real work that stands. */
export function shared<Item extends Listable>(cases: readonly Item[]): Item[] {
  return listed(cases).filter(({ data }) => !data.draft && !data.sample);
}

/** The cases of each topic, in the order of the topics; a topic without cases is there, with none. */
export function byTopic<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): { topic: Topic; cases: Item[] }[] {
  return topics.map((topic) => ({
    topic,
    cases: cases.filter(({ data }) => data.topics.includes(topic.name)),
  }));
}

/** The cases of each year of publication, newest year first; the order within a year is kept. */
export function byYear<Item extends Listable>(
  cases: readonly Item[],
): { year: string; cases: Item[] }[] {
  const years = Map.groupBy(cases, ({ data }) => yearOf(data.publishedAt));
  return [...years]
    .map(([year, items]) => ({ year, cases: items }))
    .sort((a, b) => compareText(b.year, a.year));
}
