import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bulkOf } from '../../src/exports/bulk.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import { canonical } from '../../src/search/bundle/canonical.ts';
import type { Endpoint } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { askEndpoint } from '../../src/search/engine/answer.ts';
import { askedIn, type Clause, lookBody } from '../../src/search/engine/request.ts';
import { type Standing, STANDING } from '../../src/search/query/lookup.ts';
import { numberForms } from '../../src/search/query/number-forms.ts';
import { parseQuery, type Query, type Term } from '../../src/search/query/parse.ts';
import { search } from '../../src/search/query/search.ts';
import { simplified } from '../../src/text/simplified.ts';
import { HAS_OPENSEARCH, type OpenSearch, startOpenSearch } from '../setup/opensearch.ts';
import { folded, loadFrom, looselyPatternOf, patternOf } from '../setup/search.ts';
import { strainGateway } from './gateway-strain.ts';
import { quantile, randomFrom, ratio, rounded } from './numbers.ts';
import { type Compared, exactnessOf, isExact } from './search-exactness.ts';
import { mixedQueries, queriesOf } from './search-queries.ts';
import { makeContent, readTexts, type Texts } from './search-texts.ts';

/*
 * Loads what is exported into a server of OpenSearch on this machine (a JDK and Maven are needed) and compares what its
 * queries find, of each tier, with a plain search through the texts, and its counts with those of the static index. With
 * `--load` it then holds as many cases, made of the same texts, is asked by 1, 8 and 32 clients at once and through the
 * gateway, moves its alias to a new index while it is asked, and is killed while it is loaded. Exits with 1 where anything was answered wrongly or lost.
 *
 *   node tests/bench/opensearch.ts [--count 1000] [--load 200000] TEXTS.jsonl …
 *   node tests/bench/opensearch.ts --tokens tests/unit/search/engine/opensearch-tokens.json   records anew what it makes of the texts there
 */

/** How many cases go into one request. */
const BATCH = 500;

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    load: { type: 'string' },
    tokens: { type: 'string' },
  },
  allowPositionals: true,
});
if (!values.tokens && positionals.length === 0)
  throw new Error('Usage: [--count N] [--load N] TEXTS.jsonl … | --tokens FILE.json');
if (!HAS_OPENSEARCH) throw new Error('OpenSearch cannot run here.');
const root = await mkdtemp(path.join(tmpdir(), 'bench-opensearch-'));
const home = path.join(root, 'node');
await mkdir(home);
let node: OpenSearch = await startOpenSearch(home);
try {
  if (values.tokens) await record(values.tokens);
  else {
    const content = path.join(root, 'content');
    await makeContent(content, Number(values.count), positionals);
    const texts = await readTexts(content);
    await compare(texts);
    if (values.load !== undefined) await strain(texts, Number(values.load));
  }
} finally {
  await node[Symbol.asyncDispose]();
  await rm(root, { recursive: true, force: true });
}

/** What the engine answers to a request. Rejects with its message where it refuses. */
async function ask<Reply>(method: string, place: string, body?: object | string): Promise<Reply> {
  const response = await fetch(`${node.address}/${place}`, {
    method,
    headers: {
      'content-type': place.includes('_bulk') ? 'application/x-ndjson' : 'application/json',
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const reply = (await response.json()) as Reply & { error?: { reason: string } };
  if (!response.ok) throw new Error(`${method} ${place}: ${JSON.stringify(reply.error)}`);
  return reply;
}

interface Loaded {
  errors: boolean;
}
interface Hits {
  hits: { total: { value: number }; hits: { _source: { id: string } }[] };
}

/** The lines of the bulk file for an index. */
function linesFor({ site, topics, cases }: Texts, index: string): string[] {
  const { ndjson } = bulkOf(publicationOf(site, topics, cases, []), index);
  return [...ndjson].flatMap((each) => each.split('\n').slice(0, -1));
}

/** Loads the cases from one number to another, which are copies of the texts with addresses of their own. Gives the bytes sent. */
async function load(lines: readonly string[], from: number, to: number): Promise<number> {
  let bytes = 0;
  for (let first = from; first < to; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, to - first) }, (_, at) => first + at);
    const body = numbers.map((number) => copied(lines, number)).join('');
    bytes += Buffer.byteLength(body);
    const { errors } = await ask<Loaded>('POST', '_bulk', body);
    if (errors) throw new Error('A line of the bulk file was refused.');
  }
  return bytes;
}

