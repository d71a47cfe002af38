import { lookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isPrivate } from '../detect/index.ts';
import { isLoopback } from '../schema/fields.ts';
import { FILES } from '../section/paths.ts';
import { HarvestError, type Limits } from './limits.ts';

/** By these a server recognises an answer that it sent before (RFC 9110 8.8). */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

/** The bytes of a `cases.json`, or `unchanged` since the last harvest. */
export type Fetched = 'unchanged' | ({ bytes: Uint8Array } & Validators);

/**
 * Fetches `cases.json` of a section, unless it is still what `known` stands for. Follows redirects on the same host
 * only. Throws a HarvestError when there is no such file, or it takes more time or space than `limits` allow.
 */
export async function fetchCases(
  section: string,
  known: Validators,
  { limits, userAgent }: { limits: Limits; userAgent: string },
): Promise<Fetched> {
  const headers = {
    'User-Agent': userAgent,
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate, br',
    ...(known.etag && { 'If-None-Match': known.etag }),
    ...(known.lastModified && { 'If-Modified-Since': known.lastModified }),
  };
  const isConditional = Boolean(known.etag ?? known.lastModified);
  const isLocal = isLoopback(new URL(section).hostname);
  let address = new URL(FILES.casesJson, section);
  for (let hops = 0; hops <= limits.redirects; hops += 1) {
    const outcome = await visit(address, headers, { limits, isLocal }, async (answer) => {
      const status = answer.statusCode ?? 0;
      if (REDIRECTS.has(status)) return targetOf(answer, address);
      if (status === 304 && isConditional) return 'unchanged';
      if (status !== 200) throw notThere(address, status);
      return { bytes: await bytesOf(answer, limits), ...validatorsOf(answer) };
    });
    if (!(outcome instanceof URL)) return outcome;
    address = outcome;
  }
  throw new HarvestError(
    `转来转去，超过 ${limits.redirects} 次，没有到 cases.json`,
    '请与该院的网站管理员联系；栏目网址改了的，请改 peers.yaml 的 url。',
  );
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function targetOf({ headers }: IncomingMessage, from: URL): URL {
  const target = URL.parse(headers.location ?? '', from);
  if (target && target.protocol === from.protocol && target.host === from.host) return target;
  throw new HarvestError(
    `转到别处去了：${headers.location ?? '没有说转到哪里'}`,
    '采集不跟到别的网站去。栏目网址改了的，核实以后改 peers.yaml 的 url。',
  );
}

function notThere(address: URL, status: number): HarvestError {
  return status === 404 || status === 410
    ? new HarvestError(
        `没有 ${address.href}（${status}）`,
        '请核对 peers.yaml 的 url 是不是栏目首页。',
      )
    : new HarvestError(`那边的网站出错（${status}）`, '请过些时候再采集。');
}

async function bytesOf(answer: IncomingMessage, { bytes: most }: Limits): Promise<Uint8Array> {
  const type = answer.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    const help =
      '请核对 peers.yaml 的 url；网址对的，请该院的网站管理员把 .json 文件设为 JSON 类型。';
    throw new HarvestError(`取到的不是 JSON，是“${type}”`, help);
  }
  if (Number(answer.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unpacked(answer, most) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > most) throw tooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(answer: IncomingMessage, most: number): NodeJS.ReadableStream {
  const coding = (answer.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (coding === 'identity') return answer;
  const unpack = UNPACKERS[coding];
  if (!unpack) throw new HarvestError(`压缩方式“${coding}”不认识`, '请与该院的网站管理员联系。');
  const stream = unpack();
  // The bytes as sent are counted too: an endless answer may unpack to nothing.
  let sent = 0;
  answer.on('data', (chunk: Uint8Array) => {
    sent += chunk.length;
    if (sent > most) answer.destroy(tooLarge(most));
  });
  answer.on('error', (error) => stream.destroy(error));
  return answer.pipe(stream);
}

const UNPACKERS: Record<
  string,
  (() => NodeJS.ReadWriteStream & { destroy(error: Error): unknown }) | undefined
> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function tooLarge(most: number): HarvestError {
  const help = '请与该院的网站管理员联系。';
  return new HarvestError(`文件超过 ${Math.round(most / 2 ** 20)} MB，没有取完`, help);
}

/** The validators that can be stored and sent back unchanged. */
function validatorsOf({ headers }: IncomingMessage): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  return {
    ...(etag && /^(?:W\/)?"[\x21\x23-\x7e]{0,400}"$/.test(etag) && { etag }),
    ...(lastModified && /^[\w ,:+-]{1,99}$/.test(lastModified) && { lastModified }),
  };
}

/**
 * Asks for an address by GET, once, and gives `use` the answer while it comes in; no redirect is followed. Each step has
 * its time, and the connection is closed in any case. Only a peer that is on this machine itself may be `isLocal`.
 */
export async function visit<Result>(
  url: URL,
  headers: Record<string, string>,
  { limits, isLocal }: { limits: Limits; isLocal: boolean },
  use: (answer: IncomingMessage) => Promise<Result>,
): Promise<Result> {
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (!isLocal && isIP(literal) && isPrivate(literal)) throw inside(url.hostname, literal);
  const isSecure = url.protocol === 'https:';
  const request = (isSecure ? https : http).request(url, {
    headers,
    agent: false,
    ...(!isLocal && { lookup: publicLookup }),
  });
  let fault: HarvestError | undefined;
  let timer: NodeJS.Timeout | undefined;
  const within = (milliseconds: number, message: string) => {
    const wait = (rest: number) => {
      const due = performance.now() + rest;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const late = performance.now() - due;
        // We were busy ourselves, with what another peer sent: an answer may be there that nobody has read.
        if (late > BUSY_MS) return wait(late);
        fault = new HarvestError(`${message}，等了 ${milliseconds / 1000} 秒`, LATER);
        request.destroy(fault);
      }, rest);
    };
    wait(milliseconds);
  };
  try {
    within(limits.connectMs, '连不上');
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      request.once('socket', (socket) => {
        socket.once(isSecure ? 'secureConnect' : 'connect', () =>
          within(limits.headersMs, '连上了，没有回答'),
        );
      });
      request.once('response', resolve);
      // It may fail again while the answer comes in, which is told there.
      request.on('error', reject);
      request.end();
    });
    within(limits.bodyMs, '没有传完');
    return await use(answer);
  } catch (error) {
    throw fault ?? (error instanceof HarvestError ? error : unreachable(error));
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}

