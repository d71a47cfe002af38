import { parse } from 'node-html-parser';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/*
 * The heaviest page of each kind of a built site, in bytes (Brotli 11) and in elements, and how many pages of the kind
 * there are:
 *
 *   node tests/bench/page-weights.ts SITE
 *
 * A page that readers page through is to stay below 30 KB and 1,500 elements; with one that does not, the exit code is 1.
 * Pages of cases are as long as the case.
 */

const MOST = { bytes: 30 * 1024, elements: 1500 };
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

interface Page {
  address: string;
  bytes: number;
  elements: number;
}

const [site] = process.argv.slice(2);
if (!site) throw new Error('Usage: SITE');
const files = (await readdir(site, { recursive: true })).filter((file) => file.endsWith('.html'));
const kinds = Map.groupBy(files.map(addressOf), kindOf);
const rows: object[] = [];
for (const [kind, addresses] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const isCase = kind === '/cases/*/';
  // Of thousands of cases, enough to know one.
  const pages = await Promise.all((isCase ? addresses.slice(0, 100) : addresses).map(weigh));
  const heaviest = heaviestOf(pages, 'bytes');
  const fullest = heaviestOf(pages, 'elements');
  const isTooMuch = heaviest.bytes > MOST.bytes || fullest.elements > MOST.elements;
  if (isTooMuch && !isCase) process.exitCode = 1;
  rows.push({
    kind,
    pages: addresses.length,
    bytes: heaviest.bytes,
    heaviest: heaviest.address,
    elements: fullest.elements,
    fullest: fullest.address,
    ...(isTooMuch && { '': isCase ? '' : 'too much' }),
  });
}
console.table(rows);

function addressOf(file: string): string {
  return `/${file.split(path.sep).join('/')}`.replace(/index\.html$/, '');
}

/** The address of a page with a star for what tells it from others of its kind. */
function kindOf(address: string): string {
  return address
    .replace(/\/page\/\d+\/$/, '/')
    .replace(/^\/cases\/.*/, '/cases/*/')
    .replace(/^(\/topics|\/guidance\/(?:courts|results))\/[^/]+\/$/, '$1/*/')
    .replace(/^\/guidance\/(?!(?:cases|courts|follows|laws|results)\/)[^/]+\//, '/guidance/*/')
    .replace(/\/(?:19|20)\d\d\/$/, '/2026/');
}

async function weigh(address: string): Promise<Page> {
  const file = path.join(site!, address.endsWith('/') ? `${address}index.html` : address);
  const html = await readFile(file, 'utf8');
  return {
    address,
    bytes: brotliCompressSync(html, LEVEL).length,
    elements: parse(html).querySelectorAll('*').length,
  };
}

function heaviestOf(pages: readonly Page[], what: 'bytes' | 'elements'): Page {
  return pages.reduce((one, other) => (other[what] > one[what] ? other : one));
}
