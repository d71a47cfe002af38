import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { sites } from '../setup/site.ts';

describe.each(sites)('the search page, $name', (site) => {
  const { open, address } = visit(site);
  const search = (query = '') =>
    `${site.paths.search()}${query && `?q=${encodeURIComponent(query)}`}`;

  test('answers the address: mode, total, ten results at first, each a link to its part', async () => {
    const page = await open(search('当事人'));
    const list = await answered(page);
    const total = Number(await list.getAttribute('data-total'));
    expect(await list.getAttribute('data-mode')).toBe('phrase');
    expect(await list.locator('li').count()).toBe(Math.min(total, 10));
    expect(await page.locator('input[name=q]').last().inputValue()).toBe('当事人');
    for (const mark of await list.locator('mark').allTextContents()) expect(mark).toBe('当事人');
    await list.locator('li a').first().click();
    expect(page.url()).toContain(address(`${site.base}cases/`));
    const anchor = decodeURIComponent(new URL(page.url()).hash);
    if (anchor) await expect(page.locator(anchor).count()).resolves.toBe(1);
  });

  test('answers as one types, keeps the query in the address, and goes back', async () => {
    const page = await open(search());
    const input = page.locator('case-search input');
    await input.fill('电子送达');
    await answered(page);
    expect(new URL(page.url()).searchParams.get('q')).toBe('电子送达');
    await input.fill('巡回审判');
    await input.press('Enter');
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === '巡回审判');
    await page.locator('[data-search-results] a').first().click();
    await page.goBack();
    await answered(page);
    expect(await input.inputValue()).toBe('巡回审判');
  });

  test('searches nothing while an input method is composing, and answers when it has done', async () => {
    const page = await open(search());
    await page.locator('case-search input').focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['s', 'so', 'song', "song'da"]) {
      const { length } = text;
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: length,
        selectionEnd: length,
      });
      await page.waitForTimeout(200);
      expect(await page.locator('[role=status]').textContent()).toContain('输入');
      expect(new URL(page.url()).search).toBe('');
    }
    await keyboard.send('Input.insertText', { text: '送达' });
    const list = await answered(page);
    expect(await list.getAttribute('data-mode')).toBe('phrase');
    expect(new URL(page.url()).searchParams.get('q')).toBe('送达');
  });

  test('a word that stands nowhere, and a blank query, are answered in words', async () => {
    const page = await open(search('鼷鼱'));
    const list = await answered(page);
    expect(await list.getAttribute('data-total')).toBe('0');
    expect(await page.locator('[role=status]').textContent()).toContain('没有找到');
    await page.locator('case-search input').fill(' ');
    await page.waitForFunction(
      () => document.querySelector('[data-search-results]')!.getAttribute('data-mode') === '',
    );
  });

  test('an index that does not load is said, and the next try works', async () => {
    const errors: string[] = [];
    const page = await open(search(), { expectErrors: errors });
    await page.context().route('**/pagefind/**', (route) => route.abort());
    await page.locator('case-search input').fill('送达');
    await page.waitForFunction(() =>
      document.querySelector('[role=status]')!.textContent.includes('没有完成'),
    );
    expect(errors).not.toEqual([]);
    await page.context().unroute('**/pagefind/**');
    await page.locator('case-search input').press('Enter');
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
  });

  test('the box in the masthead of every page leads to the answer', async () => {
    const page = await open(site.paths.case('2026/si-da-xianfeng'));
    const box = page.locator('header input[name=q]');
    await box.fill('电子送达');
    await box.press('Enter');
    const list = await answered(page);
    expect(await list.locator('li').count()).toBeGreaterThan(0);
  });
});

/** The list of results, once it holds an answer. */
async function answered(page: Page) {
  await page.waitForSelector('[data-search-results][data-total]:not([data-total=""])', {
    state: 'attached',
  });
  return page.locator('[data-search-results]');
}
