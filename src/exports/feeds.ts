import { byline, fullTitle, subjectsOf } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { courtGroups } from '../section/guidance.ts';
import { lawTitle } from '../section/laws.ts';
import type { Listable } from '../section/lists.ts';
import { newestFirst } from '../section/order.ts';
import { addressOf } from '../section/paths.ts';
import { nameOf } from '../section/site.ts';
import { changedAt, fullDateTime } from '../text/dates.ts';
import { toXml } from './formats.ts';
import type { Publication } from './publication.ts';

/** The feed of a list: of the whole section, of a topic, of all courts or one of them, of a law. */
interface Feed {
  title: string;
  description: string;
  /** The path of the first page of the list; of a law, that of its feeds. */
  list: string;
  /** The page that has its cases, where that is not `list`. */
  page?: string;
  cases: Publication['casesOfAllCourts'];
}

/** How many cases a feed tells of. */
const NEWEST = 50;

/**
 * RSS 2.0 and JSON Feed 1.1, by their paths: of the section, of each topic and of each law, and, where other courts' cases are
 * harvested, of all courts and of each. The newest cases are in, each with its summary: readers ask for a feed many times a day, and who wants
 * all cases has `cases.json`. Own code, as the XML is built by fast-xml-parser, and libraries for feeds would only rename fields
 * between it and a case.
 */
export function feeds(publication: Publication): [path: string, content: string][] {
  const { paths } = publication;
  const all = [
    sectionFeed(publication),
    ...topicFeeds(publication),
    ...courtFeeds(publication),
    ...lawFeeds(publication),
  ];
  return all
    .map((feed) => ({ ...feed, cases: feed.cases.slice(0, NEWEST) }))
    .flatMap((feed) => [
      [paths.feed('xml', feed.list), rss(feed, publication)],
      [paths.feed('json', feed.list), jsonFeed(feed, publication)],
    ]);
}

function sectionFeed({ site, cases, paths }: Publication): Feed {
  return { title: nameOf(site), description: site.description, list: paths.home(), cases };
}

function topicFeeds({ site, topics, paths, cases }: Publication): Feed[] {
  return topics.map(({ name, slug, description }) => ({
    title: `${nameOf(site)}：${name}`,
    description,
    list: paths.topic(slug),
    cases: cases.filter(({ data }) => data.topics.includes(name)),
  }));
}

function courtFeeds({ site, peers, paths, casesOfAllCourts }: Publication): Feed[] {
  if (peers.length === 0) return [];
  const all = {
    title: `${nameOf(site)}：${GUIDANCE.feedOfAllCourts}`,
    description: `${site.court}${site.section}收集的各法院的案例。`,
    list: paths.allCourts(),
    cases: casesOfAllCourts,
  };
  const courts = courtGroups(casesOfAllCourts, site, peers).map(({ name, slug, cases }) => ({
    title: `${nameOf(site)}：${name}`,
    description: `${site.court}${site.section}收集的${name}的案例。`,
    list: paths.court(slug),
    cases,
  }));
  return [all, ...courts];
}

/**
 * Of each law that a case names, with the cases of all courts. One that only samples or withdrawn cases name has a feed too,
 * without cases: readers meet the former, and may have subscribed to the latter.
 */
function lawFeeds({ site, paths, casesOfAllCourts, unshared }: Publication): Feed[] {
  const byName = new Map<string, Feed['cases'][number][]>();
  for (const { data } of unshared) for (const { title } of data.laws ?? []) byName.set(title, []);
  for (const each of casesOfAllCourts)
    for (const { title } of each.data.laws ?? []) {
      const own = byName.get(title);
      if (own) own.push(each);
      else byName.set(title, [each]);
    }
  const byLaw = Map.groupBy(byName, ([name]) => paths.law(lawTitle({ title: name })));
  return [...byLaw].map(([list, named]) => {
    const title = lawTitle({ title: named[0]![0] });
    return {
      title: `${nameOf(site)}：《${title}》`,
      description: `${site.court}${site.section}收集的依据《${title}》的案例。`,
      ...{ list, page: paths.laws() },
      cases: [...new Set(named.flatMap(([, cases]) => cases))].sort(newestFirst),
    };
  });
}

/** Who has written a case: for another court's, that court. */
function authorOf({ data, origin }: Listable): string | undefined {
  return origin ? origin.court : data.author && byline(data.author);
}

/* https://www.rssboard.org/rss-specification; an author there is a mail address, so that of Dublin Core is used. */
function rss(
  { title, description, list, page = list, cases }: Feed,
  { site, paths, at }: Publication,
): string {
  const newest = cases
    .map(({ data }) => changedAt(data))
    .sort()
    .at(-1);
  return toXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      channel: {
        title,
        link: at(page),
        description,
        language: 'zh-CN',
        copyright: site.court,
        ...(newest && { lastBuildDate: rfc822(newest) }),
        'atom:link': {
          '@href': at(paths.feed('xml', list)),
          '@rel': 'self',
          '@type': 'application/rss+xml',
        },
        item: cases.map((each) => {
          const { data } = each;
          const [url, author] = [at(addressOf(each, paths)), authorOf(each)];
          return {
            title: fullTitle(data),
            link: url,
            guid: url,
            description: data.summary,
            ...(author && { 'dc:creator': author }),
            category: data.topics,
            pubDate: rfc822(data.publishedAt),
            'atom:updated': fullDateTime(changedAt(data)),
          };
        }),
      },
    },
  });
}

/* https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(
  { title, description, list, page = list, cases }: Feed,
  { site, paths, at }: Publication,
): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: at(page),
    feed_url: at(paths.feed('json', list)),
    description,
    language: 'zh-CN',
    icon: at(paths.asset('favicon.svg')),
    authors: [{ name: site.court, url: site.breadcrumb[0]!.url }],
    items: cases.map((each) => {
      const { id, data, body } = each;
      const [url, author] = [at(addressOf(each, paths)), authorOf(each)];
      return {
        id: url,
        url,
        title: fullTitle(data),
        summary: data.summary,
        content_text: data.summary,
        ...(body.pictures?.length && { image: at(paths.preview(id)) }),
        date_published: fullDateTime(data.publishedAt),
        date_modified: fullDateTime(changedAt(data)),
        ...(author && { authors: [{ name: author }] }),
        tags: subjectsOf(data),
      };
    }),
  });
}

/** `Mon, 23 Nov 2026 10:00:00 +0800` (RFC 822, with a year of four digits). */
function rfc822(value: string): string {
  const [day, time] = fullDateTime(value).split(/T|\+/) as [string, string];
  const [weekday, date, month, year] = new Date(day).toUTCString().split(/,? /);
  return `${weekday}, ${date} ${month} ${year} ${time} +0800`;
}
