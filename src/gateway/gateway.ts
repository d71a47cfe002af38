import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { BUNDLE, type Endpoint } from '../search/bundle/files.ts';
import { SearchIndex } from '../search/bundle/search-index.ts';
import {
  askEndpoint,
  casesAtEndpoint,
  choicesAtEndpoint,
  countAtEndpoint,
  listAtEndpoint,
  matrixAtEndpoint,
  NoAnswer,
  ofOneIndex,
  type Post,
  postTo,
  QuestionRefused,
  readCounting,
  readMatrix,
  readQuestion,
  refuseOthers,
} from '../search/engine/index.ts';
import { type Failure, Metrics } from './metrics.ts';

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The folder of the built site, whose index knows the hosts to which answers may lead. */
  site: string;
  /** The address of the engine: `http://…/cases/_search`, with an account where it asks for one. */
  engine: URL;
  /** True behind a proxy that writes who asks at the end of `X-Forwarded-For`; else nobody is believed about that. */
  isBehindProxy: boolean;
  limits?: Partial<GatewayLimits>;
}

/** What one reader, and all together, may ask. */
export interface GatewayLimits {
  /** Questions of one reader within ten seconds; a list counts as `listCost`. */
  questions: number;
  listCost: number;
  /** How many questions are answered at a time, fewer while the engine is slow, and how many may wait for that. */
  atOnce: number;
  waiting: number;
  /** How long the engine may take for one of the requests of an answer. */
  engineMs: number;
}

const LIMITS: GatewayLimits = {
  questions: 40,
  listCost: 10,
  atOnce: 16,
  waiting: 64,
  engineMs: 5000,
};
const WINDOW_SECONDS = 10;
/** An address with all that a page writes is no longer, Chinese in percent escapes. */
const MOST_HEADER_BYTES = 16 * 1024;
/** Where the engine has failed it is asked once more after so long, and who asked may come again after so many seconds. */
const PAUSE_MS = 200;
const PAUSE_SECONDS = 2;
/** How long what a browser has been told may be shown again, in seconds. */
const FRESH = 60;
/** How many answers with numbers are kept so long. */
const MOST_KEPT = 200;

/** A running gateway. */
export interface Gateway extends AsyncDisposable {
  /** `http://127.0.0.1:…/`: what readers ask, through a web server. */
  address: string;
  /** The same with `health` and `metrics`, for who runs it. */
  admin: string;
}

/**
 * Starts the service before a search engine, on two ports of this machine. It answers the questions of the search page, of the
 * question table and of the overview, and nothing else: no reader says what the engine is asked. Of who asks and what, nothing is written down. Rejects where the
 * site names no gateway, or a port is taken.
 */
export async function startGateway(
  options: GatewayOptions,
  ports: { port: number; adminPort: number },
): Promise<Gateway> {
  const open = openSite(options.site);
  await open();
  const metrics = new Metrics();
  const limits = { ...LIMITS, ...options.limits };
  const post = postTo(plain(options.engine), limits.engineMs, accountIn(options.engine));
  const turns = new Turns(limits);
  const readers = await listening(
    serverOf(readersApp(open, post, { ...options, limits, turns }, metrics)),
    ports.port,
  );
  const admins = await listening(serverOf(adminApp(post, metrics, turns)), ports.adminPort).catch(
    async (error: unknown) => {
      await closed(readers);
      throw error;
    },
  );
  return {
    address: addressOf(readers),
    admin: addressOf(admins),
    async [Symbol.asyncDispose]() {
      await Promise.all([closed(readers), closed(admins)]);
    },
  };
}

type Env = { Bindings: HttpBindings };

