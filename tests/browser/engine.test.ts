import type { Server } from 'node:http';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { serve } from '../../src/serving/index.ts';
import { answered, seenIn, STATUS, watchSearch } from '../setup/answered.ts';
import { PHONE } from '../setup/browser.ts';
import { build } from '../setup/build-sites.ts';
import { loadInto } from '../setup/endpoint.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { type StandIn, startEngine } from '../setup/stand-in-engine.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/* The search page of a site whose search box asks an engine. */

let browser: Browser;
let engine: StandIn;
let server: Server;
let address: string;
let page: Page;

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  engine = await startEngine();
  const content = await contentOf();
  await writeCase(content, '2026/kaiting');
  const endpoint = `${engine.address}/cases/_search`;
  await appendFile(path.join(content, 'site.yaml'), `\nsearch:\n  endpoint: ${endpoint}\n`);
  const { site, topics, cases } = await readSection(content);
  const others = { harvested: [], peers: [], indicators: [], knownLaws: [], recommendations: [] };
  await loadInto(engine.address, publicationOf(site!, topics!, cases, [], others));
  const dir = path.join(await temporaryDir(), 'dist');
  await build(content, dir);
  const { pathname } = new URL(site!.url);
  ({ server, address } = await serve(dir, pathname, 4400, { engine: engine.address }));
}, 300_000);

afterAll(async () => {
  server.close();
  await engine[Symbol.asyncDispose]();
  await browser.close();
});

/** Opens the search page in a browser that has loaded nothing before; the engine answers once `now` of the result is called. */
async function ask(query: string): Promise<{ now: () => void }> {
  const context = await browser.newContext({ viewport: PHONE });
  page = await context.newPage();
  await watchSearch(page);
  let now = () => {};
  const asked = new Promise<void>((resolve) => (now = resolve));
  await context.route(`${engine.address}/**`, async (route) => {
    await asked;
    await route.continue();
  });
  await page.goto(`${address}search/?${new URLSearchParams(query ? { q: query } : {}).toString()}`);
  return { now };
}

test.each([
  ['乡镇开庭', '找到 1 篇'],
  ['龘靐', '没有找到'],
])('shows no tips before the engine has answered “%s”, and moves nothing then', async (q, told) => {
  const { now } = await ask(q);
  await expect.poll(() => page.locator(STATUS).textContent()).toContain('正在检索');
  expect(await page.locator('.advanced').isVisible()).toBe(false);
  now();
  await answered(page);
  expect(await page.locator(STATUS).textContent()).toContain(told);
  expect(engine.asked.length).toBeGreaterThan(0);
  expect(await page.locator('.advanced').isVisible()).toBe(true);
  await page.waitForTimeout(100);
  expect(await seenIn(page)).toEqual({ moved: 0, tips: false });
  await page.context().close();
});

test('shows its tips where nothing is asked', async () => {
  await ask('');
  await expect.poll(() => seenIn(page)).toEqual({ moved: 0, tips: true });
  await page.context().close();
});
