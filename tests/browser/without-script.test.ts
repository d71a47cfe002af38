import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site, pageKinds } from '../setup/site.ts';

const FIRST = '2026/si-da-xianfeng';

describe('with JavaScript off', () => {
  const { open, address } = visit(site);
  const read = (url: string) => open(url, { javaScriptEnabled: false });

  test('下一篇 walks from the first case through every case, and 上一篇 the same way back', async () => {
    const page = await read(site.paths.case(FIRST));
    const there = [page.url()];
    for (const rel of ['next', 'prev'] as const) {
      while (await page.locator(`main a[rel=${rel}]`).count()) {
        await page.locator(`main a[rel=${rel}]`).click();
        there.push(page.url());
      }
      await expect(page.locator('.neighbours').textContent()).resolves.toContain('返回列表');
    }
    const cases = (await site.urls()).filter((url) => url.includes('/cases/')).map(address);
    const way = there.slice(0, cases.length);
    expect([...way].sort()).toEqual(cases.sort());
    expect(there.slice(cases.length - 1)).toEqual([...way].reverse());
  });

  test('from the list one reads a case, its topic and its year, and comes back', async () => {
    const page = await read(site.paths.home());
    await page.locator('main .case-list a').first().click();
    expect(page.url()).toBe(address(site.paths.case(FIRST)));
    await page.locator('main').getByRole('link', { name: '队伍建设' }).first().click();
    expect(page.url()).toBe(address(site.paths.topic('duiwu-jianshe')));
    await page.goBack({ waitUntil: 'commit' });
    await page.locator('.breadcrumb').getByRole('link', { name: '案例指导' }).click();
    expect(page.url()).toBe(address(site.paths.home()));
  });

  test('only search says that it needs a script, and shows nothing that does not work', async () => {
    for (const [kind, url] of Object.entries(pageKinds(site))) {
      const page = await read(url);
      await expect(page.locator('h1:visible').count(), kind).resolves.toBe(1);
      const says = await page.locator('.without-script').isVisible();
      expect(says, kind).toBe(kind === 'search');
      if (kind !== 'search') continue;
      await expect(page.locator('case-search').isVisible()).resolves.toBe(false);
      await expect(page.locator('main a:visible').count()).resolves.toBeGreaterThan(0);
    }
  });
});