function readersApp(
  open: () => Promise<Opened>,
  post: Post,
  { isBehindProxy, limits, turns }: { isBehindProxy: boolean; limits: GatewayLimits; turns: Turns },
  metrics: Metrics,
): Hono<Env> {
  const limiter = new RateLimiterMemory({ points: limits.questions, duration: WINDOW_SECONDS });
  const kept = new Kept();
  const app = new Hono<Env>();
  app.use(async (context, next) => {
    const done = metrics.begin();
    await next();
    done(context.res.status);
  });
  app.on(['GET', 'HEAD'], Object.keys(PATHS), async (context) => {
    if (hasBody(context.env.incoming)) return refused(context, 413, 'no body is taken');
    const { pathname, search, searchParams } = new URL(context.req.url);
    const slowest = { ms: 0 };
    const { isLong, isKept, answer } = PATHS[pathname]!(searchParams);
    const cost = isLong ? limits.listCost : 1;
    const spent = await limiter
      .consume(readerOf(context.env.incoming, isBehindProxy), cost)
      .catch((error: unknown) => error as RateLimiterRes | Error);
    if (spent instanceof Error) throw spent;
    if (spent.consumedPoints > limits.questions)
      return later(context, 429, Math.ceil(spent.msBeforeNext / 1000), 'too many questions');
    const { outgoing } = context.env;
    if (!(await turns.take(() => outgoing.destroyed)))
      return later(context, 503, 1, 'too many questions');
    try {
      const opened = await open();
      const { origin } = new URL(opened.endpoint.home);
      context.header('Access-Control-Allow-Origin', origin);
      context.header('Cache-Control', `private, max-age=${FRESH}`);
      const asking = () => twice(() => answer(opened, ofOneIndex(timed(post, slowest))), metrics);
      const answered = isKept ? kept.get(pathname + search, asking) : asking();
      return context.json(await answered);
    } finally {
      turns.end(slowest.ms);
    }
  });
  app.on(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'], Object.keys(PATHS), (context) => {
    context.header('Allow', 'GET, HEAD');
    return refused(context, 405, 'only GET is taken');
  });
  app.notFound((context) => refused(context, 404, 'there is nothing here'));
  app.onError((error, context) => {
    if (error instanceof QuestionRefused) return refused(context, 400, error.message);
    const kind = failureOf(error);
    metrics.fail(kind);
    if (kind !== 'refused' && kind !== 'wrong')
      return later(context, 503, PAUSE_SECONDS, 'the engine does not answer now');
    return refused(context, 502, 'the engine does not answer');
  });
  return app;
}

/** For who runs it: whether the engine answers, and what was counted. */
function adminApp(post: Post, metrics: Metrics, turns: Turns): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/health', async (context) => {
    const isThere = await post({ size: 0, track_total_hits: false }).then(
      () => true,
      () => false,
    );
    return context.json({ engine: isThere }, isThere ? 200 : 503);
  });
  app.get('/metrics', (context) => context.text(metrics.text(turns)));
  app.onError((_, context) => refused(context, 500, 'failed'));
  return app;
}

/**
 * Asks once more where the engine was not there, or not as it was when it was asked first: a question changes nothing. An
 * engine that is asked too much is not.
 */
async function twice(ask: () => Promise<object>, metrics: Metrics): Promise<object> {
  try {
    return await ask();
  } catch (error) {
    const kind = failureOf(error);
    if (kind === 'slow' || kind === 'busy' || kind === 'wrong') throw error;
    metrics.fail(kind);
    await setTimeout(PAUSE_MS);
    return ask();
  }
}

function failureOf(error: unknown): Failure {
  return error instanceof NoAnswer ? error.kind : 'wrong';
}

/** A question that was understood. */
interface Asked {
  /** True for what takes an engine as long as many others. */
  isLong: boolean;
  /** True for numbers that many ask for, and that an engine counts anew each time. */
  isKept: boolean;
  answer: (opened: Opened, post: Post) => Promise<object>;
}

/** What may be asked, by its path. */
const PATHS: Record<string, (params: URLSearchParams) => Asked> = {
  '/': (params) => {
    const { kind, query, options } = readQuestion(params);
    const isLong = kind === 'list';
    const ask = isLong ? listAtEndpoint : askEndpoint;
    return {
      ...{ isLong, isKept: false },
      answer: ({ index, endpoint }, post) => ask(index, endpoint, query, options, post),
    };
  },
  '/counts': (params) => {
    const question = readCounting(params);
    return {
      ...{ isLong: false, isKept: true },
      answer: async ({ endpoint }, post) => {
        return { answer: await countAtEndpoint(endpoint, question, post) };
      },
    };
  },
  '/listed': (params) => {
    const question = readCounting(params);
    return {
      ...{ isLong: true, isKept: false },
      answer: ({ endpoint }, post) => casesAtEndpoint(endpoint, question, post),
    };
  },
  '/choices': (params) => {
    refuseOthers(params, { once: new Set(), often: new Set() });
    return { isLong: false, isKept: true, answer: (_, post) => choicesAtEndpoint(post) };
  },
  '/matrix': (params) => {
    const rows = readMatrix(params);
    return { isLong: false, isKept: true, answer: (_, post) => matrixAtEndpoint(rows, post) };
  },
};

/** Keeps answers as long as browsers may, the newest of them. Who asks for what is being counted waits for that. */
class Kept {
  readonly #answers = new Map<string, { until: number; answer: Promise<object> }>();

  get(key: string, make: () => Promise<object>): Promise<object> {
    const known = this.#answers.get(key);
    if (known && known.until > Date.now()) return known.answer;
    const answer = make();
    this.#answers.delete(key);
    this.#answers.set(key, { until: Date.now() + FRESH * 1000, answer });
    answer.catch(() => this.#answers.delete(key));
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MOST_KEPT) this.#answers.delete(oldest!);
    return answer;
  }
}

type Refusal = 400 | 404 | 405 | 413 | 429 | 500 | 502 | 503;

