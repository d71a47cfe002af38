import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { answered, searchAddress } from '../setup/answered.ts';
import { violations } from '../setup/axe.ts';
import { cutOff } from '../setup/cut-off.ts';
import { visit } from '../setup/browser.ts';
import { belowBase as site } from '../setup/site.ts';

/* The states of search, each with its address and how a reader comes to it. */
const STATES: Record<string, [url: string, reach: (page: Page) => Promise<unknown>]> = {
  'with an answer': [searchAddress(site, { q: '当事人', part: '案例启示' }), openChoices],
  'with nothing found': [searchAddress(site, { q: '鼷鼱' }), answered],
  'with nothing left': [
    searchAddress(site, { q: '送达', part: '案例启示', year: '2023' }),
    answered,
  ],
  'with suggestions': [site.paths.home(), suggest],
  'with hits in a case': [
    `${site.paths.case('2026/dianzi-songda-pingtai')}?mark=${encodeURIComponent('送达')}`,
    (page) => page.locator('.hit-bar').waitFor(),
  ],
};

describe('search has nothing that axe finds, never scrolls sideways and cuts nothing off', () => {
  const { open } = visit(site);

  test.each(Object.entries(STATES))('%s', async (_, [url, reach]) => {
    const page = await open(url);
    await reach(page);
    expect(await violations(page)).toEqual([]);
    expect(await cutOff(page)).toEqual([]);
  });
});

async function openChoices(page: Page): Promise<void> {
  await answered(page);
  await page.locator('details.choose summary').click();
}

async function suggest(page: Page): Promise<void> {
  await page.locator('header input[name=q]').pressSequentially('songda');
  await page.locator('.suggestions [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
}