function copied(lines: readonly string[], number: number): string {
  const at = (number % (lines.length / 2)) * 2;
  const copy = Math.floor(number / (lines.length / 2));
  const pair = `${lines[at]!}\n${lines[at + 1]!}\n`;
  return copy === 0 ? pair : pair.replace(/"_id":"|"id":"|"url":"/g, (name) => `${name}${copy}-`);
}

/** What each query finds in each tier, beside the truth; and the counts of the search box's answers. */
async function compare(texts: Texts): Promise<void> {
  await ask('PUT', 'cases', indexBody());
  await load(linesFor(texts, 'cases'), 0, texts.cases.length);
  await ask('POST', 'cases/_refresh');
  const numbers = new Map(texts.cases.map(({ id }, number) => [id, number]));
  const kinds = { ...queriesOf(texts), ...looseQueriesOf(texts) };
  const answers: { kind: string; compared: Compared }[] = [];
  const asked = Object.entries(kinds).flatMap(([kind, queries]) =>
    STANDING.flatMap((tier) => queries.map((query) => ({ kind: `${tier}: ${kind}`, query, tier }))),
  );
  for (const { kind, query, tier } of asked) {
    const parsed = parseQuery(query);
    const truth = truthOf(texts, parsed, tier);
    const body = { query: clauseOf(parsed, tier), size: 10_000, _source: ['id'] };
    const { hits } = await ask<Hits>('POST', 'cases/_search', body);
    const found = new Set(hits.hits.map(({ _source: { id } }) => numbers.get(id)!));
    // Of what stands nowhere there is no share to find; it counts where something was found.
    if (truth.size + found.size === 0) continue;
    answers.push({ kind, compared: { query, truth, found, isPhrase: true } });
  }
  console.log(`${texts.documents.length} cases, ${answers.length} queries`);
  for (const { query, truth, found } of answers.map(({ compared }) => compared).filter(isWrong)) {
    console.log(`not exact: ${JSON.stringify(query)} ${found.size} of ${truth.size}`);
  }
  const all = new Set(answers.map(({ kind }) => kind));
  console.table([...all].map((kind) => exactnessOf('OpenSearch', kind, ofKind(answers, kind))));
  if (answers.some(({ compared }) => isWrong(compared))) process.exitCode = 1;
  await compareCounts(texts);
}

/** The counts of what an answer can be narrowed by, from the engine and from the static index. */
async function compareCounts(texts: Texts): Promise<void> {
  const { index, endpoint } = await searchBox(texts);
  let same = 0;
  const queries = mixedQueries(texts, 100, 1);
  for (const query of queries) {
    const [there, here] = await Promise.all([
      askEndpoint(index, endpoint, query),
      search(index, query),
    ]);
    const isSame = JSON.stringify(there.facets) === JSON.stringify(here.facets);
    if (isSame && there.total === here.total) same += 1;
    else if (here.mode === 'phrase') console.log(`other counts: ${JSON.stringify(query)}`);
    else same += 1;
  }
  console.log(`counts of ${queries.length} answers: ${same} are those of the static index`);
  if (same < queries.length) process.exitCode = 1;
}

async function searchBox(texts: Texts): Promise<{ index: SearchIndex; endpoint: Endpoint }> {
  const { cases, topics, site } = texts;
  const endpoint = {
    address: `${node.address}/cases/_search`,
    home: site.url,
    hosts: [new URL(site.url).hostname],
  };
  const bundle = await buildBundle(cases, topics, site, { endpoint });
  return { index: await SearchIndex.open(loadFrom(bundle)), endpoint };
}

/** Queries of which most stand nowhere as they are typed, and some that leave cases out. */
function looseQueriesOf(texts: Texts): Record<string, string[]> {
  const random = randomFrom(20260102);
  const some = (pattern: RegExp, count: number) => {
    const found: string[] = [];
    while (found.length < count) {
      const text = texts.folded[random(texts.folded.length)]!;
      const from = random(text.length);
      const [piece] = text.slice(from, from + 400).match(pattern) ?? [];
      if (piece !== undefined) found.push(piece);
    }
    return found;
  };
  const signs = some(/[\p{L}\p{N}]{2,4}[^\p{L}\p{N}\s]{1,2}[\p{L}\p{N}]{2,4}/u, 200);
  const numbers = some(
    /\p{Script=Han}{1,2}(?:\d+(?:[.,]\d+)*%?|[一二三四五六七八九十百千]{2,})\p{Script=Han}{1,2}/u,
    100,
  );
  const words = some(/\p{Script=Latin}+/u, 30);
  const others = some(/\p{Script=Han}{2}/u, 100);
  const more = some(/\p{Script=Han}{2}/u, 100);
  return {
    'pieces without their punctuation': signs.map((each) => each.replace(/[^\p{L}\p{N}]/gu, '')),
    'pieces with other signs': signs.map((each) => each.replace(/[^\p{L}\p{N}]+/gu, '·')),
    'numbers in another form': numbers.map((each) => numberForms(canonical(each)).at(-1)!),
    'Latin words': words,
    'parts of Latin words': words.map((each) => each.slice(0, -1)).filter(Boolean),
    'one without the other': others.map((each, index) => `${each} -${more[index]!}`),
    'one or the other': others.map((each, index) => `${each} OR ${more[index]!}`),
    'in titles': others.map((each) => `标题:${each}`),
  };
}

/** The truth: the numbers of the documents that have what is asked for, found by a walk through the texts. */
function truthOf(
  { folded: all }: Texts,
  { all: terms, without }: Query,
  tier: Standing,
): Set<number> {
  const has = (text: string, term: Term, kind: Standing) => {
    const own = term.field === 'title' ? text.split('\n')[0]! : text;
    return patternsOf(term, kind).some((pattern) => own.search(pattern) !== -1);
  };
  const numbers = [...all.keys()].filter((number) => {
    const text = all[number]!;
    return (
      terms.every((ways) => ways.some((term) => has(text, term, tier))) &&
      !without.some((term) => has(text, term, 'canonical'))
    );
  });
  return new Set(numbers);
}

function patternsOf({ text, quoted }: Term, tier: Standing): RegExp[] {
  const plain = folded(text);
  const letters = tier === 'exact' || quoted ? '' : canonical(plain);
  const forms = letters === '' ? [] : numberForms(letters);
  return [patternOf(plain), ...forms.map(looselyPatternOf)];
}

function isWrong(compared: Compared): boolean {
  return !isExact(compared);
}

function ofKind(answers: { kind: string; compared: Compared }[], kind: string): Compared[] {
  return answers.filter((each) => each.kind === kind).map(({ compared }) => compared);
}

/** What is asked of the engine for a query in a tier. */
function clauseOf(query: Query, tier: Standing): Clause {
  const { length } = [...query.all.flat(), ...query.without];
  const asked = askedIn(query, tier, simplified(), length);
  const { aggs } = lookBody(new Map([['asked', [[asked]]]])) as unknown as Looking;
  return aggs.ways.filters.filters.asked;
}

interface Looking {
  aggs: { ways: { filters: { filters: { asked: Clause } } } };
}

/** A server with many cases: loading, answers by clients at once, another index under the alias, and a power cut. */
async function strain(texts: Texts, count: number): Promise<void> {
  const { index, endpoint } = await searchBox(texts);
  const bodies: string[] = [];
  for (const query of mixedQueries(texts, 40, 3)) {
    await askEndpoint(index, endpoint, query, {}, (body) => {
      bodies.push(JSON.stringify(body));
      return ask('POST', 'cases/_search', body);
    });
  }
  // The addresses of copies lead nowhere, which the gateway refuses.
  const engine = `${node.address}/cases/_search`;
  if (!(await strainGateway(texts, engine, root))) process.exitCode = 1;
  await ask('DELETE', 'cases');
  const start = performance.now();
  await ask('PUT', 'cases-1', indexBody());
  const bytes = await load(linesFor(texts, 'cases-1'), 0, count);
  await ask('POST', 'cases-1/_refresh');
  const seconds = (performance.now() - start) / 1000;
  const { _all } = await ask<{ _all: { primaries: { store: { size_in_bytes: number } } } }>(
    'GET',
    'cases-1/_stats/store',
  );
  const size = _all.primaries.store.size_in_bytes;
  console.log(
    `${count} cases: ${rounded(count / seconds)} a second, ${rounded(size / 1e6)} MB, ${ratio(size, bytes)} of the file`,
  );
  await ask('POST', '_aliases', { actions: [{ add: { index: 'cases-1', alias: 'cases' } }] });
  const speeds = [];
  for (const clients of [1, 8, 32]) speeds.push(await speedOf(bodies, clients));
  console.table(speeds);
  await moveAlias(texts, bodies);
  await cutPower(texts);
}

async function speedOf(bodies: readonly string[], clients: number) {
  const times: number[] = [];
  const left = [...bodies, ...bodies];
  const client = async () => {
    for (let body = left.pop(); body !== undefined; body = left.pop()) {
      const before = performance.now();
      await ask('POST', 'cases/_search', body);
      times.push(performance.now() - before);
    }
  };
  const before = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - before) / 1000;
  return {
    clients,
    requests: times.length,
    'a second': rounded(times.length / seconds),
    'p50 ms': rounded(quantile(times, 0.5)),
    'p95 ms': rounded(quantile(times, 0.95)),
    load: `${loadavg()[0]!.toFixed(1)} on ${availableParallelism()}`,
  };
}

