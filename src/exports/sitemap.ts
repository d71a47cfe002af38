import { byTopic, byYear } from '../domain/archive.ts';
import { changedAt, isoDateTime } from '../domain/dates.ts';
import { paginate } from '../domain/pagination.ts';
import type { Listable } from '../domain/publication.ts';
import type { Publication } from './publication.ts';
import { toXml } from './xml.ts';

/** How many addresses a sitemap may hold (https://www.sitemaps.org/protocol.html). */
const MOST = 50_000;
const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9';

interface Url {
  loc: string;
  /** When what is there last changed; not known of pages that change with the program. */
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
  const sitemap = maps.map(([name, own]) => withLatest(at(paths.asset(name)), own));
  return [
    [index, toXml({ sitemapindex: { '@xmlns': XMLNS, sitemap } })],
    ...maps.map(([name, url]): [string, string] => [
      name,
      toXml({ urlset: { '@xmlns': XMLNS, url } }),
    ]),
  ];
}

function urlsOf({ cases, topics, paths, at }: Publication): Url[] {
  const url = (path: string, own: readonly Listable[] = []): Url =>
    withLatest(
      at(path),
      own.map(({ data }) => ({ lastmod: isoDateTime(changedAt(data)) })),
    );
  return [
    ...paginate(cases).map(({ number, items }) => url(paths.page(number), items)),
    url(paths.topics(), cases),
    ...byTopic(topics, cases).map(({ topic, cases: own }) => url(paths.topic(topic.slug), own)),
    url(paths.years(), cases),
    ...byYear(cases).map(({ year, cases: own }) => url(paths.year(year), own)),
    ...[paths.search(), paths.about(), paths.accessibility(), paths.data()].map((path) =>
      url(path),
    ),
    ...cases.map((each) => url(paths.case(each.id), [each])),
  ];
}

function withLatest(loc: string, own: readonly { lastmod?: string }[]): Url {
  const lastmod = own
    .flatMap((each) => each.lastmod ?? [])
    .sort()
    .at(-1);
  return lastmod ? { loc, lastmod } : { loc };
}
