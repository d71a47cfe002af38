import {
  attribute,
  type HtmlElement,
  type HtmlNode,
  INLINE,
  isElement,
  parentOf,
} from '../../text/html.ts';
import { TYPED_DATE } from '../imprint.ts';
import { partNamed } from '../../schema/closed-lists.ts';
import { type Shown, shownIn, whyUnseen } from './hidden.ts';
import type { PageStyle } from './style-sheet.ts';
import { elementsBelow, PAGE_PARTS, UNSHOWN } from './tree.ts';

/** Where the article of a page is. */
export interface Found {
  article: HtmlElement;
  /** How many characters of sentences the article and the whole page show. */
  prose: number;
  allProse: number;
  /** How many characters of the page are links, and how many are none. */
  linked: number;
  unlinked: number;
}

/**
 * The element of a page that holds its article: in the smallest block that has its title and paragraphs, the one that the
 * content systems of courts and governments name so, else the deepest that holds nearly all sentences. Footers, comments
 * and lists of other articles have none that count.
 */
export function articleOf(
  body: HtmlElement,
  title: HtmlElement | undefined,
  style: PageStyle,
): Found {
  const measured = measure(body, style);
  const { weights } = measured;
  const weigh = (element: HtmlElement) => weights.get(element) ?? 0;
  const partsIn = (element: HtmlElement) => measured.parts.get(element) ?? 0;
  const scope = title ? blockAround(title, body, weigh, partsIn) : body;
  const article = named(scope, weigh) ?? densest(scope, weigh);
  return {
    article,
    prose: measured.prose.get(article) ?? 0,
    allProse: measured.prose.get(body) ?? 0,
    linked: measured.linked,
    unlinked: measured.unlinked,
  };
}

/**
 * Climbs from the title to what holds paragraphs as well; and on where that is only the head of the article, with its summary:
 * it is called so, or what is around it holds an element that is called an article, or the four parts.
 */
function blockAround(
  title: HtmlElement,
  body: HtmlElement,
  weigh: (element: HtmlElement) => number,
  partsIn: (element: HtmlElement) => number,
): HtmlElement {
  let best: HtmlElement | undefined;
  for (let at = parentOf(title); at && at !== parentOf(body); at = parentOf(at)) {
    if (!best) {
      if (weigh(at) > weigh(title)) best = at;
      continue;
    }
    const isMore = weigh(at) > weigh(best) * MUCH_MORE;
    const isHead = isNamed(best, HEAD) || best.tagName === 'header';
    const hasParts = partsIn(at) > 1 && partsIn(at) > partsIn(best);
    if ((isMore && (isHead || named(at, weigh))) || hasParts) best = at;
  }
  return best ?? body;
}

const MUCH_MORE = 1.5;
const HEAD = /head|title|summary|abstract|zhaiyao|lead|intro|info|meta|^top/;

/*
 * Ids and classes of widespread systems (TRS, 大汉 JCMS, 政府网站集约化平台), the surer ones first, and how much of the text of a
 * page such an element holds at least: others may be called content as well.
 */
const NAMES = [
  {
    names:
      /^(?:ucap-content|ucapcontent|trs_editor|trs_ue_?editor|zoom|zoomcon|bszoom|pages_content|artibody|js_content)$/,
    least: 0.5,
  },
  {
    names:
      /^(?:article|news|detail|info|content|xl|wz|zw|main|text)[_-]?(?:content|contents|con|cont|body|text|txt|nr|neirong|article|detail|m)$/,
    least: 0.6,
  },
  {
    names: /[_-](?:article|news|detail|info|content)[_-]?(?:content|con|body|text|txt|nr|m)$/,
    least: 0.6,
  },
  { names: /^(?:article|content|con|zhengwen|neirong|nr|txt)$/, least: 0.6 },
];

function named(
  scope: HtmlElement,
  weigh: (element: HtmlElement) => number,
): HtmlElement | undefined {
  for (const { names, least } of NAMES) {
    const found = [...elementsBelow(scope)].filter((element) => isNamed(element, names));
    const [best] = found.sort((a, b) => weigh(b) - weigh(a));
    if (best && weigh(best) > weigh(scope) * least) return best;
  }
  return undefined;
}

function isNamed(element: HtmlElement, names: RegExp): boolean {
  if (/^(?:body|html|table|tbody|tr|a|span|input|ul|li)$/.test(element.tagName)) return false;
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/);
  const all = [...classes, attribute(element, 'id')?.toLowerCase() ?? '', element.tagName];
  return all.some((name) => names.test(name));
}

/** Descends as long as one child holds nearly all of the text. */
function densest(scope: HtmlElement, weigh: (element: HtmlElement) => number): HtmlElement {
  let best = scope;
  for (;;) {
    const next = best.childNodes.find(
      (node): node is HtmlElement =>
        isElement(node) && !ENDS.has(node.tagName) && weigh(node) >= weigh(best) * 0.9,
    );
    if (!next || weigh(best) === 0) return best;
    best = next;
  }
}

