import { hash } from 'node:crypto';
import type { Site } from '../schema/site.ts';
import { createPaths, FILES } from '../section/paths.ts';
import { baseOf, contentPolicy, engineOf, nameOf } from '../section/site.ts';
import { structuredData } from '../section/structured-data.ts';
import { attribute, type HtmlElement, inlineScripts, rawText } from '../text/html.ts';
import { patternOf } from '../text/urls.ts';

/** What is known of a page whose head is judged. */
export interface KnownPage {
  /** Its file below the root of the site: `cases/2026/a/index.html`. */
  file: string;
  /** True where search engines are to leave it out. */
  isHidden: boolean;
  /** Where it leads on by itself, if it is an old address. */
  movedTo?: string | undefined;
}

/** What is wrong with what a page says of itself to machines, in Chinese; `page` is undefined where it may be any. */
export function headProblems(
  elements: readonly HtmlElement[],
  site: Site,
  page: KnownPage | undefined,
): string[] {
  const known = new KnownHead(site, page);
  const titles = elements.filter(({ tagName, namespaceURI }) => {
    return tagName === 'title' && !namespaceURI.endsWith('/svg');
  });
  return [
    ...(titles.length === 1 ? known.titleProblems(rawText(titles[0]!)) : ['标题不是一个']),
    ...elements.flatMap((element) => {
      if (element.tagName === 'meta') return known.metaProblems(element);
      return element.tagName === 'link' ? known.linkProblems(element) : [];
    }),
    ...policyProblems(elements, site),
    ...known.dataProblems(elements.filter(isData)),
    ...known.missing(elements),
  ];
}

/** True for structured data. */
export function isData(element: HtmlElement): boolean {
  return element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json';
}

/** True for a script or stylesheet of which a page says what its bytes are; that they are so is seen when all is there. */
export function isBound(element: HtmlElement): boolean {
  return /^sha256-[\w+/]{43}=$/.test(attribute(element, 'integrity') ?? '');
}

/** True for what a page says that it may load and run. */
export function isPolicy(element: HtmlElement): boolean {
  return attribute(element, 'http-equiv') === POLICY;
}

const POLICY = 'Content-Security-Policy';

/** A page says what it may load and run, before there is anything to load or run. */
function policyProblems(elements: readonly HtmlElement[], site: Site): string[] {
  const found = elements.filter(isPolicy);
  const scripts = inlineScripts(elements).map((each) => hash('sha256', rawText(each), 'base64'));
  const expected = contentPolicy(scripts, engineOf(site));
  const before = elements.slice(0, elements.findIndex(isPolicy)).map(({ tagName }) => tagName);
  const isSound =
    found.length === 1 &&
    attribute(found[0]!, 'content') === expected &&
    before.join(' ') === 'html head meta';
  return isSound ? [] : ['网页开头的安全策略（Content-Security-Policy）不对'];
}

const DATE_TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d\+08:00| \d\d:\d\d)$/;

class KnownHead {
  readonly #site: Site;
  readonly #page: KnownPage | undefined;
  readonly #address: string | undefined;
  readonly #base: string;
  /** What each `<meta>` has to say; any text where it is undefined, as texts are judged elsewhere. */
  readonly #metas: ReadonlyMap<string, string | RegExp | undefined>;
  readonly #links: ReadonlyMap<string, RegExp>;

