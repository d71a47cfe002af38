/** A letter's address may have some 2,000 signs in old mail programs; a character takes nine. */
const LONGEST = 120;

/**
 * Adds to the report of an error the passage that the reader has selected: to the letter; or, as nobody knows the fields of
 * a court's own form, to what is copied to be pasted there.
 */
export function quoteIn(link: HTMLAnchorElement, article: HTMLElement): void {
  const letter = link.protocol === 'mailto:' ? link.href : undefined;
  const title = document.querySelector('h1')!.textContent.trim();
  let quotation = '';
  const quote = () => {
    const selection = getSelection()!;
    const text = selection.toString().trim();
    if (text === '' || !article.contains(selection.anchorNode)) return;
    quotation = `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}……` : text}”`;
  };
  // A click may take the selection away.
  link.addEventListener('pointerdown', quote);
  link.addEventListener('click', () => {
    quote();
    if (letter !== undefined) link.href = letter + encodeURIComponent(quotation);
    else if (quotation) copy([title, article.dataset['address'], quotation].join('\n'));
  });
}

/** A page without https has no clipboard, and a browser may refuse it: the form is there all the same. */
function copy(text: string): void {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  clipboard?.writeText(text).catch(() => undefined);
}
