import { button, element } from '../../dom/element.ts';
import { STRINGS } from '../../section/strings.ts';
import { locate } from './locate.ts';

const SCROLLED_TO = 'h1, h2, h3, h4, p, li, th, td, figcaption';

/**
 * Marks words in an article and puts a bar below it that leads from one to the next, beginning with the first one
 * below the place to which the address leads. On a slow line it comes late: who reads already stays there. Does nothing
 * where the words do not stand.
 */
export function showHits(article: HTMLElement, words: readonly string[]): void {
  const hits = markWords(article, words);
  if (hits.length === 0) return;
  const target = document.querySelector(':target');
  const first = hits.findIndex(([mark]) => target && isBelow(target, mark!));
  let current = Math.max(0, first);

  const place = element('p', { role: 'status' });
  const previous = button(STRINGS.hitPrevious, () => go(current - 1));
  const next = button(STRINGS.hitNext, () => go(current + 1));
  const leave = () => {
    // The reader goes on where the last hit was.
    const place = hits[current]![0]!.closest<HTMLElement>(SCROLLED_TO) ?? article;
    unmark(hits);
    bar.remove();
    removeEventListener('keydown', onKey);
    place.tabIndex = -1;
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true });
    place.focus({ preventScroll: true });
  };
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && leave();
  const end = button(STRINGS.hitsEnd, leave);
  const bar = element(
    'section.bottom-bar.hit-bar',
    { 'aria-label': STRINGS.hits },
    place,
    ...(hits.length > 1 ? [previous, next] : []),
    end,
  );
  document.querySelector('.bottom-bars')!.append(bar);
  addEventListener('keydown', onKey);
  if (hasActed()) {
    show(current);
    return;
  }
  go(current);
  // The next key leads on from here, not from the top of the page.
  (hits.length > 1 ? next : end).focus({ preventScroll: true });

  function go(index: number): void {
    show(index);
    hits[current]![0]!.scrollIntoView({ block: 'center' });
  }

  function show(index: number): void {
    for (const mark of hits[current]!) mark.removeAttribute('aria-current');
    current = (index + hits.length) % hits.length;
    for (const mark of hits[current]!) mark.setAttribute('aria-current', 'true');
    place.textContent = STRINGS.hitOf(current + 1, hits.length);
  }
}

/** Whether a reader has pressed something in the page; browsers before 2024 may not tell. */
function hasActed(): boolean {
  const { userActivation } = navigator as Partial<Navigator>;
  return userActivation?.hasBeenActive ?? false;
}

function isBelow(target: Element, mark: Element): boolean {
  const order = target.compareDocumentPosition(mark);
  return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

const BLOCKS = 'h1, h2, h3, h4, p, li, dt, dd, th, td, figcaption, blockquote';

/** Marks words in an element. Each hit is a list of `<mark>` elements, as it may begin in one element and end in another. */
function markWords(root: Element, words: readonly string[]): HTMLElement[][] {
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
function unmark(hits: readonly HTMLElement[][]): void {
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
