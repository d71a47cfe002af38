import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { packedDirectory } from '../../src/search/build/directory.ts';
import type { Directory } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { search } from '../../src/search/query/search.ts';
import { kilobytes, quantile, randomFrom, rounded } from './numbers.ts';
import { mixedQueries } from './search-queries.ts';
import { holders, makeContent, readTexts } from './search-texts.ts';

/*
 * How many bytes of the index a first answer takes as the section grows: directory, chunks and texts of ten results, with no
 * browser, of indexes of these sizes, and all that it takes for words that stand nowhere; then the directory alone of as many
 * cases as nobody has, made up: published on any day of twenty years by fifty courts, as long as those that were read.
 *
 *   node tests/bench/search-growth.ts [--counts 250,1000] [--queries 40] TEXTS.jsonl …
 */

const { values, positionals } = parseArgs({
  options: {
    counts: { type: 'string', default: '250,1000' },
    queries: { type: 'string', default: '40' },
  },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--counts N,…] TEXTS.jsonl …');

const MADE_UP = [4000, 20_000, 40_000];
const COURTS = 50;
const DAYS = 20 * 365;
const DAY = 24 * 60 * 60 * 1000;

const root = await mkdtemp(path.join(tmpdir(), 'bench-growth-'));
const rows = [];
let largest: Directory | undefined;
try {
  for (const count of values.counts.split(',').map(Number)) {
    const { row, directory } = await measured(count);
    rows.push(row);
    largest = directory;
  }
} finally {
  await rm(root, { recursive: true, force: true });
}
console.log('KB of the index before the first answer, median of the queries');
console.table(rows);
console.log('the directory alone, made up');
console.table(
  MADE_UP.map((cases) => {
    const { length } = packedDirectory(madeUp(cases, largest!));
    return { cases, KB: kilobytes(length), 'bytes a case': rounded(length / cases, 2) };
  }),
);

async function measured(count: number) {
  const content = path.join(root, String(count));
  await makeContent(content, count, positionals);
  const texts = await readTexts(content);
  const files = await buildBundle(texts.cases, texts.topics, texts.site);
  const loaded = { directory: 0, index: 0, text: 0, other: 0, requests: 0 };
  const load = (file: string) => {
    const bytes = files.get(file)!;
    const [kind = ''] = /directory|index|text/.exec(file) ?? [];
    loaded[(kind || 'other') as 'directory'] += bytes.length;
    loaded.requests += 1;
    return Promise.resolve(bytes);
  };
  const ask = async (queries: readonly string[]) => {
    const all: (typeof loaded)[] = [];
    for (const query of queries) {
      Object.assign(loaded, { directory: 0, index: 0, text: 0, other: 0, requests: 0 });
      await search(await SearchIndex.open(load), query);
      all.push({ ...loaded });
    }
    return all;
  };
  const queries = mixedQueries(texts, Number(values.queries), 1);
  const all = await ask(queries);
  const backwards = queries.map((query) => Array.from(query).reverse().join(''));
  const unmet = await ask(backwards.filter((query) => holders(texts, query).size === 0));
  const median = (of: (each: typeof loaded) => number) => quantile(all.map(of), 0.5);
  const { directory } = await SearchIndex.open(load);
  const row = {
    cases: count,
    chunks: directory.chunks.reduce((sum, each) => sum + each.count, 0),
    directory: kilobytes(median((each) => each.directory)),
    index: kilobytes(median((each) => each.index)),
    'index, most': kilobytes(Math.max(...all.map(({ index }) => index))),
    texts: kilobytes(median((each) => each.text)),
    requests: median(({ requests }) => requests),
    'all, of words that stand nowhere': kilobytes(
      quantile(
        unmet.map(({ directory, index, text, other }) => directory + index + text + other),
        0.5,
      ),
    ),
  };
  return { row, directory };
}

function madeUp(cases: number, like: Directory): Parameters<typeof packedDirectory>[0] {
  const random = randomFrom(1);
  const any = <Value>(list: readonly Value[]) => list[random(list.length)]!;
  const days = Array.from({ length: cases }, () => random(DAYS)).sort((a, b) => a - b);
  const growth = cases / like.count;
  let first = 0;
  return {
    ...like,
    count: cases,
    chunks: like.chunks.map(({ from, count }) => {
      const own = count > 1 ? Math.round(count * growth) : 1;
      first += own;
      return { from, first: first - own, count: own };
    }),
    courts: Array.from({ length: COURTS }, (_, number) => `第${number}人民法院`),
    levels: Array.from({ length: COURTS }, () => '基层'),
    regions: Array.from({ length: COURTS }, () => '四川'),
    dates: days.map((day) => new Date(Date.UTC(2026, 0, 1) - day * DAY).toISOString().slice(0, 10)),
    topicsOf: days.map(() => [any([...like.topics.keys()])]),
    courtOf: days.map(() => random(COURTS)),
    sizes: days.map(() => any(like.sizes)),
  };
}