const ENDS = new Set(['p', 'ul', 'ol', 'dl', 'h1', 'h2', 'h3', 'span', 'font', 'a', 'b', 'strong']);

interface Measured {
  /** What is seen of each element that may belong to an article: its sentences, and the names of the four parts. */
  weights: Map<HtmlElement, number>;
  /** Characters of sentences alone. */
  prose: Map<HtmlElement, number>;
  /** How many names of the four parts stand in each. */
  parts: Map<HtmlElement, number>;
  linked: number;
  unlinked: number;
}

/** Reads the lines of a page, and adds each to all elements around it. Without any sentence all text counts. */
function measure(body: HtmlElement, style: PageStyle): Measured {
  const [weights, prose, plain, parts] = [
    ...[new Map<HtmlElement, number>(), new Map<HtmlElement, number>()],
    ...[new Map<HtmlElement, number>(), new Map<HtmlElement, number>()],
  ] as const;
  const total = { linked: 0, unlinked: 0 };
  let line = { text: '', linked: 0, isOther: false };
  const end = (at: HtmlElement | undefined) => {
    const { text, linked, isOther } = line;
    line = { text: '', linked: 0, isOther: false };
    const said = text.replace(/\s/g, '');
    if (said === '') return;
    total.linked += linked;
    total.unlinked += Math.max(0, said.replace(new RegExp(TYPED_DATE, 'g'), '').length - linked);
    const own = said.length - linked;
    const sentences = isSentence(said) && own >= said.length * 0.6 && !isOther ? own : 0;
    const bare = said.replace(/^[（(]?[一二三四1-4][)）]?[、.．]?/, '');
    const isPart = partNamed(bare) !== undefined && !isOther;
    const weight = isPart ? PART : ABOUT_PAGE.test(said) ? 0 : sentences;
    for (let each = at; each; each = each === body ? undefined : parentOf(each)) {
      add(plain, each, own);
      add(prose, each, ABOUT_PAGE.test(said) ? 0 : sentences);
      add(weights, each, weight);
      add(parts, each, Number(isPart));
    }
  };
  const visit = (element: HtmlElement, around: Shown, inLink: boolean, isOther: boolean) => {
    const shown = shownIn(element, around, style);
    const isBlock = !INLINE.has(element.tagName);
    const link = inLink || element.tagName === 'a';
    const other = isOther || isOtherPart(element);
    if (isBlock) end(parentOf(element));
    for (const node of element.childNodes) {
      if ('value' in node) {
        if (whyUnseen(shown)) continue;
        line.text += node.value;
        if (link) line.linked += node.value.replace(/\s/g, '').length;
        if (other) line.isOther = true;
      } else if (isShownElement(node)) visit(node, shown, link, other);
    }
    if (isBlock) end(element);
  };
  visit(body, {}, false, false);
  end(body);
  return { weights: (weights.get(body) ?? 0) > 0 ? weights : plain, prose, parts, ...total };
}

/** The name of one of the four parts says more than any sentence. */
const PART = 300;

function isShownElement(node: HtmlNode): node is HtmlElement {
  return isElement(node) && !UNSHOWN.has(node.tagName);
}

function add(sums: Map<HtmlElement, number>, element: HtmlElement, amount: number): void {
  sums.set(element, (sums.get(element) ?? 0) + amount);
}

function isSentence(text: string): boolean {
  return /[。！？；，：]/.test(text) || text.length >= 40;
}

/** True for a line in which a page speaks of itself: whose it is, who made it, what it needs. */
export function isAboutPage(line: string): boolean {
  return ABOUT_PAGE.test(line);
}

const ABOUT_PAGE =
  /版权所有|Copyright|©|备案号?[:：]?|公网安备|ICP|主办单位|承办单位|技术支持|网站地图|网站标识码|分辨率|举报(?:电话|邮箱)|违法和不良信息|郑重声明|免责声明|转载请?注明|邮(?:编|政编码)|浏览器/i;

/** True for a block that belongs to the page or to other articles, by its tag or its name. */
function isOtherPart(element: HtmlElement): boolean {
  if (PAGE_PARTS.has(element.tagName) && element.tagName !== 'header') return true;
  if (/^(?:aside|form)$/.test(element.tagName)) return element.tagName === 'aside';
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`;
  return OTHER.test(names.replace(/([a-z])([A-Z])/g, '$1-$2'));
}

const OTHER =
  /(?:^|[\s_-])(?:foot|footer|bottom|copyright|comments?|cmt|pinglun|sidebar|aside|related?|recommend|xgyd|hot|rank|nav|navbar|menu|breadcrumb|disclaimer|share)\d*(?=$|[\s_-])/i;
