/** What is read aloud, in order, and how it is said. */
export interface SpokenBlock {
  element: HTMLElement;
  text: string;
}

const BLOCKS = ['h1', '.lead', '.body :is(h2, h3, h4, p, li, th, td, figcaption)', '.byline'].join(
  ', ',
);
const NUMERALS = '一二三四五六七八九十';

/**
 * The blocks of a case that can be heard: title, summary, text and byline, without footnote marks. The numerals of its
 * headings, which the stylesheet sets, are said.
 */
export function spokenBlocks(article: HTMLElement): SpokenBlock[] {
  let part = 0;
  let section = 0;
  return [...article.querySelectorAll<HTMLElement>(BLOCKS)]
    .filter((element) => !element.querySelector('p, li') && !element.closest('.footnotes'))
    .map((element) => {
      const copy = element.cloneNode(true) as HTMLElement;
      for (const each of copy.querySelectorAll('sup, [aria-hidden]')) each.remove();
      const text = copy.textContent.replace(/\s+/g, ' ').trim();
      if (element.tagName === 'H2') [part, section] = [part + 1, 0];
      if (element.tagName === 'H3') section += 1;
      const numeral =
        element.tagName === 'H2'
          ? `${NUMERALS[part - 1] ?? part}、`
          : element.tagName === 'H3'
            ? `（${NUMERALS[section - 1] ?? section}）`
            : '';
      return { element, text: numeral + text };
    })
    .filter(({ text }) => text !== '');
}