  constructor(site: Site, page: KnownPage | undefined) {
    this.#site = site;
    this.#page = page;
    this.#base = baseOf(site);
    const paths = createPaths(this.#base);
    this.#address = page && new URL(addressPath(page.file), site.url).href;
    const own = patternOf(site.url);
    const case_ = page?.file.replace(/index\.html$/, '') ?? '';
    const beside = page ? patternOf(encodeURI(case_)) : 'cases/.+/';
    const image = new RegExp(`^${own}(?:${patternOf(FILES.preview)}|${beside}preview\\.jpg)$`);
    const name = nameOf(site);
    this.#metas = new Map<string, string | RegExp | undefined>([
      ['viewport', 'width=device-width, initial-scale=1'],
      ['color-scheme', 'light dark'],
      ['robots', 'noindex'],
      ['SiteName', site.court],
      ['SiteDomain', new URL(site.url).hostname],
      ['SiteIDCode', site.footer.siteIdCode],
      ['ColumnType', site.section],
      ['PubDate', DATE_TIME],
      ['Image', image],
      ['Url', this.#address],
      ['og:type', /^(?:article|website)$/],
      ['og:site_name', name],
      ['og:locale', 'zh_CN'],
      ['og:url', this.#address],
      ['og:image', image],
      ['og:image:width', '1200'],
      ['og:image:height', '630'],
      ['article:published_time', DATE_TIME],
      ['article:modified_time', DATE_TIME],
      ...TEXTS.map((each) => [each, undefined] as const),
    ]);
    const below = (path: string) => new RegExp(`^${patternOf(path)}$`);
    const list = `^${patternOf(this.#base)}(?:topics/[\\w%-]+/)?feed\\.`;
    this.#links = new Map([
      ['canonical', this.#address ? below(this.#address) : new RegExp(`^${own}`)],
      ['icon image/svg+xml', below(paths.asset('favicon.svg'))],
      ['prev', new RegExp(`^${patternOf(this.#base)}[\\w%/.~-]*/?$`)],
      ['next', new RegExp(`^${patternOf(this.#base)}[\\w%/.~-]*/?$`)],
      ['alternate text/markdown', new RegExp(`^${patternOf(this.#base)}${beside}index\\.md$`)],
      ['alternate application/rss+xml', new RegExp(`${list}xml$`)],
      ['alternate application/feed+json', new RegExp(`${list}json$`)],
      ['alternate application/json', below(paths.asset(FILES.casesJson))],
      ['search application/opensearchdescription+xml', below(paths.asset(FILES.openSearch))],
      ['stylesheet', new RegExp(`^${patternOf(this.#base)}_astro/[\\w.~-]+\\.css$`)],
    ]);
  }

  titleProblems(title: string): string[] {
    const { court, section } = this.#site;
    const ending = `${section}_${court}`;
    const isSound = title === ending || title.endsWith(`_${ending}`);
    return isSound ? [] : [`标题末尾没有法院名称：不是“${ending}”`];
  }

  metaProblems(element: HtmlElement): string[] {
    const content = attribute(element, 'content') ?? '';
    const charset = attribute(element, 'charset');
    if (charset !== undefined)
      return charset.toLowerCase() === 'utf-8' ? [] : [`网页的编码是 ${charset}`];
    const directive = attribute(element, 'http-equiv');
    if (directive === POLICY) return [];
    if (directive !== undefined) return this.#directiveProblems(directive, content);
    const name = attribute(element, 'name') ?? attribute(element, 'property') ?? '';
    if (!this.#metas.has(name)) return [`有栏目没有的 <meta> ${name}`];
    const expected = this.#metas.get(name);
    if (expected === undefined) return [];
    const isSound = typeof expected === 'string' ? content === expected : expected.test(content);
    return isSound ? [] : [`<meta> ${name} 不对：“${content.slice(0, 60)}”`];
  }

  #directiveProblems(directive: string, content: string): string[] {
    if (directive !== 'refresh') return [`有栏目没有的 <meta> ${directive}`];
    const target = this.#page ? this.#page.movedTo : /^0; url=(\/(?!\/)\S*)$/.exec(content)?.[1];
    const isSound = target !== undefined && content === `0; url=${target}`;
    return isSound ? [] : [`网页会自动转走：${content.slice(0, 60)}`];
  }

