import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import {
  type AddressInText,
  addressesIn,
  isReported,
  isSold,
  spamWordsIn,
} from '../detect/index.ts';
import type { Site } from '../schema/site.ts';
import { isKnownHost, withHosts } from '../section/site.ts';
import { type Plain, undisguised } from '../text/disguise.ts';
import { attribute, type HtmlElement, INLINE, rawText } from '../text/html.ts';

/**
 * The elements of a built page, as a browser reads it (WHATWG HTML, parse5): it does not matter where something has come
 * from, content, a template, a package.
 */
export function elementsIn(html: string): HtmlElement[] {
  const found: HtmlElement[] = [];
  // With scripting off, the content of <noscript> is parsed as elements too.
  collect(parse(html, { scriptingEnabled: false }), found);
  return found;
}

/** What a built page has that no page of a court may have, in Chinese; nothing for a sound one. */
export function pageProblems(
  html: string,
  site: Site,
  peerHosts: readonly string[] = [],
): string[] {
  return new PageAudit(site, peerHosts).problemsOf(elementsIn(html));
}

/** The longest text that is remembered as sound, in units: longer ones stand on one page only. */
const REMEMBERED = 400;

/**
 * Judges the pages of one site. Links, texts and structured data may lead to the courts of `peerHosts` as well; nothing
 * is loaded from there. Many pages have the same links and sentences: each is judged once.
 */
export class PageAudit {
  readonly #site: Site;
  readonly #own: Hosts;
  readonly #linked: Hosts;
  readonly #sound = new Set<string>();

  constructor(site: Site, peerHosts: readonly string[] = []) {
    this.#site = site;
    this.#own = new Hosts(site);
    this.#linked = new Hosts(withHosts(site, peerHosts));
  }

