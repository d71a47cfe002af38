import type { Case } from '../content/index.ts';
import { OWN_SLUG } from '../schema/peer.ts';
import { ALL_SLUG } from '../schema/topic.ts';
import { areReadByYear, courtGroups, topicGroups } from '../section/guidance.ts';
import { byTopic, byYear, paginate } from '../section/lists.ts';
import { newestFirst } from '../section/order.ts';
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
  const { cases, withdrawn, topics, paths, at } = publication;
  const list = (path: string, isThere: (each: Case) => boolean = () => true): Url =>
    withLatest(at(path), [
      ...cases.filter(isThere).map(({ data }) => isoDateTime(changedAt(data))),
      ...withdrawn.filter(isThere).map(({ data }) => isoDateTime(data.withdrawn!.at)),
    ]);
  return [
    ...pagesOfList(publication),
    list(paths.topics()),
    ...byTopic(topics, cases).map(({ topic: { slug, name } }) =>
      list(paths.topic(slug), ({ data }) => data.topics.includes(name)),
    ),
    list(paths.years()),
    ...byYear(cases).map(({ year }) =>
      list(paths.year(year), ({ data }) => data.publishedAt.startsWith(year)),
    ),
    ...guidancePages(publication).map(({ path, isThere }) => list(path, isThere)),
    ...[paths.search(), paths.compare(), paths.about(), paths.accessibility(), paths.data()].map(
      (path) => ({
        loc: at(path),
      }),
    ),
    ...cases.map(({ id, data }) => ({
      loc: at(paths.case(id)),
      lastmod: isoDateTime(changedAt(data)),
    })),
  ];
}

/** The pages for superior courts, each with the cases on which it depends. */
function guidancePages({ site, peers, casesOfAllCourts, topics, paths }: Publication): {
  path: string;
  isThere?: (each: Case) => boolean;
}[] {
  const lists = [paths.guidance(), paths.results(), paths.laws(), paths.follows()];
  const groups = topicGroups(topics, casesOfAllCourts).filter(({ cases }) => cases.length > 0);
  const all = resultsOf(casesOfAllCourts).length > 0 ? [paths.results(ALL_SLUG)] : [];
  return [
    ...[...lists, ...all, paths.courts(), paths.allCourts()].map((path) => ({ path })),
    ...courtGroups(casesOfAllCourts, site, peers).map(({ slug }) => ({
      path: paths.court(slug),
      isThere: () => slug === OWN_SLUG,
    })),
    ...groups.flatMap(({ name, slug, cases }) => {
      const isThere = ({ data }: Case) => data.topics.includes(name);
      const results = resultsOf(cases).length > 0 ? [paths.results(slug)] : [];
      const years = areReadByYear(cases) ? byYear(cases) : [];
      const pages = [paths.insights(slug), ...results].map((path) => ({ path, isThere }));
      const byYears = years.map(({ year }) => ({
        path: paths.insightsOfYear(slug, year),
        isThere: (each: Case) => isThere(each) && yearOf(each.data.publishedAt) === year,
      }));
      return [...pages, ...byYears];
    }),
  ];
}

/** A page of the list changes with its own cases, and with each case that enters or leaves the list above its end. */
function pagesOfList({ cases, withdrawn, paths, at }: Publication): Url[] {
  return paginate(cases).map(({ number, count, items }) => {
    const last = items.at(-1);
    const isBefore = (each: Case) =>
      last === undefined || number === count || newestFirst(each, last) <= 0;
    return withLatest(at(paths.page(number)), [
      ...items.map(({ data }) => isoDateTime(changedAt(data))),
      ...cases.filter(isBefore).map(({ data }) => isoDateTime(data.publishedAt)),
      ...withdrawn.filter(isBefore).map(({ data }) => isoDateTime(data.withdrawn!.at)),
    ]);
  });
}

function withLatest(loc: string, moments: readonly string[]): Url {
  const lastmod = [...moments].sort().at(-1);
  return lastmod ? { loc, lastmod } : { loc };
}
