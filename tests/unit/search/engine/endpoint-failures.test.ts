import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { storedCase } from '../../../../src/search/bundle/stored-case.ts';
import { askEndpoint } from '../../../../src/search/engine/answer.ts';
import { postTo } from '../../../../src/search/engine/post.ts';
import { search } from '../../../../src/search/query/search.ts';
import { caseOf, indexOf } from '../../../setup/search.ts';

const own = caseOf('2026/a', { parts: ['电子送达'] });
const index = await indexOf([own]);
const HOME = 'https://www.fayuan.cn/alzd/';

let respond: RequestListener = () => {};
const server = createServer((request, response) => respond(request, response));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
afterAll(() => server.close().closeAllConnections());
const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cases/_search`;

const WHOLE = { timed_out: false, _shards: { failed: 0 } };
/** The ways in which a word is looked for, and the tier that is counted. */
const NAMES = ['exact exact', 'canonical canonical', 'exact'];
/** So many cases have the word as it is typed. */
const counted = (doc_count: unknown) => ({
  buckets: Object.fromEntries(NAMES.map((name) => [name, { doc_count }])),
});
const NOTHING = {
  ...{ topics: [], laws: [], regions: [], recommended: false, indicators: [], figures: [] },
};
const FACET = { doc_count: 1, values: { buckets: [] } };
const FACETS = {
  part: FACET,
  topic: FACET,
  year: FACET,
  court: FACET,
  level: FACET,
  region: FACET,
  recommended: FACET,
};

test('the same answer is shown that the static index gives', async () => {
  respond = json(replyWith(`${HOME}cases/2026/a/`));
  const [{ facets }, here] = await Promise.all([ask(), search(index, '送达')]);
  expect(await ask()).toEqual({ ...here, facets });
});

test('a case of another court is led to where it is', async () => {
  respond = json(replyWith('https://www.peer.gov.cn/alzd/cases/2026/a/'));
  expect((await ask()).results[0]!.url).toBe('https://www.peer.gov.cn/alzd/cases/2026/a/');
});

test.each<[string, RequestListener]>([
  ['refuses', (_, response) => response.writeHead(403).end('{}')],
  ['fails', (_, response) => response.writeHead(502).end()],
  ['sends a page', (_, response) => response.end('<!doctype html><title>登录</title>')],
  ['leads elsewhere', (_, response) => response.writeHead(302, { location: '/x' }).end()],
  ['breaks off', (request) => request.socket.destroy()],
  ['is too slow', () => {}],
  ['never ends', (_, response) => response.write('{"took":')],
  ['sends something else', json({ ok: true })],
  ['sends null', json(null)],
  ['did not finish', json({ ...replyWith(`${HOME}cases/2026/a/`), timed_out: true })],
  ['lost a shard', json({ ...replyWith(`${HOME}cases/2026/a/`), _shards: { failed: 1 } })],
  ['gives text where a number should be', json({ ...WHOLE, aggregations: { ways: counted('1') } })],
  ['leads to an unknown host', json(replyWith('https://www.gambling.example/a/'))],
  ['leads to a host that only ends like a known one', json(replyWith('https://evilgov.cn/a/'))],
  ['leads to a script', json(replyWith('javascript:alert(1)//https://www.fayuan.cn/'))],
])('an engine that %s is a failure, not an empty answer', async (_, listener) => {
  respond = listener;
  await expect(ask(400)).rejects.toThrow();
});

/** Waits no longer than `patience`, in milliseconds. */
function ask(patience?: number) {
  const endpoint = { address, home: HOME, hosts: ['www.fayuan.cn', 'gov.cn'] };
  return askEndpoint(index, endpoint, '送达', {}, postTo(address, patience));
}

function json(body: object | null): RequestListener {
  return (_, response) => response.end(JSON.stringify(body));
}

/** An answer to all of the questions that a word takes; what it says to come near is far behind the best. */
function replyWith(url: string) {
  const source = storedCase(
    own,
    { url, court: '某某市人民法院' },
    { lawNames: [], counted: NOTHING },
  );
  return {
    ...WHOLE,
    hits: { total: { value: 1, relation: 'eq' }, hits: [{ _score: 1, _source: source }] },
    aggregations: {
      ...FACETS,
      ways: counted(1),
      tiers: { values: counted(1) },
      best: { hits: { hits: [{ _score: 10 }] } },
    },
  };
}
