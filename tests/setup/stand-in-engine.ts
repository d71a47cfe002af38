import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer } from './engine/search.ts';
import type { Clause } from './engine/query.ts';
import { Store, type IndexBody, type Source } from './engine/store.ts';

/** A search engine that stands in for OpenSearch and Elasticsearch: the part of their interface that the project uses. */
export interface StandIn extends AsyncDisposable {
  /** `http://127.0.0.1:…` */
  address: string;
  /** The queries that were answered. */
  asked: object[];
  server: Server;
}

/** Starts it on a free port, without any index. */
export async function startEngine(): Promise<StandIn> {
  const stores = new Map<string, Store>();
  const asked: object[] = [];
  const server = createServer((request, response) => {
    const reply = (status: number, body: object) =>
      response.writeHead(status, HEADERS).end(JSON.stringify(body));
    respond(request, stores, asked).then(
      (body) => reply(200, body),
      (error: unknown) => reply(400, { error: { reason: String(error) }, status: 400 }),
    );
  });
  // A test that works for seconds between two questions would find the connection closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  return { address, asked, server, [Symbol.asyncDispose]: close };
}

const HEADERS = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
};

async function respond(
  request: IncomingMessage,
  stores: Map<string, Store>,
  asked: object[],
): Promise<object> {
  if (request.method === 'OPTIONS') return {};
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const [name = '', action] = request.url!.slice(1).split('/').map(decodeURIComponent);
  if (request.method === 'POST' && name === '_bulk') return load(stores, body);
  if (request.method === 'PUT' && action === undefined) {
    stores.set(name, new Store(name, JSON.parse(body) as IndexBody));
    return { acknowledged: true, shards_acknowledged: true, index: name };
  }
  const store = stores.get(name);
  const asking = store && `${request.method} ${action}`;
  // What it was given can be found at once.
  if (asking === 'GET _refresh') return { _shards: { failed: 0 } };
  if (asking !== 'POST _search') throw new Error(`no handler for ${request.method} ${request.url}`);
  if (!request.headers['content-type']?.startsWith('application/json')) throw new Error('406');
  asked.push(JSON.parse(body) as object);
  return answer(store!, JSON.parse(body) as Clause);
}

/** https://docs.opensearch.org/latest/api-reference/document-apis/bulk/ */
function load(stores: Map<string, Store>, body: string): object {
  if (!body.endsWith('\n'))
    throw new Error('The bulk request must be terminated by a newline [\\n]');
  const lines = body.slice(0, -1).split('\n');
  const items: object[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const [[kind, target] = ['', {}], ...others] = Object.entries(
      JSON.parse(lines[at]!) as Record<string, { _index?: string; _id?: string }>,
    );
    const { _index = '', _id = '', ...unknown } = target;
    const store = stores.get(_index);
    const isKnown = others.length + Object.keys(unknown).length === 0;
    if (
      !store ||
      !_id ||
      Buffer.byteLength(_id) > 512 ||
      !isKnown ||
      !/^(?:index|delete)$/.test(kind)
    )
      throw new Error(`Malformed action/metadata line [${at + 1}]`);
    if (kind === 'delete') {
      items.push({ delete: { _index, _id, status: store.remove(_id) ? 200 : 404 } });
    } else items.push({ index: { _index, _id, ...put(store, _id, lines[(at += 1)]!) } });
  }
  return { took: 1, errors: items.some((item) => JSON.stringify(item).includes('"error"')), items };
}

function put(store: Store, id: string, line: string): object {
  try {
    store.put(id, JSON.parse(line) as Source);
    return { result: 'created', status: 201 };
  } catch (error) {
    return { status: 400, error: { type: 'mapper_exception', reason: String(error) } };
  }
}
