import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type HtmlElement, isElement } from '../../text/html.ts';

type Template = DefaultTreeAdapterTypes.Template;

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
  const html = document.childNodes.find(
    (node): node is HtmlElement => isElement(node) && node.tagName === 'html',
  )!;
  for (const element of [...elementsBelow(html)]) showShadow(element);
  return html;
}

/** Puts what an element shows in its place: its shadow, where it has one, with its own children where that has a slot. */
function showShadow(host: HtmlElement): void {
  const shadow = host.childNodes.find(
    (node): node is Template =>
      'content' in node && node.attrs.some(({ name }) => name === 'shadowrootmode'),
  );
  if (!shadow) return;
  const shown = shadow.content.childNodes;
  const hasSlot = shown.some(
    (node) => isElement(node) && [...elementsBelow(node)].some(({ tagName }) => tagName === 'slot'),
  );
  const own = hasSlot ? host.childNodes.filter((node) => node !== shadow) : [];
  host.childNodes = [...shown, ...own];
  for (const node of shown) {
    node.parentNode = host;
    if (isElement(node)) for (const each of [...elementsBelow(node)]) showShadow(each);
  }
}

/** What stands in the comments of a page. */
export function commentsIn(text: string): string[] {
  return [...text.slice(0, 4096).matchAll(/<!--([^]*?)-->/g)].map(([, said = '']) => said);
}

/** The element and all below it, in order. */
export function* elementsBelow(element: HtmlElement): Generator<HtmlElement> {
  yield element;
  for (const node of element.childNodes) if (isElement(node)) yield* elementsBelow(node);
}

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

/**
 * Decodes a saved page: by its mark of byte order, as UTF-8 where all of it is UTF-8 (a browser that saves an old page writes
 * UTF-8 and keeps the tag that says GB2312), as its META tag says, else as GB 18030, which holds GBK and GB 2312. Bytes
 * that stand for no character become U+FFFD.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const mark = `${bytes[0]?.toString(16)}${bytes[1]?.toString(16)}`;
  const marked = { fffe: 'UTF-16LE', feff: 'UTF-16BE' }[mark];
  const attempts: [encoding: string, fatal: boolean][] = marked
    ? [[marked, false]]
    : [['UTF-8', true], ...declared(bytes), ['GB18030', true], ['GB18030', false]];
  for (const [encoding, fatal] of attempts) {
    const text = decoded(bytes, encoding, fatal);
    if (text !== undefined) return text.replace(/\r\n?/g, '\n');
  }
  throw new Error('没有能用的编码');
}

/** GBK as a browser knows it is GB 18030 (WHATWG Encoding). */
function declared(bytes: Uint8Array): [string, boolean][] {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const [, name] = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head) ?? [];
  if (!name) return [];
  const encoding = /^gb/i.test(name) ? 'GB18030' : name;
  return [[encoding, true]];
}

/** Undefined for bytes that are not of this encoding, or one that is not known. */
function decoded(bytes: Uint8Array, encoding: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