/** Eight clients ask while the alias goes to a new index, ten times; each answer is that of one index or the other. */
async function moveAlias(texts: Texts, bodies: readonly string[]): Promise<void> {
  let [asked, isDone] = [0, false];
  const failures: string[] = [];
  const client = async (from: number) => {
    for (let at = from; !isDone; at += 1) {
      asked += 1;
      const answered = ask('POST', 'cases/_search', bodies[at % bodies.length]);
      await answered.catch((error: unknown) => failures.push(String(error)));
    }
  };
  const clients = Array.from({ length: 8 }, (_, from) => client(from));
  for (let number = 2; number < 12; number += 1) {
    await ask('PUT', `cases-${number}`, indexBody());
    await load(linesFor(texts, `cases-${number}`), 0, texts.cases.length);
    await ask('POST', `cases-${number}/_refresh`);
    const [added, removed] = [`cases-${number}`, `cases-${number - 1}`];
    await ask('POST', '_aliases', {
      actions: [
        { add: { index: added, alias: 'cases' } },
        { remove: { index: removed, alias: 'cases' } },
      ],
    });
    // A question that it has begun to answer ends before it goes.
    await setTimeout(2000);
    await ask('DELETE', removed);
  }
  isDone = true;
  await Promise.all(clients);
  console.log(`the alias moved ten times: ${asked} requests, ${failures.length} failed`);
  for (const each of new Set(failures)) console.log(each);
  if (failures.length > 0) process.exitCode = 1;
}

