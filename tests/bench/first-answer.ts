import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { answered } from '../setup/answered.ts';
import { build } from '../setup/build-sites.ts';
import { kilobytes, quantile, ratio, rounded } from './numbers.ts';
import { launchBrowser } from './search-browser.ts';
import { mixedQueries } from './search-queries.ts';
import { makeContent, readTexts } from './search-texts.ts';
import { serveCompressed } from './served-compressed.ts';
import { type Linked, linked, SLOW_4G } from './slow-link.ts';
import { buildStock, STOCK_SEARCH } from './stock-pagefind.ts';

/*
 * How long a phone waits for its first answer: from opening the address of a query, in a browser that has loaded nothing of
 * the site, until ten results stand in the page. Beside it stock Pagefind, asked by a page that has nothing else, and
 * another state of this site (`--before`, its folder, built of the same content). The link has 1.6 Mbit/s and 150 ms, the
 * processor of the page is four times slower. All are asked in turns.
 *
 *   node tests/bench/first-answer.ts [--count 1000] [--queries 9] [--before SITE] TEXTS.jsonl …
 *   node tests/bench/first-answer.ts [--queries 9] [--before SITE] --content CONTENT_DIR --site SITE
 *
 * The second form takes a site that was built already.
 */

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    queries: { type: 'string', default: '9' },
    before: { type: 'string' },
    content: { type: 'string' },
    site: { type: 'string' },
  },
  allowPositionals: true,
});
if (positionals.length === 0 && !(values.content && values.site))
  throw new Error('Usage: TEXTS.jsonl …, or --content CONTENT_DIR --site SITE');

/** How many times the page's thread is slower. */
const SLOWER = 4;

const PHONE = { width: 360, height: 740 };
const SETTLED_MS = 3000;

/** What can be asked, and what asking it cost. */
interface Way {
  way: string;
  link: Linked;
  search: string;
  costs: { seconds: number; bytes: number; requests: number }[];
}

const root = await mkdtemp(path.join(tmpdir(), 'bench-first-'));
const browser = await launchBrowser();
const closing: (() => unknown)[] = [() => browser.close()];
try {
  const content = values.content ?? path.join(root, 'content');
  const dir = values.site ?? path.join(root, 'dist');
  if (!values.site) {
    await makeContent(content, Number(values.count), positionals);
    await build(content, dir);
  }
  const texts = await readTexts(content);
  const base = new URL(texts.site.url).pathname;
  const stock = await buildStock(path.join(root, 'stock'), texts.documents, (index) =>
    index.addDirectory({ path: dir }),
  );
  await writeFile(path.join(stock.dir, 'index.html'), STOCK_SEARCH);
  const ways = [
    await wayOf('ours', dir, base, 'search/'),
    ...(values.before ? [await wayOf('before', values.before, base, 'search/')] : []),
    await wayOf('stock Pagefind', stock.dir, '/', ''),
  ];
  // The first of all would pay for what the machine itself has not loaded yet.
  const [first = '', ...queries] = mixedQueries(texts, Number(values.queries) + 1, 1);
  for (const each of ways) await ask(browser, each, first);
  for (const each of ways) each.costs = [];
  for (const query of queries) for (const each of ways) await ask(browser, each, query);
  const load = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} cores`;
  console.log(`${texts.documents.length} cases, ${queries.length} queries (${load})`);
  const [own] = ways.map(medians);
  console.table(
    ways.map((each) => {
      const { seconds, bytes, requests } = medians(each);
      const times = each.costs.map((cost) => cost.seconds);
      return {
        way: each.way,
        'median s': rounded(seconds, 2),
        'least s': rounded(Math.min(...times), 2),
        'most s': rounded(Math.max(...times), 2),
        KB: kilobytes(bytes),
        requests,
        'ours to it': ratio(own!.seconds, seconds),
      };
    }),
  );
} finally {
  for (const close of closing) await close();
  await rm(root, { recursive: true, force: true });
}

async function wayOf(way: string, dir: string, base: string, search: string): Promise<Way> {
  const served = await serveCompressed(dir, base);
  const link = await linked(served.address, SLOW_4G);
  closing.push(served.close, link.close);
  return { way, link, search, costs: [] };
}

/** Opens the page with a query, and notes what it took until its results stand there. */
async function ask(browser: Browser, { link, search, costs }: Way, query: string): Promise<void> {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  // A new window of Chromium loads some hundred files of its own first, on the same processor.
  await setTimeout(SETTLED_MS);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(noteAnswer);
  link.forget();
  await page.goto(`${link.address}${search}?${new URLSearchParams({ q: query })}`, {
    waitUntil: 'commit',
  });
  await answered(page);
  const milliseconds = await page.evaluate<number>('globalThis.answeredAt');
  costs.push({ seconds: milliseconds / 1000, bytes: link.bytes(), requests: link.requests() });
  await context.close();
}

/** Notes in a page when its answer stands there: milliseconds since it was opened. */
function noteAnswer(): void {
  const note = () => {
    const list = document.querySelector<HTMLElement>('[data-search-results]');
    if (!list?.dataset['total'] || 'answeredAt' in globalThis) return;
    Object.assign(globalThis, { answeredAt: performance.now() });
  };
  new MutationObserver(note).observe(document, {
    subtree: true,
    childList: true,
    attributeFilter: ['data-total'],
  });
}

function medians({ costs }: Way) {
  const median = (of: (cost: Way['costs'][number]) => number) => quantile(costs.map(of), 0.5);
  return {
    seconds: median(({ seconds }) => seconds),
    bytes: median(({ bytes }) => bytes),
    requests: median(({ requests }) => requests),
  };
}
