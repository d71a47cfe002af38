import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants } from 'node:zlib';
import { serve } from '../../src/serving/index.ts';

const HOST = '127.0.0.1';
const KEPT = ['cache-control', 'content-type', 'etag', 'last-modified', 'location'];
const TEXT = /^text\/|javascript|json|xml/;

/* As web servers compress on the fly. */
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/**
 * Serves a folder with the project's server behind one that compresses: the former does not, as it is for looking at a
 * site only, and a page would seem slower than any reader finds it, a heavy one most of all.
 */
export async function serveCompressed(
  dir: string,
  base: string,
): Promise<{ address: string; close: () => void }> {
  const { address, server } = await serve(dir, base, 0);
  const { origin } = new URL(address);
  const front = createServer((request, response) => {
    answer(origin, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => front.listen(0, HOST, resolve));
  const { port } = front.address() as AddressInfo;
  return {
    address: `http://${HOST}:${port}${base}`,
    close() {
      for (const each of [front, server]) {
        each.close();
        each.closeAllConnections();
      }
    },
  };
}

async function answer(
  origin: string,
  { url = '/', headers }: IncomingMessage,
  response: ServerResponse,
) {
  const reply = await fetch(origin + url, { redirect: 'manual' });
  const content = new Uint8Array(await reply.arrayBuffer());
  const kept = KEPT.map((name) => [name, reply.headers.get(name)] as const);
  for (const [name, value] of kept) if (value !== null) response.setHeader(name, value);
  const isText = TEXT.test(reply.headers.get('content-type') ?? '');
  const isBrotli = isText && /\bbr\b/.test(String(headers['accept-encoding']));
  const body = isBrotli ? brotliCompressSync(content, LEVEL) : content;
  if (isText) response.setHeader('vary', 'Accept-Encoding');
  if (isBrotli) response.setHeader('content-encoding', 'br');
  response.writeHead(reply.status, { 'content-length': body.length }).end(body);
}