function refused(context: Context<Env>, status: Refusal, error: string) {
  context.header('Cache-Control', 'no-store');
  return context.json({ error }, status);
}

function later(context: Context<Env>, status: 429 | 503, seconds: number, error: string) {
  context.header('Retry-After', String(Math.max(1, seconds)));
  return refused(context, status, error);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** By whom it is asked, as far as it may be told apart: of an IPv6 address only the network counts, as one reader has all of it. */
function readerOf({ headers, socket }: IncomingMessage, isBehindProxy: boolean): string {
  const forwarded = headers['x-forwarded-for'];
  const last = isBehindProxy
    ? String(forwarded ?? '')
        .split(',')
        .at(-1)!
        .trim()
    : '';
  const address = last || (socket.remoteAddress ?? '');
  return address.includes(':') && !address.includes('.')
    ? address.split(':').slice(0, 4).join(':')
    : address;
}

/** The same, and tells how long the slowest request took. */
function timed(post: Post, slowest: { ms: number }): Post {
  return async (body) => {
    const start = performance.now();
    try {
      return await post(body);
    } finally {
      slowest.ms = Math.max(slowest.ms, performance.now() - start);
    }
  };
}

/**
 * Lets so many work at a time, and so many wait. An engine that is asked more than it can answer answers all of it late, and
 * in the end nothing: where a request took half the time that it may take, half as many work from then on, and with each that
 * was quick a little more (additive increase, multiplicative decrease, as TCP does it).
 */
export class Turns {
  /** How many may work at the moment. */
  #most: number;
  #working = 0;
  /** Who began before it does not say how the engine is now. */
  #slowedAt = -Infinity;
  readonly #waiting: { isGone: () => boolean; begin: (isTurn: boolean) => void }[] = [];
  readonly #limits: Pick<GatewayLimits, 'atOnce' | 'waiting' | 'engineMs'>;
  readonly #now: () => number;

  constructor(
    limits: Pick<GatewayLimits, 'atOnce' | 'waiting' | 'engineMs'>,
    now: () => number = () => performance.now(),
  ) {
    this.#limits = limits;
    this.#most = limits.atOnce;
    this.#now = now;
  }

  get atOnce(): number {
    return Math.floor(this.#most);
  }

  /** Resolves with true when it is one's turn; with false where too many wait, and where who waits is gone by then. */
  async take(isGone: () => boolean): Promise<boolean> {
    if (this.#working >= this.atOnce) {
      if (this.#waiting.length >= this.#limits.waiting) return false;
      return new Promise((begin) => this.#waiting.push({ isGone, begin }));
    }
    this.#working += 1;
    return true;
  }

  /** Ends a turn whose slowest request took so many milliseconds. */
  end(slowest: number): void {
    const now = this.#now();
    const isSlow = slowest > this.#limits.engineMs / 2;
    if (isSlow && now - slowest > this.#slowedAt) {
      this.#most = Math.max(1, this.#most / 2);
      this.#slowedAt = now;
    } else if (!isSlow) this.#most = Math.min(this.#limits.atOnce, this.#most + 1 / this.#most);
    this.#working -= 1;
    while (this.#waiting.length > 0 && this.#working < this.atOnce) {
      const { isGone, begin } = this.#waiting.shift()!;
      const isTurn = !isGone();
      if (isTurn) this.#working += 1;
      begin(isTurn);
    }
  }
}

/** The index of the site as it is now, and where its answers may lead. */
interface Opened {
  index: SearchIndex;
  endpoint: Endpoint;
}

/** Opens the index of a site, and opens it again once the site is another. */
function openSite(site: string): () => Promise<Opened> {
  const load = (file: string) => readFile(path.join(site, BUNDLE, file));
  let opened: Promise<Opened> | undefined;
  let looked = 0;
  const open = async (): Promise<Opened> => {
    const index = await SearchIndex.open(load);
    if (!index.endpoint?.isGateway) throw new Error(`${site} names no gateway`);
    return { index, endpoint: index.endpoint };
  };
  return async () => {
    if (!opened || Date.now() - looked > FRESH * 1000) {
      looked = Date.now();
      const former = opened;
      const newer = open();
      // While a release takes its place the former index answers.
      opened = former ? newer.catch(() => former) : newer;
      newer.catch(() => (opened = former));
    }
    return opened;
  };
}

function plain(engine: URL): string {
  const { origin, pathname } = engine;
  return origin + pathname;
}

/** What is sent with each request where the address of the engine has an account. */
function accountIn({ username, password }: URL): Record<string, string> {
  if (username === '') return {};
  const account = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(account).toString('base64')}` };
}

function serverOf(app: Hono<Env>): Server {
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    { maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: 10_000, headersTimeout: 5000 },
    (request, response) => void answer(request, response),
  );
  server.maxConnections = 1000;
  return server;
}

async function listening(server: Server, port: number): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
