import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DESK, PHONE, visit } from '../setup/browser.ts';
import { pageKinds, sites } from '../setup/site.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/* WCAG 2.2 A and AA, and what axe holds to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.each(sites)('$name', (site) => {
  const { open } = visit(site);
  const kinds = Object.entries(pageKinds(site));

  describe.each(kinds)('the page of kind “%s”', (_, url) => {
    test('has nothing that axe finds, on a phone and a desk, light and dark', async () => {
      const page = await open(url);
      for (const viewport of [PHONE, DESK]) {
        await page.setViewportSize(viewport);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          expect(await violations(page), `${viewport.width} px, ${colorScheme}`).toEqual([]);
        }
      }
    });

    test('never scrolls sideways, down to 320 px', async () => {
      const page = await open(url);
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 640 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, `at ${width} px`).toBe(0);
      }
    });

    test('is reached by keyboard from end to end, and shows where the focus is', async () => {
      const page = await open(url);
      const wanted = await page
        .locator('a[href]:visible, button:visible, input:visible')
        .evaluateAll((all) => all.map((each) => each.outerHTML));
      const reached: string[] = [];
      for (let step = 0; step < wanted.length; step++) {
        await page.keyboard.press('Tab');
        const focus = await page.evaluate(() => {
          const element = document.activeElement!;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          return { html: element.outerHTML, outline: `${outlineStyle} ${outlineWidth}` };
        });
        expect(focus.outline, focus.html).toMatch(/^(solid|auto) [1-9]/);
        reached.push(focus.html);
      }
      expect(reached.sort()).toEqual(wanted.sort());
    });
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

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const options: RunOptions = { runOnly: { type: 'tag', values: TAGS } };
  const results = (await page.evaluate(
    (run) => (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, run),
    options,
  )) as AxeResults;
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
}
