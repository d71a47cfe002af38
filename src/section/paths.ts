import { PAPER_FOLDER } from '../schema/paper.ts';
import type { Listable } from './lists.ts';

/**
 * The addresses of the section's pages and files. Nothing else in the program knows them. Those of pages end with a
 * slash.
 */
export interface Paths {
  home(): string;
  /** Page `number` of the list whose first page is at `list`; with an anchor, a place on that page. */
  page(list: string, number: number, anchor?: string): string;
  /** `id` as the reader gives it: `2026/a`. */
  case(id: string): string;
  topics(): string;
  /** Page of one topic, by its slug. */
  topic(slug: string): string;
  years(): string;
  year(year: string): string;
  search(): string;
  about(): string;
  /** The accessibility statement. */
  accessibility(): string;
  /** The page that explains feeds and data files. */
  data(): string;
  /** The page that checks what was printed; with a code, what is to be said of that. */
  verify(code?: string): string;
  /** The overview for superior courts. */
  guidance(): string;
  /** The insights of a topic. */
  insights(slug: string): string;
  /** The insights of a topic in one year, where the topic has too many cases for reading them all. */
  insightsOfYear(slug: string, year: string): string;
  /** The cases of all courts. */
  allCourts(): string;
  /** The courts. */
  courts(): string;
  /** The cases of a court, by its slug. */
  court(slug: string): string;
  /** The cases that others follow. */
  follows(): string;
  /** The index of laws. */
  laws(): string;
  /** Where a law, by its full name, has its feeds; it has no page there. Laws that differ by signs alone are one. */
  law(title: string): string;
  /** What other courts' topics are called here. */
  topicMap(): string;
  /** Questions to the numbers of all courts. */
  query(): string;
  /** The cases that this court recommends. */
  recommended(): string;
  /** All results, or those of a topic. */
  results(slug?: string): string;
  /**
   * A comparison of the cases with these keys (`comparisonKey`), with `query` searched for to add more; without keys,
   * the empty page.
   */
  compare(keys?: readonly string[], query?: string): string;
  /** An address below the section's root, as the ledger and redirects have it: `/cases/2026/a/`. */
  below(address: string): string;
  /** A case as Markdown. */
  markdown(id: string): string;
  /** The same case as a document of Word. */
  word(id: string): string;
  /** The preview picture of a case. */
  preview(id: string): string;
  /** The feed of the section, or of the list whose first page is at `list`: a topic, all courts, a court; or of a law. */
  feed(kind: 'xml' | 'json', list?: string): string;
  /** A file that is served as it is: `favicon.svg`. */
  asset(file: string): string;
}

/** Builds addresses below `base`, which may or may not begin or end with a slash. */
export function createPaths(base: string): Paths {
  const root = `/${base}/`.replace(/\/{2,}/g, '/');
  const below = (...steps: string[]) => root + steps.map((step) => `${encodeURI(step)}/`).join('');
  const topic = (slug: string) => below('topics', slug);
  return {
    home: () => root,
    page: (list, number, anchor) => {
      const steps = pageSteps(number);
      return list + (steps ? `${steps}/` : '') + (anchor ? `#${encodeURI(anchor)}` : '');
    },
    case: (id) => below('cases', id),
    topics: () => below('topics'),
    topic,
    years: () => below('years'),
    year: (year) => below('years', year),
    search: () => below('search'),
    about: () => below('about'),
    accessibility: () => below('accessibility'),
    data: () => below('data'),
    verify: (code) => below(PAPER_FOLDER) + (code === undefined ? '' : `?c=${code}`),
    guidance: () => below('guidance'),
    insights: (slug) => below('guidance', slug),
    insightsOfYear: (slug, year) => below('guidance', slug, year),
    allCourts: () => below('guidance', 'cases'),
    courts: () => below('guidance', 'courts'),
    court: (slug) => below('guidance', 'courts', slug),
    follows: () => below('guidance', 'follows'),
    laws: () => below('guidance', 'laws'),
    law: (title) => below('guidance', 'laws', nameStep(title)),
    topicMap: () => below('guidance', 'topics'),
    query: () => below('guidance', 'query'),
    recommended: () => below('guidance', 'recommended'),
    results: (slug) => below('guidance', 'results', ...(slug === undefined ? [] : [slug])),
    compare: (keys = [], query = '') => {
      const cases = keys.length > 0 ? [`cases=${keys.map(inQuery).join(',')}`] : [];
      const asked = [...cases, ...(query ? [`q=${inQuery(query)}`] : [])];
      return below('compare') + (asked.length > 0 ? `?${asked.join('&')}` : '');
    },
    below: (address) => root + encodeURI(address.slice(1)),
    markdown: (id) => `${below('cases', id)}index.md`,
    word: (id) => `${below('cases', id)}index.docx`,
    preview: (id) => `${below('cases', id)}preview.jpg`,
    feed: (kind, list = root) => `${list}feed.${kind}`,
    asset: (file) => root + file,
  };
}

