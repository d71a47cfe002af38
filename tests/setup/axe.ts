import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { DESK, PHONE } from './browser.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/* WCAG 2.2 A and AA, and what axe holds to be good practice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LOOKS = [
  { viewport: PHONE, colorScheme: 'light' },
  { viewport: DESK, colorScheme: 'dark' },
] as const;

/**
 * What axe finds in a page as it stands, on a phone in the light and a desk in the dark, a line each; `isEnhanced` asks
 * for the contrast of WCAG AAA, `within` for what is in an element alone.
 */
export async function violations(
  page: Page,
  { isEnhanced = false, within }: { isEnhanced?: boolean; within?: string } = {},
): Promise<string[]> {
  // As a script of the page the policy of the site would not let it run.
  if (!(await page.evaluate('"axe" in globalThis')))
    await page.evaluate(await readFile(AXE, 'utf8'));
  const options: RunOptions = {
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
    rules: { 'color-contrast-enhanced': { enabled: isEnhanced } },
  };
  const found: string[] = [];
  for (const { viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const results = await page.evaluate<AxeResults, [string | undefined, RunOptions]>(
      ([inside, run]) => {
        const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
        return axe.run(inside ?? document, run);
      },
      [within, options],
    );
    for (const { id, nodes } of results.violations) {
      const where = nodes.map(({ html }) => html).join(' ');
      found.push(`${id} at ${viewport.width} px, ${colorScheme}: ${where}`);
    }
  }
  return found;
}
