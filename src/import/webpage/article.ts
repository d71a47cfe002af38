import { attribute, type HtmlElement, type HtmlNode, isElement, rawText } from '../../text/html.ts';
import { type Shown, shownIn, whyUnseen } from './hidden.ts';
import type { PageStyle } from './style-sheet.ts';
import { elementsBelow, UNSHOWN } from './tree.ts';

/**
 * The element of a page that holds its article: one that the content systems of courts and governments name so, else
 * the deepest element that holds most of the text outside links.
 */
export function articleOf(body: HtmlElement, style: PageStyle): HtmlElement {
  const weigh = weights(style);
  const whole = weigh(body);
  for (const { names, least } of NAMES) {
    const named = [...elementsBelow(body)].filter((element) => isNamed(element, names));
    const [best] = named.sort((a, b) => weigh(b) - weigh(a));
    if (best && weigh(best) > whole * least) return best;
  }
  return densest(body, weigh, whole);
}

/*
 * Ids and classes of widespread systems (TRS, 大汉 JCMS, 政府网站集约化平台), the surer ones first, and how much of the text of a
 * page such an element holds at least: others may be called content as well.
 */
const NAMES = [
  {
    names:
      /^(?:ucap-content|ucapcontent|trs_editor|trs_ue_?editor|zoom|zoomcon|bszoom|pages_content|artibody|js_content)$/,
    least: 0,
  },
  {
    names:
      /^(?:article|news|detail|info|content|xl|wz|zw|main|text)[_-]?(?:content|contents|con|cont|body|text|txt|nr|neirong|article|detail|m)$/,
    least: 0.3,
  },
  {
    names: /[_-](?:article|news|detail|info|content)[_-]?(?:content|con|body|text|txt|nr|m)$/,
    least: 0.3,
  },
  { names: /^(?:article|content|con|zhengwen|neirong|nr|txt)$/, least: 0.3 },
];

function isNamed(element: HtmlElement, names: RegExp): boolean {
  if (/^(?:body|html|table|tbody|tr|a|span|input|ul|li)$/.test(element.tagName)) return false;
  const classes = (attribute(element, 'class') ?? '').toLowerCase().split(/\s+/);
  const all = [...classes, attribute(element, 'id')?.toLowerCase() ?? '', element.tagName];
  return all.some((name) => names.test(name));
}

/** Descends as long as one child holds nearly all of the text. */
function densest(body: HtmlElement, weigh: (node: HtmlNode) => number, whole: number): HtmlElement {
  let best = body;
  for (;;) {
    const next = best.childNodes.find(
      (node): node is HtmlElement =>
        isElement(node) && !ENDS.has(node.tagName) && weigh(node) >= whole * 0.8,
    );
    if (!next) return best;
    best = next;
  }
}

const ENDS = new Set(['p', 'ul', 'ol', 'dl', 'h1', 'h2', 'h3', 'span', 'font', 'a', 'b', 'strong']);

/** Counts the characters of a node that are seen and are no link; each node once. */
function weights(style: PageStyle): (node: HtmlNode) => number {
  const weights = new Map<HtmlNode, number>();
  const weigh = (node: HtmlNode, around: Shown): number => {
    const before = weights.get(node);
    if (before !== undefined) return before;
    let weight = 0;
    if ('value' in node) weight = whyUnseen(around) ? 0 : rawText(node).replace(/\s/g, '').length;
    else if (isElement(node) && !UNSHOWN.has(node.tagName) && node.tagName !== 'a') {
      const shown = shownIn(node, around, style);
      for (const each of node.childNodes) weight += weigh(each, shown);
    }
    weights.set(node, weight);
    return weight;
  };
  return (node) => weigh(node, {});
}
