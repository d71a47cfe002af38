import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { DESK, PHONE } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/* WCAG 2.2 A and AA, and what axe holds to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds in a page as it stands, on a phone and a desk, light and dark: a line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE });
  const options: RunOptions = { runOnly: { type: 'tag', values: TAGS } };
  const found: string[] = [];
  for (const viewport of [PHONE, DESK]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const results = (await page.evaluate(
        (run) =>
          (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(document, run),
        options,
      )) as AxeResults;
      for (const { id, nodes } of results.violations) {
        const where = nodes.map(({ html }) => html).join(' ');
        found.push(`${id} at ${viewport.width} px, ${colorScheme}: ${where}`);
      }
    }
  }
  return found;
}
