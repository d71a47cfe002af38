import { describe, expect, test } from 'vitest';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('the outline of a case', () => {
  const { open } = visit(site);

  test('marks the part that the reader has come to, step by step and after a jump', async () => {
    const page = await open(site.paths.case('2026/si-da-xianfeng'));
    const marked = () => page.locator('.outline > ol > li > a[aria-current]').allInnerTexts();
    expect(await marked()).toEqual([]);
    await page.locator('#measures').evaluate((heading) => heading.scrollIntoView());
    await expect.poll(marked).toEqual(['主要做法']);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect.poll(marked).toEqual(['案例启示']);
    await page.evaluate(() => scrollTo(0, 0));
    await expect.poll(marked).toEqual([]);
  });
});
