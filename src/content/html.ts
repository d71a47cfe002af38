import type { Element, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Heading, Link, Root, Table } from 'mdast';
import { defaultHandlers, type Handler, toHast } from 'mdast-util-to-hast';
import { FEATURES } from './body.ts';
import { numeralsOf, walk } from './tree.ts';

/* What a screen reader calls the region in which a table scrolls. */
const TABLE = '表格';

/** Gives the address that an author's link has in a page. */
export type HrefOf = (url: string) => string;

/** A published tree as a tree of HTML, components unchanged. Both ways to a page begin with it. */
export function hastOf(root: Root, hrefOf: HrefOf): HastRoot {
  const { label, backLabel } = FEATURES.gfm.footnotes;
  const link: Handler = (state, node: Link) =>
    defaultHandlers.link(state, { ...node, url: hrefOf(node.url) });
  const numerals = numeralsOf(root);
  const heading: Handler = (state, node: Heading) => {
    const element = defaultHandlers.heading(state, node);
    const value = numerals.get(node);
    if (value) element.children.unshift({ type: 'text', value });
    return hasLink(node) ? element : linkedToItself(element);
  };
  const table: Handler = (state, node: Table) => inRegion(defaultHandlers.table(state, node));
  return toHast(root, {
    footnoteLabel: label,
    footnoteBackLabel: backLabel,
    handlers: { heading, link, table },
    passThrough: ['mdxJsxFlowElement', 'mdxjsEsm'],
  }) as HastRoot;
}

/** Makes the text of a heading a link to itself, so that a reader can copy its address. */
function linkedToItself(heading: Element): Element {
  const href = `#${String(heading.properties['id'])}`;
  const { children } = heading;
  return {
    ...heading,
    children: [{ type: 'element', tagName: 'a', properties: { href }, children }],
  };
}

/** Puts a table into a region that scrolls, also by keyboard. */
function inRegion(table: Element): Element {
  const properties = { className: ['wide'], ariaLabel: TABLE, tabIndex: 0 };
  return { type: 'element', tagName: 'section', properties, children: [table] };
}

/* HTML allows no link inside a link. */
function hasLink(heading: Heading): boolean {
  return [...walk(heading)].some(({ type }) => type === 'link' || type === 'footnoteReference');
}

/** The HTML of a published tree that uses no component. Raw HTML cannot occur in it: the reader refuses it. */
export function htmlOf(root: Root, hrefOf: HrefOf): string {
  return toHtml(hastOf(root, hrefOf));
}
