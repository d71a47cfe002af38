import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import { walk } from './walk.ts';

/** The footnotes of a tree that no page would show. */
export interface LostFootnotes {
  /** A second text for a mark that has one. */
  repeated: FootnoteDefinition[];
  /** No mark of the body leads to them, not even through another footnote. */
  unmarked: FootnoteDefinition[];
}

/** Finds the footnotes that would be lost. */
export function lostFootnotes(root: Root): LostFootnotes {
  const all = [...walk(root)].filter((node) => node.type === 'footnoteDefinition');
  const shown = new Map<string, FootnoteDefinition>();
  for (const each of all) if (!shown.has(each.identifier)) shown.set(each.identifier, each);
  const reached = new Set<string>();
  const follow = (nodes: Nodes[]): void => {
    for (const mark of nodes.flatMap(marksIn)) {
      if (reached.has(mark)) continue;
      reached.add(mark);
      follow(shown.get(mark)?.children ?? []);
    }
  };
  follow(root.children);
  return {
    repeated: all.filter((each) => shown.get(each.identifier) !== each),
    unmarked: [...shown.values()].filter(({ identifier }) => !reached.has(identifier)),
  };
}

/** The marks of a text, without those in the footnotes that are written inside it. */
function marksIn(node: Nodes): string[] {
  if (node.type === 'footnoteReference') return [node.identifier];
  if (node.type === 'footnoteDefinition' || !('children' in node)) return [];
  return node.children.flatMap(marksIn);
}
