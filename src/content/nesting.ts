import type { Nodes, Root } from 'mdast';

/** Levels of nodes; a list in a list takes two. */
const DEEPEST = 60;

/** The first node that lies deeper than an article ever does; what walks a tree could not come back from there. */
export function tooDeep(root: Root): Nodes | undefined {
  let level: Nodes[] = [root];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    level = level.flatMap((node) => ('children' in node ? (node.children as Nodes[]) : []));
  }
  return level[0];
}
