import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, searchAddress, STATUS } from '../setup/answered.ts';
import { violations } from '../setup/axe.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

describe('what a query says', () => {
  const { open } = visit(site);
  const search = async (q: string) => {
    const page = await open(searchAddress(site, { q }));
    await answered(page);
    return page;
  };

  test('is told apart by tiers, and those that only come near are not counted', async () => {
    const page = await search('一案一总结一周一例会');
    const status = await page.locator(STATUS).textContent();
    expect(status).toMatch(/^找到 1 篇，其中 1 篇标点、空格或数字的写法不同/);
    const items = page.locator('[data-search-results] > li');
    expect(await items.first().getAttribute('data-tier')).toBe('canonical');
    expect(await items.first().locator('.tier').textContent()).toContain('写法不同');
    expect(await items.first().locator('mark').first().textContent()).toBe(
      '一案一总结、一周一例会',
    );
    const near = items.locator('.tier', { hasText: '较为接近' });
    expect(await near.count()).toBeLessThanOrEqual(1);
    const total = await page.locator('[data-search-results]').getAttribute('data-total');
    expect(total).toBe('1');
  });

  test('leaves out what stands behind a minus', async () => {
    const all = Number(await totalOf(await search('送达')));
    const both = Number(await totalOf(await search('送达 调解')));
    expect(both).toBeGreaterThan(0);
    expect(Number(await totalOf(await search('送达 -调解')))).toBe(all - both);
  });

  test('lets either word do', async () => {
    const either = Number(await totalOf(await search('送达 或 调解')));
    const [one, other, both] = [
      Number(await totalOf(await search('送达'))),
      Number(await totalOf(await search('调解'))),
      Number(await totalOf(await search('送达 调解'))),
    ];
    expect(either).toBe(one + other - both);
  });

  test('and is not understood is said', async () => {
    const page = await search('送*达');
    expect(await page.locator('case-search .notes').textContent()).toContain('“*”');
    await page.locator('case-search input[name=q]').fill('送达');
    await page.locator('case-search .notes').waitFor({ state: 'hidden' });
    expect(await page.locator('[data-search-results]').getAttribute('data-mode')).toBe('phrase');
  });

  test('with a slip leads to what was meant', async () => {
    const page = await search('电子讼达平台');
    const offered = page.locator('case-search .meant a').first();
    expect(await offered.textContent()).toContain('送达');
    await offered.press('Enter');
    await page.locator('case-search .meant').waitFor({ state: 'hidden' });
    expect(await page.locator('case-search input[name=q]').inputValue()).toContain('送达');
    expect(await page.locator('mark').first().textContent()).toContain('送达');
  });
});

describe('the long form', () => {
  const { open } = visit(site);

  test('asks by its fields, holds what was asked for, and has no fault for axe', async () => {
    const page = await open(searchAddress(site, { q: '送达 -调解' }));
    await answered(page);
    await page.locator('.advanced summary').press('Enter');
    const field = (name: string) => page.locator(`.conditions [name=${name}]`);
    await expect.poll(() => field('all').inputValue()).toBe('送达');
    expect(await field('none').inputValue()).toBe('调解');
    expect(await violations(page)).toEqual([]);
    await field('title').fill('送达');
    await field('none').fill('');
    await field('from').fill('2020-01-01');
    await field('title').press('Enter');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('送达 标题:送达');
    expect(new URL(page.url()).searchParams.get('from')).toBe('2020-01-01');
    // The address is the new one before the answer is.
    const titles = page.locator('[data-search-results] > li:not([data-tier=related]) h2');
    await expect
      .poll(async () => (await titles.allTextContents()).filter((each) => !each.includes('送达')))
      .toEqual([]);
    expect(await titles.count()).toBeGreaterThan(0);
  });
});

describe('work with an answer', () => {
  const { open } = visit(site);

  test('a text that does not load costs one result, and can be asked for again', async () => {
    const page = await open(searchAddress(site), { expectErrors: [] });
    // It may be asked for more than once for one answer.
    let broken: string | undefined;
    await page.context().route('**/text/*.bin', (route) => {
      broken ??= route.request().url();
      return route.request().url() === broken ? route.abort() : route.continue();
    });
    await page.locator('case-search input[name=q]').fill('当事人');
    const list = await answered(page);
    expect(await list.locator('> li').count()).toBe(9);
    expect(await page.locator('case-search .notes').textContent()).toContain('有 1 篇没有载入');
    broken = '';
    await page.locator('.retry').click();
    await expect.poll(() => list.locator('> li').count()).toBe(10);
  });

  test('a list of several cases is offered to be saved and compared, neither one nor what merely comes near', async () => {
    const offered = async (q: string) => {
      const page = await open(searchAddress(site, { q }));
      const list = await answered(page);
      const saves = await page.locator('[data-export]:visible').count();
      const compares = await page.locator('[data-compare]').isVisible();
      const copies = page.locator('.copy-address');
      expect(await copies.isVisible()).toBe(true);
      await page.emulateMedia({ media: 'print' });
      expect(await copies.isVisible()).toBe(false);
      await page.emulateMedia({ media: null });
      const mode = await list.getAttribute('data-mode');
      const isSeveral = Number(await totalOf(page)) > 1;
      return { mode, isSeveral, saves, compares };
    };
    const none = { saves: 0, compares: false };
    expect(await offered('当事人')).toEqual({
      ...{ mode: 'phrase', isSeveral: true, saves: 2, compares: true },
    });
    expect(await offered('“送达流程一图看懂”')).toEqual({
      ...{ mode: 'phrase', isSeveral: false, ...none },
    });
    expect(await offered('法院怎么把文书送给找不到的人')).toMatchObject({
      mode: 'related',
      ...none,
    });
  });

  test('what was found is saved as a table with a line for each case', async () => {
    const page = await open(searchAddress(site, { q: '当事人' }));
    const total = await (await answered(page)).getAttribute('data-total');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-export=csv]').click(),
    ]);
    // Where the locale knows no Chinese, the browser has a name of its own.
    expect(['检索：当事人.csv', 'download']).toContain(download.suggestedFilename());
    const file = path.join(await temporaryDir(), 'found.csv');
    await download.saveAs(file);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('\ufeff标题,法院,发布日期,主题,含有所查词语,网址');
    expect(lines).toHaveLength(Number(total) + 1);
    expect(lines[1]).toMatch(/,是,http.*\/cases\//);
    const [workbook] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('[data-export=xlsx]').click(),
    ]);
    await workbook.saveAs(path.join(path.dirname(file), 'found.xlsx'));
    const files = unzipSync(await readFile(path.join(path.dirname(file), 'found.xlsx')));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    expect(sheet.match(/<row /g)).toHaveLength(Number(total) + 1);
    expect(strFromU8(files['xl/worksheets/sheet2.xml']!)).toContain('含有所查词语');
  });
});

function totalOf(page: Page): Promise<string | null> {
  return page.locator('[data-search-results]').getAttribute('data-total');
}