/** A timer that is later than this was held up by work of ours. */
const BUSY_MS = 50;

const LATER = '请过些时候再采集；一直这样的，请与该院的网站管理员联系。';

function unreachable(error: unknown): HarvestError {
  const { code, message } = error as NodeJS.ErrnoException;
  const known = code && REASONS[code];
  if (known) return new HarvestError(known, LATER);
  const isCertificate = code !== undefined && /CERT|SELF_SIGNED|SIGNATURE|TLS|SSL/.test(code);
  return isCertificate
    ? new HarvestError(`证书不对（${code}）`, '可能有人冒充该院的网站：请与该院的网站管理员联系。')
    : new HarvestError(`没有取到（${code ?? message}）`, LATER);
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: '连不上：那边没有网站（ECONNREFUSED）',
  ECONNRESET: '传到一半断了（ECONNRESET）',
  ENOTFOUND: '找不到这个域名（ENOTFOUND）',
  EAI_AGAIN: '查不到域名，可能是本机没有联网（EAI_AGAIN）',
  EHOSTUNREACH: '连不上（EHOSTUNREACH）',
  ENETUNREACH: '连不上，可能是本机没有联网（ENETUNREACH）',
  ETIMEDOUT: '连不上（ETIMEDOUT）',
};

/** Looks a name up as Node does, and refuses one that leads to a private address: a peer is on the public internet. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const found = addresses.find(({ address }) => isPrivate(address));
    if (found) return callback(inside(hostname, found.address), []);
    if (options.all) return callback(null, addresses);
    return callback(null, addresses[0]!.address, addresses[0]!.family);
  });
};

/** The HarvestError for a host with a private address. */
function inside(hostname: string, address: string): HarvestError {
  return new HarvestError(
    `${hostname} 指向内部网络的地址 ${address}`,
    '采集只访问互联网上的法院网站。请核对 peers.yaml 的 url，并请网络管理员核对域名解析。',
  );
}
