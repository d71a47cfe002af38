/**
 * Has the report of an error quote what the reader has selected (`report.ts`). The script for it is loaded when something is
 * selected for the first time.
 */
export function quoteWhenReporting(article: HTMLElement): void {
  const link = article.querySelector<HTMLAnchorElement>('.report');
  if (!link) return;
  const load = () => void import('./report.ts').then((report) => report.quoteIn(link, article));
  document.addEventListener('selectionchange', load, { once: true });
}
