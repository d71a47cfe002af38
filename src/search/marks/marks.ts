import { locate } from './locate.ts';

const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, blockquote';

/** Marks words in an element. Each hit is a list of `<mark>` elements, as it may begin in one element and end in another. */
export function markWords(root: Element, words: readonly string[]): HTMLElement[][] {
  return [...blocksOf(root).values()].flatMap((nodes) => {
    const texts = nodes.map(({ data }) => data);
    const hits = locate(texts, words);
    // From the end, so that the places before keep their offsets.
    return fromEnd(hits, (pieces) =>
      fromEnd(pieces, ({ text, start, end }) => wrap(nodes[text]!, start, end)),
    );
  });
}

/** Takes the marks away and leaves the text as it was. */
export function unmark(hits: readonly HTMLElement[][]): void {
  for (const mark of hits.flat()) {
    const parent = mark.parentNode!;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  }
}

/** The text nodes of each block, in order. */
function blocksOf(root: Element): Map<Element, Text[]> {
  const blocks = new Map<Element, Text[]>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    const parent = node.parentElement!;
    if (parent.closest('nav, script, style')) continue;
    const block = parent.closest(BLOCKS) ?? root;
    blocks.set(block, [...(blocks.get(block) ?? []), node]);
  }
  return blocks;
}

/** Maps a list from its last item to its first, and keeps the order of the results. */
function fromEnd<Item, Result>(items: readonly Item[], map: (item: Item) => Result): Result[] {
  return [...items].reverse().map(map).reverse();
}

function wrap(node: Text, start: number, end: number): HTMLElement {
  const mark = document.createElement('mark');
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.surroundContents(mark);
  return mark;
}
