import { hash } from 'node:crypto';
import type { Site } from '../schema/site.ts';
import { PREVIEW } from '../section/page-tags.ts';
import { createPaths, FILES, ICONS, SEARCH_PAGE } from '../section/paths.ts';
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

/** Judges what the pages of one site say of themselves to machines. */
export class HeadAudit {
  readonly #site: Site;
  readonly #base: string;
  /** What each `<meta>` has to say; any text where it is undefined, as texts are judged elsewhere. */
  readonly #metas: ReadonlyMap<string, string | RegExp | undefined>;
  readonly #links: ReadonlyMap<string, RegExp>;
  /** What the search page begins to load, besides: what every answer needs. */
  readonly #preloads: readonly (readonly [string, RegExp])[];
  /** What structured data says of the court and its section. */
  #court: readonly string[] | undefined;

  constructor(site: Site) {
    this.#site = site;
    this.#base = baseOf(site);
    this.#metas = new Map<string, string | RegExp | undefined>([
      ['viewport', 'width=device-width, initial-scale=1'],
      ['color-scheme', 'light dark'],
      ['robots', 'noindex'],
      ['SiteName', site.court],
      ['SiteDomain', new URL(site.url).hostname],
      ['SiteIDCode', site.footer.siteIdCode],
      ['ColumnType', site.section],
      ['PubDate', DATE_TIME],
      ['og:type', /^(?:article|website)$/],
      ['og:site_name', nameOf(site)],
      ['og:locale', 'zh_CN'],
      ['og:image:width', String(PREVIEW.width)],
      ['og:image:height', String(PREVIEW.height)],
      ['article:published_time', DATE_TIME],
      ['article:modified_time', DATE_TIME],
      ...TEXTS.map((each) => [each, undefined] as const),
    ]);
    const paths = createPaths(this.#base);
    const base = patternOf(this.#base);
    const list = `^${base}(?:(?:topics|guidance/(?:courts|laws))/[\\w%-]+/|guidance/cases/)?feed\\.`;
    this.#preloads = [
      ['preload fetch', new RegExp(`^${base}pagefind/[0-9a-f]{12}/directory\\.bin$`)],
    ];
    this.#links = new Map([
      ['icon', exactly(paths.asset(ICONS.ico))],
      ['icon image/svg+xml', exactly(paths.asset('favicon.svg'))],
      ['apple-touch-icon', exactly(paths.asset(ICONS.touch))],
      ['prev', new RegExp(`^${base}[\\w%/.~-]*/?$`)],
      ['next', new RegExp(`^${base}[\\w%/.~-]*/?$`)],
      ['alternate application/rss+xml', new RegExp(`${list}xml$`)],
      ['alternate application/feed+json', new RegExp(`${list}json$`)],
      ['alternate application/json', exactly(paths.asset(FILES.casesJson))],
      ['search application/opensearchdescription+xml', exactly(paths.asset(FILES.openSearch))],
      ['stylesheet', new RegExp(`^${base}_astro/[\\w.~-]+\\.css$`)],
      // What scripts of the page import, and on the search page these and its worker.
      ['modulepreload', new RegExp(`^${base}_astro/[\\w.~-]+\\.js$`)],
    ]);
  }

  /** What is wrong with the head of a page, in Chinese; `page` is undefined where it may be any. */
  problemsOf(elements: readonly HtmlElement[], page: KnownPage | undefined): string[] {
    const head = elements.filter(({ tagName }) => OF_HEADS.has(tagName));
    const titles = head.filter(
      ({ tagName, namespaceURI }) => tagName === 'title' && !namespaceURI.endsWith('/svg'),
    );
    const { metas, links } = this.#ofPage(page);
    return [
      ...(titles.length === 1 ? this.#titleProblems(rawText(titles[0]!)) : ['标题不是一个']),
      ...head.flatMap((element) => {
        if (element.tagName === 'meta') return this.#metaProblems(element, metas, page);
        return element.tagName === 'link' ? this.#linkProblems(element, links) : [];
      }),
      ...policyProblems(elements, this.#site),
      ...this.#dataProblems(head.filter(isData)),
      ...missing(head, page),
    ];
  }

  /** What differs from page to page. */
  #ofPage(page: KnownPage | undefined) {
    const own = patternOf(this.#site.url);
    const base = patternOf(this.#base);
    const address = page && new URL(addressPath(page.file), this.#site.url).href;
    const beside = page ? patternOf(encodeURI(page.file.replace(/index\.html$/, ''))) : 'cases/.+/';
    const image = new RegExp(`^${own}(?:${patternOf(FILES.preview)}|${beside}preview\\.jpg)$`);
    return {
      metas: new Map<string, string | RegExp | undefined>([
        ['Image', image],
        ['og:image', image],
        ['Url', address],
        ['og:url', address],
      ]),
      links: new Map([
        ['canonical', address ? exactly(address) : new RegExp(`^${own}`)],
        ['alternate text/markdown', new RegExp(`^${base}${beside}index\\.md$`)],
        ...(page?.file === SEARCH_PAGE ? this.#preloads : []),
      ]),
    };
  }

  #titleProblems(title: string): string[] {
    const { court, section } = this.#site;
    const ending = `${section}_${court}`;
    const isSound = title === ending || title.endsWith(`_${ending}`);
    return isSound ? [] : [`标题末尾没有法院名称：不是“${ending}”`];
  }

  #metaProblems(
    element: HtmlElement,
    ofPage: ReadonlyMap<string, string | RegExp | undefined>,
    page: KnownPage | undefined,
  ): string[] {
    const content = attribute(element, 'content') ?? '';
    const charset = attribute(element, 'charset');
    if (charset !== undefined)
      return charset.toLowerCase() === 'utf-8' ? [] : [`网页的编码是 ${charset}`];
    const directive = attribute(element, 'http-equiv');
    if (directive === POLICY) return [];
    if (directive !== undefined) return directiveProblems(directive, content, page);
    const name = attribute(element, 'name') ?? attribute(element, 'property') ?? '';
    if (!isItemOf(name, attribute(element, 'itemprop'))) return [`<meta> ${name} 的 itemprop 不对`];
    const metas = ofPage.has(name) ? ofPage : this.#metas;
    if (!metas.has(name)) return [`有栏目没有的 <meta> ${name}`];
    const expected = metas.get(name);
    if (expected === undefined) return [];
    const isSound = typeof expected === 'string' ? content === expected : expected.test(content);
    return isSound ? [] : [`<meta> ${name} 不对：“${content.slice(0, 60)}”`];
  }

  #linkProblems(element: HtmlElement, ofPage: ReadonlyMap<string, RegExp>): string[] {
    const rel = attribute(element, 'rel') ?? '';
    const type = attribute(element, 'type');
    const href = attribute(element, 'href') ?? '';
    const kind = [rel, attribute(element, 'as'), type].filter(Boolean).join(' ');
    const expected = ofPage.get(kind) ?? this.#links.get(kind);
    if (!expected) return [`有栏目没有的 <link> ${kind}`];
    if ((rel === 'stylesheet' || rel === 'modulepreload') && !isBound(element))
      return [`样式表或脚本没有写明摘要值：${href.slice(0, 80)}`];
    return expected.test(href) ? [] : [`<link> ${kind} 的网址不对：${href.slice(0, 80)}`];
  }

  /** Structured data begins with the court and its section, as they are. */
  #dataProblems(elements: readonly HtmlElement[]): string[] {
    if (elements.length !== 1) return ['结构化数据不是一份'];
    const [court, section, way, article, ...others] = graphOf(parsed(rawText(elements[0]!)));
    this.#court ??= courtOf(this.#site);
    const types = [way, article].map(
      (each) => (each as { '@type'?: string } | undefined)?.['@type'],
    );
    const isSound =
      JSON.stringify(court) === this.#court[0] &&
      JSON.stringify(section) === this.#court[1] &&
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
}

function courtOf(site: Site): string[] {
  const whole: unknown = JSON.parse(
    JSON.stringify(structuredData(site, { url: site.url, crumbs: [] })),
  );
  return graphOf(whole)
    .slice(0, 2)
    .map((each) => JSON.stringify(each));
}

/** True where a tag has no other name for QQ than its own. */
function isItemOf(name: string, item: string | undefined): boolean {
  return item === undefined || name === (item === 'name' ? 'og:title' : `og:${item}`);
}

function directiveProblems(
  directive: string,
  content: string,
  page: KnownPage | undefined,
): string[] {
  if (directive !== 'refresh') return [`有栏目没有的 <meta> ${directive}`];
  const target = page ? page.movedTo : /^0; url=(\/(?!\/)\S*)$/.exec(content)?.[1];
  const isSound = target !== undefined && content === `0; url=${target}`;
  return isSound ? [] : [`网页会自动转走：${content.slice(0, 60)}`];
}

/** What has to be there once, and is not. */
function missing(head: readonly HtmlElement[], page: KnownPage | undefined): string[] {
  const count = (tag: string, name: string, value: string) =>
    head.filter((each) => each.tagName === tag && attribute(each, name) === value).length;
  const isHidden = count('meta', 'name', 'robots') > 0;
  const canonical = count('link', 'rel', 'canonical');
  const must: [number, string][] = [
    [count('meta', 'property', 'og:site_name'), 'og:site_name'],
    [count('meta', 'name', 'SiteName'), 'SiteName'],
    [count('meta', 'property', 'og:url'), 'og:url'],
    [count('meta', 'name', 'description'), 'description'],
    [canonical + (isHidden ? 1 : 0), 'canonical'],
  ];
  return [
    ...must.filter(([found]) => found !== 1).map(([, name]) => `应当有一个 ${name}`),
    ...(page && page.isHidden !== isHidden ? ['搜索引擎能不能收录（robots）不对'] : []),
  ];
}

/** What says something of a page; one of these is judged wherever it stands. */
const OF_HEADS = new Set(['title', 'meta', 'link', 'script']);

function exactly(path: string): RegExp {
  return new RegExp(`^${patternOf(path)}$`);
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
