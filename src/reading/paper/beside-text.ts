import { element } from '../../dom/element.ts';
import { readCode } from '../../text/paper-code.ts';

/**
 * Tells a reader who comes from paper, by the code that was printed, whether the text of the page is what was printed. The
 * page knows its own code and no other: of those the page that checks paper knows more.
 */
export function tellOfPaper(article: HTMLElement, printed: string): void {
  const own = article.querySelector('.paper-code')?.textContent;
  const link = article.querySelector<HTMLAnchorElement>('[data-checks-paper]');
  if (!own || !link) return;
  const isSame = codeIn(printed) === codeIn(own);
  const said = isSame
    ? ['打印件的核验码与本文相同：本文就是打印的那一版，现在有效。纸上的字句请与本文对照。']
    : [
        '打印件的核验码与本文现在的不同，',
        element('a', { href: checkOf(link, printed) }, '看看为什么'),
        '。',
      ];
  article.querySelector('header')!.after(element('p.paper-note', { role: 'status' }, ...said));
}

function codeIn(typed: string): string | undefined {
  const read = readCode(typed);
  return 'code' in read ? read.code : undefined;
}

function checkOf({ href }: HTMLAnchorElement, printed: string): string {
  return `${href}?${new URLSearchParams({ c: printed })}`;
}
