import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { STRINGS } from '../../src/section/strings.ts';
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

describe('a screen reader', () => {
  const { open } = visit(site);

  test('is told the number of results, and finds each of them by its title', async () => {
    const page = await open(searchAddress(site, { q: '当事人' }));
    const list = await answered(page);
    // The subtitle has a line of its own.
    const titles = (await list.locator('h2').allTextContents()).map((title) =>
      title.replace('——', ' ——'),
    );
    const total = await list.getAttribute('data-total');
    // The tree that the browser gives to a screen reader: names and roles, no templates of ours.
    const nodes = await accessible(page);
    expect(announced(nodes)).toEqual([{ live: 'polite', text: `找到 ${total} 篇` }]);
    const named = nodes.filter(
      ({ role, name }) => role === 'list' && name === STRINGS.searchResults,
    );
    expect(named).toHaveLength(1);
    const headings = nodes.filter(({ role }) => role === 'heading').map(({ name }) => name);
    expect(headings.filter((name) => titles.includes(name))).toEqual(titles);
    const links = nodes.filter(({ role }) => role === 'link').map(({ name }) => name);
    for (const title of titles) expect(links).toContain(title);
  });

  test('is told that there is none', async () => {
    const page = await open(searchAddress(site, { q: '鼷鼱' }));
    await answered(page);
    const none = { live: 'polite', text: STRINGS.searchNothing };
    expect(announced(await accessible(page))).toEqual([none]);
  });
});

interface Accessible {
  role: string;
  name: string;
  /** How a change of it is announced. */
  live: string;
  text: string;
}

/** What is announced of a page: its live regions that say something. */
function announced(nodes: readonly Accessible[]): Pick<Accessible, 'live' | 'text'>[] {
  return nodes
    .filter(({ role, text }) => role === 'status' && text !== '')
    .map(({ live, text }) => ({ live, text }));
}

/** What a screen reader is given of a page, in its order. */
async function accessible(page: Page): Promise<Accessible[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  type AxNode = (typeof nodes)[number];
  const said = (value: { value?: unknown } | undefined) =>
    typeof value?.value === 'string' ? value.value : '';
  const textOf = (node: AxNode): string =>
    said(node.role) === 'StaticText'
      ? said(node.name)
      : (node.childIds ?? []).map((id) => textOf(byId.get(id)!)).join('');
  return nodes
    .filter(({ ignored }) => !ignored)
    .map((node) => ({
      role: said(node.role),
      name: said(node.name),
      live: said(node.properties?.find(({ name }) => name === 'live')?.value),
      text: textOf(node),
    }));
}

async function openChoices(page: Page): Promise<void> {
  await answered(page);
  await page.locator('details.choose summary').click();
}

async function suggest(page: Page): Promise<void> {
  await page.locator('header input[name=q]').pressSequentially('songda');
  await page.locator('.suggestions [role=option]').first().waitFor();
  await page.keyboard.press('ArrowDown');
}
