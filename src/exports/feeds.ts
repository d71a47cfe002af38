import type { Case } from '../content/index.ts';
import type { Topic } from '../schema/topic.ts';
import { byline, fullTitle, subjectsOf } from '../section/case-text.ts';
import { nameOf } from '../section/site.ts';
import { changedAt, fullDateTime } from '../text/dates.ts';
import { toXml } from './formats.ts';
import type { Publication } from './publication.ts';

/** The feed of a whole section, or of one of its topics. */
interface Feed {
  title: string;
  description: string;
  home: string;
  topic?: string;
  cases: readonly Case[];
}

/** How many cases a feed tells of. */
const NEWEST = 50;

/**
 * RSS 2.0 and JSON Feed 1.1 of the section and of each topic, by their paths. The newest cases are in, each with its
 * summary: readers ask for a feed many times a day, and who wants all cases has `cases.json`. Own code, as the XML is
 * built by fast-xml-parser, and libraries for feeds would only rename fields between it and a case.
 */
export function feeds(publication: Publication): [path: string, content: string][] {
  const { topics, paths } = publication;
  const all = [sectionFeed(publication), ...topics.map((topic) => topicFeed(topic, publication))];
  return all.flatMap((feed) => [
    [paths.feed('xml', feed.topic), rss(feed, publication)],
    [paths.feed('json', feed.topic), jsonFeed(feed, publication)],
  ]);
}

function sectionFeed({ site, cases, paths, at }: Publication): Feed {
  return {
    title: nameOf(site),
    description: site.description,
    home: at(paths.home()),
    cases: cases.slice(0, NEWEST),
  };
}

function topicFeed({ name, slug, description }: Topic, publication: Publication): Feed {
  const { site, paths, at, cases } = publication;
  return {
    title: `${nameOf(site)}：${name}`,
    description,
    home: at(paths.topic(slug)),
    topic: slug,
    cases: cases.filter(({ data }) => data.topics.includes(name)).slice(0, NEWEST),
  };
}

/* https://www.rssboard.org/rss-specification; an author there is a mail address, so that of Dublin Core is used. */
function rss({ title, description, home, topic, cases }: Feed, publication: Publication): string {
  const { site, paths, at } = publication;
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
        link: home,
        description,
        language: 'zh-CN',
        copyright: site.court,
        ...(newest && { lastBuildDate: rfc822(newest) }),
        'atom:link': {
          '@href': at(paths.feed('xml', topic)),
          '@rel': 'self',
          '@type': 'application/rss+xml',
        },
        item: cases.map(({ id, data }) => ({
          title: fullTitle(data),
          link: at(paths.case(id)),
          guid: at(paths.case(id)),
          description: data.summary,
          ...(data.author && { 'dc:creator': byline(data.author) }),
          category: data.topics,
          pubDate: rfc822(data.publishedAt),
          'atom:updated': fullDateTime(changedAt(data)),
        })),
      },
    },
  });
}

/* https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(feed: Feed, { site, paths, at }: Publication): string {
  const { title, description, home, topic, cases } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: at(paths.feed('json', topic)),
    description,
    language: 'zh-CN',
    icon: at(paths.asset('favicon.svg')),
    authors: [{ name: site.court, url: site.breadcrumb[0]!.url }],
    items: cases.map(({ id, data, body }) => ({
      id: at(paths.case(id)),
      url: at(paths.case(id)),
      title: fullTitle(data),
      summary: data.summary,
      content_text: data.summary,
      ...(body.pictures.length > 0 && { image: at(paths.preview(id)) }),
      date_published: fullDateTime(data.publishedAt),
      date_modified: fullDateTime(changedAt(data)),
      ...(data.author && { authors: [{ name: byline(data.author) }] }),
      tags: subjectsOf(data),
    })),
  });
}

/** `Mon, 23 Nov 2026 10:00:00 +0800` (RFC 822, with a year of four digits). */
function rfc822(value: string): string {
  const [day, time] = fullDateTime(value).split(/T|\+/) as [string, string];
  const [weekday, date, month, year] = new Date(day).toUTCString().split(/,? /);
  return `${weekday}, ${date} ${month} ${year} ${time} +0800`;
}
