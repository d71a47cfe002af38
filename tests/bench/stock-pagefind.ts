import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { close, createIndex, type PagefindIndex } from 'pagefind';
import type { Browser, Page } from 'playwright-core';
import type { SearchDocument } from '../../src/search/bundle/document.ts';
import { sum } from './numbers.ts';

/** An index that Pagefind made with its own settings, beside an empty page; `dir` can be served. */
export interface StockIndex {
  dir: string;
  seconds: number;
  files: number;
  bytes: number;
  /** The number of the document of each result that is a case. */
  numbers: Map<string, number>;
}

/** Indexes what `add` gives to Pagefind. */
export async function buildStock(
  dir: string,
  documents: readonly SearchDocument[],
  add: (index: PagefindIndex) => Promise<unknown>,
): Promise<StockIndex> {
  await mkdir(dir, { recursive: true });
  for (const name of ['index.html', '404.html']) await writeFile(path.join(dir, name), PAGE);
  // Our own index is made with another size, in this process too.
  delete process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'];
  const bundle = path.join(dir, 'pagefind');
  const start = performance.now();
  try {
    const { index, errors } = await createIndex();
    if (!index) throw new Error(errors.join('\n'));
    await add(index);
    await index.writeFiles({ outputPath: bundle });
  } finally {
    await close();
  }
  const seconds = (performance.now() - start) / 1000;
  const numbers = await numbersIn(path.join(bundle, 'fragment'), documents);
  return { dir, seconds, numbers, ...(await sizeOf(bundle)) };
}

/** Opens the empty page, in which Pagefind can be asked. The browser remembers nothing of other pages. */
export async function openStock(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The documents that Pagefind finds, best first. */
export async function askStock(
  page: Page,
  { numbers }: StockIndex,
  queries: readonly string[],
): Promise<number[][]> {
  const found = await page.evaluate(async (all) => {
    const file = '/pagefind/pagefind.js';
    const pagefind = (await import(file)) as Pagefind;
    const answers: string[][] = [];
    for (const query of all) {
      const { results } = await pagefind.search(query);
      answers.push(results.map(({ id }) => id));
    }
    return answers;
  }, queries);
  return found.map((ids) => ids.flatMap((id) => numbers.get(id) ?? []));
}

/** How many milliseconds Pagefind takes to answer each query with ten excerpts. */
export function timeStock(page: Page, queries: readonly string[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const file = '/pagefind/pagefind.js';
    const pagefind = (await import(file)) as Pagefind;
    const times: number[] = [];
    for (const query of all) {
      const start = performance.now();
      const { results } = await pagefind.search(query);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
      times.push(performance.now() - start);
    }
    return times;
  }, queries);
}

interface Pagefind {
  search(query: string): Promise<{ results: { id: string; data(): Promise<unknown> }[] }>;
}

const PAGE = '<!doctype html><html lang="zh-CN"><title>Pagefind</title>';

/** A page that asks stock Pagefind what its address has as `q`, and shows ten results with their excerpts. */
export const STOCK_SEARCH = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Pagefind</title>
<ol data-search-results></ol>
<script type="module">
  import { search } from '/pagefind/pagefind.js';
  const list = document.querySelector('ol');
  const { results } = await search(new URLSearchParams(location.search).get('q'));
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  for (const { url, meta, excerpt } of shown) {
    const item = document.createElement('li');
    item.innerHTML = '<a href="' + url + '">' + meta.title + '</a><p>' + excerpt + '</p>';
    list.append(item);
  }
  list.dataset.total = results.length;
</script>
`;

const SIGNATURE = 'pagefind_dcd';
/** What Pagefind writes for pages that want its own interface. */
const INTERFACE = /^pagefind-(ui|modular-ui|component-ui|highlight)\./;

async function numbersIn(
  dir: string,
  documents: readonly SearchDocument[],
): Promise<Map<string, number>> {
  const numberOf = new Map(documents.map(({ url }, number) => [url, number]));
  const numbers = new Map<string, number>();
  for (const name of await readdir(dir)) {
    const fragment = gunzipSync(await readFile(path.join(dir, name))).toString();
    const { url } = JSON.parse(fragment.slice(SIGNATURE.length)) as { url: string };
    const number = numberOf.get(url);
    if (number !== undefined) numbers.set(path.basename(name, '.pf_fragment'), number);
  }
  if (numbers.size !== documents.length) throw new Error('Pagefind did not index every case.');
  return numbers;
}

async function sizeOf(bundle: string): Promise<{ files: number; bytes: number }> {
  const entries = await readdir(bundle, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !INTERFACE.test(entry.name));
  const stats = await Promise.all(
    files.map((entry) => stat(path.join(entry.parentPath, entry.name))),
  );
  return { files: files.length, bytes: sum(stats.map(({ size }) => size)) };
}
