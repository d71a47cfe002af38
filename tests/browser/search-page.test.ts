import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, searchAddress, seenIn, STATUS, watchSearch } from '../setup/answered.ts';
import { PHONE, visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

/** Takes the index of a page away, and puts the same one there as another version. */
async function publishAnew(page: Page): Promise<void> {
  const { version } = JSON.parse(
    await readFile(path.join(site.dir, 'pagefind/search.json'), 'utf8'),
  ) as { version: string };
  const other = 'f'.repeat(version.length);
  await page.context().route('**/pagefind/**', async (route) => {
    const url = route.request().url();
    if (url.endsWith('/search.json')) return route.fulfill({ json: { version: other } });
    if (!url.includes(`/${other}/`)) return route.fulfill({ status: 404 });
    return route.fulfill({ response: await route.fetch({ url: url.replace(other, version) }) });
  });
}

describe('the search page', () => {
  const { open } = visit(site);
  const search = (params?: Record<string, string>) => searchAddress(site, params);

  test('answers the address: mode, total, ten results at first, what was found marked', async () => {
    const page = await open(search({ q: '当事人' }));
    const list = await answered(page);
    const total = Number(await list.getAttribute('data-total'));
    expect(await list.getAttribute('data-mode')).toBe('phrase');
    expect(total).toBeGreaterThan(10);
    expect(await list.locator('li').count()).toBe(10);
    expect(await page.locator('input[name=q]').inputValue()).toBe('当事人');
    for (const mark of await list.locator('mark').allTextContents()) expect(mark).toBe('当事人');
    expect(await page.locator(STATUS).textContent()).toBe(`找到 ${total} 篇`);
  });

  test('shows no tips and no long form before the answer to its address, and nothing moves when that comes', async () => {
    for (const q of ['当事人', '龘靐']) {
      let answerNow: (() => void) | undefined;
      const page = await open(search({ q }), {
        isFresh: true,
        viewport: PHONE,
        onPage: async (each) => {
          await watchSearch(each);
          await each.route('**/directory.bin', async (route) => {
            await new Promise<void>((resolve) => (answerNow = resolve));
            await route.continue();
          });
        },
      });
      await expect.poll(() => page.locator(STATUS).textContent()).toContain('正在检索');
      expect(await page.locator('.advanced').isVisible()).toBe(false);
      answerNow!();
      await answered(page);
      expect(await page.locator('.advanced').isVisible()).toBe(true);
      await page.waitForTimeout(100);
      expect(await seenIn(page)).toEqual({ moved: 0, tips: false });
    }
    const page = await open(search(), { viewport: PHONE });
    await expect.poll(() => page.locator('[data-when=empty]').isVisible()).toBe(true);
  });

  test('shows more results, and leads the keyboard to the first of them', async () => {
    const page = await open(search({ q: '当事人' }));
    const list = await answered(page);
    await page.locator('.more').press('Enter');
    await expect.poll(() => list.locator('li').count()).toBeGreaterThan(10);
    const focused = await page.evaluate(() => document.activeElement!.closest('li')!.outerHTML);
    expect(focused).toBe(
      await list
        .locator('li')
        .nth(10)
        .evaluate((each) => each.outerHTML),
    );
    await page.reload();
    await answered(page);
    expect(await list.locator('li').count()).toBeGreaterThan(10);
  });

  test('answers as one types, keeps the query in the address, and goes back', async () => {
    const page = await open(search());
    const input = page.locator('case-search input[name=q]');
    await input.pressSequentially('电子送达', { delay: 20 });
    await answered(page);
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('电子送达');
    await input.fill('巡回审判');
    await input.press('Enter');
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === '巡回审判');
    await page.locator('[data-search-results] a').first().click();
    await page.waitForURL('**/cases/**');
    // A reader sees the page before going back; sooner, the browser may still be exchanging the two.
    await page.waitForLoadState();
    await page.goBack({ waitUntil: 'commit' });
    await answered(page);
    expect(await input.inputValue()).toBe('巡回审判');
  });

  test('searches nothing while an input method is composing, and answers when it has done', async () => {
    const page = await open(search());
    await page.locator('case-search input[name=q]').focus();
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['s', 'so', 'song', "song'da"]) {
      const { length } = text;
      await keyboard.send('Input.imeSetComposition', {
        text,
        selectionStart: length,
        selectionEnd: length,
      });
      await page.waitForTimeout(200);
      expect(await page.locator(STATUS).textContent()).toContain('输入');
      expect(await page.locator('.suggestions:visible').count()).toBe(0);
      expect(new URL(page.url()).search).toBe('');
    }
    await keyboard.send('Input.insertText', { text: '送达' });
    const list = await answered(page);
    expect(await list.getAttribute('data-mode')).toBe('phrase');
    expect(new URL(page.url()).searchParams.get('q')).toBe('送达');
  });

  test('says that a question is answered with what is related', async () => {
    const page = await open(search({ q: '电子送达要不要当事人自己同意才行' }));
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('related');
    expect(await page.locator(STATUS).textContent()).toContain('较为接近');
  });

  test('says by which word pinyin was answered', async () => {
    const page = await open(search({ q: 'dzsd' }));
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
    expect(await page.locator(STATUS).textContent()).toContain('“电子送达”');
    expect(await page.locator('mark').first().textContent()).toBe('电子送达');
  });

  test('a word that stands nowhere, and a blank query, are answered with what to try', async () => {
    const page = await open(search({ q: '鼷鼱' }));
    const list = await answered(page);
    expect(await list.getAttribute('data-total')).toBe('0');
    expect(await page.locator(STATUS).textContent()).toContain('没有找到');
    expect(await page.locator('[data-when=nothing]').isVisible()).toBe(true);
    await page.locator('case-search input[name=q]').fill(' ');
    await page.locator('[data-when=empty]').waitFor();
    expect(await page.locator('[data-when=nothing]').isVisible()).toBe(false);
  });

  test('what the first answer needs is loaded once, and the entry of the index is not asked for', async () => {
    const asked: string[] = [];
    const onPage = (page: Page) => {
      page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
    };
    const page = await open(search({ q: '送达' }), { isFresh: true, onPage });
    await answered(page);
    const below = asked.map((path) => path.replace(/^.*\/pagefind\//, ''));
    // The page, which preloads it, and the worker. A question that is asked twice loads nothing.
    expect(below.filter((path) => path.endsWith('/directory.bin'))).toHaveLength(2);
    expect(below.filter((path) => path.includes('/index/'))).toHaveLength(1);
    expect(below).not.toContain('search.json');
    expect(below.filter((path) => path.endsWith('laws.bin'))).toEqual([]);
    expect(below.filter((path) => path.includes('/titles/'))).toEqual([]);
  });

  test('a page that is older than the site is answered from the new index', async () => {
    const page = await open(search({ q: '送达' }), {
      isFresh: true,
      expectErrors: [],
      onPage: publishAnew,
    });
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
  });

  test('a site that is published anew while the page is open is answered from', async () => {
    const page = await open(search({ q: '送达' }), { expectErrors: [] });
    await answered(page);
    await publishAnew(page);
    await page.locator('case-search input[name=q]').fill('巡回审判');
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === '巡回审判');
  });

  test('a file that does not load costs no index that is open', async () => {
    const page = await open(search({ q: '送达' }), { isFresh: true, expectErrors: [] });
    await answered(page);
    const asked: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    await page.context().route('**/pagefind/*/index/**', (route) => route.abort());
    await page.locator('case-search input[name=q]').fill('巡回审判');
    await page.locator('.retry').waitFor();
    await page.context().unroute('**/pagefind/*/index/**');
    await page.locator('.retry').click();
    await page.waitForFunction(() => document.querySelector('mark')?.textContent === '巡回审判');
    expect(asked.filter((url) => url.endsWith('/directory.bin'))).toEqual([]);
  });

  test('where the worker does not start, the next question starts another', async () => {
    const page = await open(search(), {
      isFresh: true,
      expectErrors: [],
      onPage: (fresh) => fresh.context().route('**/worker-*.js', (route) => route.abort()),
    });
    await page.context().unroute('**/worker-*.js');
    await page.locator('case-search input[name=q]').fill('送达');
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
    const failing = await open(search({ q: '送达' }), {
      isFresh: true,
      expectErrors: [],
      onPage: (fresh) => fresh.context().route('**/worker-*.js', (route) => route.abort()),
    });
    await failing.locator('.retry').waitFor();
    await failing.context().unroute('**/worker-*.js');
    await failing.locator('.retry').click();
    expect(await (await answered(failing)).getAttribute('data-mode')).toBe('phrase');
  });

  test('an index that does not load is said, and the next try works', async () => {
    const errors: string[] = [];
    const page = await open(search(), { expectErrors: errors });
    await page.context().route('**/pagefind/**', (route) => route.abort());
    await page.locator('case-search input[name=q]').fill('送达');
    await page.locator('.retry').waitFor();
    expect(await page.locator(STATUS).textContent()).toContain('没有完成');
    expect(errors).not.toEqual([]);
    await page.context().unroute('**/pagefind/**');
    await page.locator('.retry').click();
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
    expect(await page.locator('.retry').isVisible()).toBe(false);
  });
});
