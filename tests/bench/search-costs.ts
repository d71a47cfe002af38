import MiniSearch from 'minisearch';
import type { Browser } from 'playwright-core';
import { kilobytes, quantile, ratio, rounded } from './numbers.ts';
import { openOurs, timeOurs } from './search-browser.ts';
import type { Texts } from './search-texts.ts';
import type { Served } from './served.ts';
import { openStock, timeStock } from './stock-pagefind.ts';
import { compressed, total, weigh, type Weight } from './weights.ts';

/** Both sites, served. */
export interface Sites {
  browser: Browser;
  ours: Served & { dir: string };
  stock: Served & { dir: string };
}

/** What a first query with ten excerpts loads; each in a browser that remembers nothing. */
export async function measureBytes({ browser, ours, stock }: Sites, queries: readonly string[]) {
  const own: Weight[] = [];
  const other: Weight[] = [];
  for (const query of queries) {
    ours.forget();
    const page = await openOurs(browser, ours.address, query);
    await page.context().close();
    own.push(await weigh(ours.dir, ours));
    stock.forget();
    const stockPage = await openStock(browser, stock.address);
    await timeStock(stockPage, [query]);
    await stockPage.context().close();
    other.push(await weigh(stock.dir, stock));
  }
  const median = quantile(own.map(total), 0.5);
  return [bytesRow('ours', own, median), bytesRow('stock Pagefind', other, median)];
}

function bytesRow(way: string, weights: readonly Weight[], base: number) {
  const totals = weights.map(total);
  const middle = (kind: keyof Weight) =>
    kilobytes(
      quantile(
        weights.map((each) => each[kind]),
        0.5,
      ),
    );
  return {
    way,
    queries: weights.length,
    'median KB': kilobytes(quantile(totals, 0.5)),
    'max KB': kilobytes(Math.max(...totals)),
    code: middle('code'),
    index: middle('index'),
    excerpts: middle('excerpts'),
    'median to ours': ratio(quantile(totals, 0.5), base),
  };
}

/** What a site downloads that searches as VitePress does: all of MiniSearch's index, here without its code. */
export function weighMiniSearch({ documents }: Texts): number {
  const index = new MiniSearch({ fields: ['title', 'text'], storeFields: ['title'] });
  for (const [id, { title, segments }] of documents.entries()) {
    index.add({
      id,
      title,
      text: segments
        .slice(1)
        .map(({ text }) => text)
        .join('\n'),
    });
  }
  return compressed(JSON.stringify(index));
}

/** How long a warm page takes to answer. The first queries only warm it. */
export async function measureTimes({ browser, ours, stock }: Sites, queries: readonly string[]) {
  const [first, ...others] = queries;
  const warming = others.splice(0, 20);
  const own = await openOurs(browser, ours.address, first!);
  const other = await openStock(browser, stock.address);
  await timeOurs(own, warming);
  await timeStock(other, [first!, ...warming]);
  const rows = [];
  for (const kind of ['new', 'repeated']) {
    const mine = await timeOurs(own, others);
    const theirs = await timeStock(other, others);
    rows.push(timesRow(kind, 'ours', mine, mine), timesRow(kind, 'stock Pagefind', theirs, mine));
  }
  await own.context().close();
  await other.context().close();
  return rows;
}

function timesRow(kind: string, way: string, times: readonly number[], base: readonly number[]) {
  const p50 = quantile(times, 0.5);
  return {
    queries: kind,
    way,
    asked: times.length,
    'p50 ms': rounded(p50, 1),
    'p95 ms': rounded(quantile(times, 0.95), 1),
    'max ms': rounded(Math.max(...times), 1),
    'p50 to ours': ratio(p50, quantile(base, 0.5)),
  };
}
