import { spawn, type ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { contentOf, writeCase } from '../setup/fixtures.ts';

/* `npm run dev` on content of its own: what staff see while they write. */

let browser: Browser;
let page: Page;
let server: ChildProcess;
let address: string;
let file: string;
let said = '';

beforeAll(async () => {
  browser = await chromium.connect(inject('browser'));
  page = await browser.newPage();
  const content = await contentOf();
  file = await writeCase(content, '2026/kaiting', { text: '定期到乡镇开庭。' });
  // Astro's dev server answers nothing where VITEST is set (vite-plugin-astro-server).
  const env = { ...process.env, CONTENT_DIR: content, FORCE_COLOR: '0', VITEST: undefined };
  server = spawn(process.execPath, ['src/cli/dev.ts'], { env });
  for (const stream of [server.stdout, server.stderr]) {
    stream!.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  address = await vi.waitFor(() => /http:\S+\//.exec(said)![0], 60_000);
}, 300_000);

afterAll(async () => {
  server.kill();
  await browser.close();
});

const body = () =>
  page
    .locator('.body')
    .textContent({ timeout: 1_000 })
    .catch(() => '');
const save = async (from: string, to: string) =>
  writeFile(file, (await readFile(file, 'utf8')).replaceAll(from, to));
const reload = (url: string) => async () => {
  await page.goto(address + url);
  return body();
};

test('a saved change shows on the page and in search', async () => {
  await page.goto(`${address}cases/2026/kaiting/`);
  expect(await body()).toContain('定期到乡镇开庭。');
  await save('乡镇', '集市');
  await expect.poll(reload('cases/2026/kaiting/')).toContain('集市');
  const total = async () => {
    await page.goto(`${address}search/?q=${encodeURIComponent('到集市开庭')}`);
    await page.waitForSelector('[data-search-results][data-mode=phrase]', { state: 'attached' });
    return page.locator('[data-search-results]').getAttribute('data-total');
  };
  await expect.poll(total).toBe('1');
});

test('what machines read is served as well, and follows', async () => {
  const markdown = await fetch(`${address}cases/2026/kaiting/index.md`);
  expect(markdown.headers.get('content-type')).toContain('text/markdown');
  expect(await markdown.text()).toContain('定期到集市开庭。');
  expect(await (await fetch(`${address}feed.xml`)).text()).toContain('/cases/2026/kaiting/');
});

test('a change that may not be published is told with its place, and what is mended comes back', async () => {
  said = '';
  await save('集市', '{集市}');
  await expect.poll(() => said).toContain('cases/2026/kaiting.mdx:');
  const status = async () => (await page.goto(`${address}cases/2026/kaiting/`))!.status();
  await expect.poll(status).toBe(404);
  const told = () => page.locator('body').innerText();
  await expect
    .poll(told)
    .toMatch(/错误 .*「\{」集市\}.*cases\/2026\/kaiting\.mdx:\d+:\d+ \[mdx-safety\//s);
  expect(await told()).not.toContain('<b>');
  // The page follows what is saved, also from one error to another.
  await save('{集市}', '<b>集市</b>');
  await expect.poll(told).toContain('<b>');
  await save('<b>集市</b>', '夜市');
  // Beside builds it takes long until Astro knows of it, and the page asks for ten seconds before it loads itself again.
  await expect.poll(told, { timeout: 60_000 }).toContain('夜市');
  await expect.poll(status).toBe(200);
  expect(await reload('cases/2026/kaiting/')()).toContain('夜市');
});

test('a page that could not hear of it follows what was mended meanwhile', async () => {
  await save('夜市', '{夜市}');
  const late = await browser.newPage();
  const { promise: connected, resolve: connect } = Promise.withResolvers<undefined>();
  await late.routeWebSocket(/./, async (socket) => {
    await connected;
    socket.connectToServer();
  });
  const told = () => late.locator('body').innerText();
  const opened = async () => {
    await late.goto(`${address}cases/2026/kaiting/`);
    return told();
  };
  await expect.poll(opened).toContain('「{」夜市');
  said = '';
  await save('{夜市}', '夜市');
  await expect.poll(reload('cases/2026/kaiting/')).toContain('夜市');
  expect(await told()).toContain('「{」夜市');
  connect(undefined);
  await expect.poll(told).not.toContain('「{」');
  await late.close();
});

test('a file with code in it is not compiled, whatever asks for it', async () => {
  said = '';
  await save('## 案例背景', "import 'node:fs';\n\n## 案例背景");
  await expect.poll(() => said).toContain('[mdx-safety/');
  const response = await fetch(`${new URL(address).origin}/@fs${path.resolve(file)}`);
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('[mdx-safety/');
});

test('what is wrong is said without a script, and an address without an article stays what it is', async () => {
  const alone = await browser.newPage({ javaScriptEnabled: false });
  await alone.goto(`${address}cases/2026/kaiting/`);
  expect(await alone.locator('h1').innerText()).toMatch(/这一篇有 \d+ 处错误，暂时不能显示/);
  await alone.goto(`${address}cases/2026/none/`);
  expect(await alone.locator('body').innerText()).not.toContain('处错误');
  await alone.close();
});
