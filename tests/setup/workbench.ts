import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sirv from 'sirv';
import { bundleWorkbench } from '../../src/desk/bundle/program.ts';
import { WORKER } from '../../src/desk/shell/index.ts';
import type { Imported, Workbench } from '../../src/desk/workbench/index.ts';
import { filesBelow } from '../../src/disk/index.ts';

/** The workbench in a page of a real browser; files go there and back as bytes. */
export interface BenchInPage {
  page: Page;
  open: Workbench['open'];
  check: Workbench['check'];
  preview: Workbench['preview'];
  fix: Workbench['fix'];
  offer: Workbench['offer'];
  ownerOf: Workbench['ownerOf'];
  importFiles: Workbench['importFiles'];
  /** What the browser asked for that is not of the page's own host. */
  foreign: string[];
  close: () => Promise<void>;
}

/** What the page of the editor may do: no more than the policy that its host sends. */
const POLICY = [
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; base-uri 'self'",
].join('; ');

const START = stripTypeScriptTypes(readFileSync('src/desk/workbench/start.ts', 'utf8'));

/** Bundles the workbench into a folder, serves it and opens it in a page. */
export async function benchInPage(browser: Browser, dir: string): Promise<BenchInPage> {
  await bundleWorkbench(dir);
  const files = sirv(dir, { dev: true });
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    const script = request.url === '/start.js' ? START : OF_PAGE;
    if (/^\/(?:start|page)\.js/.test(request.url!))
      return response.setHeader('Content-Type', 'text/javascript').end(script);
    if (request.url === '/')
      return response.setHeader('Content-Type', 'text/html').end(pageFor(path.basename(WORKER)));
    files(request, response, () => void response.writeHead(404).end());
    return undefined;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const page = await (await browser.newContext()).newPage();
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && new URL(request.url()).origin !== origin)
      foreign.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && foreign.push(message.text()));
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'bench' in window);
  const call = async (name: string, ...args: unknown[]) =>
    fromPage(await page.evaluate(callInPage, { name, args: toPage(args) }));
  return {
    page,
    foreign,
    open: (given) => call('open', given) as Promise<void>,
    check: (...args) => call('check', ...args) as ReturnType<Workbench['check']>,
    preview: (...args) => call('preview', ...args) as Promise<string>,
    fix: (...args) => call('fix', ...args) as ReturnType<Workbench['fix']>,
    offer: (...args) => call('offer', ...args) as ReturnType<Workbench['offer']>,
    ownerOf: (name) => call('ownerOf', name) as ReturnType<Workbench['ownerOf']>,
    importFiles: (given) => call('importFiles', given) as Promise<Imported[]>,
    async close() {
      await page.context().close();
      server.close();
    },
  };
}

/** The files of a content directory, as the editor hands them to the workbench. */
export function filesOf(content: string): Map<string, Uint8Array> {
  return new Map(
    filesBelow(content).map((file) => [file, readFileSync(path.join(content, file))] as const),
  );
}

const pageFor = (worker: string) => `<!doctype html>
<title>编辑</title>
<link rel="icon" href="data:,">
<script type="module" src="/page.js?${worker}"></script>`;
const OF_PAGE = `import { startWorkbench } from '/start.js';
window.bench = startWorkbench('/' + import.meta.url.split('?')[1]);`;

async function callInPage({ name, args }: { name: string; args: unknown }): Promise<unknown> {
  const decoded = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(decoded);
    const { base64, entries } = value as { base64?: string; entries?: [string, unknown][] };
    if (base64 !== undefined) {
      const text = atob(base64);
      const bytes = new Uint8Array(text.length);
      for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
      return bytes;
    }
    if (entries) return new Map(entries.map(([key, each]) => [key, decoded(each)]));
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, decoded(each)]));
  };
  const encoded = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (value instanceof Uint8Array) {
      let text = '';
      for (let at = 0; at < value.length; at += 8192)
        text += String.fromCharCode(...value.subarray(at, at + 8192));
      return { base64: btoa(text) };
    }
    if (Array.isArray(value)) return value.map(encoded);
    if (value instanceof Map)
      return {
        entries: [...(value as Map<string, unknown>)].map(([key, each]) => [key, encoded(each)]),
      };
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, encoded(each)]));
  };
  const { bench } = window as unknown as {
    bench: Record<string, (...given: unknown[]) => Promise<unknown>>;
  };
  return encoded(await bench[name]!(...(decoded(args) as unknown[])));
}

function toPage(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(toPage);
  if (value instanceof Map)
    return {
      entries: [...(value as Map<string, unknown>)].map(([key, each]) => [key, toPage(each)]),
    };
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toPage(each)]));
}

function fromPage(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromPage);
  const { base64, entries } = value as { base64?: string; entries?: [string, unknown][] };
  if (base64 !== undefined) return new Uint8Array(Buffer.from(base64, 'base64'));
  if (entries) return new Map(entries.map(([key, each]) => [key, fromPage(each)]));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fromPage(each)]));
}
