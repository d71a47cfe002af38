import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { areReadByYear, type Group, type Passage, topicGroups } from './guidance.ts';
import { citedLaws } from './laws.ts';
import { byYear, type Listable } from './lists.ts';
import { type GroupedList, type ListPage, paginate, paginateGroups } from './pagination.ts';
import { type Paths, topicAnchor, yearAnchor } from './paths.ts';
import { mostFollowed } from './references.ts';
import { groupResults, type ResultGroup, resultsOf } from './results.ts';
import { STRINGS } from './strings.ts';

/*
 * The lists that grow with the section, cut into pages: what a page shows, what a sitemap names and where a number of the
 * overview leads are decided here once. A page is to stay below 30 KB and 1,500 elements.
 */

/** How many cases a page holds that shows their summaries. */
const WITH_SUMMARIES = 20;

/** How many entries a page holds that shows titles, figures or names. */
const TITLES = 50;

/** How many cases a page holds whose 案例启示 are read. */
const INSIGHTS = 20;

/** So many characters are read on a page; each passage takes some more in HTML. */
const READ = { characters: 15_000, ofPassage: 20 };

/** The cases of a year. */
interface YearOfCases<Item> {
  year: string;
  cases: Item[];
}

/** All cases with their summaries, as readers come to them first. */
export function withSummaries<Item>(cases: readonly Item[]): ListPage<Item>[] {
  return paginate(cases, WITH_SUMMARIES);
}

/** Titles of cases, of one year for example. */
export function titles<Item>(cases: readonly Item[]): ListPage<Item>[] {
  return paginate(cases, TITLES);
}

/** Titles of cases by year, newest year first. */
export function casesByYear<Item extends Listable>(
  cases: readonly Item[],
): GroupedList<YearOfCases<Item>, Item> {
  return paginateGroups(byYear(cases), ({ cases: own }) => own, TITLES);
}

/**
 * The address of the page on which each case stands in the list of its year, by id. Of all lists, that of the year is the
 * one that moves least: a new case moves no case of another year, while in the list of all cases it moves every one.
 */
export function placesInYears(cases: readonly Listable[], paths: Paths): Map<string, string> {
  const places = byYear(cases).flatMap(({ year, cases: own }) =>
    titles(own).flatMap(({ number, items }) =>
      items.map(({ id }) => [id, paths.page(paths.year(year), number)] as const),
    ),
  );
  return new Map(places);
}

/** What cases teach, by year. */
export function insightsByYear<Item extends Listable>(
  cases: readonly Item[],
  passagesOf: (item: Item) => readonly Passage[],
): GroupedList<YearOfCases<Item>, Item> {
  const lengthOf = (item: Item) =>
    passagesOf(item).reduce((sum, { text }) => sum + text.length + READ.ofPassage, 0);
  const weight = { of: lengthOf, most: READ.characters };
  return paginateGroups(byYear(cases), ({ cases: own }) => own, INSIGHTS, weight);
}

/** The page of a topic for superior courts: what its cases teach, or their titles where there are too many to read. */
export function insightsOfTopic<Item extends Listable>(
  cases: readonly Item[],
  passagesOf: (item: Item) => readonly Passage[],
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
export function casesByLaw<Item extends Listable>(cases: readonly Item[]) {
  return paginateGroups(
    citedLaws(cases),
    ({ articles }) =>
      articles.flatMap(({ article, cases: own }) => own.map((item) => ({ article, item }))),
    TITLES,
  );
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
): GroupedList<ResultTable<Item>, ResultGroup<Item>['results'][number]> {
  const groups = groupResults(resultsOf(cases));
  const several = groups.filter(({ results }) => results.length > 1);
  const single = groups.filter(({ results }) => results.length === 1);
  const tables: ResultTable<Item>[] = several.map((kind) => ({ results: kind.results, kind }));
  if (single.length > 0) tables.push({ results: single.flatMap(({ results }) => results) });
  return paginateGroups(tables, ({ results }) => results, TITLES);
}

/** A way into a list of groups. */
export interface Jump {
  url: string;
  label: string;
  /** How many cases there are. */
  count: number;
}

/** The years of the list at `address`, with the page and the place on it where each begins. */
export function yearJumps(
  { groups, begins }: GroupedList<YearOfCases<unknown>, unknown>,
  address: string,
  paths: Paths,
): (Jump & { year: string })[] {
  return groups.map(({ year, cases }, index) => ({
    year,
    url: paths.page(address, begins[index]!, yearAnchor(year)),
    label: STRINGS.year(year),
    count: cases.length,
  }));
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
