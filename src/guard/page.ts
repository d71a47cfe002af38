import { hash } from 'node:crypto';
import { type AddressInText, addressesIn, isSold, spamWordsIn } from '../detect/index.ts';
import type { Site } from '../schema/site.ts';
import { createPaths, type Paths, printedAddress, SEARCH_PAGE } from '../section/paths.ts';
import { baseOf, isKnownHost, nameOf, withHosts } from '../section/site.ts';
import { STRINGS } from '../section/strings.ts';
import { type Plain, undisguised } from '../text/disguise.ts';
import {
  attribute,
  elementsIn,
  type HtmlElement,
  INLINE,
  isElement,
  parentOf,
  rawText,
} from '../text/html.ts';
import { grouped } from '../text/paper-code.ts';
import { qrPath } from '../text/qr.ts';
import { foreignAddresses, isExcepted } from './addresses.ts';
import { scriptProblems, unescaped } from './code.ts';
import type { Expected } from './expected.ts';
import { addressPath, HeadAudit, isBound, isData, isPolicy } from './head.ts';
import { KnownTexts } from './known-texts.ts';
import { type PageKind, PageNames } from './page-names.ts';
import { isArticle, strangeShapes } from './shapes.ts';

/** What a built page has that no page of a court may have, in Chinese; nothing for a sound one. */
export function pageProblems(
  html: string,
  site: Site,
  peerHosts: readonly string[] = [],
): string[] {
  return new PageAudit(site, peerHosts).problemsOf(html, elementsIn(html));
}

/** The longest text that is remembered as sound, in units: longer ones stand on one page only. */
const REMEMBERED = 400;

/**
 * SHA-256 of the script that stands in the head of every page (`EarlyChoices.astro`): it runs before anything else, and is
 * the same in all of them. The search page alone has another one that runs at once, which the bundler has made.
 */
const EARLY = '1ce0d4feefc72b38bad885ac29f82f7dcf3996252100fbabdc3420a08c4ad840';

/**
 * Judges the pages of one site by closed lists: of what they are made, what they say, where they lead. Links, texts and
 * structured data may lead to the courts of `peerHosts` as well; nothing is loaded from there. What the content says is
 * in `expected`; without it, texts and addresses are judged by themselves. Many pages have the same links and sentences:
 * each is judged once.
 */
export class PageAudit {
  readonly #site: Site;
  readonly #paths: Paths;
  readonly #head: HeadAudit;
  readonly #own: Hosts;
  readonly #linked: Hosts;
  readonly #expected: Expected | undefined;
  readonly #names: PageNames | undefined;
  readonly #texts: KnownTexts | undefined;
  readonly #addresses: ReadonlySet<string>;
  readonly #sound = new Set<string>();
  readonly #isBundled: (code: string) => boolean;

  constructor(
    site: Site,
    peerHosts: readonly string[] = [],
    expected?: Expected,
    /** True for a script that the bundler has made to stand in pages. */
    isBundled: (code: string) => boolean = () => true,
  ) {
    this.#site = site;
    this.#paths = createPaths(baseOf(site));
    this.#head = new HeadAudit(site);
    this.#own = new Hosts(site);
    this.#linked = new Hosts(withHosts(site, peerHosts));
    this.#expected = expected;
    this.#names = expected && new PageNames(expected);
    this.#texts = expected && new KnownTexts([...expected.texts, nameOf(site)]);
    this.#addresses = new Set(expected?.texts.filter((text) => /^https?:/.test(text)));
    this.#isBundled = isBundled;
  }