  /** What is wrong with a page of these elements, in Chinese. */
  problemsOf(elements: readonly HtmlElement[]): string[] {
    return [
      ...courtMissing(elements, this.#site),
      ...elements.flatMap((element) => [
        ...forbiddenElement(element, isData(element) ? this.#linked : this.#own),
        ...element.attrs.flatMap((attribute) =>
          forbiddenAttribute(
            element,
            attribute,
            isLink(element, attribute.name) ? this.#linked : this.#own,
          ),
        ),
      ]),
      ...poisonedHead(elements, this.#linked.isKnown),
      ...this.#poisonedTexts(elements),
    ];
  }

  /**
   * Problems in the texts of a page: addresses of foreign sites that the text does not report on, and spam. Each text is
   * that of a whole block, because inline elements do not separate words.
   */
  #poisonedTexts(elements: readonly HtmlElement[]): string[] {
    const texts = new Set([
      ...elements.filter(hasTexts).flatMap(textsIn),
      ...elements.flatMap(attributeTexts),
    ]);
    return [...texts].flatMap((text) => {
      if (this.#sound.has(text)) return [];
      const found = poisonedText(text, this.#linked.isKnown);
      if (found.length === 0 && text.length <= REMEMBERED) this.#sound.add(text);
      return found;
    });
  }
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

/** True for what a reader follows and no browser fetches by itself. */
function isLink({ tagName }: HtmlElement, attribute: string): boolean {
  return tagName === 'a' && attribute === 'href';
}

function isData(element: HtmlElement): boolean {
  return (
    element.tagName === 'script' &&
    /^application\/(?:ld\+)?json$/.test(attribute(element, 'type') ?? '')
  );
}

function collect(node: Tree.Node, found: HtmlElement[]): void {
  if ('tagName' in node) found.push(node);
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, found);
  // The content of a template may be shown too (declarative shadow DOM).
  if ('content' in node) collect(node.content, found);
}

/** The court is named in the title, the masthead, the footer, and in what search engines are told. */
function courtMissing(elements: readonly HtmlElement[], { court }: Site): string[] {
  const isClass = (name: string) => (element: HtmlElement) =>
    attribute(element, 'class')?.split(' ').includes(name);
  const places: [name: string, text: string | undefined][] = [
    // A title may name the court elsewhere too, and has to end with it.
    [
      '标题末尾',
      textIn(elements.find(({ tagName }) => tagName === 'title'))
        ?.split('_')
        .at(-1),
    ],
    ['页首', textIn(elements.find(isClass('masthead')))],
    ['页尾', textIn(elements.find(isClass('footer')))],
    [
      '结构化数据',
      textIn(elements.find((each) => attribute(each, 'type') === 'application/ld+json')),
    ],
  ];
  return places.flatMap(([name, text]) =>
    (name === '标题末尾' ? text?.trim() === court : text?.includes(court))
      ? []
      : `${name}没有法院名称“${court}”`,
  );
}

function textIn(element: HtmlElement | undefined): string | undefined {
  return element && rawText(element);
}

const FORBIDDEN = new Set([
  'iframe',
  'frame',
  'frameset',
  'object',
  'embed',
  'applet',
  'base',
  'marquee',
  'portal',
  'font',
  'blink',
  'plaintext',
]);

function forbiddenElement(element: HtmlElement, hosts: Hosts): string[] {
  const { tagName } = element;
  if (FORBIDDEN.has(tagName)) return [`有不能用的元素 <${tagName}>`];
  if (CODE.has(tagName))
    return foreignAddresses(
      rawText(element),
      hosts.site,
      attribute(element, 'type') !== 'application/ld+json',
    ).map((each) => `<${tagName}> 里${each}`);
  if (
    tagName === 'input' &&
    /^(?:password|file|tel|email)$/.test(attribute(element, 'type') ?? '')
  ) {
    return ['有向读者索要密码、文件、电话或邮箱的输入框'];
  }
  if (tagName === 'meta' && /refresh/i.test(attribute(element, 'http-equiv') ?? '')) {
    const [, target] = REFRESH.exec(attribute(element, 'content') ?? '') ?? [];
    const problem = target === undefined ? '写法不对' : hosts.problemOf(target);
    return problem ? [`网页会自动转走，${problem}`] : [];
  }
  return isHiddenText(element) ? [`有隐藏的文字“${rawText(element).trim().slice(0, 20)}”`] : [];
}

const CODE = new Set(['script', 'style']);

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

function forbiddenAttribute(
  { tagName }: HtmlElement,
  { name, value }: { name: string; value: string },
  hosts: Hosts,
): string[] {
  if (name.startsWith('on')) return [`<${tagName}> 上有脚本属性 ${name}`];
  // All style is in the stylesheet. A style attribute could hide or move text without anybody noticing.
  if (name === 'style' || name === 'srcdoc') return [`<${tagName}> 上有 ${name} 属性`];
  const isAddress = ADDRESSES.has(name) || (name === 'content' && /^(?:https?:)?\/\//.test(value));
  if (!isAddress) return [];
  const isList = name === 'srcset' || name === 'imagesrcset';
  const targets = isList ? value.split(',').map((each) => each.trim().split(/\s/)[0]!) : [value];
  return targets.flatMap((target) => {
    const problem = hosts.problemOf(target);
    return problem ? [`<${tagName}> 的 ${name} ${problem}：${target}`] : [];
  });
}

/* `<meta http-equiv="refresh">` */
const REFRESH = /^0; url=([^'"\s]+)$/;
const ADDRESSES = new Set([
  ...['background', 'imagesrcset', 'manifest', 'to'],
  'href',
  'src',
  'srcset',
  'action',
  'formaction',
  'poster',
  'data',
  'ping',
  'cite',
  'xlink:href',
]);

function poisonedText(text: string, isKnown: (host: string) => boolean): string[] {
  const plain = undisguised(text);
  const addresses = sureAddressesIn(plain, isKnown).filter((each) => !isReported(text, each));
  const words = spamWordsIn(plain).filter((word) => isSold(text, word));
  return [...addresses, ...words].map(({ start, end }) => `文字里有“${text.slice(start, end)}”`);
}

/** Problems in titles and descriptions, which search engines show: there no address counts as reported on. */
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

/**
 * Problems of a script, a stylesheet or an exported file, in Chinese: web addresses of unknown hosts. A text in an
 * exported file may report on a site, as in an article; code may not.
 */
export function foreignAddresses(text: string, site: Site, isCode = false): string[] {
  const found = [...text.matchAll(ADDRESS)].flatMap(({ 0: address, 1: named, 2: other, index }) => {
    const host = (named ?? other)!.toLowerCase();
    const end = index + address.length;
    const isSound =
      isKnownHost(host, site) ||
      NAMESPACES.has(host) ||
      (!isCode && isReported(text, { start: index, end, host, isDisguised: false }));
    return isSound ? [] : `有不在名单上的网址 ${address}`;
  });
  return [...new Set(found)];
}

const ADDRESS =
  /(?:https?|wss?):(?:\\?\/|\\u002f){2}([a-z0-9.-]+)|["'`(]\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi;
/* Hosts that name vocabularies and makers of programs; nothing is fetched from them. */
const NAMESPACES = new Set([
  ...['www.w3.org', 'purl.org', 'schema.org', 'json-schema.org', 'jsonfeed.org', 'a9.com'],
  ...['www.sitemaps.org', 'tailwindcss.com'],
]);
