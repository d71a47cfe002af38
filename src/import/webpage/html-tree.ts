import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';

export type HtmlElement = Tree.Element;
export type HtmlNode = Tree.ChildNode;

/** No page of a court lies so deep; what walks a tree could not come back from there, and the parser takes ever longer. */
const DEEPEST = 400;

/** Reads a page as a browser does (WHATWG HTML). Throws for one that lies too deep. */
export function readHtml(text: string): HtmlElement {
  let depth = 0;
  const document = parse(text, {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...defaultTreeAdapter,
      onItemPush() {
        depth += 1;
        if (depth > DEEPEST) throw new Error('标签套得太深');
      },
      onItemPop() {
        depth -= 1;
      },
    },
  });
  // A browser makes it for every page.
  return document.childNodes.find(
    (node): node is HtmlElement => isElement(node) && node.tagName === 'html',
  )!;
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

/** What stands in a node; in a template nothing does that is shown. */
export function childrenOf(node: HtmlNode): HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** The element and all below it, in order. */
export function* elementsBelow(element: HtmlElement): Generator<HtmlElement> {
  yield element;
  for (const node of element.childNodes) if (isElement(node)) yield* elementsBelow(node);
}

/** An attribute; undefined without it. */
export function attribute({ attrs }: HtmlElement, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value;
}

/** All text in a node, shown or not. */
export function rawText(node: HtmlNode): string {
  return 'value' in node ? node.value : childrenOf(node).map(rawText).join('');
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

/** Elements whose text no browser shows, or that hold none. */
export const UNSHOWN = new Set([
  ...[
    'head',
    'script',
    'style',
    'noscript',
    'template',
    'meta',
    'link',
    'title',
    'object',
    'embed',
  ],
  ...[
    'iframe',
    'noframes',
    'noembed',
    'audio',
    'video',
    'canvas',
    'svg',
    'math',
    'datalist',
    'map',
  ],
]);

/** Elements that belong to a page and not to its article. */
export const PAGE_PARTS = new Set(['nav', 'header', 'footer', 'select', 'button', 'textarea']);
