import { byYear, type Listable } from './lists.ts';
import { type GroupedList, type ListPage, paginate, paginateGroups } from './pagination.ts';
import { type Paths, yearAnchor } from './paths.ts';
import { STRINGS } from './strings.ts';

/*
 * The lists that grow with the section, cut into pages: what a page shows, what a sitemap names and where a number of the
 * overview leads are decided here once, and for superior courts in guidance-lists.ts. A page is to stay below 30 KB and
 * 1,500 elements.
 */

/** How many cases a page holds that shows their summaries. */
const WITH_SUMMARIES = 20;

/** How many entries a page holds that shows titles, figures or names. */
export const TITLES = 40;

/** The cases of a year. */
export interface YearOfCases<Item> {
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
