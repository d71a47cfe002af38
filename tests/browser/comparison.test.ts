import { describe, expect, test } from 'vitest';
import type { CasesFile } from '../../src/schema/exported-files.ts';
import { violations } from '../setup/axe.ts';
import { DESK, PHONE, visit } from '../setup/browser.ts';
import { sheetsOf } from '../setup/pdf.ts';
import { belowBase as site } from '../setup/site.ts';

const IDS = ['2026/dianzi-songda-pingtai', '2026/si-da-xianfeng'];
const MORE = ['2024/leian-jiansuo', '2026/shifa-shuoli', '2026/songda-liucheng'];

describe('cases side by side', () => {
  const { open } = visit(site);

  test('of three cases are printed on sheets that lie, and on a phone what a case lacks is one line', async () => {
    const page = await open(site.paths.compare([...IDS, MORE[0]!]), { viewport: PHONE });
    await page.locator('.compared').last().waitFor();
    const lacking = page.locator('.lacking');
    expect(await lacking.count()).toBeGreaterThan(2);
    await expect(lacking.first().isVisible()).resolves.toBe(false);
    const [sheet] = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    expect([sheet!.width, sheet!.height].map(Math.round)).toEqual([842, 595]);
  });

  test('show all four parts of each in the order of the address: in columns, on a phone below one another', async () => {
    const file = JSON.parse(await site.read(site.paths.asset('cases.json'))) as CasesFile;
    const cases = IDS.map((id) => file.cases.find((each) => each.id === id)!);
    const page = await open(site.paths.compare(IDS), { viewport: DESK });
    await page.locator('.compared').last().waitFor();
    const links = page.locator('.heads p > a');
    const hrefs = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')));
    const addresses = hrefs.map((href) => new URL(href!, page.url()).pathname);
    expect(addresses).toEqual(cases.map(({ url }) => new URL(url).pathname));
    const shown = await page
      .locator('.compared:not(.counted) section')
      .evaluateAll((all) =>
        all.map((each) =>
          [...each.querySelectorAll('h4,p,th,td')].map(({ textContent }) => textContent).join('\n'),
        ),
      );
    const expected = [0, 1, 2, 3].flatMap((part) => cases.map(({ parts }) => parts[part]!.text));
    expect(shown).toEqual(expected);
    const table = page.locator('.compared table');
    expect(await table.locator('tr').first().allInnerTexts()).toEqual(['衡量什么\t怎样看']);
    const counted = await page
      .locator('.counted section')
      .evaluateAll((all) =>
        all.map((each) => [...each.querySelectorAll('b')].map(({ textContent }) => textContent)),
      );
    expect(counted).toEqual(
      cases.map((each) => {
        return cases.flatMap(({ results }) =>
          results.map(({ value, unit, approx }) =>
            each.results === results ? `${value}${approx ? '余' : ''}${unit}` : '—',
          ),
        );
      }),
    );
    const tops = () =>
      page
        .locator('.compared:not(.counted) section')
        .evaluateAll((all) => all.slice(0, 2).map((each) => each.getBoundingClientRect().top));
    const [one, other] = await tops();
    expect(one).toBe(other);
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize(PHONE);
    const [above, below] = await tops();
    expect(below).toBeGreaterThan(above!);
  });

  test('an address with cases that are not there, or with one only, says so', async () => {
    const status = async (keys: string[]) => {
      const page = await open(site.paths.compare(keys));
      const text = page.locator('case-comparison > [role=status]');
      await expect.poll(() => text.textContent()).toMatch(/。$/);
      return text.textContent();
    };
    expect(await status([IDS[0]!])).toContain('》一篇，再加一篇');
    expect(await status([IDS[0]!, '2020/<b>none'])).toMatch(/^第 2 篇没有找到，.*》一篇/);
    expect(await status([...IDS, ...MORE])).toBe('选了 5 篇，最多对照 4 篇，只取前 4 篇。');
  });

  test('more are found by words, added one after another, and left out again', async () => {
    const search = await open(`${site.paths.search()}?q=${encodeURIComponent('送达')}`);
    await search.getByRole('link', { name: '从这些案例里选几篇' }).click();
    await search.locator('case-comparison .case-links li').first().waitFor();
    expect(await search.locator('case-comparison [name=q]').inputValue()).toBe('送达');
    const page = await open(site.paths.compare());
    expect(await page.locator('case-comparison > [role=status]').textContent()).toContain(
      '还没有选案例',
    );
    await page.locator('case-comparison [name=q]').fill('送达');
    await page.locator('case-comparison [name=q]').press('Enter');
    const titles = page.locator('case-comparison .case-links li > a');
    await titles.first().waitFor();
    const [one, other] = await titles.allTextContents();
    await page.getByRole('link', { name: `加入对照：${one}` }).click();
    await page.getByRole('link', { name: `加入对照：${other}` }).click();
    const heads = page.locator('.heads p > a');
    await heads.nth(1).waitFor();
    expect(await heads.allTextContents()).toEqual([one, other]);
    const chosen = page.locator('.case-links b');
    await expect.poll(() => chosen.allTextContents()).toEqual(['已在对照中', '已在对照中']);
    expect(await violations(page)).toEqual([]);
    await page.locator('case-comparison [name=q]').fill('网络');
    await page.locator('case-comparison [name=q]').press('Enter');
    await heads.nth(1).waitFor();
    expect(await heads.allTextContents()).toEqual([one, other]);
    await page.getByRole('link', { name: '对照这 2 篇' }).click();
    await heads.nth(1).waitFor();
    await page.getByRole('link', { name: `移去：${one}` }).click();
    const status = page.locator('case-comparison > [role=status]');
    await expect.poll(() => status.textContent()).toContain(`只有《${other}》一篇`);
  });

  test('a fifth cannot be added', async () => {
    const full = [...IDS, ...MORE].slice(0, 4);
    const page = await open(site.paths.compare(full, '法院'));
    const status = page.locator('case-comparison details [role=status]');
    await expect.poll(() => status.textContent()).toContain('移去一篇才能再加');
    expect(await page.getByRole('link', { name: /^加入对照/ }).count()).toBe(0);
  });

  test('on the page of a topic two to four can be chosen, and it says how many', async () => {
    const page = await open(site.paths.insights('susong-fuwu'));
    const boxes = page.locator('[name=cases]');
    const submit = page.locator('form.insights [type=submit]');
    await expect(submit.isDisabled()).resolves.toBe(true);
    // What nothing was chosen for covers no text.
    const bar = page.locator('.compare-chosen');
    const position = () => bar.evaluate((each) => getComputedStyle(each).position);
    expect(await position()).toBe('static');
    await boxes.nth(0).check();
    expect(await position()).toBe('sticky');
    await expect(submit.isDisabled()).resolves.toBe(true);
    await boxes.nth(1).check();
    await expect(page.locator('form.insights [role=status]').textContent()).resolves.toContain(
      '已选 2 篇',
    );
    await submit.click();
    await page.locator('.compared').last().waitFor();
    await expect(page.locator('.heads p > a').count()).resolves.toBe(2);
  });
});
