import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSection } from '../../src/cases/section.ts';
import { shared } from '../../src/domain/publication.ts';
import { bulkOf } from '../../src/exports/bulk.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { buildBundle } from '../../src/search/bundle.ts';
import { askEndpoint } from '../../src/search/endpoint/ask.ts';
import { search, type Answer, type SearchOptions } from '../../src/search/engine.ts';
import { SearchIndex } from '../../src/search/search-index.ts';
import { loadFrom } from '../setup/search.ts';
import { startEngine } from '../setup/stand-in-engine.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/* The project's own articles as real ones, in the static index and in a search engine. */
const content = await temporaryDir();
await cp('content', content, { recursive: true });
for (const { file, source } of (await readSection(content)).files)
  await writeFile(path.join(content, file), source.replace(/^sample: true\n/m, ''));
const { site, topics, cases: read } = await readSection(content);
const cases = shared(read);
const bulk = bulkOf(publicationOf(site!, topics!, read, []), cases, 'cases');
const index = await SearchIndex.open(
  loadFrom(await buildBundle(cases, topics!, { court: site!.court })),
);
const engine = await startEngine();
const post = (name: string, body: string, method = 'POST') =>
  fetch(`${engine.address}/${name}`, {
    method,
    body,
    headers: { 'content-type': 'application/json' },
  }).then((answer) => answer.json() as Promise<{ errors?: boolean }>);
await post('cases', bulk.mapping, 'PUT');
const loaded = await post('_bulk', bulk.ndjson);
afterAll(() => engine[Symbol.asyncDispose]());

const ask = (query: string, options: SearchOptions = {}) =>
  askEndpoint(
    index,
    {
      address: `${engine.address}/cases/_search`,
      home: site!.url,
      hosts: [new URL(site!.url).hostname],
    },
    query,
    options,
  );

/** What readers are told, without the order of what is equally good. */
function told({ mode, total, results, facets }: Answer) {
  const addresses = results.map(({ url }) => new URL(url, site!.url).pathname);
  return { mode, total, addresses: addresses.sort(), facets };
}

test('the engine takes every line of the bulk file', async () => {
  expect(loaded.errors).toBe(false);
  expect(bulk.ndjson.trim().split('\n')).toHaveLength(2 * cases.length);
});

test('it answers substrings and words as the static index does, with the same facets', async () => {
  const texts = cases.flatMap(({ body }) => body.blocks.map(({ text }) => text));
  const substrings = Array.from({ length: 60 }, (_, number) => {
    const text = texts[(number * 37) % texts.length]!;
    const from = (number * 13) % Math.max(1, text.length - 6);
    return text.slice(from, from + 2 + (number % 5)).trim();
  }).filter((each) => /^[\p{Script=Han}]{2,}$/u.test(each));
  const queries = [...substrings, '电子送达 当事人', '巡回审判', '没有这个词语组合'];
  expect(substrings.length).toBeGreaterThan(20);
  for (const query of queries) {
    const [one, other] = await Promise.all([
      search(index, query, { limit: 0 }),
      ask(query, { limit: 0 }),
    ]);
    if (one.mode === 'phrase') expect(told(other), query).toEqual(told(one));
    else expect(other.mode, query).toBe(one.mode);
  }
});

test('filters narrow both alike', async () => {
  const options = { limit: 0, filters: { year: '2026', topic: '智慧法院' } };
  expect(told(await ask('送达', options))).toEqual(told(await search(index, '送达', options)));
});

test('an engine that is not there is an error', async () => {
  const gone = { address: 'http://127.0.0.1:9/cases/_search', home: site!.url, hosts: [] };
  await expect(askEndpoint(index, gone, '送达')).rejects.toThrow();
});
