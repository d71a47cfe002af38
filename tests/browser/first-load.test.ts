import { brotliCompressSync, constants } from 'node:zlib';
import type { Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { sites } from '../setup/site.ts';

/* As web servers compress on the fly. */
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

async function weigh(request: Request): Promise<{ type: string; bytes: number }> {
  const body = await (await request.response())!.body();
  const { responseHeadersSize } = await request.sizes();
  const bytes = responseHeadersSize + brotliCompressSync(body, LEVEL).length;
  return { type: request.resourceType(), bytes };
}

describe.each(sites)('the first case as a phone loads it, $name', (site) => {
  const { open } = visit(site);

  test('takes less than 20 KB, of which scripts are less than 5', async () => {
    const requests: Request[] = [];
    const onPage = (page: Page) => void page.on('requestfinished', (each) => requests.push(each));
    const page = await open(site.paths.case('2026/si-da-xianfeng'), { onPage, isFresh: true });
    await page.waitForLoadState('networkidle');
    const loaded = await Promise.all(requests.map(weigh));
    const bytes = loaded.reduce((sum, each) => sum + each.bytes, 0);
    const shown = loaded.map((each) => `${each.type} ${each.bytes}`).join(', ');
    console.log(`${bytes} bytes in ${loaded.length} requests: ${shown}`);
    expect(loaded.length).toBeGreaterThan(1);
    expect(bytes).toBeLessThan(20 * 1024);
    const scripts = loaded.filter(({ type }) => type === 'script');
    expect(scripts.reduce((sum, each) => sum + each.bytes, 0)).toBeLessThan(5 * 1024);
    // One for all pages, one for cases: each costs its headers.
    expect(scripts).toHaveLength(2);
  });

  test('a script that comes later is asked for together with what it imports', async () => {
    const page = await open(site.paths.case('2026/si-da-xianfeng'), { isFresh: true });
    const loaded: string[] = [];
    page.on('response', (each) => each.ok() && loaded.push(each.url()));
    await expect(page.locator('link[rel=modulepreload]').count()).resolves.toBe(0);
    await page.locator('[name=q]').focus();
    await page.locator('[role=combobox]').waitFor();
    const links = await page
      .locator('link[rel=modulepreload]')
      .evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href));
    expect(links.length).toBeGreaterThan(1);
    expect(loaded).toEqual(
      expect.arrayContaining(links.filter((each) => !each.includes('shared'))),
    );
  });
});
