import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESK, PHONE, visit } from '../setup/browser.ts';
import { belowBase as site, looks } from '../setup/site.ts';

/* What a page looked like whenever it was painted, from the first time. */
async function watchPaint(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sizes: string[] = [];
    Object.assign(globalThis, { sizes });
    const look = () => {
      // Before the first tag of the body there is none.
      if (document.querySelector('body'))
        sizes.push(getComputedStyle(document.documentElement).fontSize);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

describe('reading tools', () => {
  const { open } = visit(site);
  const url = site.paths.case('2026/si-da-xianfeng');

  test('a choice holds on the next page and after a reload, from the first paint on', async () => {
    const page = await open(url, { isFresh: true });
    await page.getByRole('button', { name: '长者模式' }).click();
    await page.getByRole('button', { name: '设置' }).click();
    await page.getByRole('button', { name: '特大' }).click();
    await page.getByRole('button', { name: '高对比' }).click();
    const chosen = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
    expect(parseFloat(chosen)).toBeGreaterThan(22);
    await watchPaint(page);
    for (const next of [url, site.paths.home()]) {
      await page.goto(new URL(next, page.url()).href);
      await page.waitForTimeout(200);
      const sizes = await page.evaluate(() => (globalThis as unknown as { sizes: string[] }).sizes);
      expect(new Set(sizes)).toEqual(new Set([chosen]));
      const pressed = page.locator('.tools [aria-pressed=true]');
      const texts = (await pressed.allTextContents()).map((text) => text.trim());
      expect(texts).toEqual(['高对比', '特大']);
    }
    await page.getByRole('button', { name: '退出长者模式' }).click();
    await page.reload();
    await expect(page.locator('html[data-elder]').count()).resolves.toBe(0);
    await expect(page.locator('html[data-size=larger]').count()).resolves.toBe(1);
  });

  test('a page that comes back from memory follows a choice made on the next one', async () => {
    const page = await open(url, { isFresh: true });
    await page.evaluate(() => {
      addEventListener('pageshow', ({ persisted }) => Object.assign(globalThis, { persisted }));
    });
    await page.locator('.neighbours a[rel=next]').click();
    await page.getByRole('button', { name: '高对比' }).click();
    // A reader sees the page before going back; sooner, the browser may still be exchanging the two.
    await page.waitForLoadState();
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.evaluate('persisted')).toBe(true);
    await expect(page.locator('html[data-contrast=high]').count()).resolves.toBe(1);
  });

  test('长者模式 has text of at least 22 px and targets of at least 60 px on every page', async () => {
    for (const [kind, address] of Object.entries(looks(site))) {
      const page = await open(address, { choices: { elder: true } });
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        const small = await page.evaluate(() => {
          const seen = [...document.querySelectorAll<HTMLElement>('body *')].filter(
            (each) => each.checkVisibility() && each.getClientRects().length > 0,
          );
          const says = (each: Element) =>
            [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim());
          const texts = seen
            .filter((each) => says(each) && !each.closest('sup'))
            .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 22);
          const targets = seen
            .filter(
              (each) =>
                each.matches('a[href], button, input, summary') &&
                !each.closest('.body p, .body li, .skip, sup'),
            )
            .filter((each) => {
              const { width, height } = each.getBoundingClientRect();
              return width < 59.5 || height < 59.5;
            });
          return [...texts, ...targets].map(
            (each) =>
              `${each.outerHTML.slice(0, 90)} ${getComputedStyle(each).fontSize} ${each.getBoundingClientRect().height}`,
          );
        });
        expect(small, `${kind} at ${viewport.width} px`).toEqual([]);
      }
    }
  });
});
