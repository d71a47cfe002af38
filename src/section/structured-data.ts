import type { Article, BreadcrumbList, Graph, Organization, Thing, WebSite } from 'schema-dts';
import type { CaseData } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import { changedAt, fullDateTime } from '../text/dates.ts';
import { fullTitle, subjectsOf } from './case-text.ts';
import type { Article as ArticlePage } from './page-tags.ts';
import { createPaths } from './paths.ts';
import { baseOf, nameOf } from './site.ts';

/** What search engines are told of a page: the court, its section, the way to the page, and the article on it. */
export function structuredData(
  site: Site,
  page: { url: string; crumbs: readonly Crumb[]; article?: ArticlePage | undefined },
): Graph {
  const things: Thing[] = [organization(site), webSite(site), breadcrumbList(page)];
  if (page.article) things.push(article(site, page.article));
  return { '@context': 'https://schema.org', '@graph': things };
}

function organization(site: Site): Organization {
  const { court, breadcrumb } = site;
  return {
    '@type': 'Organization',
    '@id': idOf(site, 'court'),
    name: court,
    url: breadcrumb[0]!.url,
  };
}

function webSite(site: Site): WebSite {
  const search = new URL(createPaths(baseOf(site)).search(), site.url).href;
  // schema.org/SearchAction has a property for what is typed that the vocabulary, and so its types, does not list.
  const action = {
    '@type': 'SearchAction' as const,
    target: { '@type': 'EntryPoint' as const, urlTemplate: `${search}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  };
  return {
    '@type': 'WebSite',
    '@id': idOf(site, 'website'),
    name: site.section,
    alternateName: nameOf(site),
    description: site.description,
    url: site.url,
    inLanguage: 'zh-CN',
    publisher: { '@id': idOf(site, 'court') },
    potentialAction: action,
  };
}

function breadcrumbList({
  url,
  crumbs,
}: {
  url: string;
  crumbs: readonly Crumb[];
}): BreadcrumbList {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, url: target }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: new URL(target ?? url, url).href,
    })),
  };
}

function article(site: Site, { data, description, url, image }: ArticlePage): Article {
  return {
    '@type': 'Article',
    '@id': `${url}#article`,
    headline: fullTitle(data),
    description,
    url,
    mainEntityOfPage: url,
    image,
    inLanguage: 'zh-CN',
    datePublished: fullDateTime(data.publishedAt),
    dateModified: fullDateTime(changedAt(data)),
    author: authorOf(site, data),
    publisher: { '@id': idOf(site, 'court') },
    isPartOf: { '@id': idOf(site, 'website') },
    articleSection: data.topics,
    keywords: subjectsOf(data),
  };
}

/** A person of the court, a department, or the court itself. */
function authorOf(site: Site, { author }: CaseData): Article['author'] {
  const court = { '@id': idOf(site, 'court') };
  const department = author?.department;
  if (author?.name) {
    const affiliation = department
      ? { affiliation: { '@type': 'Organization' as const, name: department } }
      : {};
    return { '@type': 'Person', name: author.name, worksFor: court, ...affiliation };
  }
  return department
    ? { '@type': 'Organization', name: department, parentOrganization: court }
    : court;
}

function idOf({ url }: Site, name: string): string {
  return `${url}#${name}`;
}

/** One step of a breadcrumb; the last one has no address. */
export interface Crumb {
  label: string;
  url?: string;
}

/** The way from the court's own site to a page; the section itself is the last step when nothing follows it. */
export function breadcrumb(site: Site, home: string, trail: readonly Crumb[]): Crumb[] {
  const section = trail.length > 0 ? { label: site.section, url: home } : { label: site.section };
  return [...site.breadcrumb, section, ...trail];
}
