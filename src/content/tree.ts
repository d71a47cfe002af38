import type {
  Heading as HeadingNode,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
  Table,
  ThematicBreak,
} from 'mdast';
import type { MdxJsxFlowElement } from 'satteri';
import { type Part, partNamed, PARTS } from '../schema/closed-lists.ts';
import { numeralOf } from '../text/numerals.ts';
import { isMasked } from './masks.ts';

/**
 * The tree as it is published. Both ways to a page use it, so that they show the same.
 * - Markdown that Chinese prose only hits by accident is shown as typed: `王*华和李*明`, `王**与李**`, `3~5年，或5~7年`.
 * - An address in prose is text, not a link: a link is what an author wrote as one, and GFM would take the Chinese
 *   that follows an address for a part of it.
 * - A line end inside a paragraph, between two Chinese characters, is no space (CSS Text 3, 4.1.3).
 * - Headings get their anchors: `measures` for a part, `measures-2` below it.
 * - Table alignment becomes a class, because inline styles are blocked by the content security policy.
 * - Text that stands in a component without a paragraph (`<Notice>一句话</Notice>`) becomes one.
 *
 * `source` is the text whose offsets the tree holds; it tells which marks the author typed.
 */
export function publishable(root: Root, source: string): Root {
  const anchors = new Anchors();
  const convert = <Node extends Nodes>(node: Node): Node => {
    const changed = node.type === 'table' ? (alignByClass(node) as Node) : { ...node };
    if (changed.type === 'text') changed.value = joinLines(changed.value);
    if (changed.type === 'heading') {
      changed.data = { ...changed.data, hProperties: { id: anchors.next(changed) } };
    }
    if ('children' in changed) {
      const parent = changed as { children: Nodes[] };
      parent.children = parent.children.flatMap((child) =>
        changed.type === 'listItem' && child.type === 'thematicBreak'
          ? [leftOut(child, source)]
          : literal(convert(child), source),
      );
    }
    if (changed.type === 'mdxJsxFlowElement') changed.children = inParagraph(changed) as never;
    return changed;
  };
  return convert(root);
}

/** The text of a node that a reader sees, without footnote marks. */
export function textOf(node: Nodes): string {
  if (node.type === 'break') return ' ';
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

const MARKS = /^(?:[*_]|~{1,2}|`+)/;

function literal<Node extends Nodes>(node: Node, source: string): (Node | PhrasingContent)[] {
  if (node.type === 'strong') {
    const { start, end } = node.position!;
    const isMark =
      !source.startsWith('*', start.offset) || !isMasked(source, start.offset!, end.offset!);
    return isMark ? [node] : asTyped(node, '**');
  }
  if (!['emphasis', 'delete', 'inlineCode', 'link'].includes(node.type)) return [node];
  const typed = source.slice(node.position!.start.offset, node.position!.end.offset);
  if (node.type === 'link') return typed.startsWith('[') ? [node] : node.children;
  if (node.type === 'inlineCode') return [{ type: 'text', value: typed }];
  return asTyped(node as Parents, MARKS.exec(typed)![0]);
}

/** Asterisks that are all of an item stand for a name; a line across an item would say nothing. */
function leftOut(node: ThematicBreak, source: string): Nodes {
  const { position } = node;
  const value = source.slice(position!.start.offset, position!.end.offset).trim();
  if (!/^\*+$/.test(value)) return node;
  return { type: 'paragraph', position, children: [{ type: 'text', value, position }] };
}

function asTyped({ children }: Parents, value: string): PhrasingContent[] {
  const mark = { type: 'text' as const, value };
  return [mark, ...children, mark] as PhrasingContent[];
}

function inParagraph({ children, position }: MdxJsxFlowElement): Nodes[] {
  const nodes: Nodes[] = children;
  return nodes.some(({ type }) => type === 'text')
    ? [{ type: 'paragraph', children: nodes as PhrasingContent[], position }]
    : nodes;
}

const CHINESE = '[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’…—]';
const CHINESE_LINE_END = new RegExp(`(?<=${CHINESE})[ \\t]*\\n[ \\t]*(?=${CHINESE})`, 'gu');

function joinLines(value: string): string {
  return value.replace(CHINESE_LINE_END, '');
}

function alignByClass(table: Table): Table {
  const { align, ...rest } = table;
  const classOf = (column: number) => {
    const side = align?.[column];
    return side && side !== 'left'
      ? { data: { hProperties: { className: [`align-${side}`] } } }
      : {};
  };
  const children = table.children.map((row) => ({
    ...row,
    children: row.children.map((cell, column) => ({ ...cell, ...classOf(column) })),
  }));
  return { ...rest, children };
}

/** Counts the headings below each part. */
class Anchors {
  #part = '';
  readonly #counts: number[] = [];

  next(heading: HeadingNode): string {
    const level = heading.depth - 2;
    if (level === 0) {
      this.#part = partNamed(textOf(heading).trim())?.id ?? `part-${(this.#counts[0] ?? 0) + 1}`;
    }
    this.#counts[level] = (this.#counts[level] ?? 0) + 1;
    this.#counts.length = level + 1;
    const below = this.#counts.slice(1).map((count) => `-${count}`);
    return `${this.#part || 'start'}${below.join('')}`;
  }
}

/** A heading of an article. */
export interface Heading {
  depth: number;
  /** The anchor in the page. */
  id: string;
  /** What stands before the text in a page: `一、`; empty where it is not counted, as in a quotation. */
  numeral: string;
  text: string;
  line: number;
  column: number;
}

/** A run of plain text without a break: a heading, a paragraph, a table cell, a caption. */
export interface Block {
  kind: 'heading' | 'text' | 'cell' | 'caption';
  /** The part it stands in; undefined before the first heading. */
  part: Part['id'] | undefined;
  /** The anchor of the nearest heading above it, or its own. */
  anchor: string;
  text: string;
  line: number;
  /** Of a cell: its row and its column in its table, from 0. */
  cell?: [row: number, column: number];
}

/** The headings of a published tree, in order. */
export function headingsOf(root: Root): Heading[] {
  const numerals = numeralsOf(root);
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'heading') return [];
    const { line, column } = node.position!.start;
    const numeral = numerals.get(node) ?? '';
    const text = textOf(node).trim();
    return [{ depth: node.depth, id: idOf(node), numeral, text, line, column }];
  });
}

