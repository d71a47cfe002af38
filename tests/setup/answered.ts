import type { Locator, Page } from 'playwright-core';
import type { OpenSite } from './site.ts';

/** What the search page says of its answer. */
export const STATUS = 'case-search [role=status]';

/** The address of the search page with what is asked for. */
export function searchAddress({ paths }: OpenSite, params: Record<string, string> = {}): string {
  const query = new URLSearchParams(params).toString();
  return paths.search() + (query && `?${query}`);
}

/** The list of results, once it holds an answer. */
export async function answered(page: Page): Promise<Locator> {
  await page.waitForSelector('[data-search-results][data-total]:not([data-total=""])', {
    state: 'attached',
  });
  return page.locator('[data-search-results]');
}
