import { availableParallelism, loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { bulkOf } from '../../src/exports/bulk.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import type { Endpoint } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { figureIn, figureTerm, type StoredFigure } from '../../src/search/bundle/stored-case.ts';
import { askEndpoint } from '../../src/search/engine/answer.ts';
import { countAtEndpoint, matrixAtEndpoint } from '../../src/search/engine/counting.ts';
import { askedIn, lookBody } from '../../src/search/engine/request.ts';
import { waysIn } from '../../src/search/engine/response.ts';
import { parseQuery } from '../../src/search/query/parse.ts';
import { type Cell, figuresOf, NO_QUESTION } from '../../src/section/question.ts';
import { simplified } from '../../src/text/simplified.ts';
import { type OpenSearch, startOpenSearch } from '../setup/opensearch.ts';
import { loadFrom } from '../setup/search.ts';
import { gatewayBefore, strainGateway } from './gateway-strain.ts';
import { quantile, ratio, rounded, sum } from './numbers.ts';
import { mixedQueries } from './search-queries.ts';
import { holders, type Texts } from './search-texts.ts';

/** How many cases go into one request; as many requests are sent at a time as there are processors. */
const BATCH = 250;
/** Of how many courts the copies are. */
const COURTS = 1800;
const INDICATOR = { label: '电子送达文书', unit: '件' };

/** A node, which may be another one after a power cut, and what is asked of it. */
export class Engine implements AsyncDisposable {
  #node: OpenSearch;
  readonly #heap: string;

  private constructor(node: OpenSearch, heap: string) {
    this.#node = node;
    this.#heap = heap;
  }

  static async start(home: string, heap: string): Promise<Engine> {
    return new Engine(await startOpenSearch(home, { heap }), heap);
  }

  get address(): string {
    return this.#node.address;
  }

  /** What it answers to a request. Rejects with its message where it refuses. */
  async ask<Reply>(method: string, place: string, body?: object | string): Promise<Reply> {
    const type = place.includes('_bulk') ? 'application/x-ndjson' : 'application/json';
    const response = await fetch(`${this.address}/${place}`, {
      ...{ method, headers: { 'content-type': type } },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const reply = (await response.json()) as Reply & { error?: { reason: string } };
    if (!response.ok) throw new Error(`${method} ${place}: ${JSON.stringify(reply.error)}`);
    return reply;
  }

  /** Loads the cases from one number to another into an index. `confirmed` is told which are there. Gives the bytes sent. */
  async load(
    exported: Exported,
    index: string,
    to: number,
    confirmed: (from: number, until: number) => void = () => undefined,
    from = 0,
  ): Promise<number> {
    let [next, bytes] = [from, 0];
    const sender = async () => {
      while (next < to) {
        const [first, until] = [next, Math.min(to, next + BATCH)];
        next = until;
        const body = linesOf(exported, index, first, until);
        bytes += Buffer.byteLength(body);
        const place = '_bulk?filter_path=errors,items.*.error';
        const { errors } = await this.ask<{ errors: boolean }>('POST', place, body);
        if (errors) throw new Error('A line of the bulk file was refused.');
        confirmed(first, until);
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, sender));
    return bytes;
  }

  /** For how long it has worked since it was started. */
  async processorSeconds(): Promise<number> {
    const { nodes } = await this.ask<{
      nodes: Record<string, { process: { cpu: { total_in_millis: number } } }>;
    }>('GET', '_nodes/stats/process');
    return sum(Object.values(nodes).map(({ process }) => process.cpu.total_in_millis)) / 1000;
  }

  /** Ends as in a power cut, and starts again with what is on the disk, at the same address. */
  async cutPower(during: () => Promise<unknown>): Promise<void> {
    const { home, port } = this.#node;
    await this.#node.kill();
    await during();
    this.#node = await startOpenSearch(home, { heap: this.#heap, port });
    // Connections to the one that is gone may be tried first.
    const isThere = () => this.ask('GET', '_cluster/health?wait_for_status=yellow&timeout=600s');
    await isThere().catch(() => setTimeout(1000).then(isThere));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#node[Symbol.asyncDispose]();
  }
}

/** Cases as they are exported, of which there may be any number of copies. */
export interface Exported {
  documents: Document[];
}

interface Document {
  id: string;
  url: string;
  court: string;
  year: string;
  counted: { topics: string[]; indicators: string[]; figures: string[] };
}

export function exportedOf({ site, topics, cases }: Texts): Exported {
  const { ndjson } = bulkOf(publicationOf(site, topics, cases, []), 'cases');
  return { documents: [...ndjson].map((each) => JSON.parse(each.split('\n')[1]!) as Document) };
}

function linesOf(exported: Exported, index: string, from: number, until: number): string {
  const lines = Array.from({ length: until - from }, (_, at) => {
    const action = { index: { _index: index, _id: nameOf(from + at) } };
    return `${JSON.stringify(action)}\n${JSON.stringify(copyOf(exported, from + at))}\n`;
  });
  return lines.join('');
}

/** The case of a number: the first are those that are exported, each later one has an address, a court and figures of its own. */
function copyOf({ documents }: Exported, number: number): Document {
  const document = documents[number % documents.length]!;
  if (number < documents.length) return document;
  const court = courtOf(number);
  const value = 1 + (number % 1000);
  const figure = { value, court, told: `${document.year}-01`, sums: true, place: 0 };
  const term = `${INDICATOR.label}|${INDICATOR.unit}`;
  return {
    ...document,
    id: `${document.id}-${number}`,
    url: `${document.url}?copy=${number}`,
    court,
    counted: {
      ...document.counted,
      ...(hasFigure(number) && {
        indicators: [term],
        figures: [figureTerm(term, { ...figure, topics: document.counted.topics })],
      }),
    },
  };
}

function nameOf(number: number): string {
  return `case-${number}`;
}

function courtOf(number: number): string {
  return `第${number % COURTS}人民法院`;
}

function hasFigure(number: number): boolean {
  return number % 10 === 0;
}

/**
 * Loads cases until there are so many, and then so many more. Tells each time how long that takes and how fast is answered
 * then, and whether all is right, also while the node is killed and while the alias moves. False where anything was wrong or
 * lost.
 */
export async function strainEngine(
  engine: Engine,
  texts: Texts,
  counts: readonly number[],
  root: string,
): Promise<boolean> {
  const exported = exportedOf(texts);
  const box = await searchBox(engine, texts);
  const bodies = await bodiesOf(engine, box, texts);
  const outcomes = [await strainGateway(texts, `${engine.address}/cases/_search`, root)];
  await engine.ask('DELETE', 'cases');
  await engine.ask('PUT', LARGE, indexBody());
  await engine.ask('POST', '_aliases', { actions: [{ add: { index: LARGE, alias: 'cases' } }] });
  let loaded = 0;
  for (const count of counts) {
    await loadMore(engine, exported, loaded, count);
    loaded = count;
    outcomes.push(
      await compareFound(engine, texts, count),
      await compareCounted(engine, box, exported, count),
    );
    await tellSpeeds(engine, box, bodies);
    outcomes.push(
      await cutPower(engine, texts, exported, root),
      await moveAlias(engine, exported, bodies),
    );
  }
  return outcomes.every(Boolean);
}

/** The index with many cases. */
const LARGE = 'cases-large';

async function tellSpeeds(engine: Engine, { endpoint }: Box, bodies: readonly object[]) {
  const post = (body: object) => engine.ask('POST', 'cases/_search', body);
  const all: [string, number, (() => Promise<unknown>)[]][] = [
    ['search', 2, bodies.map((body) => () => post(body))],
    [
      'overview',
      16,
      [() => matrixAtEndpoint('topics', post), () => matrixAtEndpoint('courts', post)],
    ],
    [
      'question table',
      16,
      [() => countAtEndpoint(endpoint, { ...NO_QUESTION, from: '2010' }, post)],
    ],
    [
      'one indicator',
      8,
      [() => countAtEndpoint(endpoint, { ...NO_QUESTION, indicator: INDICATOR }, post)],
    ],
  ];
  const speeds = [];
  for (const clients of [1, 8, 32]) {
    for (const [what, times, asking] of all) {
      const requests = Array.from({ length: times }, () => asking).flat();
      speeds.push(await speedOf(what, requests, clients));
    }
  }
  console.table(speeds);
}

/** What the search box asks an engine for some queries. */
async function bodiesOf(engine: Engine, { index, endpoint }: Box, texts: Texts): Promise<object[]> {
  const bodies: object[] = [];
  for (const query of mixedQueries(texts, 40, 3)) {
    await askEndpoint(index, endpoint, query, {}, (body) => {
      bodies.push(body);
      return engine.ask('POST', 'cases/_search', body);
    });
  }
  return bodies;
}

interface Box {
  index: SearchIndex;
  endpoint: Endpoint;
}

/** The search box of a section whose engine this is. */
export async function searchBox({ address }: Engine, { cases, topics, site }: Texts): Promise<Box> {
  const endpoint = {
    ...{ address: `${address}/cases/_search`, home: site.url },
    hosts: [new URL(site.url).hostname],
  };
  const bundle = await buildBundle(cases, topics, site, { endpoint });
  return { index: await SearchIndex.open(loadFrom(bundle)), endpoint };
}

/** Loads cases until there are so many. */
async function loadMore(
  engine: Engine,
  exported: Exported,
  loaded: number,
  count: number,
): Promise<void> {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let [done, told] = [loaded, loaded];
  const confirmed = (from: number, until: number) => {
    done += until - from;
    if (done - told < PROGRESS) return;
    told = done;
    console.log(`${done} cases after ${rounded(seconds())} s, ${loadNow()}`);
  };
  const spent = await engine.processorSeconds();
  const bytes = await engine.load(exported, LARGE, count, confirmed, loaded);
  await engine.ask('POST', `${LARGE}/_refresh`);
  // Else a node that is killed reads what it was sent last once more, as slowly as it was loaded.
  await engine.ask('POST', `${LARGE}/_flush`);
  const took = seconds();
  const work = ((await engine.processorSeconds()) - spent) * 1000;
  const { _all } = await engine.ask<{
    _all: { primaries: { store: { size_in_bytes: number }; segments: { count: number } } };
  }>('GET', `${LARGE}/_stats/store,segments`);
  const { store, segments } = _all.primaries;
  const all = (bytes / (count - loaded)) * count;
  console.log(
    `${count - loaded} cases, ${rounded(bytes / 1e6)} MB: ${rounded((count - loaded) / took)} a second, ` +
      `${rounded(work / (count - loaded), 1)} ms of a processor for each; ` +
      `with them ${rounded(store.size_in_bytes / 1e6)} MB in ${segments.count} segments, ${ratio(store.size_in_bytes, all)} of the file`,
  );
}

/** After so many cases it is told how far the loading has come. */
const PROGRESS = 10_000;

function loadNow(): string {
  return `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()}`;
}

/** How many cases have what is asked for, beside the truth. */
async function compareFound(engine: Engine, texts: Texts, count: number): Promise<boolean> {
  const { documents } = exportedOf(texts);
  const places = new Map(documents.map(({ id }, place) => [id, place]));
  const copies = (place: number) => Math.ceil((count - place) / documents.length);
  const table = simplified();
  const queries = mixedQueries(texts, 100, 11);
  const wrong: string[] = [];
  for (const query of queries) {
    const holding = [...holders(texts, query)].map((number) => texts.cases[number]!.id);
    const truth = sum(holding.map((id) => Math.max(0, copies(places.get(id)!))));
    const asked = askedIn(parseQuery(query), 'exact', table, parseQuery(query).all.flat().length);
    const body = lookBody(new Map([['asked', [[asked]]]]));
    const found = waysIn(await engine.ask('POST', 'cases/_search', body)).get('asked');
    if (found !== truth) wrong.push(`${JSON.stringify(query)}: ${found} of ${truth}`);
  }
  console.log(`${queries.length} queries, ${wrong.length} not exact`, ...wrong);
  return wrong.length === 0;
}

/** What the engine counts for the overview and for the question table, beside what the copies are. */
async function compareCounted(
  engine: Engine,
  { endpoint }: Box,
  exported: Exported,
  count: number,
): Promise<boolean> {
  const post = (body: object) => engine.ask('POST', 'cases/_search', body);
  const years = new Map<string, number>();
  const courts = new Map<string, number>();
  const figures: StoredFigure[] = [];
  for (let number = 0; number < count; number += 1) {
    const { court, year, counted } = copyOf(exported, number);
    for (const topic of counted.topics) {
      for (const [cells, key] of [
        [years, `${topic} ${year}`],
        [courts, `${court} ${topic}`],
      ] as const)
        cells.set(key, (cells.get(key) ?? 0) + 1);
    }
    figures.push(...counted.figures.map(figureIn));
  }
  const same = (cells: readonly Cell[], truth: ReadonlyMap<string, number>) =>
    cells.length === truth.size &&
    cells.every(([row, column, own]) => truth.get(`${row} ${column}`) === own);
  const byYear = await matrixAtEndpoint('topics', post);
  const byCourt = await matrixAtEndpoint('courts', post);
  const question = { ...NO_QUESTION, indicator: INDICATOR };
  const added = await countAtEndpoint(endpoint, question, post);
  const outcomes = {
    'all cases':
      byYear.all.count === count && sum(byCourt.courts.map((row) => row.count)) === count,
    'topics by year': same(byYear.cells, years),
    'topics by court': same(byCourt.cells, courts),
    'sum of an indicator': isDeepStrictEqual(added?.all.figures, figuresOf(figures, true)),
  };
  console.log(`counted as the cases are, ${byCourt.cells.length} cells:`, outcomes);
  return Object.values(outcomes).every(Boolean);
}

async function speedOf(
  what: string,
  requests: readonly (() => Promise<unknown>)[],
  clients: number,
) {
  const times: number[] = [];
  const left = [...requests];
  const client = async () => {
    for (let ask = left.pop(); ask; ask = left.pop()) {
      const before = performance.now();
      await ask();
      times.push(performance.now() - before);
    }
  };
  const before = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - before) / 1000;
  return {
    ...{ what, clients, requests: times.length },
    'a second': rounded(times.length / seconds, 1),
    'p50 ms': rounded(quantile(times, 0.5)),
    'p95 ms': rounded(quantile(times, 0.95)),
    load: loadNow(),
  };
}

/**
 * The node is killed while it is loaded and while eight clients ask the gateway, and started again: what it had confirmed is
 * there, the rest is loaded, and each answer is the right one, or a request to come again.
 */
async function cutPower(
  engine: Engine,
  texts: Texts,
  exported: Exported,
  root: string,
): Promise<boolean> {
  await using gateway = await gatewayBefore(texts, `${engine.address}/cases/_search`, root);
  await using clients = await askingMeanwhile(gateway, mixedQueries(texts, 12, 5));
  await engine.ask('PUT', 'cut', indexBody());
  const confirmed: [number, number][] = [];
  const loading = engine
    .load(exported, 'cut', Infinity, (from, until) => confirmed.push([from, until]))
    .catch((error: unknown) => error);
  while (confirmed.length < 6) await setTimeout(100);
  await engine.cutPower(() => loading);
  const numbers = confirmed.flatMap(([from, until]) =>
    Array.from({ length: until - from }, (_, at) => from + at),
  );
  const lost = (await missingOf(engine, 'cut', numbers)).length;
  await engine.ask('POST', 'cut/_refresh');
  const before = await countOf(engine, 'cut');
  const whole = Math.max(...numbers) + 1 + 2 * BATCH;
  await engine.load(exported, 'cut', whole);
  await engine.ask('POST', 'cut/_refresh');
  const after = await countOf(engine, 'cut');
  await setTimeout(5000);
  const { told, wrong } = await clients.end();
  await engine.ask('DELETE', 'cut');
  console.log(
    `killed while it was loaded and asked: ${numbers.length} cases were confirmed, ${lost} of them lost, ${before} there; ` +
      `${after} of ${whole} after loading again; clients ${[...told].map((each) => each.join(': ')).join(', ')}; ${wrong.length} wrong`,
  );
  for (const each of wrong.slice(0, 5)) console.log(each);
  return lost === 0 && after === whole && wrong.length === 0 && numbers.length > 0 && told.size > 1;
}

/** Clients that ask until they are to end. */
interface Asking extends AsyncDisposable {
  /** How often each status was answered, and what was neither the right answer nor a request to come again. */
  end: () => Promise<{ told: ReadonlyMap<string, number>; wrong: string[] }>;
}

/** Eight clients ask a gateway, which has to go on answering as it does now. */
async function askingMeanwhile(
  gateway: Awaited<ReturnType<typeof gatewayBefore>>,
  queries: readonly string[],
): Promise<Asking> {
  const answerTo = async (query: string) => {
    const response = await gateway.ask(`?q=${encodeURIComponent(query)}`);
    const isLater = response.status === 503 && response.headers.has('retry-after');
    return { status: String(response.status), isLater, text: await response.text() };
  };
  const right = new Map<string, string>();
  for (const query of queries) {
    let answer = await answerTo(query);
    while (answer.isLater) answer = await setTimeout(200).then(() => answerTo(query));
    right.set(query, answer.text);
  }
  let isDone = false;
  const told = new Map<string, number>();
  const wrong: string[] = [];
  const client = async (from: number) => {
    for (let at = from; !isDone; at += 1) {
      const query = queries[at % queries.length]!;
      const { status, isLater, text } = await answerTo(query).catch((error: unknown) => {
        return { status: 'none', isLater: false, text: String(error) };
      });
      told.set(status, (told.get(status) ?? 0) + 1);
      if (status !== '200') await setTimeout(200);
      if (status === '200' ? text !== right.get(query) : !isLater)
        wrong.push(`${status} ${query}: ${text.slice(0, 300)}`);
    }
  };
  const clients = Promise.all(Array.from({ length: 8 }, (_, from) => client(from)));
  const end = async () => {
    isDone = true;
    await clients;
    return { told, wrong };
  };
  return { end, [Symbol.asyncDispose]: () => end().then(() => undefined) };
}

async function missingOf(
  engine: Engine,
  index: string,
  numbers: readonly number[],
): Promise<number[]> {
  const missing: number[] = [];
  for (let from = 0; from < numbers.length; from += 1000) {
    const some = numbers.slice(from, from + 1000);
    const { docs } = await engine.ask<{ docs: { found: boolean }[] }>(
      'POST',
      `${index}/_mget?_source=false`,
      { ids: some.map(nameOf) },
    );
    missing.push(...some.filter((_, at) => !docs[at]!.found));
  }
  return missing;
}

async function countOf(engine: Engine, index: string): Promise<number> {
  return (await engine.ask<{ count: number }>('GET', `${index}/_count`)).count;
}

/** Eight clients ask while the alias goes to a new index, ten times, and back; each answer is that of one index or the other. */
async function moveAlias(
  engine: Engine,
  exported: Exported,
  bodies: readonly object[],
): Promise<boolean> {
  const few = exported.documents.length;
  let [asked, isDone] = [0, false];
  const failures: string[] = [];
  const create = async (number: number) => {
    const index = `cases-${number}`;
    await engine.ask('PUT', index, indexBody());
    await engine.load(exported, index, few);
    await engine.ask('POST', `${index}/_refresh`);
  };
  const told = async (index: string, body: object) =>
    toldBy(await engine.ask('POST', `${index}/_search`, body));
  const move = (removed: string, added: string) =>
    engine.ask('POST', '_aliases', {
      actions: [
        { add: { index: added, alias: 'cases' } },
        { remove: { index: removed, alias: 'cases' } },
      ],
    });
  await create(2);
  const right: string[][] = [];
  for (const body of bodies) right.push([await told(LARGE, body), await told('cases-2', body)]);
  const client = async (from: number) => {
    for (let at = from; !isDone; at += 1) {
      const number = at % bodies.length;
      asked += 1;
      const answer = await told('cases', bodies[number]!).catch(String);
      if (!right[number]!.includes(answer)) failures.push(answer.slice(0, 300));
    }
  };
  const clients = Array.from({ length: 8 }, (_, from) => client(from));
  for (let number = 2; number < 12; number += 1) {
    if (number > 2) await create(number);
    const added = `cases-${number}`;
    const removed = number === 2 ? LARGE : `cases-${number - 1}`;
    await move(removed, added);
    // A question that it has begun to answer ends before it goes.
    await setTimeout(5000);
    if (removed !== LARGE) await engine.ask('DELETE', removed);
  }
  await move('cases-11', LARGE);
  isDone = true;
  await Promise.all(clients);
  await engine.ask('DELETE', 'cases-11');
  console.log(
    `the alias moved eleven times: ${asked} requests, ${failures.length} failed or wrong`,
  );
  for (const each of new Set(failures)) console.log(each);
  return failures.length === 0;
}

/** What an answer comes to. Names of indices and scores are of no matter. */
function toldBy(answer: unknown): string {
  const {
    hits,
    aggregations = {},
    timed_out,
    _shards,
  } = answer as {
    hits: { total?: unknown };
    aggregations?: Record<string, unknown>;
    timed_out: boolean;
    _shards: { failed: number };
  };
  const counted = Object.entries(aggregations).filter(([name]) => name !== 'best');
  return JSON.stringify([timed_out, _shards.failed, hits.total, counted]);
}
