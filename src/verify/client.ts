import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { PeerCertificate, TLSSocket } from 'node:tls';
import { type Coding, decompressed } from '../release/index.ts';

/** How a server is asked. */
export interface Manners {
  /** How many requests a second, at most. */
  rate: number;
  /** How many at once. */
  atOnce: number;
  /** How long a server may say nothing, and how long one answer may take, in milliseconds. */
  silence: number;
  longest: number;
  /** How long it is left alone before it is asked again, in milliseconds. */
  pauses: readonly number[];
}

export const MANNERS: Manners = {
  rate: 40,
  atOnce: 4,
  silence: 10_000,
  longest: 60_000,
  pauses: [500, 2000],
};

export interface Request {
  /** Path and query, as they go over the wire. */
  path: string;
  headers: Readonly<Record<string, string>>;
  /** What the answer may be compressed by, as `Accept-Encoding` has it; `identity` for not at all. */
  encoding: string;
  /** True where it is to go over HTTP/2, if the server speaks it. */
  overHttp2: boolean;
  /** How many bytes are read, before and after they are decompressed. */
  most: number;
}

export interface Answer {
  status: number;
  /** By names in small letters. */
  headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  body: Buffer;
  /** What is wrong with the body, in Chinese: it goes on for ever, it cannot be decompressed. */
  fault?: string;
  version: '1.1' | '2';
}

/** The server gave no answer that could be looked at; the message is Chinese. */
export class NoAnswer extends Error {
  /** For how long it wants to be left alone, in milliseconds. */
  readonly patience: number;

  constructor(message: string, patience = 0) {
    super(message);
    this.patience = patience;
  }
}

/** What is known of the certificate of a server. */
export interface Certificate {
  /** When it ends. */
  until: Date;
  /** Why it is not to be trusted, as OpenSSL names it; undefined where it is. */
  fault?: string;
}

/**
 * Asks one server, politely: not more often, nor more at once, than its manners allow, and again after a while where a
 * connection broke or it asks for patience (429, 502 to 504). It follows no redirect.
 */
export class Client {
  readonly #origin: URL;
  readonly #manners: Manners;
  readonly #agent: http.Agent;
  readonly #waiting: (() => void)[] = [];
  #session: http2.ClientHttp2Session | undefined;
  #speaksHttp2: boolean;
  #free: number;
  #next = 0;
  /** How many answers did not come, one after the other. */
  #failed = 0;
  /** Known after the first answer over TLS. */
  certificate: Certificate | undefined;

  constructor(origin: URL, manners: Manners) {
    this.#origin = origin;
    this.#manners = manners;
    this.#free = manners.atOnce;
    this.#speaksHttp2 = origin.protocol === 'https:';
    // A wrong certificate is told, and what is behind it looked at all the same.
    const options = { keepAlive: true, maxSockets: manners.atOnce };
    this.#agent =
      origin.protocol === 'https:'
        ? new https.Agent({ ...options, rejectUnauthorized: false })
        : new http.Agent(options);
  }

  /** The answer to a request. Throws a `NoAnswer` where there is none, after having tried three times. */
  async ask(request: Request): Promise<Answer> {
    await this.#turn();
    try {
      let last = new NoAnswer('服务器一直没有回应，没有再问');
      for (let tries = 0; !this.hasGivenUp(); tries += 1) {
        const answer = await this.#attempt(request);
        if (!(answer instanceof NoAnswer)) {
          this.#failed = 0;
          return answer;
        }
        last = answer;
        const pauseMs = this.#manners.pauses[tries];
        if (pauseMs === undefined) {
          this.#failed += 1;
          break;
        }
        await pause(Math.min(Math.max(answer.patience, pauseMs), LONGEST_PAUSE));
      }
      throw last;
    } finally {
      this.#free += 1;
      this.#waiting.shift()?.();
    }
  }

  /** True where the server has not answered so often that it counts as not reachable: it is not asked any more. */
  hasGivenUp(): boolean {
    return this.#failed >= MOST_FAILURES;
  }

