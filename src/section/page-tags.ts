import type { CaseData } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { chineseDate, fullDateTime, yearOf } from '../text/dates.ts';
import { byline, fullTitle, subjectsOf } from './case-text.ts';
import { GUIDANCE } from './guidance-strings.ts';
import type { Listable } from './lists.ts';
import { STRINGS } from './strings.ts';

/*
 * The tags by which inspectors and aggregators of government sites read a page: 政府网站发展指引 (国办发〔2017〕47号),
 * 网页标签规范. What is not known is left out.
 */

/** A `<meta>` of a page. */
interface PageTag {
  name: string;
  content: string;
}

/** A column, or a part of one that has a page of its own. */
export interface Column {
  name: string;
  description: string;
  keywords: readonly string[];
}

/** The section as a column: its topics are what it is about. */
export function sectionColumn({ section, description }: Site, topics: readonly Topic[]): Column {
  return { name: section, description, keywords: topics.map(({ name }) => name) };
}

/** An article with the addresses of its page and of its picture. */
export interface Article {
  data: CaseData;
  description: string;
  url: string;
  image: string;
}

/** Tags of every page: whose site it is. */
export function siteTags({ court, url, footer }: Site): PageTag[] {
  return definedTags({
    SiteName: court,
    SiteDomain: new URL(url).hostname,
    SiteIDCode: footer.siteIdCode,
  });
}

/** Tags of a page that lists articles. */
export function columnTags({ section }: Site, { name, description, keywords }: Column): PageTag[] {
  return definedTags({
    ColumnName: name,
    ColumnDescription: description,
    ColumnKeywords: keywords.join(','),
    ColumnType: section,
  });
}

/**
 * Tags of an article. `Description` stands beside the `description` that every page has: those who collect by these
 * tags look for them as they are spelt in the rule.
 */
export function articleTags(site: Site, { data, description, url, image }: Article): PageTag[] {
  const time = fullDateTime(data.publishedAt);
  return definedTags({
    ColumnName: site.section,
    ColumnType: site.section,
    ArticleTitle: fullTitle(data),
    PubDate: `${time.slice(0, 10)} ${time.slice(11, 16)}`,
    ContentSource: data.source ?? site.court,
    Keywords: subjectsOf(data).join(','),
    Author: byline(data.author),
    Description: description,
    Image: image,
    Url: url,
  });
}

function definedTags(tags: Record<string, string | undefined>): PageTag[] {
  return Object.entries(tags).flatMap(([name, content]) => (content ? [{ name, content }] : []));
}

/** The texts of a page in the title of a window, in a list of search results, and where it is shared. */
export interface PageText {
  /** Without the names of section and court. */
  title: string;
  description: string;
}

/**
 * Titles and descriptions that tell every case from every other and from the section's own pages, by id. Cases that
 * share a title are told apart by their dates, and by their ids where that is not enough; cases that share a summary by
 * their titles.
 */
export function distinctTexts(
  cases: readonly Listable[],
  topics: readonly Topic[],
): Map<string, PageText> {
  const ways = [
    ({ data }: Listable) => fullTitle(data) + (data.withdrawn ? `（${STRINGS.withdrawn}）` : ''),
    ({ data }: Listable) => `${fullTitle(data)}（${chineseDate(data.publishedAt)}）`,
    ({ id, data }: Listable) => `${fullTitle(data)}（${id}）`,
  ];
  const years = new Set(cases.map(({ data }) => STRINGS.year(yearOf(data.publishedAt))));
  const ofTopics = topics.flatMap(({ name }) => [
    name,
    GUIDANCE.insightsOf(name),
    GUIDANCE.resultsOf(name),
  ]);
  const taken = [...OWN_TITLES, ...ofTopics, ...years];
  const titles = new Map<string, string>();
  for (const way of ways) {
    const used = counted([...titles.values(), ...taken]);
    for (const item of cases) {
      const title = titles.get(item.id);
      if (title === undefined || used.get(title)! > 1) titles.set(item.id, way(item));
    }
  }
  const summaries = counted(cases.map(({ data }) => data.summary));
  return new Map(
    cases.map(({ id, data }) => {
      const title = titles.get(id)!;
      const isShared = summaries.get(data.summary)! > 1;
      const summary = isShared ? `${title}：${data.summary}` : data.summary;
      const { withdrawn } = data;
      const description = withdrawn
        ? `${title}。${STRINGS.withdrawnReason}${withdrawn.reason}`
        : summary;
      return [id, { title, description }];
    }),
  );
}

const OWN_TITLES = [
  ...[STRINGS.topics, STRINGS.years, STRINGS.searchPage, STRINGS.about, STRINGS.accessibility],
  ...[
    STRINGS.data,
    STRINGS.verify,
    STRINGS.notFound,
    GUIDANCE.guidance,
    STRINGS.results,
    GUIDANCE.citedLaws,
  ],
  ...[GUIDANCE.followsIndex, GUIDANCE.courts, GUIDANCE.allCourts, GUIDANCE.comparePage],
];

function counted(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** The size of preview pictures in pixels: programs that show them crop to 1.91 : 1 (https://ogp.me), WeChat to a square. */
export const PREVIEW = { width: 800, height: 420 } as const;
