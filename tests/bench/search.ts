import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { ENOUGH, lookUp, type Tier } from '../../src/search/query/lookup.ts';
import type { Page } from 'playwright-core';
import { build } from '../setup/build-sites.ts';
import { kilobytes, ratio, rounded, sum } from './numbers.ts';
import { launchBrowser } from './search-browser.ts';
import { measureBytes, measureTimes, weighMiniSearch } from './search-costs.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { indexOf, measureIssues } from './search-issues.ts';
import { mixedQueries, type OracleQuery, oracleQueries, queriesOf } from './search-queries.ts';
import { holders, makeContent, readTexts, type Texts } from './search-texts.ts';
import { serveLogged } from './served.ts';
import { askStock, buildStock, openStock, type StockIndex } from './stock-pagefind.ts';

/*
 * Builds a site from real texts and compares its search with the truth, with Pagefind as it comes, and with what
 * MiniSearch would download: exactness, questions, bytes, times, size.
 *
 *   node tests/bench/search.ts [--count 1000] [--oracle] TEXTS.jsonl …
 *
 * With `--oracle`, exactness alone, of queries with operators, fields and other forms too, and without a site: that can be
 * asked of many thousand cases.
 */

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    oracle: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] [--oracle] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-search-'));
const closing: (() => unknown)[] = [];
try {
  const content = path.join(root, 'content');
  await makeContent(content, Number(values.count), positionals);
  await (values.oracle ? askOracle(content) : measure(content));
} finally {
  for (const close of closing) await close();
  await rm(root, { recursive: true, force: true });
}

async function askOracle(content: string): Promise<void> {
  const texts = await readTexts(content);
  const index = await indexOf(texts);
  const wrong: Compared[] = [];
  const rows = [];
  for (const [kind, queries] of Object.entries(queriesOf(texts))) {
    const asked = queries.map((query) => ({ query, truth: holders(texts, query) }));
    const own = await ours(index, asked);
    wrong.push(...own);
    rows.push(exactnessOf('ours', kind, own));
  }
  for (const [kind, asked] of Object.entries(oracleQueries(texts))) {
    const own = await ours(index, asked);
    wrong.push(...own);
    rows.push(exactnessOf('ours', kind, own));
  }
  print(`Exactness in ${texts.documents.length} cases`, rows);
  tell(wrong);
}

async function measure(content: string): Promise<void> {
  const browser = await launchBrowser();
  closing.push(() => browser.close());
  const dir = path.join(root, 'dist');
  await build(content, dir);
  const texts = await readTexts(content);
  const characters = sum(texts.folded.map(({ length }) => length)) / 1e6;
  const amount = `${texts.documents.length} cases, ${characters.toFixed(1)} million characters`;

  const stock = await buildStock(path.join(root, 'stock'), texts.documents, (index) =>
    index.addDirectory({ path: dir }),
  );
  print(`Index of ${amount}`, await measureIndex(texts, stock));

  const base = new URL(texts.site.url).pathname;
  const ours = { dir, ...(await serveLogged(dir, base)) };
  const theirs = { dir: stock.dir, ...(await serveLogged(stock.dir, '/')) };
  closing.push(ours.close, theirs.close);
  const index = await SearchIndex.open((file) => readFile(path.join(dir, BUNDLE, file)));
  const page = await openStock(browser, theirs.address);
  await compare(texts, index, page, stock);
  await page.context().close();

  const sites = { browser, ours, stock: theirs };
  const bytes = await measureBytes(sites, mixedQueries(texts, 50, 1));
  const mini = weighMiniSearch(texts);
  const median = bytes[0]!['median KB'];
  print('First query with ten excerpts, KB of 1,000 bytes', [
    ...bytes,
    {
      way: 'MiniSearch, index alone',
      'median KB': kilobytes(mini),
      'median to ours': ratio(kilobytes(mini), median),
    },
  ]);
  print('Warm query in Chromium', await measureTimes(sites, mixedQueries(texts, 201, 2)));
  print('Issues taken out of the texts', await measureIssues(root, positionals, browser));
}

async function measureIndex({ cases, topics, site }: Texts, stock: StockIndex) {
  const start = performance.now();
  const bundle = await buildBundle(cases, topics, site);
  const seconds = (performance.now() - start) / 1000;
  const bytes = sum([...bundle.values()].map(({ length }) => length));
  const row = (way: string, each: { seconds: number; files: number; bytes: number }) => ({
    way,
    seconds: rounded(each.seconds, 1),
    files: each.files,
    MB: rounded(each.bytes / 1e6, 1),
    'time to ours': ratio(each.seconds, seconds),
    'size to ours': ratio(each.bytes, bytes),
  });
  return [row('ours', { seconds, files: bundle.size, bytes }), row('stock Pagefind', stock)];
}

/** Asks both for every kind of query and prints what each answered exactly, and the first that ours did not. */
async function compare(
  texts: Texts,
  index: SearchIndex,
  page: Page,
  stock: StockIndex,
): Promise<void> {
  const rows = [];
  const all: Compared[] = [];
  for (const [kind, queries] of Object.entries(queriesOf(texts))) {
    const asked = queries.map((query) => ({ query, truth: holders(texts, query) }));
    const own = await ours(index, asked);
    const answers = await askStock(page, stock, queries);
    const others = asked.map((each, number) => {
      return { ...each, found: new Set(answers[number]), isPhrase: true };
    });
    rows.push(exactnessOf('ours', kind, own), exactnessOf('stock Pagefind', kind, others));
    all.push(...own);
  }
  print('Exactness beside a plain search through the texts', rows);
  tell(all);
}

/** Asks our search; where enough cases have a query as typed, its other forms are not looked for. */
async function ours(
  index: SearchIndex,
  asked: readonly (Pick<OracleQuery, 'query' | 'truth'> & Partial<OracleQuery>)[],
): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const { query, truth, isCanonical = false } of asked) {
    const { tiers } = await lookUp(index, query);
    const exact = documentsIn(tiers, ['exact']);
    const found =
      isCanonical && exact.size < ENOUGH ? documentsIn(tiers, ['exact', 'canonical']) : exact;
    const isLeftOut = isCanonical && exact.size >= ENOUGH;
    const wanted = isLeftOut ? truth.intersection(exact) : truth;
    all.push({ query, truth: new Set(wanted), found, isPhrase: found.size > 0 });
  }
  return all;
}

function documentsIn(tiers: ReadonlyMap<number, Tier>, counted: readonly Tier[]): Set<number> {
  return new Set([...tiers].flatMap(([each, tier]) => (counted.includes(tier) ? [each] : [])));
}

function tell(answers: readonly Compared[]): void {
  for (const { query, truth, found, isPhrase } of answers.filter((each) => !isExact(each))) {
    const mode = isPhrase ? 'phrase' : 'related';
    console.log(`not exact: ${JSON.stringify(query)} ${mode} ${found.size} of ${truth.size}`);
  }
}

/** Times mean little where more wants to run than there are cores. */
function print(title: string, rows: object[]): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(`\n${title} (load ${load} on ${availableParallelism()} cores)`);
  console.table(rows);
}
