/** What is read aloud, in order, and how it is said. */
export interface SpokenBlock {
  element: HTMLElement;
  text: string;
}

const BLOCKS = [
  'h1',
  '.lead',
  '.results :is(caption, tr)',
  '.body :is(h2, h3, h4, p, li, th, td, figcaption)',
  '.byline',
].join(', ');
/** What is a block of its own, or not for the ear. */
const NOT_OWN = 'p, li, sup, svg, [aria-hidden], .data-footnote-backref';
const DIGITS = '零一二三四五六七八九';

/**
 * The blocks of a case that can be heard: title, summary, figures, text, footnotes and byline, without footnote marks.
 * The numerals of its headings, which the stylesheet sets, are said.
 */
export function spokenBlocks(article: HTMLElement): SpokenBlock[] {
  const [parts, sections, items] = [counter(), counter(), counter()];
  const numeralOf = (element: HTMLElement): string => {
    if (element.closest('.footnotes')) return '';
    if (element.tagName === 'H2') {
      sections.reset();
      items.reset();
      return `${chineseNumber(parts.next())}、`;
    }
    if (element.tagName === 'H3') {
      items.reset();
      return `（${chineseNumber(sections.next())}）`;
    }
    return element.tagName === 'H4' ? `${items.next()}. ` : '';
  };
  return [...article.querySelectorAll<HTMLElement>(BLOCKS)]
    .map((element) => ({ element, text: ownText(element) }))
    .filter(({ text }) => text !== '')
    .map(({ element, text }) => ({ element, text: numeralOf(element) + text }));
}

/** A number from 1 to 99 as the stylesheet counts (`cjk-ideographic`). */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`;
  return ten + (ones === 0 ? '' : DIGITS[ones]);
}

function ownText(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const each of copy.querySelectorAll(NOT_OWN)) each.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

function counter(): { next(): number; reset(): void } {
  let count = 0;
  return { next: () => ++count, reset: () => void (count = 0) };
}