  close(): void {
    this.#agent.destroy();
    this.#session?.close();
  }

  /** Waits until fewer than the most are asking. */
  async #turn(): Promise<void> {
    while (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#free -= 1;
  }

  /** Waits until the rate allows one more. */
  async #slot(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + 1000 / this.#manners.rate;
    if (at > now) await pause(at - now);
  }

  async #attempt(request: Request): Promise<Answer | NoAnswer> {
    await this.#slot();
    try {
      const session =
        request.overHttp2 && this.#speaksHttp2 ? await this.#http2Session() : undefined;
      const answer = await (session ? this.#overHttp2(session, request) : this.#overHttp1(request));
      const { status, headers } = answer;
      if (!PATIENCE.has(status)) return answer;
      const seconds = Number(headers['retry-after'] ?? 0) || 0;
      return new NoAnswer(`服务器说现在不能回答（${status}）`, seconds * 1000);
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }

  async #http2Session(): Promise<http2.ClientHttp2Session | undefined> {
    if (this.#session && !this.#session.closed && !this.#session.destroyed) return this.#session;
    const session = http2.connect(this.#origin, { rejectUnauthorized: false });
    // Streams tell of their own failures.
    session.on('error', () => undefined);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    session.once('connect', () => resolve(true)).once('error', () => resolve(false));
    session.setTimeout(this.#manners.silence, () => session.destroy());
    session.once('close', () => resolve(false));
    if (!(await promise)) {
      // Not every server speaks it: the same is asked over HTTP/1.1.
      this.#speaksHttp2 = false;
      return undefined;
    }
    session.unref();
    this.#look(session.socket);
    this.#session = session;
    return session;
  }

  #look(socket: Socket): void {
    if (!('getPeerCertificate' in socket) || this.certificate) return;
    const tls = socket as TLSSocket;
    const { valid_to: until } = tls.getPeerCertificate() as Partial<PeerCertificate>;
    if (!until) return;
    // Types say an error, which it is not: it is a code of OpenSSL.
    const fault = tls.authorized ? undefined : String(tls.authorizationError);
    this.certificate = { until: new Date(until), ...(fault && { fault }) };
  }

  #overHttp1(request: Request): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const ask = this.#origin.protocol === 'https:' ? https.request : http.request;
      const asked = ask(this.#origin, {
        agent: this.#agent,
        path: request.path,
        headers: asWritten({ ...request.headers, 'accept-encoding': request.encoding }),
        timeout: this.#manners.silence,
      });
      const limit = setTimeout(
        () => asked.destroy(new NoAnswer('没有传完就超过了时间')),
        this.#manners.longest,
      );
      asked.on('timeout', () => asked.destroy(new NoAnswer('没有回应')));
      asked.on('error', (error) => {
        clearTimeout(limit);
        reject(noAnswer(error));
      });
      // What is hinted at before an answer (103), a browser loads as if the answer had said so (RFC 8297).
      const hinted: string[] = [];
      asked.on('information', ({ rawHeaders }) => hinted.push(...rawHeaders));
      asked.on('response', (response) => {
        this.#look(response.socket);
        const headers = plainHeaders([...hinted, ...response.rawHeaders]);
        collect(response, request.most).then(
          ({ bytes, isCut }) => {
            clearTimeout(limit);
            if (isCut) asked.destroy();
            resolve(answerOf(response.statusCode ?? 0, headers, bytes, isCut, request.most, '1.1'));
          },
          (error: unknown) => {
            clearTimeout(limit);
            reject(noAnswer(error));
          },
        );
      });
      asked.end();
    });
  }

  async #overHttp2(session: http2.ClientHttp2Session, request: Request): Promise<Answer> {
    const stream = session.request({
      ':path': request.path,
      ...request.headers,
      'accept-encoding': request.encoding,
    });
    const limit = setTimeout(
      () => stream.destroy(new NoAnswer('没有传完就超过了时间')),
      this.#manners.longest,
    );
    const hinted: string[] = [];
    stream.on('headers', (_headers, _flags, raw) => hinted.push(...raw));
    try {
      const raw = await new Promise<string[]>((resolve, reject) => {
        stream.once('response', (_headers, _flags, all: string[]) => resolve(all));
        stream.once('error', reject);
        stream.once('close', () => reject(new NoAnswer('连接断了')));
      });
      const { bytes, isCut } = await collect(stream, request.most);
      if (isCut) stream.close(http2.constants.NGHTTP2_CANCEL);
      return answerOf(
        Number(raw[raw.indexOf(':status') + 1]),
        plainHeaders([...hinted, ...raw]),
        bytes,
        isCut,
        request.most,
        '2',
      );
    } catch (error) {
      throw noAnswer(error);
    } finally {
      clearTimeout(limit);
    }
  }
}

