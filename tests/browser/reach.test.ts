import { describe, expect, test } from 'vitest';
import { cutOff } from '../setup/cut-off.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site, looks } from '../setup/site.ts';

describe('every kind of page', () => {
  const { open } = visit(site);
  const kinds = Object.entries(looks(site));

  describe.each(kinds)('the page of kind “%s”', (_, url) => {
    test('never scrolls sideways and cuts nothing off, down to 320 px; all begins at one edge', async () => {
      const page = await open(url);
      expect(await cutOff(page)).toEqual([]);
      const lefts = await page.evaluate(() =>
        ['.masthead nav a', '.breadcrumb a', 'h1']
          .flatMap((each) => [...document.querySelectorAll(each)].find((a) => a.checkVisibility())!)
          .map((each) => Math.round(each.getBoundingClientRect().left)),
      );
      expect(new Set(lefts).size, `edges at ${lefts.join()} px`).toBe(1);
      const crumb = await page.locator('.breadcrumb [aria-current]').boundingBox();
      expect(crumb!.height).toBeLessThan(40);
    });

    test('is reached by keyboard from end to end, and shows where the focus is', async () => {
      const page = await open(url);
      // What a script shows is there before the walk begins.
      if (await page.locator('case-query').count()) await page.locator('.query-answer').waitFor();
      const wanted = await page
        .locator(
          'a[href]:visible, button:visible, input:visible, select:visible, summary:visible, [tabindex="0"]:visible',
        )
        .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? each.textContent));
      await page.evaluate(() => {
        const focused: [name: string, outline: string][] = [];
        Object.assign(globalThis, { focused });
        addEventListener('focusin', ({ target }) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(target as Element);
          const name = (target as Element).getAttribute('href') ?? (target as Element).textContent;
          focused.push([name, `${outlineStyle} ${outlineWidth}`]);
        });
      });
      for (let step = 0; step < wanted.length; step++) await page.keyboard.press('Tab');
      const focused = await page.evaluate('focused');
      const reached = (focused as [string, string][]).map(([name, outline]) => {
        expect(outline, name).toMatch(/^(solid|auto) [1-9]/);
        return name;
      });
      expect(reached.sort()).toEqual(wanted.sort());
    });
  });

  test.each(kinds)('of kind “%s” fits also in 长者模式 with the largest type', async (_, url) => {
    const page = await open(url, { choices: { elder: true, size: 'larger' } });
    expect(await cutOff(page)).toEqual([]);
  });

  test('on a phone the list begins soon, after what comes first and a line of topics and one of years', async () => {
    const page = await open(site.paths.home(), { viewport: { width: 360, height: 740 } });
    const title = await page.locator('ol.case-list h2').first().boundingBox();
    expect(title!.y).toBeLessThan(850);
    for (const line of await page.locator('.entries .entry-points').all()) {
      const tops = await line
        .locator('li')
        .evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
      expect(new Set(tops).size).toBe(1);
      // What has no room in it is reached by moving it sideways.
      await line.locator('a').last().focus();
      const box = (await line.locator('a').last().boundingBox())!;
      expect(box.x + box.width).toBeLessThanOrEqual(360);
    }
  });

  test('the first stop of the keyboard leads past the masthead to the text', async () => {
    const page = await open(site.paths.case('2026/si-da-xianfeng'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inMain = await page.evaluate(() => document.activeElement!.closest('main') !== null);
    expect(inMain).toBe(true);
  });
});
