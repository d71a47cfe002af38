import { attribute, type HtmlElement, isElement, parentOf, rawText } from '../../text/html.ts';
import { narrow } from '../../text/fold.ts';
import {
  dateIn,
  isAboutArticle,
  isByline,
  isSignature,
  FACT_LABEL,
  ownSite,
  signedAndDated,
  TYPED_DATE,
  writersIn,
} from '../imprint.ts';
import type { SourceFacts } from '../source.ts';
import { shownIn, whyUnseen } from './hidden.ts';
import type { PageStyle } from './style-sheet.ts';
import { elementsBelow } from './tree.ts';
import type { PageLine, PageText } from './visible.ts';

/** What a page says about its article, and which of the lines around the article say it. */
interface PageFacts {
  facts: SourceFacts;
  /** The lines before the article that are its title. */
  titleLines: string[];
  /** The line after it that is its byline. */
  byline: string | undefined;
  /** What looked like a date or an author and is none, in Chinese. */
  unknown: string[];
}

/**
 * What a page says about its article: the title in the heading that stands with it, else in META tags and the name of the
 * window; date, source and author in META tags (政府网站发展指引, annex 2, and what is usual elsewhere), `time`, and the lines
 * before the article, at its beginning and after it, the nearest first.
 */
export function factsOf(
  html: HtmlElement,
  article: HtmlElement,
  heading: HtmlElement | undefined,
  { before, inside, after }: Pick<PageText, 'before' | 'inside' | 'after'>,
): PageFacts {
  const elements = [...elementsBelow(html)];
  const meta = metaOf(elements);
  const title = titleOf(elements, article, heading, meta);
  const texts = before.map(({ text }) => text);
  const titleLines = title === undefined ? [] : linesThatSay(title, texts);
  const from = titleLines.length > 0 ? texts.lastIndexOf(titleLines[0]!) : 0;
  const near = nearLines(before.slice(from), inside, after);
  const byline = isByline(inside.at(-1) ?? '')
    ? undefined
    : after
        .slice(0, 2)
        .map(({ text }) => text)
        .find(isByline);
  const date = dateOf(meta, elements, near);
  const author = authorOf(meta, elements, near);
  const source = ownSite(meta('contentsource') ?? said(near, /(?:来源于?|稿源|出处)\s*[:：丨]\s*/));
  return {
    ...{ titleLines, byline },
    facts: definedOnly({ title, date: date.found, source, author: byline ?? author.found }),
    unknown: [...unknownIn(date, '发布时间'), ...(byline ? [] : unknownIn(author, '作者'))],
  };
}

function titleOf(
  elements: readonly HtmlElement[],
  article: HtmlElement,
  heading: HtmlElement | undefined,
  meta: Meta,
): string | undefined {
  const said = heading && lineOf(heading);
  if (heading?.tagName === 'h1') return said;
  return (
    meta('articletitle') ??
    said ??
    headingBefore(elements, article) ??
    meta('og:title') ??
    windowTitle(elements)
  );
}

function unknownIn({ found, seen }: Answer, what: string): string[] {
  if (found !== undefined || !seen) return [];
  return [`没有认出${what}，看到的是“${seen}”，没有用。请核对并填写。`];
}

/** What was found, and else what was seen in its place. */
interface Answer {
  found: string | undefined;
  seen?: string | undefined;
}

type Meta = (...names: string[]) => string | undefined;

/** The content of the first META tag with one of these names. */
function metaOf(elements: readonly HtmlElement[]): Meta {
  const tags = new Map<string, string>();
  for (const element of elements) {
    const name = ['name', 'property', 'itemprop', 'http-equiv']
      .map((each) => attribute(element, each))
      .find(Boolean);
    const content = attribute(element, 'content')?.trim();
    if (name && content && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), content);
  }
  return (...names) => names.map((name) => tags.get(name)).find((each) => each !== undefined);
}