/**
 * The numerals of the headings of a published tree, as official documents count them: 一、（一）1. (GB/T 9704-2012, 7.3.3).
 * They belong to no text: nobody types them, and neither search nor a digest knows them.
 */
export function numeralsOf(root: Root): Map<Nodes, string> {
  const counts: number[] = [];
  return new Map(
    root.children.flatMap((node) => {
      const form = node.type === 'heading' ? NUMERALS[node.depth] : undefined;
      if (!form) return [];
      const level = (node as HeadingNode).depth - 2;
      counts[level] = (counts[level] ?? 0) + 1;
      counts.length = level + 1;
      return [[node, form(counts[level])] as const];
    }),
  );
}

const NUMERALS: Partial<Record<number, (count: number) => string>> = {
  2: (count) => `${numeralOf(count)}、`,
  3: (count) => `（${numeralOf(count)}）`,
  4: (count) => `${count}. `,
};

/** All text of a published tree in reading order: what search, rules and exports see. */
export function blocksOf(root: Root): Block[] {
  const blocks: Block[] = [];
  let part: Block['part'];
  let anchor = '';
  let [row, column] = [0, 0];
  const add = (kind: Block['kind'], text: string, node: Nodes) => {
    if (text.trim() === '') return;
    const line = node.position?.start.line ?? 0;
    const block = { kind, part, anchor, text: text.trim(), line };
    blocks.push(kind === 'cell' ? { ...block, cell: [row, column] } : block);
  };
  for (const node of walk(root)) {
    if (node.type === 'heading') {
      anchor = idOf(node);
      if (node.depth === 2) part = PARTS.find(({ id }) => id === anchor)?.id;
      add('heading', textOf(node), node);
    }
    if (node.type === 'paragraph') add('text', textOf(node), node);
    if (node.type === 'table') row = -1;
    if (node.type === 'tableRow') [row, column] = [row + 1, -1];
    if (node.type === 'tableCell') {
      column += 1;
      add('cell', textOf(node), node);
    }
    for (const { name, value } of attributesOf(node)) {
      if (name !== 'src') add('caption', value, node);
    }
  }
  return blocks;
}

/** The plain attributes of a component. */
export function attributesOf(node: Nodes): { name: string; value: string }[] {
  if (node.type !== 'mdxJsxFlowElement') return [];
  return node.attributes.flatMap((each) =>
    each.type === 'mdxJsxAttribute' && typeof each.value === 'string'
      ? [{ name: each.name, value: each.value }]
      : [],
  );
}

function idOf(node: Nodes): string {
  return String(node.data?.hProperties?.id);
}

/** The node and everything below it, in reading order. */
export function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}
