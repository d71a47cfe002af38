import type { Nodes, Root } from 'mdast';
import { type Part, PARTS } from '../schema/closed-lists.ts';
import { textOf } from './publishable.ts';
import { walk } from './walk.ts';

/** A heading of an article. */
export interface Heading {
  depth: number;
  /** The anchor in the page. */
  id: string;
  text: string;
  line: number;
  column: number;
}

/** A run of plain text that nothing interrupts: a heading, a paragraph, a table cell, a caption. */
export interface Block {
  kind: 'heading' | 'text' | 'cell' | 'caption';
  /** The part it stands in; undefined before the first heading. */
  part: Part['id'] | undefined;
  /** The anchor of the nearest heading above it, or its own. */
  anchor: string;
  text: string;
  line: number;
}

/** The headings of a published tree, in order. */
export function headingsOf(root: Root): Heading[] {
  return [...walk(root)].flatMap((node) => {
    if (node.type !== 'heading') return [];
    const { line, column } = node.position!.start;
    return [{ depth: node.depth, id: idOf(node), text: textOf(node).trim(), line, column }];
  });
}

/** All text of a published tree in reading order: what search, rules and exports see. */
export function blocksOf(root: Root): Block[] {
  const blocks: Block[] = [];
  let part: Block['part'];
  let anchor = '';
  const add = (kind: Block['kind'], text: string, node: Nodes) => {
    if (text.trim() === '') return;
    blocks.push({ kind, part, anchor, text: text.trim(), line: node.position?.start.line ?? 0 });
  };
  for (const node of walk(root)) {
    if (node.type === 'heading') {
      anchor = idOf(node);
      if (node.depth === 2) part = PARTS.find(({ id }) => id === anchor)?.id;
      add('heading', textOf(node), node);
    }
    if (node.type === 'paragraph') add('text', textOf(node), node);
    if (node.type === 'tableCell') add('cell', textOf(node), node);
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
  return String((node.data as { hProperties?: { id?: string } } | undefined)?.hProperties?.id);
}
