import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

/*
 * The tree of a page as parse5 gives it: what import asks of other people's pages, and the audit of our own.
 */

export type HtmlElement = Tree.Element;
export type HtmlNode = Tree.ChildNode;

/** True for an element; false for text, a comment or the document type. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** The element around an element; undefined for the outermost. */
export function parentOf({ parentNode }: HtmlElement): HtmlElement | undefined {
  const isOne = parentNode && isElement(parentNode as HtmlElement);
  return isOne ? (parentNode as HtmlElement) : undefined;
}

/** What stands in a node; in a template nothing does that is shown. */
export function childrenOf(node: HtmlNode): HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** An attribute; undefined without it. */
export function attribute({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** All text in a node, shown or not. */
export function rawText(node: HtmlNode): string {
  return 'value' in node ? node.value : childrenOf(node).map(rawText).join('');
}

/**
 * The elements of a built page, as a browser reads it (WHATWG HTML, parse5): it does not matter where something has come
 * from, content, a template, a package. Parents come before their children.
 */
export function elementsIn(html: string): HtmlElement[] {
  const found: HtmlElement[] = [];
  // With scripting off, the content of <noscript> is parsed as elements too.
  collect(parse(html, { scriptingEnabled: false }), found);
  return found;
}

function collect(node: Tree.Node, found: HtmlElement[]): void {
  if ('tagName' in node) found.push(node);
  if ('childNodes' in node) for (const child of node.childNodes) collect(child, found);
  // The content of a template may be shown too (declarative shadow DOM).
  if ('content' in node) collect(node.content, found);
}

/** The scripts that stand in a page themselves and run; data is none. */
export function inlineScripts(elements: readonly HtmlElement[]): HtmlElement[] {
  return elements.filter((each) => {
    const type = attribute(each, 'type') ?? '';
    const isRun = type === '' || type === 'module';
    return each.tagName === 'script' && attribute(each, 'src') === undefined && isRun;
  });
}

/** Elements that stand in a line; all others begin a new one (WHATWG HTML, 15.3). */
export const INLINE = new Set([
  ...['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em'],
  ...['font', 'i', 'img', 'ins', 'kbd', 'label', 'mark', 'nobr', 'o:p', 'q', 'rb', 'rp', 'rt'],
  ...[
    'ruby',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
    'time',
    'tt',
    'u',
    'var',
  ],
  ...[
    'wbr',
    'st1:chsdate',
    'st1:personname',
    'ucapcontent',
    'ucaptitle',
    'meta',
    'script',
    'input',
    'link',
  ],
]);
