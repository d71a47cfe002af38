import { type HtmlElement, type HtmlNode, INLINE, isElement } from '../../text/html.ts';
import { withoutWidth } from '../source.ts';
import { type Shown, shownIn, whyUnseen } from './hidden.ts';
import type { PageStyle } from './style-sheet.ts';
import { PAGE_PARTS, UNSHOWN } from './tree.ts';

/** The text of a page as a browser shows it, a line each, and what it hides. */
export interface PageText {
  inside: string[];
  /** What stands before and after the article, and beside it. */
  before: string[];
  after: string[];
  hidden: { text: string; why: string; line: number; inside: boolean }[];
}

/**
 * All text nodes of a page in order, those of the article apart. It knows nothing of headings, lists and tables: it is
 * the independent witness with which an import is compared.
 */
export function pageText(body: HtmlElement, article: HtmlElement, style: PageStyle): PageText {
  const text: PageText = { inside: [], before: [], after: [], hidden: [] };
  let line = '';
  let place: 'inside' | 'before' | 'after' = 'before';
  const end = () => {
    const said = withoutWidth(line).replace(/\s+/g, ' ').trim();
    if (said) text[place].push(said);
    line = '';
  };
  const visit = (node: HtmlNode, around: Shown): void => {
    if ('value' in node) return say(node, around);
    if (!isElement(node) || UNSHOWN.has(node.tagName)) return;
    const shown = shownIn(node, around, style);
    const isOwn = node === article;
    const isPart = place === 'inside' && PAGE_PARTS.has(node.tagName);
    const isBlock = !INLINE.has(node.tagName) || isOwn;
    if (isBlock) end();
    const outer = place;
    if (isOwn) place = 'inside';
    else if (isPart) place = 'after';
    const [before, after] = node.tagName === 'rt' ? ['（', '）'] : ['', ''];
    line += before;
    if (node.tagName !== 'rp') for (const each of node.childNodes) visit(each, shown);
    line += after;
    if (isBlock) end();
    if (isOwn) place = 'after';
    else if (isPart) place = outer;
  };
  const say = (node: HtmlNode & { value: string }, around: Shown) => {
    const why = whyUnseen(around);
    if (!why) line += node.value;
    else if (withoutWidth(node.value).trim()) {
      const at = node.sourceCodeLocation?.startLine ?? 1;
      text.hidden.push({ text: node.value.trim(), why, line: at, inside: place === 'inside' });
    }
  };
  visit(body, {});
  end();
  return text;
}