/** Some answers may get lost on the way; so many in a row do not. */
const MOST_FAILURES = 12;
const LONGEST_PAUSE = 30_000;
/** Statuses by which a server, or one before it, asks for patience: they say nothing of the site. */
const PATIENCE = new Set([429, 502, 503, 504]);

function noAnswer(error: unknown): NoAnswer {
  if (error instanceof NoAnswer) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  // Parsers of HTTP have a code for each way of being wrong.
  const known =
    FAULTS[code] ?? (code.startsWith('HPE_') ? `回答的不是 HTTP（${code}）` : undefined);
  return new NoAnswer(known ?? `连接出错：${code || message}`);
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOTFOUND: '域名查不到',
  EAI_AGAIN: '域名暂时查不到',
  ECONNREFUSED: '服务器不接受连接',
  ECONNRESET: '连接断了',
  ETIMEDOUT: '连不上，超过了时间',
  EHOSTUNREACH: '到不了这台服务器',
  ENETUNREACH: '网络不通',
  EPROTO: '加密连接建不起来',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: '服务器不肯用 HTTP/1.1',
};

/** Headers by their names in small letters. Each time that one is sent counts: browsers do not all take the first. */
function plainHeaders(raw: readonly string[]): Record<string, string> {
  const plain: Record<string, string> = {};
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name, value] = [raw[index]!.toLowerCase(), raw[index + 1]!];
    if (!name.startsWith(':')) plain[name] = name in plain ? `${plain[name]}, ${value}` : value;
  }
  return plain;
}

/** As browsers write the names of headers over HTTP/1.1; those of client hints are small there too. */
function asWritten(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.startsWith('sec-ch-')
        ? name
        : name.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase()),
      value,
    ]),
  );
}

/** All of a body, or its beginning where it is longer than `most`. */
async function collect(
  stream: AsyncIterable<Buffer>,
  most: number,
): Promise<{ bytes: Buffer; isCut: boolean }> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) return { bytes: Buffer.concat(pieces), isCut: true };
  }
  return { bytes: Buffer.concat(pieces), isCut: false };
}

function answerOf(
  status: number,
  headers: Record<string, string>,
  bytes: Buffer,
  isCut: boolean,
  most: number,
  version: Answer['version'],
): Answer {
  const plain = { status, headers, body: bytes, version };
  if (isCut) return { ...plain, fault: `内容超过 ${most} 字节，没有再读` };
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity' || bytes.length === 0) return plain;
  if (!CODINGS.has(encoding)) return { ...plain, fault: `用了没有要的压缩方式 ${encoding}` };
  try {
    return { ...plain, body: decompressed(bytes, encoding as Coding, most) };
  } catch (error) {
    const isLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return {
      ...plain,
      fault: isLong ? `解开以后超过 ${most} 字节` : '压缩的内容解不开，或者后面还有别的东西',
    };
  }
}

const CODINGS = new Set<string>(['br', 'gzip', 'deflate', 'zstd'] satisfies Coding[]);
