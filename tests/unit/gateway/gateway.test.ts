import { mkdir, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { type GatewayLimits, startGateway, Turns } from '../../../src/gateway/gateway.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import { buildBundle } from '../../../src/search/build/build-bundle.ts';
import { BUNDLE } from '../../../src/search/bundle/files.ts';
import { SearchIndex } from '../../../src/search/bundle/search-index.ts';
import {
  answer,
  askEndpoint,
  listAnswered,
  listAtEndpoint,
} from '../../../src/search/engine/answer.ts';
import type { SearchOptions } from '../../../src/search/query/search.ts';
import { loadInto, openBothWays } from '../../setup/endpoint.ts';
import { loadFrom } from '../../setup/search.ts';
import { startEngine } from '../../setup/stand-in-engine.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const engine = await startEngine();
afterAll(() => engine[Symbol.asyncDispose]());
const { cases, endpoint } = await openBothWays(engine.address);
const index = await SearchIndex.open(loadFrom(await bundleWith(endpoint)));
const site = await siteWith({ ...endpoint, isGateway: true });
const generous = { questions: 1e6 };
const shared = await startGateway(optionsWith(generous), { port: 0, adminPort: 0 });
afterAll(() => shared[Symbol.asyncDispose]());

beforeEach(() => {
  engine.asked.length = 0;
});

test.each<[string, SearchOptions]>([
  ['电子送达', {}],
  ['法院', { limit: 3, sort: 'date', laws: true }],
  ['法院', { filters: { part: ['主要做法'], year: ['2026', '2025'], from: '2025-06' } }],
  ['送达 -当事人', { within: '法院', filters: { to: '2026-12-31' } }],
  ['dzsd', {}],
  ['鼷鼠搬迁安置', {}],
  ['', {}],
  ['法'.repeat(400), {}],
])('through the gateway %j with %j is answered as by the engine', async (query, options) => {
  const asking = await browserOf(shared.address);
  expect(await answer(asking, query, options)).toEqual(
    await askEndpoint(index, endpoint, cut(query), options),
  );
  expect(await listAnswered(asking, query, options)).toEqual(
    await listAtEndpoint(index, endpoint, cut(query), options),
  );
});

/** What is longer than a query may be is not sent whole. */
const cut = (query: string) => [...query].slice(0, 250).join('');

test('only the pages of the section may read an answer', async () => {
  const response = await fetch(`${shared.address}?q=${encodeURIComponent('送达')}`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(response.headers.get('access-control-allow-origin')).toBe(new URL(endpoint.home).origin);
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
});

const LONG = 'a'.repeat(600);
const DSL = encodeURIComponent('{"query":{"match_all":{}}}');
const ABUSES: [string, string, RequestInit?][] = [
  // What an engine would take.
  ...['_search', 'cases/_search', '_bulk', '_cat/indices', '_cluster/settings', 'cases'].flatMap(
    (where): [string, string, RequestInit?][] => [
      [`GET ${where}`, where],
      [`POST ${where}`, where, { method: 'POST', body: '{}' }],
      [`DELETE ${where}`, where, { method: 'DELETE' }],
    ],
  ),
  ...[
    `source=${DSL}&source_content_type=application/json`,
    `q=a&query=${DSL}`,
    'q=a&size=10000',
    'q=a&from=10000',
    'q=a&script=1',
    'q=a&sort=_script',
    'q=a&sort=date:desc',
    'q=a&n=10000',
    'q=a&n=0',
    'q=a&n=-1',
    'q=a&n=1e3',
    'q=a&n=501',
    'q=a&list=2',
    'q=a&list=true',
    'q=a&laws=all',
    'q=a&from=2025-13-41T00:00:00',
    'q=a&to=now-1d/d',
    'q=a&to=2025||/M',
    'q=a&routing=x',
    'q=a&preference=_only_local',
    'q=a&scroll=10m',
    'q=a&search_type=dfs_query_then_fetch',
    'q=a&callback=alert',
    'q=a&__proto__=1',
    'q=a&constructor=1',
    'q=a&q=b',
    'q=a&within=b&within=c',
    'q=a&n=10&n=20',
    'q=a%00b',
    'q=a%0d%0aSet-Cookie:x',
    'q=a%7f',
    'q=a%c2%85',
    'topic=a%1b[2J',
    `q=${LONG}`,
    `within=${LONG}`,
    `topic=${LONG}`,
    `q=a&${'topic=a&'.repeat(51)}`,
    `q=a&${Array.from({ length: 51 }, (_, at) => `court=${at}`).join('&')}`,
  ].map((query): [string, string] => [query.slice(0, 60), `?${query}`]),
  // Of numbers, too, only what the question table asks.
  ...[
    'counts?q=a',
    'counts?from=20',
    'counts?from=2020&from=2021',
    'counts?to=now',
    'counts?recommended=true',
    'counts?indicator=a',
    'counts?size=10000',
    `counts?topic=${LONG}`,
    `counts?${'court=a&'.repeat(51)}`,
    'counts/_search',
    'listed?q=a',
    'choices?field=url',
    'matrix?rows=url',
    'matrix?rows=topics&columns=url',
  ].map((where): [string, string] => [where.slice(0, 60), where]),
  ['POST counts', 'counts', { method: 'POST', body: '{"aggs":{}}' }],
  ['POST', '?q=a', { method: 'POST', body: '{"query":{"match_all":{}}}' }],
  ['PUT', '?q=a', { method: 'PUT', body: 'x' }],
  ['DELETE', '?q=a', { method: 'DELETE' }],
  ['PATCH', '?q=a', { method: 'PATCH', body: 'x' }],
  ['a path upward', '..%2f..%2fetc%2fpasswd'],
  ['health from outside', 'health'],
  ['metrics from outside', 'metrics'],
];

test(`${ABUSES.length} abuses are refused before the engine is asked`, async () => {
  expect(ABUSES.length).toBeGreaterThan(60);
  for (const [name, where, request] of ABUSES) {
    const response = await fetch(shared.address + where, request);
    expect(response.status, name).toBeGreaterThanOrEqual(400);
    expect(response.status, name).toBeLessThan(500);
    expect(Object.keys((await response.json()) as object), name).toEqual(['error']);
  }
  expect(engine.asked).toEqual([]);
});

test('what is no proper request of HTTP does not reach the engine', async () => {
  const raws = [
    'GET /?q=a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello',
    'GET /?q=a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    'GET /?q=a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    `GET /?q=a HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`,
    `GET /?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: a\r\n\r\n`,
    'GET http://169.254.169.254/?q=a HTTP/1.1\r\nHost: 169.254.169.254\r\nExpect: x\r\nContent-Length: 1\r\n\r\nx',
    'CONNECT 127.0.0.1:9200 HTTP/1.1\r\nHost: a\r\n\r\n',
    'TRACE /?q=a HTTP/1.1\r\nHost: a\r\n\r\n',
    'HELLO\r\n\r\n',
  ];
  for (const raw of raws) {
    const first = await rawly(raw);
    expect(first, raw.slice(0, 60)).not.toMatch(/^HTTP\/1\.1 [23]/);
  }
  expect(engine.asked).toEqual([]);
});

test('who asks too often is told to wait, and hinders nobody else', async () => {
  const gateway = await started({ questions: 5 }, true);
  const ask = (from: string, query = 'q=%E9%80%81') =>
    fetch(`${gateway.address}?${query}`, { headers: { 'x-forwarded-for': from } });
  // Only what the own proxy has written counts.
  for (let at = 0; at < 5; at += 1) expect((await ask(`9.9.9.${at}, 1.1.1.1`)).status).toBe(200);
  const refused = await ask('8.8.8.8, 1.1.1.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await ask('1.1.1.2')).status).toBe(200);
  // All addresses of a network of IPv6 are one reader.
  for (let at = 0; at < 5; at += 1) expect((await ask(`2001:db8:1:2::${at}`)).status).toBe(200);
  expect((await ask('2001:db8:1:2:ffff::1')).status).toBe(429);
  expect((await ask('2001:db8:1:3::1')).status).toBe(200);
});

test('without a proxy nobody is believed who he is', async () => {
  const gateway = await started({ questions: 3 }, false);
  const statuses = [];
  for (let at = 0; at < 5; at += 1) {
    const headers = { 'x-forwarded-for': `1.1.1.${at}` };
    statuses.push((await fetch(`${gateway.address}?q=a`, { headers })).status);
  }
  expect(statuses).toEqual([200, 200, 200, 429, 429]);
});

test('a list costs as much as many questions', async () => {
  const gateway = await started({ questions: 20, listCost: 10 }, false);
  const list = async () => (await fetch(`${gateway.address}?q=%E9%80%81&list=1`)).status;
  expect([await list(), await list(), await list()]).toEqual([200, 200, 429]);
});

test('where too many ask at once some are told to come again, and the others are answered', async () => {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const slow = await proxyBefore(async () => held);
  const limits = { ...generous, atOnce: 2, waiting: 3 };
  const gateway = await startGateway(optionsWith(limits, slow), { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  const asked = Array.from({ length: 9 }, () => fetch(`${gateway.address}?q=%E9%80%81`));
  const early = await Promise.race(asked);
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '1']);
  release();
  const statuses = (await Promise.all(asked)).map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 503, 503, 503, 503]);
});

test('an engine that grows slow is asked less at a time, and more again when it is quick', async () => {
  let now = 0;
  const turns = new Turns({ atOnce: 8, waiting: 3, engineMs: 1000 }, () => now);
  const begun: (number | string)[] = [];
  const ask = (who: number | string, isGone = false) =>
    turns.take(() => isGone).then((isTurn) => isTurn && begun.push(who));
  await Promise.all(Array.from({ length: 8 }, (_, who) => ask(who)));
  expect([begun.length, turns.atOnce]).toEqual([8, 8]);
  const waiting = [ask('first'), ask('gone', true), ask('last')];
  expect(await turns.take(() => false)).toBe(false);
  now = 2000;
  // Those that began together are slow for one reason.
  for (let who = 0; who < 4; who += 1) turns.end(800);
  expect([begun.length, turns.atOnce]).toEqual([8, 4]);
  turns.end(500);
  await waiting[0];
  expect(begun.slice(8)).toEqual(['first']);
  turns.end(500);
  await Promise.all(waiting);
  expect(begun.slice(8)).toEqual(['first', 'last']);
  now = 4000;
  turns.end(800);
  expect(turns.atOnce).toBe(2);
  for (let left = 0; left < 3; left += 1) turns.end(10);
  for (let quick = 0; quick < 30; quick += 1) {
    await ask(quick);
    turns.end(10);
  }
  expect(turns.atOnce).toBe(8);
});

test('while the engine is away readers are told to come again, until it is there again', async () => {
  let isDown = true;
  const engineAt = await proxyBefore(() => {
    if (isDown) throw new Error('down');
    return Promise.resolve();
  });
  const gateway = await startGateway(optionsWith(generous, engineAt), { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  const ask = () => fetch(`${gateway.address}?q=%E9%80%81`);
  const failed = await ask();
  expect([failed.status, failed.headers.get('cache-control')]).toEqual([503, 'no-store']);
  expect(Number(failed.headers.get('retry-after'))).toBeGreaterThan(0);
  await expect(answer(await browserOf(gateway.address), '送达', {})).rejects.toThrow('503');
  expect((await fetch(`${gateway.admin}health`)).status).toBe(503);
  isDown = false;
  expect((await ask()).status).toBe(200);
  expect((await fetch(`${gateway.admin}health`)).status).toBe(200);
});

test('an engine that is away for a moment is asked once more, and the reader does not notice', async () => {
  let left = 0;
  const engineAt = await proxyBefore(() => {
    left -= 1;
    if (left === 0) throw new Error('down');
    return Promise.resolve();
  });
  const gateway = await startGateway(optionsWith(generous, engineAt), { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  const asking = await browserOf(gateway.address);
  const right = await askEndpoint(index, endpoint, '法院', {});
  for (const failing of [1, 2]) {
    left = failing;
    expect(await answer(asking, '法院', {})).toEqual(right);
  }
  const told = await (await fetch(`${gateway.admin}metrics`)).text();
  expect(told).toContain('gateway_engine_failures_total{kind="unreachable"} 2\n');
});

test('what an engine refuses is no answer, and who asks again gets no other', async () => {
  const nowhere = endpoint.address.replace('/cases/', '/no-such-index/');
  const gateway = await startGateway(optionsWith(generous, nowhere), { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  const refused = await fetch(`${gateway.address}?q=%E9%80%81`);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([502, null]);
});

test('while another index takes the place of the one that is asked, no answer is of both', async () => {
  const newer = cases.slice(0, 1);
  const { site: own, topics } = await readSection('content');
  await loadInto(engine.address, publicationOf(own!, topics!, newer, []), 'newer');
  const here = endpoint.address;
  const there = here.replace('/cases/', '/newer/');
  let asked = 0;
  let moves: (number: number) => boolean = () => false;
  const engineAt = await proxyBefore(
    () => Promise.resolve(),
    () => (moves((asked += 1)) ? '/newer/_search' : '/cases/_search'),
  );
  const gateway = await startGateway(optionsWith(generous, engineAt), { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  const asking = await browserOf(gateway.address);
  const rights = await Promise.all(
    [here, there].map((address) => askEndpoint(index, { ...endpoint, address }, '法院', {})),
  );
  expect(rights[0]).not.toEqual(rights[1]);
  // After the first request of the answer the alias is another's.
  moves = (number) => number > 1;
  expect(await answer(asking, '法院', {})).toEqual(rights[1]);
  // An alias that never rests.
  moves = (number) => number % 2 === 0;
  await expect(answer(asking, '法院', {})).rejects.toThrow('503');
});

test('what is counted tells nothing of who asked, or what', async () => {
  const gateway = await started(generous, true);
  const headers = { 'x-forwarded-for': '203.0.113.7' };
  await fetch(`${gateway.address}?q=${encodeURIComponent('离婚')}`, { headers });
  await fetch(`${gateway.address}?unknown=1`, { headers });
  const told = await (await fetch(`${gateway.admin}metrics`)).text();
  expect(told).toContain('gateway_requests_total{status="200"} 1\n');
  expect(told).toContain('gateway_requests_total{status="400"} 1\n');
  expect(told).toContain('gateway_request_seconds_count 2\n');
  expect(told).toContain('gateway_engine_failures_total{kind="slow"} 0\n');
  expect(told).not.toMatch(/203\.0\.113\.7|离婚|%E7/);
});

test('a gateway that was tampered with leads nowhere else', async () => {
  const given = await askEndpoint(index, endpoint, '送达', {});
  const lies = { ...given, results: [{ ...given.results[0]!, url: '//gambling.example/a/' }] };
  const server = http.createServer((_, response) => response.end(JSON.stringify(lies)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as net.AddressInfo;
  const asking = await browserOf(`http://127.0.0.1:${port}/`);
  await expect(answer(asking, '送达', {})).rejects.toThrow('no known host');
});

test('a site that asks no gateway has none', async () => {
  const other = await siteWith(endpoint);
  const options = { ...optionsWith(generous), site: other };
  await expect(startGateway(options, { port: 0, adminPort: 0 })).rejects.toThrow('no gateway');
});

function optionsWith(limits: Partial<GatewayLimits>, at = endpoint.address) {
  return { site, engine: new URL(at), isBehindProxy: false, limits };
}

async function started(limits: Partial<GatewayLimits>, isBehindProxy: boolean) {
  const options = { ...optionsWith(limits), isBehindProxy };
  const gateway = await startGateway(options, { port: 0, adminPort: 0 });
  onTestFinished(() => gateway[Symbol.asyncDispose]());
  return gateway;
}

/** What a browser has of the section: an index that leads to a gateway. */
async function browserOf(address: string): Promise<SearchIndex> {
  const asked = { ...endpoint, address, isGateway: true };
  return SearchIndex.open(loadFrom(await bundleWith(asked)));
}

function bundleWith(asked: typeof endpoint & { isGateway?: boolean }) {
  return buildBundle(cases, [], { court: '' }, { endpoint: asked });
}

async function siteWith(asked: typeof endpoint & { isGateway?: boolean }): Promise<string> {
  const dir = await temporaryDir();
  for (const [file, bytes] of await bundleWith(asked)) {
    const place = path.join(dir, BUNDLE, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
  return dir;
}

/** The engine, with something before each of its answers; an error breaks the connection off. `where` is what is asked. */
async function proxyBefore(
  first: () => Promise<void>,
  where: (asked: string) => string = (asked) => asked,
): Promise<string> {
  const server = http.createServer((request, response) => {
    void (async () => {
      try {
        await first();
        const method = request.method!;
        const headers = { 'content-type': 'application/json' };
        const body = await text(request);
        const answered = await fetch(engine.address + where(request.url!), {
          method,
          headers,
          body,
        });
        response.writeHead(answered.status).end(await answered.text());
      } catch {
        request.socket.destroy();
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => server.close().closeAllConnections());
  return `http://127.0.0.1:${(server.address() as net.AddressInfo).port}/cases/_search`;
}

/** Sends bytes, and resolves with the first line of what comes back; empty where nothing does. */
function rawly(raw: string): Promise<string> {
  const { hostname, port } = new URL(shared.address);
  return new Promise((resolve) => {
    let received = '';
    const socket = net.connect(Number(port), hostname, () => socket.write(raw));
    socket.setEncoding('utf8');
    const done = () => {
      socket.destroy();
      resolve(received.split('\r\n')[0]!);
    };
    socket.on('data', (chunk: string) => {
      received += chunk;
      if (received.includes('\r\n')) done();
    });
    socket.on('close', done);
    socket.on('error', done);
  });
}
