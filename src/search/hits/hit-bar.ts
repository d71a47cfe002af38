import { STRINGS } from '../../domain/strings.ts';
import { button, element } from '../page/element.ts';
import { markWords, unmark } from './marks.ts';

/**
 * Marks words in an article and puts a bar below it that leads from one to the next, beginning with the first one
 * below the place to which the address leads. Does nothing where the words do not stand.
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
  const end = button(STRINGS.hitsEnd, () => {
    unmark(hits);
    bar.remove();
    article.focus();
  });
  const bar = element(
    'section.bottom-bar.hit-bar',
    { 'aria-label': STRINGS.hits },
    place,
    ...(hits.length > 1 ? [previous, next] : []),
    end,
  );
  article.tabIndex = -1;
  document.querySelector('.bottom-bars')!.append(bar);
  go(current);

  function go(index: number): void {
    for (const mark of hits[current]!) mark.removeAttribute('aria-current');
    current = (index + hits.length) % hits.length;
    for (const mark of hits[current]!) mark.setAttribute('aria-current', 'true');
    hits[current]![0]!.scrollIntoView({ block: 'center' });
    place.textContent = STRINGS.hitOf(current + 1, hits.length);
  }
}

function isBelow(target: Element, mark: Element): boolean {
  const order = target.compareDocumentPosition(mark);
  return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
