import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { lookUp } from '../../src/search/query/lookup.ts';
import { build } from '../setup/build-sites.ts';
import { kilobytes, ratio, rounded, sum } from './numbers.ts';
import { launchBrowser } from './search-browser.ts';
import { measureBytes, measureTimes, weighMiniSearch } from './search-costs.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { measureIssues } from './search-issues.ts';
import { mixedQueries, queriesOf } from './search-queries.ts';
import { holders, makeContent, readTexts, type Texts } from './search-texts.ts';
import { serveLogged } from './served.ts';
import { askStock, buildStock, openStock, type StockIndex } from './stock-pagefind.ts';

/*
 * Builds a site from real texts and compares its search with the truth, with Pagefind as it comes, and with what
 * MiniSearch would download: exactness, questions, bytes, times, size.
 *
 *   node tests/bench/search.ts [--count 1000] TEXTS.jsonl …
 */

const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-search-'));
const browser = await launchBrowser();
const closing: (() => unknown)[] = [() => browser.close()];
try {
  const content = path.join(root, 'content');
  const dir = path.join(root, 'dist');
  await makeContent(content, Number(values.count), positionals);
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
  await compare(texts, dir, theirs.address, stock);

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
} finally {
  for (const close of closing) await close();
  await rm(root, { recursive: true, force: true });
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
  dir: string,
  address: string,
  stock: StockIndex,
): Promise<void> {
  const index = await SearchIndex.open((file) => readFile(path.join(dir, BUNDLE, file)));
  const page = await openStock(browser, address);
  const rows = [];
  const wrong: Compared[] = [];
  for (const [kind, queries] of Object.entries(queriesOf(texts))) {
    const asked = queries.map((query) => ({ query, truth: holders(texts, query) }));
    const own: Compared[] = [];
    for (const { query, truth } of asked) {
      const { tiers } = await lookUp(index, query);
      const found = new Set([...tiers].flatMap(([each, tier]) => (tier === 'exact' ? [each] : [])));
      own.push({ query, truth, found, isPhrase: found.size > 0 });
    }
    const answers = await askStock(page, stock, queries);
    const others = asked.map((each, number) => {
      return { ...each, found: new Set(answers[number]), isPhrase: true };
    });
    rows.push(exactnessOf('ours', kind, own), exactnessOf('stock Pagefind', kind, others));
    wrong.push(...own.filter((each) => !isExact(each)));
  }
  await page.context().close();
  print('Exactness beside a plain search through the texts', rows);
  for (const { query, truth, found, isPhrase } of wrong) {
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
