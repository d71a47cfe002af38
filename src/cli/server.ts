import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { readRedirectMap } from '../exports/index.ts';
import { FILES } from '../section/paths.ts';
import { readable } from '../text/urls.ts';
import { LAST_PORT } from './command.ts';

const HOST = '127.0.0.1';

/**
 * Serves a built site below `base` on 127.0.0.1, for looking at it and for tests; a public site needs a web server.
 * Old addresses lead to the new ones, as the map of the site says. A site that is built anew meanwhile is served anew.
 * When `port` is taken, the next free one is used. Rejects when `dir` holds no site.
 */
export async function serve(
  dir: string,
  base: string,
  port: number,
): Promise<{ address: string; server: Server }> {
  const page = path.join(dir, '404.html');
  if (!existsSync(page)) throw new Error(`${dir} holds no site`);
  const map = path.join(dir, FILES.redirects);
  // Without `dev`, sirv remembers the sizes of files, and cuts off one that has grown.
  const files = sirv(dir, { etag: true, dev: true });
  const server = createServer((request, response) => {
    const refuse = () => {
      response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8' }).end(read(page));
    };
    const url = request.url ?? '/';
    if (url === '/' && base !== '/') return response.writeHead(302, { Location: base }).end();
    const moved = readRedirectMap(read(map));
    const target = moved.get(readable(url.split('?')[0]!));
    if (target) return response.writeHead(301, { Location: target }).end();
    if (!url.startsWith(base)) return refuse();
    request.url = url.slice(base.length - 1);
    // While the site is replaced, a file may vanish after sirv found it, which sirv does not expect.
    response.once('pipe', (file: Readable) => file.once('error', () => response.destroy()));
    try {
      files(request, response, refuse);
    } catch {
      refuse();
    }
  });
  const taken = await listen(server, port);
  return { address: `http://${HOST}:${taken}${base}`, server };
}

/** The text of a file; empty where there is no such file, or not any more. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port < LAST_PORT) resolve(listen(server, port + 1));
      else reject(error);
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
