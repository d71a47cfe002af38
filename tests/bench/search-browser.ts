import { chromium, type Browser, type Page } from 'playwright-core';
import { answered } from '../setup/answered.ts';
import { findChromium } from '../setup/chromium.ts';

/** Starts the browser of the tests. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findChromium();
  const args = ['--no-sandbox', '--disable-gpu'];
  // A bench that is told to stop should stop, not only its browser.
  return chromium.launch({ executablePath, args, handleSIGTERM: false });
}

/** Opens the search page in a browser that remembers nothing, with its answer to a query. */
export async function openOurs(browser: Browser, address: string, query: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${address}search/?${new URLSearchParams({ q: query })}`);
  await answered(page);
  return page;
}

/** How many milliseconds pass from sending each query until the page shows its answer. */
export function timeOurs(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const list = document.querySelector<HTMLElement>('[data-search-results]')!;
    const input = document.querySelector<HTMLInputElement>('case-search input[name=q]')!;
    const times: number[] = [];
    for (const query of all) {
      const answered = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve();
        });
        observer.observe(list, { attributeFilter: ['data-total'] });
      });
      const start = performance.now();
      input.value = query;
      input.form!.requestSubmit();
      await answered;
      times.push(performance.now() - start);
      if (list.dataset['total'] === '') throw new Error(`no answer to ${query}`);
    }
    return times;
  }, queries);
}
