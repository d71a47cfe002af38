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

/** What has been seen of a page that is watched. */
interface Seen {
  /** By how much something moved without being asked to. */
  moved: number;
  /** Whether tips were shown at any time. */
  tips: boolean;
}

/** Has a search page note what is seen from its beginning on; its scripts come late, so that what stands there before is seen. */
export async function watchSearch(page: Page): Promise<void> {
  await page.route('**/_astro/*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.addInitScript(() => {
    const seen: Seen = { moved: 0, tips: false };
    Object.assign(globalThis, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        seen.moved += (entry as unknown as { value: number }).value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      seen.tips ||= document.querySelector('[data-when=empty]')?.checkVisibility() ?? false;
      requestAnimationFrame(look);
    };
    look();
  });
}

/** What has been seen so far. */
export function seenIn(page: Page): Promise<Seen> {
  return page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
}
