import { describe, expect, test } from 'vitest';
import { answered, searchAddress } from '../setup/answered.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('返回列表', () => {
  const { open } = visit(site);

  test.each([
    ['the list', site.paths.home()],
    ['results of a search', searchAddress(site, { q: '当事人' })],
  ])('leads back to %s as it was left, also after a walk to the next case', async (_, url) => {
    const page = await open(url, { isFresh: true });
    if (url.includes('?')) await answered(page);
    const link = page.locator('main .case-list h2 a').nth(4);
    await link.scrollIntoViewIfNeeded();
    const left = await page.evaluate(() => scrollY);
    expect(left).toBeGreaterThan(200);
    await link.click();
    await page.locator('.neighbours a[rel]').first().click();
    await page.locator('.way-back a').click();
    expect(page.url()).toContain(url);
    if (url.includes('?')) await answered(page);
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(left);
  });
});
