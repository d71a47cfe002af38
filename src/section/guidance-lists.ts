import type { KnownLaw } from '../schema/law.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { areReadByYear, type Group, topicGroups } from './guidance.ts';
import { GUIDANCE } from './guidance-strings.ts';
import { type CitedArticle, citedLaws } from './laws.ts';
import { byYear, type Listable } from './lists.ts';
import { casesByYear, type Jump, TITLES, type YearOfCases } from './long-lists.ts';
import { type GroupedList, paginateGroups } from './pagination.ts';
import { type Passages, textsOf } from './passages.ts';
import { type Paths, topicAnchor } from './paths.ts';
import { mostFollowed } from './references.ts';
import { groupResults, type Knowledge, type ResultGroup, resultsOf } from './results.ts';

/* The lists of the pages for superior courts, cut into pages. */

/** How many cases a page holds whose 案例启示 are read. */
const INSIGHTS = 20;

/** So many characters are read on a page; each passage takes some more in HTML. */
const READ = { characters: 15_000, ofPassage: 20 };

/** What cases teach, by year. */
export function insightsByYear<Item extends Listable>(
  cases: readonly Item[],
  passagesOf: (item: Item) => Passages,
): GroupedList<YearOfCases<Item>, Item> {
  const lengthOf = (item: Item) =>
    passagesOf(item)
      .flatMap(textsOf)
      .reduce((sum, text) => sum + text.length + READ.ofPassage, 0);
  const weight = { of: lengthOf, most: READ.characters };
  return paginateGroups(byYear(cases), ({ cases: own }) => own, INSIGHTS, weight);
}

/** The page of a topic for superior courts: what its cases teach, or their titles where there are too many to read. */
export function insightsOfTopic<Item extends Listable>(
  cases: readonly Item[],
  passagesOf: (item: Item) => Passages,
): GroupedList<YearOfCases<Item>, Item> {
  return areReadByYear(cases) ? casesByYear(cases) : insightsByYear(cases, passagesOf);
}

/** The cases of one court by topic; topics without cases are left out. */
export function casesByTopic<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): GroupedList<ReturnType<typeof topicGroups<Item>>[number], Item> {
  const groups = topicGroups(topics, cases).filter(({ cases: own }) => own.length > 0);
  return paginateGroups(groups, ({ cases: own }) => own, TITLES);
}

/** The laws with the cases that rest on each article. */
export function casesByLaw<Item extends Listable>(
  cases: readonly Item[],
  known: readonly KnownLaw[],
) {
  return paginateGroups(
    citedLaws(cases, known),
    ({ articles }) =>
      articles.flatMap(({ cases: own, ...article }) =>
        own.map((item) => ({ article: articleText(article), item })),
      ),
    TITLES,
  );
}

/** An article with its edition and what has become of it: `第八十七条（2017年修正，现为第九十条）`. */
function articleText({ article, edition, since }: Omit<CitedArticle<unknown>, 'cases'>): string {
  const rest = [edition, since && GUIDANCE.since(since)].filter(Boolean).join('，');
  return `${article ?? GUIDANCE.wholeLaw}${rest && `（${rest}）`}`;
}

/** The cases that others follow, with those that follow them. */
export function followersByCase<Item extends Listable>(
  cases: readonly Item[],
  site: Pick<Site, 'court' | 'url'>,
) {
  return paginateGroups(mostFollowed(cases, site), ({ followers }) => followers, TITLES);
}

/** Results that stand in one table. */
interface ResultTable<Item> {
  results: ResultGroup<Item>['results'];
  /** What they have in common; undefined for those that are alone with their label and unit. */
  kind?: ResultGroup<Item>;
}

/** Results, a table for each label and unit, those that are alone with theirs in the last one. */
export function resultTables<Item extends Listable>(
  cases: readonly Item[],
  known: Knowledge,
): GroupedList<ResultTable<Item>, ResultGroup<Item>['results'][number]> {
  const groups = groupResults(resultsOf(cases), known);
  const several = groups.filter(({ results }) => results.length > 1);
  const single = groups.filter(({ results }) => results.length === 1);
  const tables: ResultTable<Item>[] = several.map((kind) => ({ results: kind.results, kind }));
  if (single.length > 0) tables.push({ results: single.flatMap(({ results }) => results) });
  return paginateGroups(tables, ({ results }) => results, TITLES);
}

/** The topics of the list at `address`, likewise. */
export function topicJumps(
  { groups, begins }: GroupedList<Group<unknown>, unknown>,
  address: string,
  paths: Paths,
): (Jump & { slug: string })[] {
  return groups.map(({ name, slug, cases }, index) => ({
    slug,
    url: paths.page(address, begins[index]!, topicAnchor(slug)),
    label: name,
    count: cases.length,
  }));
}
