import { attribute, type HtmlElement, isElement, parentOf, rawText } from '../../text/html.ts';
import { fold } from '../../text/fold.ts';
import { simplified } from '../../text/simplified.ts';
import { elementsBelow, UNSHOWN } from './tree.ts';

/**
 * How a page offers its readers what an element hides, in Chinese; undefined where it does not. A button, link or script of
 * the page names the element, it is one of several tabs, it says again what is seen (`shown`), or it is the page's own
 * abstract of that. `isSeen` is true for elements that the page shows.
 */
export function offeredBy(
  element: HtmlElement,
  body: HtmlElement,
  shown: string,
  isSeen: (element: HtmlElement) => boolean,
): string | undefined {
  const said = lettersOf(rawText(element));
  const seen = lettersOf(shown);
  if (repeatedIn(said, seen) >= REPEATED) return REPEATED_TEXT;
  if (isAbstract(element) && alike(said, seen) >= OF_ABSTRACT) return '网页另存作摘要';
  if (isOtherLanguage(element)) return '用别的语言写';
  const isOffered =
    isTab(element, isSeen) ||
    isUnfolded(element, isSeen) ||
    isNamedBy(element, body, isSeen) ||
    isShownByScript(element, body);
  return isOffered ? '点开以后才显示' : undefined;
}

/** What says nothing but what is seen: nobody need look at it. */
export const REPEATED_TEXT = '与看得见的文字重复';

function lettersOf(text: string): string {
  return fold(text, simplified()).replace(/[^\p{L}\p{N}]/gu, '');
}

/** From this share of its letters on, hidden text says nothing of its own. */
const REPEATED = 0.8;
/** An abstract has other words than its article, and speaks of the same. */
const OF_ABSTRACT = 0.3;
/** In letters: what is as long as this and stands in both was not written twice. */
const RUN = 6;

/** The share of a text that stands in another, in runs. */
function repeatedIn(text: string, other: string): number {
  if (text.length < RUN) return 0;
  const isRepeated = new Uint8Array(text.length);
  for (let at = 0; at + RUN <= text.length; at += 1)
    if (other.includes(text.slice(at, at + RUN))) isRepeated.fill(1, at, at + RUN);
  return isRepeated.reduce((sum, each) => sum + each, 0) / text.length;
}

/** The share of the pairs of letters of a text that another has too. */
function alike(text: string, other: string): number {
  const pairs = [...text.slice(1)].map((_, at) => text.slice(at, at + 2));
  const found = pairs.filter((pair) => other.includes(pair)).length;
  return pairs.length === 0 ? 0 : found / pairs.length;
}