/** The lines that may say something of the article, the likeliest first: no menus, no lists of other articles. */
function nearLines(
  before: readonly PageLine[],
  inside: readonly string[],
  after: readonly PageLine[],
): string[] {
  const own = (lines: readonly PageLine[]) =>
    lines
      .filter(({ text, linked }) => linked < text.length * 0.5 && text.length <= MOST)
      .map(({ text }) => text);
  return [
    ...own(before).reverse(),
    ...inside.slice(0, 4).filter((text) => text.length <= 80 && isAboutArticle(text)),
    ...inside.slice(-LAST).filter((text) => text.length <= 80 && isAboutArticle(text)),
    ...own(after.slice(0, 6)),
  ];
}

const MOST = 160;
/* Below these there may be links to other articles. */
const LAST = 8;

/** Years with two digits may be days: such a date is seen and not known. */
const ALMOST = /(?<!\d)\d{2}\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2}日?(?!\d)|\d{1,2}月\d{1,2}日/;

const DATES = [
  ...['pubdate', 'article:published_time', 'publishdate', 'publish_date', 'publishtime'],
  ...['publish-date', 'publish_time', 'bytedance:published_time', 'datepublished'],
  ...['weibo:article:create_at', 'weibo: article:create_at', 'og:release_date', 'releasedate'],
  ...['dc.date.issued', 'dcterms.issued', 'dcterms.created', 'dc.date', 'sailthru.date'],
  ...['createdate', 'create_date', 'createtime', 'firstpublishedtime', 'filetime', 'date'],
];

function dateOf(meta: Meta, elements: readonly HtmlElement[], near: readonly string[]): Answer {
  // A program for papers tells when the paper was made.
  const isPaper = /office|word|wps/i.test(meta('generator', 'dcterms.source') ?? '');
  const tag = meta(...DATES.filter((name) => !isPaper || !/^(?:dc|create|date$)/.test(name)));
  // What stands before the label may be the day of a change.
  const labelled = near.flatMap((line) => {
    if (!/发布|发表|发稿/.test(line)) return [];
    const at = line.search(/(?:发布|发表|发稿)(?:时间|日期|于|(?=[:：]))\s*[:：]?\s*[\d二一]/);
    return [line.slice(Math.max(0, at))];
  });
  const others = near.filter(
    (line) => !/今天是|(?:更新|录入)(?:时间|日期)|星期[一-日天]$/.test(line),
  );
  const times = elements
    .filter(({ tagName }) => tagName === 'time')
    .map((each) => attribute(each, 'datetime') ?? lineOf(each));
  const data = saidInData(elements, /"datePublished"\s*:\s*"([^"]+)"/);
  const tries = [tag ?? '', ...labelled, ...times.slice(0, 1), ...data, ...others, ...near];
  const found = tries.map(dayIn).find((each) => each !== undefined);
  const seen =
    tag ??
    near
      .map((line) => narrow(line))
      .map((line) => ALMOST.exec(line)?.[0] ?? /(?:时间|日期)\s*[:：]\s*(\S{1,20})/.exec(line)?.[1])
      .find(Boolean);
  return { found, seen };
}

/** The first day of a text, as the rest of import reads it: `2026-05-06 09:25`. */
function dayIn(text: string): string | undefined {
  const plain = inBeijing(narrow(text));
  const stamp = /^(?:20\d\d)(?:0\d|1[0-2])(?:[0-2]\d|3[01])(?=$|\D|\d{6}$)/.exec(plain)?.[0];
  if (stamp) return `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6)}`;
  const [typed] = TYPED_DATE.exec(plain) ?? [];
  if (!typed) return undefined;
  const [, hour, minute] = /(\d{1,2})\s*[:：]\s*(\d\d)/.exec(typed) ?? [];
  const day = dateIn(
    typed
      .replace(/\s*T?\s*\d{1,2}\s*[:：].*$/, '')
      .replaceAll('·', '.')
      .replace(/号/, '日'),
  );
  if (!day || !isDay(day)) return undefined;
  const isTime = hour !== undefined && Number(hour) < 24 && Number(minute) < 60;
  return isTime ? `${day.slice(0, 10)} ${hour.padStart(2, '0')}:${minute}` : day.slice(0, 10);
}