  /** What is wrong with a page, in Chinese. `file` is its place in the site, where that is known. */
  problemsOf(html: string, elements: readonly HtmlElement[], file?: string): string[] {
    const kind = file === undefined ? undefined : this.#names?.kindOf(file);
    const article = articleIn(elements);
    const address = file && new URL(addressPath(file), this.#site.url).href;
    const isWritten = file !== undefined && this.#isAsWritten(html, file);
    const templates = elements.filter((each) => !article.has(each));
    const spoken = (isWritten ? templates : elements).filter((each) => !this.#isCode(each, file));
    return [
      ...this.#head.problemsOf(elements, this.#known(file, kind)),
      ...strangeShapes(isWritten ? templates : elements, kind),
      ...courtMissing(elements, this.#site),
      ...(kind === 'case' ? this.#caseProblems(elements, file!) : []),
      ...(isWritten || kind !== 'case' || !this.#expected?.cases[file!]!.html
        ? []
        : ['正文和案例文件里的不一样']),
      ...elements.flatMap((element) =>
        this.#problemsOf(element, article.has(element), { file, address }),
      ),
      ...(/<[!]--|<\?/.test(html) ? ['有注释或处理指令'] : []),
      ...poisonedHead(elements, this.#linked.isKnown),
      // What stands as it was written was judged where it was written.
      ...this.#poisonedTexts(spoken),
      ...this.#unknownTexts(isWritten ? templates : elements, article),
    ];
  }

  #known(file: string | undefined, kind: PageKind | undefined) {
    if (file === undefined || !this.#expected) return undefined;
    const isHidden =
      file === '404.html' || kind === 'moved' || Boolean(this.#expected.cases[file]?.isHidden);
    return { file, isHidden, movedTo: this.#expected.moved[file] };
  }

  /** The page of a case bears its title and its summary, and nobody else's. */
  #caseProblems(elements: readonly HtmlElement[], file: string): string[] {
    const { title, summary, plain, code } = this.#expected!.cases[file]!;
    const only = (tag: string, name?: string) => {
      const found = elements.filter(
        (each) => each.tagName === tag && attribute(each, 'class') === name,
      );
      return found.length === 1 ? plainText(rawText(found[0]!)) : undefined;
    };
    const isTitled = (text: string | undefined) => text?.startsWith(plainText(title)) ?? false;
    const shared = elements.find((each) => attribute(each, 'property') === 'og:title');
    return [
      ...(only('h1') === plainText(title) ? [] : ['标题和案例文件里的不一样']),
      ...(only('dd', 'paper-code') === (code && grouped(code)) ? [] : ['核验码不是这一篇的']),
      ...(only('p', 'lead') === plainText(summary) ? [] : ['摘要和案例文件里的不一样']),
      ...(only('p', 'in-plain-words') === (plain && plainText(STRINGS.plain + plain))
        ? []
        : ['白话和案例文件里的不一样']),
      ...(isTitled(only('title')) &&
      isTitled(shared && plainText(attribute(shared, 'content') ?? ''))
        ? []
        : ['网页的名称不是案例的标题']),
    ];
  }

  /** True for the code on paper of this page: its letters are those of a digest, and by chance any word. */
  #isCode(element: HtmlElement, file: string | undefined): boolean {
    const code = file === undefined ? undefined : this.#expected?.cases[file]?.code;
    return (
      code !== undefined &&
      attribute(element, 'class') === 'paper-code' &&
      rawText(element) === grouped(code)
    );
  }

  /** True where the article stands in the page exactly as the reader has made HTML of it. */
  #isAsWritten(html: string, file: string): boolean {
    const expected = this.#expected?.cases[file]?.html;
    const start = html.indexOf(BODY) + BODY.length;
    if (!expected || start < BODY.length) return false;
    const end = start + expected.length;
    return (
      html.startsWith('</div>', end) && hash('sha256', html.slice(start, end)) === expected.digest
    );
  }

  #problemsOf(element: HtmlElement, isOfArticle: boolean, page: PlacedPage): string[] {
    const { tagName, attrs } = element;
    if (tagName === 'script') return this.#scriptProblems(element, page);
    const value = (name: string) => attribute(element, name);
    const hosts = (name: string) => (tagName === 'a' && name === 'href' ? this.#linked : this.#own);
    return [
      ...attrs.flatMap((each) => foreignAttribute(element, each, hosts(each.name))),
      ...attrs.flatMap((each) => this.#fixedProblems(element, each, page)),
      ...(tagName === 'a' && !isOfArticle ? this.#linkProblems(value('href') ?? '') : []),
      ...(isHiddenText(element) ? [`有隐藏的文字“${rawText(element).trim().slice(0, 20)}”`] : []),
      ...(tagName === 'path' ? this.#codeProblems(element, page) : []),
    ];
  }

  /** Attributes that can have few values. */
  #fixedProblems(
    { tagName }: HtmlElement,
    { name, value }: { name: string; value: string },
    { address }: PlacedPage,
  ): string[] {
    if (!FIXED.has(name)) return [];
    const paths = this.#paths;
    const values: Partial<Record<string, (string | undefined)[]>> = {
      action: [paths.search(), paths.compare()],
      'data-root': [paths.home()],
      'data-bundle': [paths.asset('pagefind/')],
      'data-address': [address ?? value],
      lang: ['zh-CN'],
      tabindex: ['0', '-1'],
      ...(tagName === 'a' && { rel: ['prev', 'next', 'external'] }),
      ...(tagName === 'input' && { type: ['search', 'checkbox', 'text', 'date'] }),
      ...(tagName === 'button' && { type: ['button', 'submit', 'reset'] }),
    };
    const isLoaded = name === 'src' || name === 'srcset';
    const isSound = isLoaded
      ? value.split(',').every((each) => isAsset(each, paths.asset('_astro/')))
      : (values[name]?.includes(value) ?? true);
    return isSound ? [] : [`<${tagName}> 的 ${name} 不对：${value.slice(0, 80)}`];
  }

  /** Outside of articles, links lead to the section and to what the settings and the fields of cases name. */
  #linkProblems(href: string): string[] {
    if (!this.#expected || href.startsWith('#')) return [];
    const { corrections } = this.#site;
    const isSound = /^https?:/.test(href)
      ? this.#addresses.has(href) || REGISTERS.some((each) => href.startsWith(each))
      : (href.startsWith(baseOf(this.#site)) && !href.startsWith('//')) ||
        (corrections && href.startsWith(`mailto:${corrections}?`));
    return isSound ? [] : [`<a> 的 href 是栏目里没有写过的网址：${href.slice(0, 80)}`];
  }

  #scriptProblems(element: HtmlElement, { file }: PlacedPage): string[] {
    const code = rawText(element);
    if (isData(element)) {
      return this.#dataProblems(code);
    }
    const src = attribute(element, 'src');
    const type = attribute(element, 'type');
    if (src !== undefined) {
      const isSound =
        type === 'module' && code === '' && isAsset(src, this.#paths.asset('_astro/'));
      if (isSound && !isBound(element)) return [`脚本没有写明摘要值：${src.slice(0, 80)}`];
      return isSound ? [] : [`<script> 的 src 不对：${src.slice(0, 80)}`];
    }
    const isOfBundler = type === 'module' || (type === undefined && file === SEARCH_PAGE);
    const isEarly = type === undefined && hash('sha256', code) === EARLY;
    const isKnown = isEarly || (isOfBundler && this.#isBundled(code));
    const problems = scriptProblems(code, this.#site).map((each) => `<script> 里${each}`);
    return isKnown ? problems : ['有不是模板里的脚本', ...problems];
  }

  /** Structured data leads to the section, and to what the settings and the fields of cases name. */
  #dataProblems(code: string): string[] {
    const addresses = foreignAddresses(code, this.#linked.site, this.#expected?.excepted);
    const { url } = this.#site;
    const others = this.#expected
      ? [...code.matchAll(/"(https?:[^"]*)"/g)].filter(
          ([, address]) =>
            !(address!.startsWith(url) || this.#addresses.has(address!) || address === SCHEMA),
        )
      : [];
    return [
      ...addresses.map((each) => `<script> 里${each}`),
      ...others.map(([, address]) => `结构化数据里有没有写过的网址：${address!.slice(0, 80)}`),
    ];
  }

  /** The code that a reader's telephone reads on paper leads to this page, with the code of its text. */
  #codeProblems(element: HtmlElement, { file, address }: PlacedPage): string[] {
    if (!file || !address || attribute(element, 'stroke') !== '#000') return [];
    const { path } = qrPath(printedAddress(address, this.#expected?.cases[file]?.code));
    return attribute(element, 'd') === path ? [] : ['二维码不是本页的网址'];
  }

  /**
   * Problems in the texts of a page: addresses of foreign sites that no reviewed exception names, and spam. Each text
   * is that of a whole block, because inline elements do not separate words.
   */
  #poisonedTexts(elements: readonly HtmlElement[]): string[] {
    const texts = new Set([
      ...elements.filter(hasTexts).flatMap(textsIn),
      ...elements.flatMap(attributeTexts),
    ]);
    return [...texts].flatMap((text) => {
      if (this.#sound.has(text)) return [];
      const found = poisonedText(text, this.#linked.isKnown, this.#expected?.excepted);
      if (found.length === 0 && text.length <= REMEMBERED) this.#sound.add(text);
      return found;
    });
  }

  /** What a script says in Chinese, and no source does: it could put that onto a page. */
  unknownInScript(code: string): string[] {
    const said = unescaped(code).match(/[\p{Script=Han}]{2,}/gu) ?? [];
    const unknown = said.flatMap((text) => this.#texts?.unknownIn(text) ?? []);
    return [...new Set(unknown)].map((text) => `脚本里有源文件里没有的文字“${text.slice(0, 40)}”`);
  }

  /** What stands on a page, and neither in the content nor in a template. */
  #unknownTexts(elements: readonly HtmlElement[], article: ReadonlySet<HtmlElement>): string[] {
    const known = this.#texts;
    if (!known) return [];
    const unknown = elements.flatMap((element) => {
      if ((element.tagName === 'script' && !isData(element)) || isPolicy(element)) return [];
      const isExact = isFrame(element);
      const spoken = [
        // In an article a word may be marked in the middle of others.
        ...(article.has(element) ? blockTexts(element) : saidBy(element)),
        ...element.attrs.filter(({ name }) => SAYING.has(name)).map(({ value }) => value),
      ];
      return spoken.flatMap((text) => known.unknownIn(text, isExact));
    });
    return [...new Set(unknown)].map((text) => `有内容和模板里都没有的文字“${text.slice(0, 40)}”`);
  }
}

/** Where a page stands, as far as that is known: its file in the site, and its whole address. */
interface PlacedPage {
  file: string | undefined;
  address: string | undefined;
}

/** Attributes whose values are judged by themselves. */
const FIXED = new Set([
  ...['action', 'data-address', 'data-bundle', 'data-root', 'lang', 'rel', 'src', 'srcset'],
  ...['tabindex', 'type'],
]);
/* How the layout of cases begins what an author has written (`CasePage.astro`). */
const BODY = '<div class="body">';
const SCHEMA = 'https://schema.org';
/** Registers to which record numbers lead (`footer.ts`). */
const REGISTERS = [
  'https://beian.miit.gov.cn/',
  'https://beian.mps.gov.cn/#/query/webSearch?code=',
];

/** A text without the white space between pieces of it. */
function plainText(text: string): string {
  return text.replace(/\s+/g, '');
}

function isAsset(given: string, folder: string): boolean {
  const [address = ''] = given.trim().split(/\s/);
  return address.startsWith(folder) && /^[\w.~-]+$/.test(address.slice(folder.length));
}

/** True for what stands around the main part of every page: it shows no number that was not written down. */
function isFrame(element: HtmlElement): boolean {
  for (let each: HtmlElement | undefined = element; each; each = parentOf(each)) {
    const name = attribute(each, 'class');
    if (name === 'footer' || name === 'masthead') return true;
    if (each.tagName === 'main') return false;
  }
  return false;
}

/** The elements in which an author's text is. */
function articleIn(elements: readonly HtmlElement[]): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  for (const each of elements) {
    const parent = parentOf(each);
    if (parent && (found.has(parent) || isArticle(parent))) found.add(each);
  }
  return found;
}

/**
 * What an element says by itself; a title says all of its words, which the elements inside it keep from being broken, and so
 * does a text of which a part is marked as deleted or inserted.
 */
function saidBy(element: HtmlElement): string[] {
  if (isTitle(element) || element.childNodes.some(isRevision)) return [rawText(element)];
  if (isRevision(element)) return [];
  for (let each = parentOf(element); each?.tagName === 'span'; each = parentOf(each)) {
    if (isTitle(each)) return [];
  }
  return piecesOf(element);
}

function isRevision(node: object): boolean {
  return 'tagName' in node && (node.tagName === 'del' || node.tagName === 'ins');
}

function isTitle(element: HtmlElement): boolean {
  const classes = attribute(element, 'class')?.split(' ') ?? [];
  return element.tagName === 'span' && classes.includes('title');
}

/** The texts of an element without those of elements in it; where a line may break, no word ends. */
function piecesOf({ childNodes }: HtmlElement): string[] {
  const pieces: string[] = [''];
  for (const child of childNodes) {
    if ('value' in child) pieces.push((pieces.pop() ?? '') + child.value);
    else if ('tagName' in child && child.tagName !== 'wbr') pieces.push('');
  }
  return pieces.filter((text) => text.trim() !== '');
}

/** The hosts to which a page may lead, each asked for once, and so each address. */
class Hosts {
  readonly site: Site;
  readonly #known = new Map<string, boolean>();
  readonly #problems = new Map<string, string | undefined>();

  constructor(site: Site) {
    this.site = site;
  }

  readonly isKnown = (host: string): boolean => {
    const found = this.#known.get(host) ?? isKnownHost(host, this.site);
    this.#known.set(host, found);
    return found;
  };

  problemOf(target: string): string | undefined {
    if (!this.#problems.has(target)) this.#problems.set(target, this.#newProblemOf(target));
    return this.#problems.get(target);
  }

  #newProblemOf(target: string): string | undefined {
    const url = URL.parse(target, this.site.url);
    if (!url) return '不是网址';
    if (url.protocol === 'mailto:' || url.protocol === 'tel:') return undefined;
    if (!/^https?:$/.test(url.protocol)) return '会执行脚本或打开别的程序';
    return this.isKnown(url.hostname) ? undefined : '指向不在名单上的网站';
  }
}

/** The court is named in the masthead and the footer, as it is called and without anything beside it. */
function courtMissing(elements: readonly HtmlElement[], { court, section }: Site): string[] {
  const texts = (tag: string, name: string) =>
    elements
      .filter((each) => each.tagName === tag && attribute(each, 'class') === name)
      .map((each) => rawText(each).trim());
  const footer = elements.filter((each) => attribute(each, 'class') === 'footer');
  const [first] = footer
    .flatMap((each) => each.childNodes.filter(isElement))
    .flatMap((list) => {
      return list.childNodes.filter(isElement);
    });
  const isOnly = (found: readonly string[], text: string) =>
    found.length === 1 && found[0] === text;
  return [
    ...(isOnly(texts('p', 'masthead-court'), court) ? [] : [`页首没有法院名称“${court}”`]),
    ...(isOnly(texts('p', 'masthead-section'), section) ? [] : [`页首没有栏目名称“${section}”`]),
    ...(footer.length === 1 && first && rawText(first).trim() === `${court} ${section}`
      ? []
      : [`页尾没有法院名称“${court}”`]),
  ];
}

/**
 * True for hidden text that no script ever shows: readers never see it, search engines do. Parts that scripts show are
 * marked.
 */
function isHiddenText(element: HtmlElement): boolean {
  const is = (name: string) => attribute(element, name) !== undefined;
  const isShownLater = is('data-when') || is('data-reads') || element.tagName === 'button';
  const isHidden = is('hidden') || is('inert') || attribute(element, 'aria-hidden') === 'true';
  return isHidden && !isShownLater && rawText(element).trim() !== '';
}

function foreignAttribute(
  { tagName }: HtmlElement,
  { name, value }: { name: string; value: string },
  hosts: Hosts,
): string[] {
  const isAddress = ADDRESSES.has(name) || (name === 'content' && /^(?:https?:)?\/\//.test(value));
  if (!isAddress) return [];
  const isList = name === 'srcset' || name === 'imagesrcset';
  const targets = isList ? value.split(',').map((each) => each.trim().split(/\s/)[0]!) : [value];
  return targets.flatMap((target) => {
    const problem = hosts.problemOf(target);
    return problem ? [`<${tagName}> 的 ${name} ${problem}：${target}`] : [];
  });
}

const ADDRESSES = new Set(['href', 'src', 'srcset', 'action', 'xlink:href']);

function poisonedText(
  text: string,
  isKnown: (host: string) => boolean,
  excepted: readonly string[] = [],
): string[] {
  const plain = undisguised(text);
  const addresses = sureAddressesIn(plain, isKnown).filter(
    ({ start, end }) => !isExcepted(text.slice(start, end), excepted),
  );
  const words = spamWordsIn(plain).filter((word) => isSold(text, word));
  return [...addresses, ...words].map(({ start, end }) => `文字里有“${text.slice(start, end)}”`);
}

/** Problems in titles and descriptions, which search engines show: there no exception holds. */
function poisonedHead(
  elements: readonly HtmlElement[],
  isKnown: (host: string) => boolean,
): string[] {
  const texts = elements.flatMap((element) => {
    if (element.tagName === 'title') return rawText(element);
    const name = attribute(element, 'name') ?? attribute(element, 'property') ?? '';
    const isText = /^(?:description|keywords|articletitle|og:title|og:description)$/i.test(name);
    return element.tagName === 'meta' && isText ? (attribute(element, 'content') ?? '') : [];
  });
  return texts.flatMap((text) => {
    const plain = undisguised(text);
    const foreign = sureAddressesIn(plain, isKnown);
    return [...foreign, ...spamWordsIn(plain)].map(
      ({ start, end }) => `标题或说明里有“${text.slice(start, end)}”`,
    );
  });
}

/** Without what may be two words: the check warns of that, and no page is refused for it. */
function sureAddressesIn(plain: Plain, isKnown: (host: string) => boolean): AddressInText[] {
  return addressesIn(plain, isKnown).filter(({ isDoubtful }) => !isDoubtful);
}

/** The texts in attributes, for readers, for screen readers and for machines. */
function attributeTexts({ attrs }: HtmlElement): string[] {
  return attrs.filter(({ name }) => SAYING.has(name)).map(({ value }) => value);
}

const SAYING = new Set(['alt', 'title', 'aria-label', 'placeholder', 'value', 'label', 'content']);

/* Checked elsewhere: the title with the head, code by its addresses. */
const ELSEWHERE = new Set(['title', 'script', 'style']);

function hasTexts({ tagName }: HtmlElement): boolean {
  return !isInline(tagName) && !ELSEWHERE.has(tagName);
}

function blockTexts(element: HtmlElement): string[] {
  return hasTexts(element) ? textsIn(element) : [];
}

/** A script stands in a line, but its code is no text. */
function isInline(tagName: string): boolean {
  return INLINE.has(tagName) && !ELSEWHERE.has(tagName);
}

/** The texts of a block, without those of blocks inside it. */
function textsIn({ childNodes }: HtmlElement): string[] {
  return childNodes
    .map((child) => {
      const isOwn = 'value' in child || ('tagName' in child && isInline(child.tagName));
      return isOwn ? rawText(child) : '\0';
    })
    .join('')
    .split('\0')
    .filter((text) => text.trim() !== '');
}
