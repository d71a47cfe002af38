import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Readable } from 'node:stream';
import sirv from 'sirv';
import { readRedirectMap } from '../exports/index.ts';
import { DESK_FOLDER, FILES } from '../section/paths.ts';
import { LAST_PORT, readable } from '../text/urls.ts';
import {
  deskHeaders,
  fileHeaders,
  FOR_AN_HOUR,
  type Header,
  headersAt,
  SCRIPTED,
  type SecurityHeader,
  securityHeaders,
  type Served,
} from './headers.ts';

const HOST = '127.0.0.1';

/**
 * Serves a built site below `base` on 127.0.0.1, for looking at it and for tests; a public site needs a web server.
 * Old addresses lead to the new ones, as the map of the site says. A site that is built anew meanwhile is served anew. Its
 * answers have the headers of a public one: `asked` are the origins that its search page and its desk may ask.
 * When `port` is taken, the next free one is used. Rejects when `dir` holds no site.
 */
export async function serve(
  dir: string,
  base: string,
  port: number,
  asked: Partial<Pick<Served, 'engine' | 'forge'>> = {},
): Promise<{ address: string; server: Server }> {
  const page = path.join(dir, '404.html');
  if (!existsSync(page)) throw new Error(`${dir} holds no site`);
  const map = path.join(dir, FILES.redirects);
  // Without `dev`, sirv remembers the sizes of files, and cuts off one that has grown.
  const files = sirv(dir, {
    etag: true,
    dev: true,
    setHeaders: (response, file) => {
      for (const [name, value] of fileHeaders(file.slice(1))) response.setHeader(name, value);
    },
  });
  const headers = new LatestHeaders(dir, base, asked);
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    for (const [name, value] of headers.of(url.split('?')[0]!)) response.setHeader(name, value);
    const refuse = () => {
      for (const [name, value] of [...headers.of('/404.html'), ...fileHeaders('404.html')])
        response.setHeader(name, value);
      response.writeHead(404).end(read(page));
    };
    if (url === '/' && base !== '/') return response.writeHead(302, { Location: base }).end();
    const moved = readRedirectMap(read(map));
    const target = moved.get(readable(url.split('?')[0]!));
    if (target) {
      const query = /\?.*/s.exec(url)?.[0] ?? '';
      return response
        .writeHead(301, { Location: target + query, 'Cache-Control': FOR_AN_HOUR })
        .end();
    }
    if (!url.startsWith(base) || /\/\./.test(url)) return refuse();
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

/**
 * Serves a desk by itself, on this machine and to nobody else, with the policy under which it runs; `files` are those of its
 * folder, `forge` is where it saves. When `port` is taken, the next free one is used.
 */
export async function serveDesk(
  files: ReadonlyMap<string, Uint8Array>,
  forge: string | undefined,
  port: number,
): Promise<{ address: string; server: Server }> {
  const base = `/${DESK_FOLDER}/`;
  const headers = deskHeaders(forge);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://${HOST}`);
    if (pathname === '/' || `${pathname}/` === base)
      return response.writeHead(302, { Location: base }).end();
    const name = pathname.slice(base.length) || 'index.html';
    const bytes = pathname.startsWith(base) ? files.get(name) : undefined;
    if (!bytes) return response.writeHead(404).end();
    return response
      .writeHead(200, Object.fromEntries([...headers, ...fileHeaders(name)]))
      .end(bytes);
  });
  const taken = await listen(server, port);
  return { address: `http://${HOST}:${taken}${base}`, server };
}

/** The headers of the site that is there now: its scripts may be others than a moment ago. */
class LatestHeaders {
  readonly #served;
  #made = '';
  #headers: readonly SecurityHeader[] = [];

  constructor(
    dir: string,
    base: string,
    { engine, forge }: Partial<Pick<Served, 'engine' | 'forge'>>,
  ) {
    const url = new URL(base, `http://${HOST}`);
    this.#served = { dir: path.resolve(dir), name: '', url, engine, forge };
  }

  /** Those of what is at a path. */
  of(file: string): readonly Header[] {
    const times = SCRIPTED.map(
      (page) => statSync(path.join(this.#served.dir, page), { throwIfNoEntry: false })?.mtimeMs,
    );
    const made = times.join(' ');
    if (times[0] !== undefined && made !== this.#made) {
      this.#headers = securityHeaders(this.#served);
      this.#made = made;
    }
    return headersAt(file, this.#headers);
  }
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
