import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import type { HtmlElement } from '../text/html.ts';

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
