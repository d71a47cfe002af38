import { ALL_SLUG } from '../schema/topic.ts';
import { areReadByYear, courtGroups, insightsOf, topicGroups } from '../section/guidance.ts';
import { byTopic, byYear, type Listable } from '../section/lists.ts';
import {
  casesByLaw,
  casesByTopic,
  followersByCase,
  insightsByYear,
  insightsOfTopic,
  resultTables,
} from '../section/guidance-lists.ts';
import { casesByYear, titles, withSummaries } from '../section/long-lists.ts';
import { newestFirst } from '../section/order.ts';
import type { GroupedList, ListPage, PagePosition } from '../section/pagination.ts';
import { resultsOf } from '../section/results.ts';
import { changedAt, isoDateTime, yearOf } from '../text/dates.ts';
import { toXml } from './formats.ts';
import type { Publication } from './publication.ts';

/** How many addresses a sitemap may hold (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;
const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

interface Url {
  loc: string;
  /** The time of its last change; unknown for pages whose text is part of the program. */
  lastmod?: string;
}

/** The sitemaps of a section by their names; the index, which names them all, comes first. */
export function sitemaps(publication: Publication, index: string): [name: string, xml: string][] {
  const { paths, at } = publication;
  const urls = urlsOf(publication);
  const count = Math.ceil(urls.length / MOST);
  const maps = Array.from({ length: count }, (_, number): [string, Url[]] => [
    `sitemap-${number}.xml`,
    urls.slice(number * MOST, (number + 1) * MOST),
  ]);
  const sitemap = maps.map(([name, own]) => {
    const moments = own.flatMap(({ lastmod = [] }) => lastmod);
    return withLatest(at(paths.asset(name)), moments);
  });
  return [
    [index, toXml({ sitemapindex: { '@xmlns': XMLNS, sitemap } })],
    ...maps.map(([name, url]): [string, string] => [
      name,
      toXml({ urlset: { '@xmlns': XMLNS, url } }),
    ]),
  ];
}

function urlsOf(publication: Publication): Url[] {
  const { cases, casesOfAllCourts, topics, paths, at } = publication;
  const list = listing(publication);
  return [
    ...list(paths.home(), withSummaries(casesOfAllCourts)),
    ...list(paths.topics()),
    ...byTopic(topics, casesOfAllCourts).flatMap(({ topic: { slug, name }, cases: own }) =>
      list(paths.topic(slug), inOrder(casesByYear(own)), isAbout(name)),
    ),
    ...list(paths.years()),
    ...byYear(casesOfAllCourts).flatMap(({ year, cases: own }) =>
      list(paths.year(year), titles(own), isOf(year)),
    ),
    ...guidancePages(publication, list),
    ...[
      ...[paths.search(), paths.compare(), paths.about(), paths.accessibility(), paths.data()],
      paths.verify(),
    ].map((path) => ({ loc: at(path) })),
    ...cases.map(({ id, data }) => ({
      loc: at(paths.case(id)),
      lastmod: isoDateTime(changedAt(data)),
    })),
  ];
}

/** The pages for superior courts. */
function guidancePages(publication: Publication, list: Listing): Url[] {
  const { site, peers, knownLaws, casesOfAllCourts: all, topics, paths } = publication;
  const figures = (slug: string, cases: Publication['casesOfAllCourts'], isThere?: Membership) =>
    resultsOf(cases).length === 0
      ? []
      : list(paths.results(slug), resultTables(cases, publication).pages, isThere);
  const groups = topicGroups(topics, all).filter(({ cases }) => cases.length > 0);
  return [
    ...[
      paths.guidance(),
      paths.results(),
      paths.courts(),
      paths.topicMap(),
      paths.recommended(),
      paths.query(),
    ].flatMap((path) => list(path)),
    ...list(paths.laws(), casesByLaw(all, knownLaws).pages),
    ...list(paths.follows(), followersByCase(all, site).pages),
    ...list(paths.allCourts(), inOrder(casesByYear(all))),
    ...figures(ALL_SLUG, all),
    ...courtGroups(all, site, peers).flatMap(({ slug, name, cases }) =>
      list(paths.court(slug), casesByTopic(topics, cases).pages, ({ origin }) => {
        return (origin?.court ?? site.court) === name;
      }),
    ),
    ...groups.flatMap(({ name, slug, cases }) => [
      ...list(paths.insights(slug), inOrder(insightsOfTopic(cases, passages)), isAbout(name)),
      ...figures(slug, cases, isAbout(name)),
      ...(areReadByYear(cases) ? byYear(cases) : []).flatMap(({ year, cases: own }) =>
        list(
          paths.insightsOfYear(slug, year),
          inOrder(insightsByYear(own, passages)),
          (item) => isAbout(name)(item) && isOf(year)(item),
        ),
      ),
    ]),
  ];
}

type Membership = (item: Listable) => boolean;

const isAbout =
  (topic: string): Membership =>
  ({ data }) =>
    data.topics.includes(topic);
const isOf =
  (year: string): Membership =>
  ({ data }) =>
    yearOf(data.publishedAt) === year;
const passages = ({ body }: Publication['casesOfAllCourts'][number]) => insightsOf(body.blocks);

/** The pages of a list of groups as if it had none. */
function inOrder<Item>({ pages }: GroupedList<unknown, Item>): ListPage<Item>[] {
  return pages.map(({ number, count, parts }) => {
    return { number, count, items: parts.flatMap(({ items }) => items) };
  });
}

/** A page of a list; `items` where the list is in the order of all lists. */
type Listed = PagePosition & { items?: readonly Listable[] };

/** The addresses of the pages of a list; `isThere` is true for what the list has, or had. */
type Listing = (path: string, pages?: readonly Listed[], isThere?: Membership) => Url[];

/**
 * A page changes with its own cases, and with each case that enters or leaves the list above its end. Where the list has
 * an order of its own, each of its pages changes with all of it.
 */
function listing({ casesOfAllCourts, withdrawn, paths, at }: Publication): Listing {
  return (path, pages = [{ number: 1, count: 1 }], isThere = () => true) => {
    const own = casesOfAllCourts.filter(isThere);
    const gone = withdrawn.filter(isThere);
    const changes = (cases: readonly Listable[]) =>
      cases.map(({ data }) => isoDateTime(changedAt(data)));
    const ofAll = pages.every(({ items }) => items) ? [] : changes(own);
    return pages.map(({ number, count, items }) => {
      const last = number === count ? undefined : items?.at(-1);
      const isAbove = (each: Listable) => last === undefined || newestFirst(each, last) <= 0;
      const moments = [
        ...(items ? changes(items) : ofAll),
        // The newest case stands above all others.
        ...own
          .slice(0, 1)
          .filter(isAbove)
          .map(({ data }) => isoDateTime(data.publishedAt)),
        ...gone.filter(isAbove).map(({ data }) => isoDateTime(data.withdrawn!.at)),
      ];
      return withLatest(at(paths.page(path, number)), moments);
    });
  };
}

function withLatest(loc: string, moments: readonly string[]): Url {
  const [first = '', ...others] = moments;
  const lastmod = others.reduce((one, other) => (other > one ? other : one), first);
  return lastmod ? { loc, lastmod } : { loc };
}
