import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, searchAddress, STATUS } from '../setup/answered.ts';
import { DESK, visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('what an answer is narrowed by', () => {
  const { open } = visit(site);
  const search = async (params: Record<string, string>) => {
    const page = await open(searchAddress(site, params), { viewport: DESK });
    await answered(page);
    const choose = page.locator('details.choose');
    if ((await choose.getAttribute('open')) === null) await choose.locator('summary').click();
    return page;
  };

  test('a choice leaves as many cases as it says, and stands in the address', async () => {
    const page = await search({ q: '当事人' });
    await answered(page);
    for (const [name, label] of [
      ['part', '案例启示'],
      ['topic', '审判管理'],
      ['year', '2026年'],
    ] as const) {
      const choice = page.locator('.choices a', { hasText: label });
      const count = await choice.locator('.count').textContent();
      await choice.click();
      await expect.poll(() => total(page)).toBe(count);
      expect(new URL(page.url()).searchParams.get(name)).toBe(label.replace(/年$/, ''));
      expect(await choice.getAttribute('aria-current')).toBe('true');
      await page.goBack();
      await expect.poll(() => choice.getAttribute('aria-current')).toBe(null);
    }
  });

  test('laws are there to choose from once somebody looks, and lead to the cases that rest on them', async () => {
    const page = await open(searchAddress(site, { q: '人民法院' }), { isFresh: true });
    await answered(page);
    const law = page.locator('.choices a', { hasText: '第一百三十八条' });
    expect(await law.count()).toBe(0);
    await page.locator('details.choose > summary').click();
    const count = await law.locator('.count').textContent();
    await law.click();
    await expect.poll(() => total(page)).toBe(count);
    expect(new URL(page.url()).searchParams.get('law')).toContain('第一百三十八条');
    // Where they cannot be had, the answer is there without them.
    const failing = await open(searchAddress(site, { q: '人民法院' }), {
      isFresh: true,
      expectErrors: [],
      onPage: (fresh) => fresh.context().route('**/laws.bin', (route) => route.abort()),
    });
    const list = await answered(failing);
    await Promise.all([
      failing.waitForEvent('requestfailed'),
      failing.locator('details.choose > summary').click(),
    ]);
    await failing.locator('[data-search-results]:not([aria-busy])').waitFor();
    expect(await list.getAttribute('data-mode')).toBe('phrase');
    expect(await failing.locator('.choices a', { hasText: '第一百三十八条' }).count()).toBe(0);
  });

  test('whoever has narrowed an answer by topic or law can subscribe to its new cases; else nothing is offered', async () => {
    const page = await search({ q: '人民法院' });
    const feeds = page.locator('case-search .feeds');
    expect(await feeds.isVisible()).toBe(false);
    await page.locator('.choices a', { hasText: '第一百三十八条' }).click();
    await feeds.waitFor();
    const title = new URL(page.url()).searchParams.get('law')!.replace(/第一百三十八条$/, '');
    const link = feeds.locator('a').first();
    expect(await link.textContent()).toBe(`《${title}》`);
    expect(
      (await page.request.get(await link.evaluate((a: HTMLAnchorElement) => a.href))).ok(),
    ).toBe(true);
    await page.goto(
      new URL(searchAddress(site, { q: '当事人', topic: '审判管理' }), page.url()).href,
    );
    await feeds.waitFor();
    expect(await feeds.textContent()).toMatch(/订阅新案例（RSS）：\s*审判管理。 怎么订阅/);
    await page.goto(new URL(searchAddress(site, { q: '当事人', year: '2026' }), page.url()).href);
    await answered(page);
    expect(await feeds.isVisible()).toBe(false);
  });

  test('in a part only what stands there is shown', async () => {
    const page = await search({ q: '当事人', part: '案例启示' });
    const items = (await answered(page)).locator('li');
    expect(await items.count()).toBeGreaterThan(0);
    for (const text of await items.allTextContents()) expect(text).toContain('见“案例启示”');
  });

  test('whoever is sent a narrowed search reads by what, also in the title and on paper', async () => {
    const page = await search({ q: '当事人', year: '2026', within: '期限' });
    await answered(page);
    const status = await page.locator(STATUS).textContent();
    expect(status).toBe(`按“2026年、含‘期限’”筛选，找到 ${await total(page)} 篇`);
    expect(await page.title()).toMatch(/^当事人_2026年、含‘期限’_/);
    await page.emulateMedia({ media: 'print' });
    const told = page.locator('case-search .on-paper');
    expect(await told.isVisible()).toBe(true);
    expect(await told.textContent()).toMatch(
      /^检索词：当事人。本页网址：http.*q=当事人.*within=期限/,
    );
    await page.emulateMedia({ media: null });
  });

  test('back and forward walk through the choices, and a choice is given up as it was made', async () => {
    const page = await search({ q: '当事人' });
    await answered(page);
    const all = await total(page);
    const choice = page.locator('.choices a', { hasText: '诉讼服务' });
    await choice.press('Enter');
    await expect.poll(() => total(page)).not.toBe(all);
    const narrowed = await total(page);
    expect(await page.evaluate(() => document.activeElement!.textContent)).toContain('诉讼服务');
    await page.goBack();
    await expect.poll(() => total(page)).toBe(all);
    await page.goForward();
    await expect.poll(() => total(page)).toBe(narrowed);
    await choice.click();
    await expect.poll(() => total(page)).toBe(all);
  });

  test('sorts by date, newest first', async () => {
    const page = await search({ q: '当事人' });
    const list = await answered(page);
    const areSorted = async () => {
      const times = await list.locator('time').all();
      const dates = await Promise.all(times.map((each) => each.getAttribute('datetime')));
      return dates.join() === [...dates].sort().reverse().join();
    };
    expect(await areSorted()).toBe(false);
    await page.locator('.choices a', { hasText: '按时间' }).click();
    await expect.poll(areSorted).toBe(true);
    expect(new URL(page.url()).searchParams.get('sort')).toBe('date');
  });

  test('searches within the results; other words begin anew', async () => {
    const page = await search({ q: '当事人' });
    const list = await answered(page);
    const all = Number(await total(page));
    await page.locator('input[name=within]').fill('电子送达');
    await page.locator('input[name=within]').press('Enter');
    await expect.poll(async () => Number(await total(page))).toBeLessThan(all);
    for (const item of await list.locator('li').all()) {
      expect(await item.locator('mark').allTextContents()).toContain('电子送达');
    }
    await page.locator('input[name=q]').fill('调解');
    await expect.poll(() => new URL(page.url()).searchParams.get('within')).toBe(null);
  });

  test('when nothing is left, says so and shows what can be given up', async () => {
    const page = await search({ q: '电子送达', part: '案例启示', year: '2023' });
    await answered(page);
    expect(await page.locator(STATUS).textContent()).toContain('取消其中的条件');
    await page.locator('.choices a[aria-current]', { hasText: '2023年' }).click();
    await expect.poll(async () => Number(await total(page))).toBeGreaterThan(0);
  });
});

function total(page: Page): Promise<string | null> {
  return page.locator('[data-search-results]').getAttribute('data-total');
}
