import { createServer, type Server } from 'node:http';
import { LAST_PORT } from '../../text/urls.ts';
import type { DeskFiles } from './desk.ts';

const HOST = '127.0.0.1';
/** The folder of the desk, beside the section or alone. */
export const DESK_FOLDER = 'desk';

/**
 * Serves the desk on this machine, and to nobody else, with the policy under which it runs. Where `port` is taken, the next
 * free one is used.
 */
export async function serveDesk(
  desk: DeskFiles,
  port: number,
): Promise<{ address: string; server: Server }> {
  const base = `/${DESK_FOLDER}/`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname === '/' || `${pathname}/` === base)
      return response.writeHead(302, { Location: base }).end();
    const name = pathname.slice(base.length) || 'index.html';
    const bytes = pathname.startsWith(base) ? desk.files.get(name) : undefined;
    if (!bytes) return response.writeHead(404).end();
    return response.writeHead(200, headersOf(name, desk.policy)).end(bytes);
  });
  const taken = await listening(server, port);
  return { address: `http://${HOST}:${taken}${base}`, server };
}

/** What a server says of a file of the desk. */
export function headersOf(name: string, policy: string): Record<string, string> {
  const [, ending = ''] = /\.(\w+)$/.exec(name) ?? [];
  return {
    'Content-Type': TYPES[ending] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex, nofollow',
    'Referrer-Policy': 'no-referrer',
  };
}

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  woff2: 'font/woff2',
};

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0 && port < LAST_PORT)
        resolve(listening(server, port + 1));
      else reject(error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
