import type { CaseData } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { fullDateTime } from '../text/dates.ts';
import { byline, fullTitle } from './byline.ts';
import { subjectsOf } from './texts.ts';

/*
 * The tags by which inspectors and aggregators of government sites read a page: 政府网站发展指引 (国办发〔2017〕47号),
 * 网页标签规范. What is not known is left out.
 */

/** A `<meta>` of a page. */
export interface PageTag {
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
  return known({
    SiteName: court,
    SiteDomain: new URL(url).hostname,
    SiteIDCode: footer.siteIdCode,
  });
}

/** Tags of a page that lists articles. */
export function columnTags({ section }: Site, { name, description, keywords }: Column): PageTag[] {
  return known({
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
  return known({
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

function known(tags: Record<string, string | undefined>): PageTag[] {
  return Object.entries(tags).flatMap(([name, content]) => (content ? [{ name, content }] : []));
}