  linkProblems(element: HtmlElement): string[] {
    const rel = attribute(element, 'rel') ?? '';
    const type = attribute(element, 'type');
    const href = attribute(element, 'href') ?? '';
    const kind = type === undefined ? rel : `${rel} ${type}`;
    const expected = this.#links.get(kind);
    if (!expected) return [`有栏目没有的 <link> ${kind}`];
    if (rel === 'stylesheet' && !isBound(element))
      return [`样式表没有写明摘要值：${href.slice(0, 80)}`];
    return expected.test(href) ? [] : [`<link> ${kind} 的网址不对：${href.slice(0, 80)}`];
  }

  /** Structured data begins with the court and its section, as they are. */
  dataProblems(elements: readonly HtmlElement[]): string[] {
    if (elements.length !== 1) return ['结构化数据不是一份'];
    const text = rawText(elements[0]!);
    const expected = structuredData(this.#site, { url: this.#site.url, crumbs: [] });
    const [court, section] = graphOf(JSON.parse(JSON.stringify(expected)));
    const [ownCourt, ownSection, way, article, ...others] = graphOf(parsed(text));
    const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
    const types = [way, article].map(
      (each) => (each as { '@type'?: string } | undefined)?.['@type'],
    );
    const isSound =
      isSame(court, ownCourt) &&
      isSame(section, ownSection) &&
      types[0] === 'BreadcrumbList' &&
      (types[1] === 'Article' || article === undefined) &&
      others.length === 0;
    if (!isSound) return ['结构化数据不对，里面没有法院名称或者多了别的内容'];
    return [...this.#partProblems(way), ...this.#partProblems(article)];
  }

  #partProblems(part: unknown): string[] {
    const keys = keysIn(part).filter((key) => !PROPERTIES.has(key));
    const { publisher } = (part ?? {}) as { publisher?: { '@id'?: string } };
    const isOwn = !publisher || publisher['@id'] === `${this.#site.url}#court`;
    return [
      ...keys.map((key) => `结构化数据里有栏目没有的 ${key}`),
      ...(isOwn ? [] : ['结构化数据里的发布者不是本院']),
    ];
  }

  /** What has to be there once, and is not. */
  missing(elements: readonly HtmlElement[]): string[] {
    const count = (tag: string, name: string, value: string) =>
      elements.filter((each) => each.tagName === tag && attribute(each, name) === value).length;
    const isHidden = count('meta', 'name', 'robots') > 0;
    const canonical = count('link', 'rel', 'canonical');
    const must: [number, string][] = [
      [count('meta', 'property', 'og:site_name'), 'og:site_name'],
      [count('meta', 'name', 'SiteName'), 'SiteName'],
      [count('meta', 'property', 'og:url'), 'og:url'],
      [count('meta', 'name', 'description'), 'description'],
      [canonical + (isHidden ? 1 : 0), 'canonical'],
    ];
    const page = this.#page;
    return [
      ...must.filter(([found]) => found !== 1).map(([, name]) => `应当有一个 ${name}`),
      ...(page && page.isHidden !== isHidden ? ['搜索引擎能不能收录（robots）不对'] : []),
    ];
  }
}

const TEXTS = [
  ...['description', 'ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ArticleTitle'],
  ...['ContentSource', 'Keywords', 'Author', 'Description', 'og:title', 'og:description'],
  ...['article:section', 'article:tag'],
];

const PROPERTIES = new Set([
  ...['@type', '@id', 'name', 'item', 'position', 'itemListElement', 'headline', 'description'],
  ...['url', 'mainEntityOfPage', 'image', 'inLanguage', 'datePublished', 'dateModified', 'author'],
  ...['publisher', 'isPartOf', 'articleSection', 'keywords', 'worksFor', 'affiliation'],
  'parentOrganization',
]);

function keysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysIn)];
}

function graphOf(data: unknown): unknown[] {
  const graph = (data as { '@graph'?: unknown } | undefined)?.['@graph'];
  const isOnly = data && Object.keys(data).every((key) => key === '@context' || key === '@graph');
  return Array.isArray(graph) && isOnly ? graph : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The address of a page below the root of the site, as links have it. */
export function addressPath(file: string): string {
  return encodeURI(file === '404.html' ? '404/' : file.replace(/index\.html$/, ''));
}
