import { describe, expect, test } from 'vitest';
import { answered, searchAddress } from '../setup/answered.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

describe('suggestions', () => {
  const { open, address } = visit(site);

  test('"/" leads to the box of any page, and is typed as itself inside one', async () => {
    const page = await open(site.paths.case('2026/si-da-xianfeng'));
    const box = page.locator('header input[name=q]');
    await page.keyboard.press('/');
    expect(await box.evaluate((each) => each === document.activeElement)).toBe(true);
    await page.keyboard.press('/');
    expect(await box.inputValue()).toBe('/');
  });

  test('the box in the masthead leads to the answer', async () => {
    const page = await open(site.paths.home());
    const box = page.locator('header input[name=q]');
    await box.fill('电子送达');
    await box.press('Enter');
    const list = await answered(page);
    expect(await list.locator('li').count()).toBeGreaterThan(0);
  });

  test('the arrows walk through the suggestions and back to what was typed', async () => {
    const page = await open(site.paths.home());
    const box = page.locator('header input[name=q]');
    await box.pressSequentially('songda');
    const options = page.locator('.suggestions [role=option]');
    await options.first().waitFor();
    const count = await options.count();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await box.getAttribute('aria-activedescendant')).toBe(null);
    for (let index = 0; index < count; index += 1) {
      await box.press('ArrowDown');
      const active = await options.nth(index).getAttribute('id');
      expect(await box.getAttribute('aria-activedescendant')).toBe(active);
      expect(await page.locator('[aria-selected=true]').getAttribute('id')).toBe(active);
    }
    await box.press('ArrowDown');
    expect(await box.getAttribute('aria-activedescendant')).toBe(null);
    await box.press('ArrowUp');
    expect(await options.last().getAttribute('aria-selected')).toBe('true');
    await box.press('Escape');
    expect(await options.count()).toBe(0);
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('songda');
  });

  test('a word is searched for', async () => {
    const page = await open(searchAddress(site));
    const box = page.locator('case-search input[name=q]');
    await box.pressSequentially('dzsd');
    await page.locator('.suggestions [role=option]').first().waitFor();
    await box.press('ArrowDown');
    await box.press('Enter');
    expect(await box.inputValue()).toBe('电子送达');
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('电子送达');
    expect(await page.locator('.suggestions').isVisible()).toBe(false);
  });

  test.each([
    ['主题', '队伍', (page: string) => page.endsWith('/topics/duiwu-jianshe/')],
    ['案例', 'sidaxianfeng', (page: string) => page.endsWith('/cases/2026/si-da-xianfeng/')],
    ['案例', '巡回审判', (page: string) => page.includes('/cases/')],
  ])('a suggestion of the kind %s leads to its page', async (kind, typed, isWanted) => {
    const page = await open(site.paths.home());
    await page.locator('header input[name=q]').pressSequentially(typed);
    const option = page.locator('.suggestions [role=option]', { hasText: kind }).first();
    await option.click();
    await page.waitForURL((url) => isWanted(url.pathname));
    expect(page.url()).toContain(address(site.base));
  });

  test('when they cannot be loaded, the box works on', async () => {
    const page = await open(site.paths.home(), { expectErrors: [] });
    await page.context().route('**/pagefind/**', (route) => route.abort());
    const box = page.locator('header input[name=q]');
    await box.pressSequentially('送达');
    await page.waitForTimeout(400);
    await page.context().unroute('**/pagefind/**');
    await box.press('Enter');
    expect(await (await answered(page)).getAttribute('data-mode')).toBe('phrase');
  });
});
