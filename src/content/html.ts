import type { Element, ElementContent, Root as HastRoot } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Heading, Link, Nodes, Root, Table, Text } from 'mdast';
import { defaultHandlers, type Handler, toHast } from 'mdast-util-to-hast';
import type { GlossaryEntry } from '../schema/words.ts';
import { FEATURES } from './body.ts';
import { numeralsOf, walk } from './tree.ts';

/* What a screen reader calls the region in which a table scrolls. */
const TABLE = '表格';
const GLOSSARY = { heading: '名词解释', back: '回到正文' };

/** Gives the address that an author's link has in a page. */
export type HrefOf = (url: string) => string;

/**
 * A published tree as a tree of HTML, components unchanged, with what it has of a glossary explained below. Both ways to a
 * page begin with it.
 */
export function hastOf(
  published: Root,
  hrefOf: HrefOf,
  glossary: readonly GlossaryEntry[] = [],
): HastRoot {
  const { root, explained } = withTerms(published, glossary);
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
  const table: Handler = (state, node: Table) => inGroup(defaultHandlers.table(state, node));
  const html = toHast(root, {
    footnoteLabel: label,
    footnoteBackLabel: backLabel,
    handlers: { heading, link, table },
    passThrough: ['mdxJsxFlowElement', 'mdxjsEsm'],
  }) as HastRoot;
  if (explained.length > 0) html.children.push({ type: 'text', value: '\n' }, listOf(explained));
  return html;
}

/** What a published tree has of a glossary, in the order in which it comes. */
export function explainedIn(root: Root, glossary: readonly GlossaryEntry[]): GlossaryEntry[] {
  return withTerms(root, glossary).explained;
}

/**
 * Where a word of a glossary comes first in a text, it becomes a link to what it means. Of words at one place the longest is
 * meant. A link stays one link, and a heading is one already.
 */
function withTerms(
  root: Root,
  glossary: readonly GlossaryEntry[],
): { root: Root; explained: GlossaryEntry[] } {
  const byPair = Map.groupBy(
    [...glossary].sort((one, other) => other.term.length - one.term.length),
    ({ term }) => term.slice(0, 2),
  );
  const explained: GlossaryEntry[] = [];
  const linked = (text: Text): (Text | Link)[] => {
    const { value } = text;
    const nodes: (Text | Link)[] = [];
    let from = 0;
    for (let at = 0; at < value.length - 1; at += 1) {
      const entry = byPair
        .get(value.slice(at, at + 2))
        ?.find(({ term }) => value.startsWith(term, at));
      if (!entry) continue;
      const end = at + entry.term.length;
      if (!explained.includes(entry)) {
        const id = termId(explained.push(entry));
        nodes.push({ ...text, value: value.slice(from, at) }, linkTo(entry.term, id));
        from = end;
      }
      at = end - 1;
    }
    return from === 0 ? [text] : [...nodes, { ...text, value: value.slice(from) }];
  };
  const convert = <Node extends Nodes>(node: Node): Node => {
    if (!('children' in node) || node.type === 'heading' || node.type === 'link') return node;
    const children = (node.children as Nodes[]).flatMap((child): Nodes[] =>
      child.type === 'text' ? linked(child) : [convert(child)],
    );
    return { ...node, children };
  };
  return { root: glossary.length === 0 ? root : convert(root), explained };
}

function termId(number: number): string {
  return `term-${number}`;
}

function linkTo(term: string, id: string): Link {
  const hProperties = { className: ['term'], id: placeOf(id) };
  const children: Text[] = [{ type: 'text', value: term }];
  return { type: 'link', url: `#${id}`, children, data: { hProperties } };
}

/** The place in the text from which a word is explained. */
function placeOf(id: string): string {
  return `${id}-in-text`;
}

/** What words mean, looking as footnotes do. */
function listOf(explained: readonly GlossaryEntry[]): Element {
  const element = (
    tagName: string,
    properties: Element['properties'],
    ...children: (ElementContent | string)[]
  ): Element => ({
    type: 'element',
    tagName,
    properties,
    children: children.map((each) =>
      typeof each === 'string' ? { type: 'text', value: each } : each,
    ),
  });
  const items = explained.map(({ term, meaning, source }, index) => {
    const id = termId(index + 1);
    const back = { className: ['data-footnote-backref'], href: `#${placeOf(id)}` };
    const said = `：${meaning}${source ? `（${source}）` : ''} `;
    return element(
      'li',
      { id },
      element('strong', {}, term),
      said,
      element('a', back, GLOSSARY.back),
    );
  });
  const heading = element('h2', { id: 'glossary' }, GLOSSARY.heading);
  return element('section', { className: ['footnotes'] }, heading, element('ul', {}, ...items));
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

/** Puts a table into a group that scrolls, also by keyboard: no landmark, as several would have one name. */
function inGroup(table: Element): Element {
  const properties = { className: ['wide'], role: 'group', ariaLabel: TABLE, tabIndex: 0 };
  return { type: 'element', tagName: 'div', properties, children: [table] };
}

/* HTML allows no link inside a link. */
function hasLink(heading: Heading): boolean {
  return [...walk(heading)].some(({ type }) => type === 'link' || type === 'footnoteReference');
}

/** The HTML of a published tree that uses no component. Raw HTML cannot occur in it: the reader refuses it. */
export function htmlOf(
  root: Root,
  hrefOf: HrefOf,
  glossary: readonly GlossaryEntry[] = [],
): string {
  return toHtml(hastOf(root, hrefOf, glossary));
}