/**
 * A name as one step of an address, for ever the same: its letters and digits, as names of others may hold any sign, and no
 * more of them than the name of a folder may have (255 bytes of UTF-8). Of a longer one both ends tell it from others.
 */
function nameStep(name: string): string {
  const words = name.normalize('NFKC').toLowerCase().match(WORDS) ?? [];
  const step = [...words.join('-')];
  if (step.length <= LONGEST_STEP) return step.join('') || '-';
  const half = LONGEST_STEP / 2;
  return [...step.slice(0, half), ...step.slice(-half)].join('');
}

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
/** Characters have up to four bytes. */
const LONGEST_STEP = 62;

/**
 * What follows the address of a list in that of its page `number`, without the last slash; undefined for the first page.
 */
export function pageSteps(number: number): string | undefined {
  return number === 1 ? undefined : `page/${number}`;
}

/** The list to which the address of one of its further pages belongs; undefined for any other address. */
export function listOfPage(address: string): string | undefined {
  return /^(.*\/)page\/\d+\/$/.exec(address)?.[1];
}

/** The anchor of a year in a list of several years. */
export function yearAnchor(year: string): string {
  return `y${year}`;
}

/** The anchor of a topic, by its slug, in a list of several topics. */
export function topicAnchor(slug: string): string {
  return `topic-${slug}`;
}

/** The anchor of the n-th group of results of a topic, from 0. */
export function groupAnchor(index: number): string {
  return `group-${index + 1}`;
}

/** The anchor of a case by its place among those that others follow, from 0. */
export function followedAnchor(place: number): string {
  return `followed-${place + 1}`;
}

/** The anchor of a law by its place among those that cases rest on, from 0. */
export function lawAnchor(place: number): string {
  return `law-${place + 1}`;
}

/** A slash may stand in a query as it is (RFC 3986, 3.4), and is read more easily. */
function inQuery(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/');
}

/** The address on the paper of a case: its own, and the code of the text by which its page tells what has become of that. */
export function printedAddress(address: string, code: string | undefined): string {
  return code === undefined ? address : `${address}?c=${code}`;
}

/** The files that machines look for at the root of a section. */
export const FILES = {
  casesJson: 'cases.json',
  casesSchema: 'cases.schema.json',
  sitemapIndex: 'sitemap-index.xml',
  robots: 'robots.txt',
  llms: 'llms.txt',
  openSearch: 'opensearch.xml',
  redirects: 'redirects.map',
  preview: 'preview.png',
  recommendedCsv: 'guidance/recommended.csv',
  recommendedWorkbook: 'guidance/recommended.xlsx',
  resultsCsv: 'guidance/results.csv',
  resultsWorkbook: 'guidance/results.xlsx',
  resultsJson: 'guidance/results.json',
  resultsSchema: 'guidance/results.schema.json',
} as const;

/** The icons that are made of `favicon.svg`, at the root where programs look for them. A court may give its own instead. */
export const ICONS = { ico: 'favicon.ico', touch: 'apple-touch-icon.png' } as const;

/** What a release adds to the built site: which one it is. */
export const VERSION_FILE = 'version.json';

/** The file of the search page, which alone begins to load what every answer needs. */
export const SEARCH_PAGE = 'search/index.html';

/** The folder of the desk, beside the section or alone. */
export const DESK_FOLDER = 'desk';

/** The files that may stand beside a page, in its folder. */
export const BESIDE = ['index.md', 'index.docx', 'feed.xml', 'feed.json'] as const;

/**
 * True for an address below the section's root, such as `/search/`, that belongs to a page or a file of the section, or
 * may later, or would shadow one.
 */
export function isReserved(address: string): boolean {
  const steps = address.toLowerCase().split('/').filter(Boolean);
  const [first] = steps;
  return (
    first === undefined || RESERVED.has(first) || steps.some((step) => PARTS_OF_PAGE.has(step))
  );
}

const PARTS_OF_PAGE = new Set<string>([...BESIDE, 'index.html', 'preview.jpg']);
const RESERVED = new Set<string>([
  ...['page', 'topics', 'years', 'search', 'about', 'accessibility', 'data', 'guidance', 'compare'],
  ...[DESK_FOLDER, PAPER_FOLDER, '404', '404.html', 'favicon.svg', '_astro', 'pagefind'],
  ...Object.values(FILES),
  VERSION_FILE,
]);

/** The address of a case: its page here, or for another court's case its page there. */
export function addressOf({ id, origin }: Pick<Listable, 'id' | 'origin'>, paths: Paths): string {
  return origin ? origin.url : paths.case(id);
}
