import type { Server } from 'node:http';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { serve } from '../../src/serving/index.ts';
import { type Choices, CHOICES_KEY } from '../../src/dom/choices.ts';
import type { OpenSite } from './site.ts';

/** A phone of 2016 and a desk. */
export const PHONE = { width: 360, height: 640 };
export const DESK = { width: 1280, height: 800 };

/** A built site that is served, with a browser to visit it. */
export interface Visit {
  /**
   * Opens a path of the site, in the page that was opened before where its options allow it: a new page costs more than
   * most tests. Whatever the browser reports as an error is a failure of the test, unless `expectErrors` collects it.
   * `onPage` sees the page before it goes there.
   */
  open: (url: string, options?: OpenOptions) => Promise<Page>;
  /** The full address of a path of the site. */
  address: (url: string) => string;
}

export interface OpenOptions extends BrowserContextOptions {
  expectErrors?: string[];
  onPage?: (page: Page) => unknown;
  /** With a browser that has loaded nothing before. */
  isFresh?: boolean;
  /** What the reader chose before. */
  choices?: Choices;
}

/** Connects the tests of a file or a `describe` to the browser, and leaves it after them. */
export function connectedBrowser(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(async () => {
    await browser.close();
  });
  return () => browser;
}

/** Serves a site and visits it in the browser for the tests of a `describe`, and leaves both after them. */
export function visit(site: OpenSite): Visit {
  const browser = connectedBrowser();
  let server: Server;
  let origin: string;
  let last: { page: Page; key: string; stored: Stored | undefined } | undefined;

  beforeAll(async () => {
    const served = await serve(site.dir, site.base, 4400);
    server = served.server;
    origin = new URL(served.address).origin;
  }, 300_000);

  afterAll(() => {
    server.close();
  });

  async function pageFor({ isFresh, choices, ...options }: OpenOptions): Promise<Page> {
    const { viewport = PHONE, colorScheme = null, ...rest } = options;
    const key = JSON.stringify(rest);
    const stored = choices && { name: CHOICES_KEY, value: JSON.stringify(choices) };
    if (last?.key === key && !isFresh) {
      const { page } = last;
      page.removeAllListeners();
      await Promise.all([page.unrouteAll(), page.context().unrouteAll()]);
      // What the page before still does is none of the next one's. For a page of no site the browser begins a process, and
      // for a file without an icon of its own it asks for one that is not there.
      await page.goto(origin + site.paths.asset('404.html'));
      await page.setViewportSize(viewport ?? PHONE);
      await page.emulateMedia({ colorScheme });
      if (stored ?? last.stored) await page.evaluate(keepOnly, stored);
      last = { page, key, stored };
      return page;
    }
    await last?.page.context().close();
    const origins = stored ? [{ origin, localStorage: [stored] }] : [];
    const storageState = { cookies: [], origins };
    const context = await browser().newContext({ ...rest, viewport, colorScheme, storageState });
    last = { page: await context.newPage(), key, stored };
    return last.page;
  }

  return {
    address: (url) => origin + url,
    async open(url, { expectErrors, onPage, ...options } = {}) {
      const page = await pageFor(options);
      const report = (text: string) => {
        if (expectErrors) expectErrors.push(text);
        else expect.soft(text, `${url}: the browser reports an error`).toBe('');
      };
      page.on('pageerror', (error) => report(String(error)));
      page.on('console', (message) => message.type() === 'error' && report(message.text()));
      await onPage?.(page);
      await page.goto(origin + url, { waitUntil: 'load' });
      return page;
    },
  };
}

/** What a browser keeps for a site, by its name. */
interface Stored {
  name: string;
  value: string;
}

/** Runs in a page: has the browser keep that for the site, and nothing else. */
function keepOnly(stored: Stored | undefined): void {
  localStorage.clear();
  sessionStorage.clear();
  if (stored) localStorage.setItem(stored.name, stored.value);
}