/** A moment with its zone as a clock in Beijing shows it; any other text as it is. */
function inBeijing(text: string): string {
  const [moment] =
    /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)(?!\d)/i.exec(text) ?? [];
  const time = moment === undefined ? NaN : Date.parse(moment);
  return Number.isNaN(time) ? text : new Date(time + 8 * 3_600_000).toISOString().slice(0, 16);
}

function isDay(day: string): boolean {
  const [year, month, date] = day.slice(0, 10).split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date)).getUTCDate() === date && month <= 12;
}

/** What the data say that a page has for programs (JSON-LD). */
function saidInData(elements: readonly HtmlElement[], said: RegExp): string[] {
  return elements
    .filter((each) => each.tagName === 'script' && /ld\+json/i.test(attribute(each, 'type') ?? ''))
    .flatMap((each) => said.exec(rawText(each))?.[1] ?? []);
}

function authorOf(meta: Meta, elements: readonly HtmlElement[], near: readonly string[]): Answer {
  const tries = [
    // A line that says who did what, and nothing else.
    near.map((line) => writersIn(signedAndDated(line)?.who ?? line)).find((each) => each),
    near.map((line) => signedAndDated(line)?.who).find((each) => each && looksLikeAuthor(each)),
    said(near, /(?:作者|撰稿人?|供稿(?:人|单位)?|通讯员)\s*[:：]\s*/),
    meta('author', 'article:author', 'dc.creator'),
    ...saidInData(
      elements,
      /"author"\s*:\s*[[{\s]*(?:"@type"\s*:\s*"[^"]*"\s*,\s*)?"name"\s*:\s*"([^"]+)"/,
    ),
  ].filter((each) => each !== undefined);
  return { found: tries.find(looksLikeAuthor), seen: tries[0] };
}

/** A name, or a department, with a name or without. */
function looksLikeAuthor(text: string): boolean {
  const plain = text.replace(/^[(（]|[)）]$/g, '').trim();
  if (/管理员|网站|本[站网院]|编辑|来源|时间|匿名|未知|佚名/.test(plain)) return false;
  const names = /^[\p{Script=Han}·]{2,4}(?:[\s、，,/][\p{Script=Han}·]{2,4}){0,4}$/u;
  return (
    names.test(plain) ||
    isSignature(plain) ||
    /^\p{Script=Han}{2,16}[庭室局处科办队院部组]$/u.test(plain)
  );
}

/** What the nearest line says after a label, up to the next label. */
function said(lines: readonly string[], label: RegExp): string | undefined {
  for (const line of lines) {
    const found = label.exec(line);
    if (!found) continue;
    const rest = line.slice(found.index + found[0].length);
    const [text = ''] = rest.split(
      new RegExp(`\\s*[|｜【\\[]|\\s*${FACT_LABEL}\\s*[:：]|\\s{2,}|${TYPED_DATE.source}`),
    );
    const own = text.trim().replace(/[\s()（）：:]+$/, '');
    if (own) return own.split(/\s(?=\S*$)(?=字|打印|关闭)/)[0];
  }
  return undefined;
}

/**
 * The heading of an article: the h1 that is seen and is not the name of the site, before another that the name of the window
 * says; undefined where there is none.
 */
export function headingOf(
  html: HtmlElement,
  body: HtmlElement,
  style: PageStyle,
): HtmlElement | undefined {
  const elements = [...elementsBelow(body)];
  const all = [...elementsBelow(html)];
  const title = all.find(({ tagName }) => tagName === 'title');
  const window = `${title ? lineOf(title) : ''} ${metaOf(all)('articletitle', 'og:title') ?? ''}`;
  const fits = (element: HtmlElement) => {
    const text = lineOf(element);
    const length = [...text].length;
    return length >= 2 && length <= 100 && !COUNTED.test(text) && isSeen(element, style);
  };
  const first = elements.filter((each) => each.tagName === 'h1' && fits(each));
  const own = first.filter((each) => !isSiteName(lineOf(each), window, first.length));
  const said = (each: HtmlElement) => squeezed(window).includes(squeezed(lineOf(each)));
  const headings = elements.filter(
    (each) =>
      (/^h[2-4]$/.test(each.tagName) || isCalledTitle(each)) &&
      fits(each) &&
      [...lineOf(each)].length >= 5 &&
      !isSiteName(lineOf(each), window, 1),
  );
  return own.find(said) ?? own[0] ?? headings.find(said);
}

const COUNTED = /\d+\s*(?:人|条|次)?\s*(?:参与|评论|浏览|阅读)/;

/** The name of a court or of a site, not of an article. */
function isSiteName(text: string, window: string, count: number): boolean {
  const pieces = window.trim().split(/[_|]|\s+[-–—]\s+/);
  const isOrganisation = /(?:法院|检察院|政府|委员会|司法局|网|网站|门户|平台)$/.test(text);
  if (isOrganisation && [...text].length <= 16) return true;
  return count > 1 && pieces.length > 1 && squeezed(pieces.at(-1)!) === squeezed(text);
}

function isSeen(element: HtmlElement, style: PageStyle): boolean {
  const path: HtmlElement[] = [];
  for (let at: HtmlElement | undefined = element; at; at = parentOf(at)) path.unshift(at);
  return whyUnseen(path.reduce((shown, each) => shownIn(each, shown, style), {})) === undefined;
}

function isCalledTitle(element: HtmlElement): boolean {
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
  return /(?:^|[\s_-])(?:title|tit|biaoti|bt)(?:$|[\s_-])/i.test(names);
}

/** The last heading before the article, or what is styled as one. */
function headingBefore(elements: readonly HtmlElement[], article: HtmlElement): string | undefined {
  const before = elements.slice(0, elements.indexOf(article));
  const texts = before
    .filter((element) => /^h[1-6]$/.test(element.tagName) || isCalledTitle(element))
    .filter((element) => !holds(element, article))
    .map(lineOf);
  return texts.findLast((text) => {
    const length = [...text].length;
    const isNone = TYPED_DATE.test(text) || COUNTED.test(text) || /[:：]$|^(?:当前|您)/.test(text);
    return length >= 4 && length <= 80 && !isNone;
  });
}

function holds(element: HtmlElement, inner: HtmlElement): boolean {
  for (let at: HtmlElement | undefined = inner; at; at = parentOf(at))
    if (at === element) return true;
  return false;
}

/** What the window is called, without the name of the site after it. */
function windowTitle(elements: readonly HtmlElement[]): string | undefined {
  const title = elements.find(({ tagName }) => tagName === 'title');
  const [first = ''] = title ? lineOf(title).split(/[_|]|\s+[-–—]\s+/) : [];
  return NO_TITLE.test(first.trim()) ? undefined : first.trim();
}

/* What programs write where nobody gave a title. */
const NO_TITLE =
  /^(?:|- ?no title specified|(?:未|无)(?:标题|命名)(?:文档|页面?|网页)?[\s-]*\d*|untitled(?: (?:document|page))?[\s-]*\d*|新建.{0,20}文档|(?:document|文档)[\s-]*\d*)$/i;

function lineOf(element: HtmlElement): string {
  const text = (node: HtmlElement['childNodes'][number]): string => {
    if ('value' in node) return node.value;
    if (!isElement(node) || /^(?:script|style)$/.test(node.tagName)) return '';
    return node.tagName === 'br' ? ' ' : node.childNodes.map(text).join('');
  };
  return text(element).replace(/\s+/g, ' ').trim();
}

function squeezed(text: string): string {
  return text.replace(/\s/g, '');
}

/** Up to three lines after each other that are the title, whatever parts it from its subtitle. */
function linesThatSay(title: string, lines: readonly string[]): string[] {
  const bare = (text: string) => text.replace(/\s|[-—–―─]{2,}/g, '');
  for (let first = lines.length - 1; first >= 0; first -= 1) {
    for (let count = 1; count <= 3; count += 1) {
      const taken = lines.slice(first, first + count);
      if (bare(taken.join('')) === bare(title)) return taken;
    }
  }
  return [];
}

function definedOnly(facts: Record<keyof SourceFacts, string | undefined>): SourceFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
