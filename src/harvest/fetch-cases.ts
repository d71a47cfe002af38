import type { IncomingMessage } from 'node:http';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isLoopback } from '../schema/fields.ts';
import { FILES } from '../section/paths.ts';
import { Fault } from './fault.ts';
import type { Limits } from './limits.ts';
import { visit } from './visit.ts';

/** By what an answer is known again (RFC 9110 8.8). */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

/** The bytes of a `cases.json`, or that it is what was harvested before. */
export type Fetched = 'unchanged' | ({ bytes: Uint8Array } & Validators);

/**
 * Fetches `cases.json` of a section, if it is not what `known` stands for. Redirects are followed on the same host only.
 * Throws a Fault when there is no such file, or it takes more time or space than `limits` allow.
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
  throw new Fault(
    `转来转去，超过 ${limits.redirects} 次，没有到 cases.json`,
    '请与该院的网站管理员联系；栏目网址改了的，请改 peers.yaml 的 url。',
  );
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function targetOf({ headers }: IncomingMessage, from: URL): URL {
  const target = URL.parse(headers.location ?? '', from);
  if (target && target.protocol === from.protocol && target.host === from.host) return target;
  throw new Fault(
    `转到别处去了：${headers.location ?? '没有说转到哪里'}`,
    '采集不跟到别的网站去。栏目网址改了的，核实以后改 peers.yaml 的 url。',
  );
}

function notThere(address: URL, status: number): Fault {
  return status === 404 || status === 410
    ? new Fault(`没有 ${address.href}（${status}）`, '请核对 peers.yaml 的 url 是不是栏目首页。')
    : new Fault(`那边的网站出错（${status}）`, '请过些时候再采集。');
}

async function bytesOf(answer: IncomingMessage, { bytes: most }: Limits): Promise<Uint8Array> {
  const type = answer.headers['content-type'] ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    const help =
      '请核对 peers.yaml 的 url；网址对的，请该院的网站管理员把 .json 文件设为 JSON 类型。';
    throw new Fault(`取到的不是 JSON，是“${type}”`, help);
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
  if (!unpack) throw new Fault(`压缩方式“${coding}”不认识`, '请与该院的网站管理员联系。');
  const stream = unpack();
  // What is sent without end may unpack to nothing.
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

function tooLarge(most: number): Fault {
  const help = '请与该院的网站管理员联系。';
  return new Fault(`文件超过 ${Math.round(most / 2 ** 20)} MB，没有取完`, help);
}

/** Those that can be kept and sent back as they are. */
function validatorsOf({ headers }: IncomingMessage): Validators {
  const { etag, 'last-modified': lastModified } = headers;
  return {
    ...(etag && /^(?:W\/)?"[\x21\x23-\x7e]{0,400}"$/.test(etag) && { etag }),
    ...(lastModified && /^[\w ,:+-]{1,99}$/.test(lastModified) && { lastModified }),
  };
}