/** The node is killed while it is loaded and asked, and started again: what it had confirmed is there, once. */
async function cutPower(texts: Texts): Promise<void> {
  await ask('PUT', 'cut', indexBody());
  const lines = linesFor(texts, 'cut');
  let confirmed = 0;
  const loading = (async () => {
    for (;;) {
      await load(lines, confirmed, confirmed + BATCH);
      confirmed += BATCH;
    }
  })().catch((error: unknown) => error);
  await setTimeout(5000);
  await node.kill();
  await loading;
  node = await startOpenSearch(home);
  await ask('GET', '_cluster/health?wait_for_status=yellow&timeout=60s');
  await ask('POST', 'cut/_refresh');
  const { hits } = await ask<Hits>('POST', 'cut/_search', { track_total_hits: true, size: 0 });
  const { value } = hits.total;
  console.log(`killed while it was loaded: ${confirmed} cases were confirmed, ${value} are there`);
  if (confirmed === 0 || value < confirmed || value > confirmed + BATCH) process.exitCode = 1;
}

/** Records what the engine makes of each text. */
async function record(file: string): Promise<void> {
  const recorded = JSON.parse(await readFile(file, 'utf8')) as { text: string }[];
  await ask('PUT', 'cases', indexBody());
  const rows: object[] = [];
  for (const { text } of recorded) {
    const terms = async (analyzer: string) => {
      const { tokens } = await ask<{ tokens: { token: string; position: number }[] }>(
        'POST',
        'cases/_analyze',
        { analyzer, text },
      );
      return tokens.map(({ token, position }) => `${position}:${token}`);
    };
    rows.push({
      ...{ text, cjk: await terms('cjk_folded') },
      ...{ exact: await terms('exact'), canonical: await terms('canonical') },
    });
  }
  await writeFile(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
}
