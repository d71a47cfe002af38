import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, searchAddress } from '../setup/answered.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('the hits in a case', () => {
  const { open } = visit(site);
  const article = site.paths.case('2026/dianzi-songda-pingtai');
  const marked = (word: string, anchor = '') =>
    `${article}?${new URLSearchParams({ mark: word })}${anchor}`;

  test('a result leads to the part, where the words are marked and in sight', async () => {
    const page = await open(searchAddress(site, { q: '１６７件' }));
    await (await answered(page)).locator('a').first().click();
    await page.locator('.hit-bar').waitFor();
    expect(new URL(page.url()).hash).toBe('#measures-2');
    expect(await current(page)).toBe('167件');
    expect(await page.locator('mark[aria-current]').evaluate(isInSight)).toBe(true);
  });

  test('begins with the first hit below the anchor, and walks around', async () => {
    const page = await open(marked('送达', '#measures'));
    await page.locator('.hit-bar').waitFor();
    const isBelow = await page.evaluate(() => {
      const mark = document.querySelector('mark[aria-current]')!;
      const order = document.getElementById('measures')!.compareDocumentPosition(mark);
      return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    });
    expect(isBelow).toBe(true);
    const status = page.locator('.hit-bar [role=status]');
    const [, number, count] = /(\d+)\/(\d+)/.exec((await status.textContent())!)!;
    expect(Number(number)).toBeGreaterThan(1);
    for (let step = Number(number); step < Number(count); step += 1) {
      await page.getByRole('button', { name: '下一处' }).press('Enter');
    }
    await page.getByRole('button', { name: '下一处' }).press('Enter');
    expect(await status.textContent()).toBe(`第 1/${count} 处`);
    await page.getByRole('button', { name: '上一处' }).press('Enter');
    expect(await status.textContent()).toBe(`第 ${count}/${count} 处`);
    expect(await page.locator('mark[aria-current]').evaluate(isInSight)).toBe(true);
  });

  test('who reads already when the marks come is not led away', async () => {
    let release!: () => void;
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    const page = await open(marked('送达'), {
      isFresh: true,
      onPage: (each) =>
        each.context().route('**/_astro/marks.*.js', async (route) => {
          await isReleased;
          await route.continue();
        }),
    });
    await page.locator('.outline a', { hasText: '案例启示' }).click();
    const place = await page.evaluate(() => scrollY);
    expect(place).toBeGreaterThan(0);
    release();
    await page.locator('.hit-bar').waitFor();
    expect(await page.locator('mark').count()).toBeGreaterThan(0);
    expect(await page.evaluate(() => scrollY)).toBe(place);
    expect(await page.locator('.hit-bar :focus').count()).toBe(0);
    // The bar leads on as ever.
    await page.getByRole('button', { name: '下一处' }).click();
    expect(await page.locator('mark[aria-current]').evaluate(isInSight)).toBe(true);
  });

  test('the marks can be taken away, and leave the text as it was', async () => {
    const plain = await open(article);
    const before = await plain.locator('.case').innerHTML();
    const page = await open(marked('送达'));
    await page.locator('.hit-bar').waitFor();
    await page.locator('.hit-bar :focus', { hasText: '下一处' }).press('Enter');
    const place = await page.evaluate(() => scrollY);
    await page.keyboard.press('Escape');
    expect(await page.locator('mark, .hit-bar').count()).toBe(0);
    expect(await page.evaluate(() => scrollY)).toBe(place);
    await page.keyboard.press('Tab');
    expect(await page.locator('.case :focus, .neighbours :focus').count()).toBe(1);
    expect(await page.locator('.case').innerHTML()).toBe(before);
  });

  test('an address with words that do not stand there shows the case as it is', async () => {
    const page = await open(marked('<img src=x>'));
    expect(await page.locator('mark, .hit-bar').count()).toBe(0);
  });
});

function current(page: Page): Promise<string> {
  return page
    .locator('mark[aria-current]')
    .allTextContents()
    .then((texts) => texts.join(''));
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