function isAbstract(element: HtmlElement): boolean {
  const names = `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''} ${attribute(element, 'itemprop') ?? ''}`;
  const isNamed =
    /(?:^|[\s_-])(?:abstract|summary|zhaiyao|zy|daodu|lead|digest|excerpt|intro|desc|description)\d*(?=$|[\s_-])/i;
  return (
    isNamed.test(names) || /^\s*[【[]?(?:内容)?(?:摘要|提要|导读|编者按)/.test(rawText(element))
  );
}

/** True where the page says that it is in another language, and it is. */
function isOtherLanguage(element: HtmlElement): boolean {
  const own = attribute(element, 'lang') ?? attribute(element, 'xml:lang');
  if (!own || /^zh\b/i.test(own)) return false;
  const text = rawText(element);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return letters > 0 && han < letters * (/^ja\b/i.test(own) ? 0.7 : 0.2);
}

/** True for one of several boxes of a kind of which one is seen, with a seen label for each above them. */
function isTab(element: HtmlElement, isSeen: (element: HtmlElement) => boolean): boolean {
  const parent = parentOf(element);
  const kind = kindOf(element);
  if (!parent || kind === undefined) return false;
  const tabs = elementsIn(parent).filter((each) => kindOf(each) === kind);
  if (tabs.length < 2 || tabs.filter(isSeen).length !== 1) return false;
  const first = tabs[0]!;
  for (let at: HtmlElement | undefined = first, up = 0; at && up < 3; at = parentOf(at), up += 1) {
    const siblings: HtmlElement[] = elementsIn(parentOf(at) ?? at);
    const above = siblings.slice(0, siblings.indexOf(at));
    if (above.slice(-2).some((each) => areLabels(each, tabs.length, isSeen))) return true;
  }
  return false;
}

/** The element's tag and the class, or the stem of the id, that boxes of its kind share. */
function kindOf(element: HtmlElement): string | undefined {
  const name = attribute(element, 'class')?.trim().split(/\s+/)[0] ?? attribute(element, 'id');
  return name === undefined ? undefined : `${element.tagName} ${name.replace(/[\d_-]+$/, '')}`;
}

function areLabels(
  element: HtmlElement,
  count: number,
  isSeen: (element: HtmlElement) => boolean,
): boolean {
  let labels = elementsIn(element);
  while (labels.length === 1 && elementsIn(labels[0]!).length > 0) labels = elementsIn(labels[0]!);
  return labels.length === count && labels.every((each) => isSeen(each) && isLabel(each));
}

/** True for a short text that leads nowhere else. */
function isLabel(element: HtmlElement): boolean {
  const text = rawText(element).trim();
  const links = [...elementsBelow(element)].filter(({ tagName }) => tagName === 'a');
  return text !== '' && [...text].length <= 16 && links.every(leadsNowhere);
}

function leadsNowhere(element: HtmlElement): boolean {
  return /^\s*(?:#|javascript:|$)/i.test(attribute(element, 'href') ?? '');
}

/** True where a seen label beside it asks readers to unfold it, and does nothing else. */
function isUnfolded(element: HtmlElement, isSeen: (element: HtmlElement) => boolean): boolean {
  const around = parentOf(element);
  const siblings = around ? elementsIn(around) : [];
  const at = siblings.indexOf(element);
  return [siblings[at - 1], siblings[at + 1]].some(
    (each) =>
      each !== undefined &&
      isSeen(each) &&
      isLabel(each) &&
      /展开|收起|全文|查看|显示|更多|\bmore\b/i.test(rawText(each)),
  );
}

/** True where something that is seen names the element, or one around the text in it, as what it opens. */
function isNamedBy(
  element: HtmlElement,
  body: HtmlElement,
  isSeen: (element: HtmlElement) => boolean,
): boolean {
  const names = namesOf(element);
  if (names.length === 0) return false;
  for (const each of elementsBelow(body)) {
    if (UNSHOWN.has(each.tagName) || rawText(each).trim() === '') continue;
    const opens = each.attrs.some(({ name, value }) => isOpening(name, value, names));
    if (opens && !isBelow(each, element) && !isBelow(element, each) && isSeen(each)) return true;
  }
  return false;
}

/** How its element is named in a selector. */
function namesOf(element: HtmlElement): string[] {
  const id = attribute(element, 'id')?.trim();
  const classes = (attribute(element, 'class') ?? '').split(/\s+/).filter(Boolean);
  return [...(id ? [`#${id}`] : []), ...classes.map((name) => `.${name}`)];
}

function isOpening(attributeName: string, value: string, names: readonly string[]): boolean {
  const [id = ''] = names.filter((name) => name.startsWith('#')).map((name) => name.slice(1));
  if (id !== '' && /^(?:for|aria-controls|popovertarget|commandfor)$/.test(attributeName))
    return value.split(/\s+/).includes(id);
  if (attributeName === 'href' && !/^\s*(?:#|javascript:)/i.test(value)) return false;
  if (!/^(?:href|on\w+|data-.+|v-on.*|@click|ng-click)$/.test(attributeName)) return false;
  if (attributeName.startsWith('data-') && id !== '' && value.trim() === id) return true;
  return (
    names.some((name) => holdsName(value, name)) ||
    (id !== '' && [`'${id}'`, `"${id}"`].some((quoted) => value.includes(quoted)))
  );
}

function holdsName(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at !== -1 && !/[\w-]/.test(text[at + name.length] ?? '');
}

/** True where a script that stands in the page shows the element by its name. */
function isShownByScript(element: HtmlElement, body: HtmlElement): boolean {
  const names = namesOf(element).flatMap((name) => [`'${name}'`, `"${name}"`]);
  const id = attribute(element, 'id');
  if (id) names.push(`'${id}'`, `"${id}"`);
  return [...elementsBelow(body)]
    .filter(({ tagName }) => tagName === 'script')
    .map((script) => rawText(script))
    .some((script) =>
      names.some((name) => {
        const at = script.indexOf(name);
        return at !== -1 && SHOWING.test(script.slice(at, at + name.length + NEAR));
      }),
    );
}

/** In characters: what a script does to an element it says beside its name. */
const NEAR = 60;
const SHOWING =
  /\.(?:show|toggle|slide(?:Down|Toggle)|fade(?:In|Toggle))\s*\(|display\s*=\s*["'](?!none)|\.hidden\s*=\s*false|removeAttribute\(\s*["']hidden|classList\.(?:remove|toggle)|removeClass|toggleClass/;

function elementsIn(element: HtmlElement): HtmlElement[] {
  return element.childNodes.filter(
    (node): node is HtmlElement => isElement(node) && !UNSHOWN.has(node.tagName),
  );
}

function isBelow(element: HtmlElement, above: HtmlElement): boolean {
  for (let at: HtmlElement | undefined = element; at; at = parentOf(at))
    if (at === above) return true;
  return false;
}
