import { describe, expect, test } from 'vitest';
import { violations } from '../setup/axe.ts';
import { PHONE, visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('on a phone', () => {
  const { open } = visit(site);
  const ofCase = site.paths.case('2026/dianzi-songda-pingtai');

  test('what a row of a wide table is about stays in sight, and an edge says that there is more', async () => {
    const page = await open(ofCase, { viewport: PHONE, choices: { elder: true } });
    const table = page.locator('.body .wide').first();
    const places = await table.evaluate((region) => {
      // No case of the section has a table that is wider than a phone in every font.
      region.querySelector('table')!.style.width = '1200px';
      const cells = [...region.querySelectorAll('tr')].at(-1)!.children;
      const lefts = () => [...cells].map((each) => each.getBoundingClientRect().left);
      const before = lefts();
      region.scrollLeft = 200;
      return { before, after: lefts(), edge: getComputedStyle(region).backgroundImage };
    });
    // It stops at the border of the region.
    expect(Math.abs(places.after[0]! - places.before[0]!)).toBeLessThanOrEqual(1);
    expect(places.after[1]).toBe(places.before[1]! - 200);
    expect(places.edge).toContain('gradient');
  });

  test('several tables of a case are told apart from landmarks, which would have one name', async () => {
    const page = await open(ofCase, { viewport: PHONE });
    await page
      .locator('.body .wide')
      .first()
      .evaluate((group) => group.after(group.cloneNode(true)));
    expect(await violations(page, { within: '.body' })).toEqual([]);
    await expect(page.getByRole('group', { name: '表格' }).count()).resolves.toBeGreaterThan(1);
  });

  test('figures of a topic come before what is said of how they are added', async () => {
    const page = await open(site.paths.results('duiwu-jianshe'), { viewport: PHONE });
    const topOf = async (selector: string) =>
      (await page.locator(selector).first().boundingBox())!.y;
    expect(await topOf('.result-table tbody tr')).toBeLessThan(640);
    expect(await topOf('#totals')).toBeGreaterThan(
      await topOf('.result-table tbody tr:last-child'),
    );
    await page.getByRole('link', { name: '怎样合计' }).click();
    await expect(page.locator('#totals:target').count()).resolves.toBe(1);
  });

  test('an address at the end of a case breaks between its steps, never inside a number', async () => {
    const page = await open(ofCase, { viewport: { width: 320, height: 640 } });
    const torn = await page.locator('#address').evaluate((each) =>
      [...each.childNodes]
        .filter((node) => node instanceof Text && node.data.trim())
        .filter((node) => {
          const range = document.createRange();
          range.selectNode(node);
          return range.getClientRects().length > 1;
        })
        .map((node) => node.textContent),
    );
    expect(torn).not.toContain('2026/');
  });

  test('the name of the court is red in the light, and in ink in the dark', async () => {
    const coloursIn = async (colorScheme: 'dark' | 'light') => {
      const page = await open(ofCase, { colorScheme });
      return page.evaluate(() => {
        const of = (selector: string) => getComputedStyle(document.querySelector(selector)!).color;
        return { name: of('.masthead-court a'), title: of('h1') };
      });
    };
    const [light, dark] = [await coloursIn('light'), await coloursIn('dark')];
    expect(light.name).toBe('rgb(184, 35, 26)');
    expect(dark.name).toBe(dark.title);
    expect(dark.name).not.toBe(light.name);
  });
});
