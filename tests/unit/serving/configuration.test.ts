import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  caddyConfiguration,
  nginxConfiguration,
  nginxDesk,
  serve,
  serveDesk,
  servedFrom,
} from '../../../src/serving/index.ts';
import { freePort, installed, WEB_SERVERS, WebServers } from '../../setup/web-servers.ts';

/* The configurations, run by the servers for which they are, and beside them our own server, which has to say the same. */

const COURT = {
  court: '某某市人民法院',
  section: '案例指导',
  desk: { forge: 'gitlab' as const, repository: 'court/cases', publish: true },
};
const SCRIPT = 'document.documentElement.dataset.choices = "1";';
const SEARCHING = 'self.begun = "1";';
const BASE = '/ssfw/alzd/';
const FILES: Record<string, string> = {
  '404.html': `<!doctype html><title>没有</title><script>${SCRIPT}</script><script type="application/ld+json">{}</script>`,
  'index.html': '<!doctype html><title>案例指导</title>',
  'search/index.html': `<!doctype html><title>检索</title><script>${SCRIPT}</script><script>${SEARCHING}</script>`,
  'cases/2026/a/index.html': '<!doctype html><title>甲</title>',
  'cases/2026/a/index.md': '# 甲',
  'cases.json': `{"cases":[${'"甲",'.repeat(900)}"乙"]}`,
  'feed.xml': '<feed/>',
  'guidance/results.csv': '甲,1',
  'llms.txt': '# 甲',
  '_astro/page.AbCd1234.js': 'export {};',
  '_astro/worker-AbCd1234.js': 'export {};',
  'pagefind/x1/chunk.bin': 'x',
  'pagefind/entry.json': '{}',
  'desk/index.html': '<!doctype html><title>编辑台</title>',
  'desk/workbench/workbench.js': 'export {};',
  'desk/workbench/reader.wasm': 'program',
  'desk/assets/latin.woff2': 'font',
  '.htaccess': 'Redirect / https://casino.example/',
  'redirects.map': `"${BASE}旧/文" "${BASE}cases/2026/a/";\n"${BASE}cases/2025/a/" "${BASE}cases/2026/a/";\n`,
};

const root = await mkdtemp(path.join(tmpdir(), 'serving-'));
const dir = path.join(root, 'www');
const servers = new WebServers(root);

beforeAll(async () => {
  for (const [file, text] of Object.entries(FILES)) {
    await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
    await writeFile(path.join(dir, file), text);
  }
});

afterAll(async () => {
  await servers.end();
  await rm(root, { recursive: true, force: true });
});

/** How each server is started; each gives the address of the section. */
const SERVERS: Record<string, () => Promise<string>> = {
  async 'our own server'() {
    const { address, server } = await serve(dir, BASE, 0, { forge: 'https://gitlab.com/api/v4' });
    afterAll(() => server.close());
    return address;
  },
  async nginx() {
    const address = `http://127.0.0.1:${await freePort()}${BASE}`;
    const text = nginxConfiguration(servedFrom(dir, { ...COURT, url: address }), dir);
    await servers.start('nginx', text, address);
    return address;
  },
  async caddy() {
    const address = `http://127.0.0.1:${await freePort()}${BASE}`;
    const moved = FILES['redirects.map']!;
    const text = caddyConfiguration(servedFrom(dir, { ...COURT, url: address }), dir, moved);
    await servers.start('caddy', text, address);
    return address;
  },
};

describe.each(['our own server', ...WEB_SERVERS])('%s', (name) => {
  let address: string;
  beforeAll(async () => {
    address = await SERVERS[name]!();
  });
  const ask = (file: string, init: RequestInit = {}) =>
    fetch(new URL(file, address), { redirect: 'manual', ...init });

  test.each([
    ['', 'text/html; charset=utf-8', 'no-cache', 'same-origin'],
    ['cases/2026/a/', 'text/html; charset=utf-8', 'no-cache', 'same-origin'],
    ['cases/2026/a/index.md', 'text/markdown; charset=utf-8', 'no-cache', 'cross-origin'],
    ['cases.json', 'application/json; charset=utf-8', 'no-cache', 'cross-origin'],
    ['feed.xml', 'application/xml; charset=utf-8', 'no-cache', 'cross-origin'],
    ['guidance/results.csv', 'text/csv; charset=utf-8', 'no-cache', 'cross-origin'],
    ['llms.txt', 'text/plain; charset=utf-8', 'no-cache', 'same-origin'],
    [
      '_astro/page.AbCd1234.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
      'same-origin',
    ],
    [
      'pagefind/x1/chunk.bin',
      'application/octet-stream',
      'public, max-age=31536000, immutable',
      'same-origin',
    ],
    ['pagefind/entry.json', 'application/json; charset=utf-8', 'no-cache', 'cross-origin'],
    ['desk/', 'text/html; charset=utf-8', 'no-cache', 'same-origin'],
    ['desk/workbench/reader.wasm', 'application/wasm', 'no-cache', 'same-origin'],
    ['desk/assets/latin.woff2', 'font/woff2', 'no-cache', 'same-origin'],
  ])('%s has its type, and is kept as long as its name allows', async (file, type, kept, shown) => {
    const answer = await ask(file);
    const header = (name: string) => answer.headers.get(name);
    expect(answer.status).toBe(200);
    expect(header('content-type')).toBe(type);
    expect(header('cache-control')).toBe(kept);
    expect(header('cross-origin-resource-policy')).toBe(shown);
    expect(await answer.text()).toBe(
      FILES[file === '' || file.endsWith('/') ? `${file}index.html` : file],
    );
  });

  test('every page has the headers that keep readers from harm', async () => {
    for (const file of ['', 'feed.xml', 'nothing/', 'nothing.json', 'cases/2025/a/']) {
      const { headers } = await ask(file);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/]{43}='; /);
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin');
      expect(headers.get('permissions-policy')).toContain('camera=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      // With HSTS for half a year and more, and `integrity` on scripts, what Mozilla's Observatory gives its best grade for.
      expect(policy).toMatch(/form-action 'self'|form-action 'none'/);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('the search page may run the script that it has besides, and no other page may', async () => {
    const policy = (await ask('search/')).headers.get('content-security-policy');
    expect(policy).toContain(` '${digestOf(SCRIPT)}' '${digestOf(SEARCHING)}'; `);
    const ofCase = (await ask('cases/2026/a/')).headers.get('content-security-policy');
    expect(ofCase).not.toContain(digestOf(SEARCHING));
  });

  test('a worker has the policy of a page, and no file is taken for another type', async () => {
    const worker = (await ask('_astro/worker-AbCd1234.js')).headers;
    expect(worker.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self' /,
    );
    for (const file of ['cases.json', '_astro/page.AbCd1234.js', 'pagefind/x1/chunk.bin']) {
      const { headers } = await ask(file);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toBeNull();
    }
  });

  test('all of the desk has a policy of its own, and nothing else has it', async () => {
    for (const file of ['desk/', 'desk/workbench/workbench.js', 'desk/workbench/reader.wasm']) {
      const { headers } = await ask(file);
      expect(headers.get('content-security-policy')).toContain("'wasm-unsafe-eval'");
      expect(headers.get('content-security-policy')).toContain('blob: https://gitlab.com;');
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    for (const file of ['', 'cases/2026/a/', 'cases.json', 'desk.html']) {
      const { headers } = await ask(file);
      expect(headers.get('content-security-policy') ?? '').not.toMatch(/unsafe|gitlab/);
      expect(headers.get('x-robots-tag')).toBeNull();
    }
  });

  test('an old address leads to the new one, with what was asked, and not for ever', async () => {
    for (const [old, query] of [
      ['cases/2025/a/', ''],
      ['cases/2025/a/', '?q=%E7%94%B2&page=2'],
      ['%E6%97%A7/%E6%96%87', ''],
    ]) {
      const answer = await ask(`${old}${query}`);
      expect(answer.status).toBe(301);
      expect(answer.headers.get('location')).toBe(`${BASE}cases/2026/a/${query}`);
      expect(answer.headers.get('cache-control')).toBe('max-age=3600');
    }
  });

  test.each(['nothing/', 'cases/', 'cases/2026/', '.htaccess', '_astro/none.js'])(
    'where there is nothing, the section says so: %s',
    async (file) => {
      const answer = await ask(file);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe(FILES['404.html']);
    },
  );
});

describe.each(WEB_SERVERS)('%s', (name) => {
  test('texts are compressed, also before they are asked for', async () => {
    const address = await SERVERS[name]!();
    await writeFile(path.join(dir, 'feed.xml.gz'), gzipSync('<feed>in advance</feed>'));
    const ask = (file: string) =>
      fetch(new URL(file, address), { headers: { 'accept-encoding': 'gzip' } });
    const json = await ask('cases.json');
    expect(json.headers.get('content-encoding')).toBe('gzip');
    expect(json.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(await json.text()).toBe(FILES['cases.json']);
    expect(await (await ask('feed.xml')).text()).toBe('<feed>in advance</feed>');
    await rm(path.join(dir, 'feed.xml.gz'));
  });

  test('nothing but reading is allowed, and the folder has its slash', async () => {
    const address = await SERVERS[name]!();
    expect((await fetch(address, { method: 'POST', body: 'x' })).status).toBe(405);
    const bare = await fetch(address.slice(0, -1), { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, BASE]);
  });
});

const HTTPS = { ...COURT, url: `https://www.court.example${BASE}` };

test.runIf(installed('nginx') && installed('openssl'))(
  'nginx takes the configuration for https, also before there is a site',
  async () => {
    const [key, certificate] = [path.join(root, 'a.key'), path.join(root, 'a.crt')];
    const subject = ['-subj', '/CN=www.court.example', '-days', '1', '-nodes'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-keyout', key, '-out', certificate, ...subject],
      { stdio: 'ignore' },
    );
    const text = nginxConfiguration(servedFrom(dir, HTTPS), path.join(root, '还没有 的文件夹'))
      .replace(/\S+\.crt;/, `${certificate};`)
      .replace(/\S+\.key;/, `${key};`);
    expect(text).toContain('Strict-Transport-Security "max-age=63072000" always;');
    const file = await servers.nginxFile('https', text);
    execFileSync('nginx', ['-t', '-q', '-p', root, '-c', file], { stdio: 'pipe' });
  },
);

test.runIf(installed('caddy'))('caddy takes the configuration for https', async () => {
  const file = path.join(root, 'https.Caddyfile');
  await writeFile(file, caddyConfiguration(servedFrom(dir, HTTPS), dir, ''));
  execFileSync('caddy', ['validate', '--config', file, '--adapter', 'caddyfile'], {
    stdio: 'pipe',
    env: { ...process.env, HOME: root },
  });
});

describe.each(WEB_SERVERS)('the desk for a network of its own, by %s', (name) => {
  test.each([
    ['10.0.0.0/8', 404],
    ['127.0.0.0/8', 200],
  ])('%s', async (network, status) => {
    const address = `http://127.0.0.1:${await freePort()}${BASE}`;
    const served = servedFrom(dir, { ...COURT, url: address });
    const text =
      name === 'nginx' ? nginxConfiguration(served, dir) : caddyConfiguration(served, dir, '');
    // As the configuration says: the signs of comments are taken away.
    const opened = text
      .replace(/# (location \^~ \S+desk\/)/, '$1')
      .replace(/^(\s*)# ?(@others|\tpath|\tnot|\}|error @others)/gm, '$1$2')
      .replaceAll('10.0.0.0/8', network);
    await servers.start(name, opened, address);
    expect((await fetch(`${address}desk/`)).status).toBe(status);
    expect((await fetch(`${address}desk/workbench/reader.wasm`)).status).toBe(status);
    expect((await fetch(address)).status).toBe(200);
  });
});

test('a section without a desk beside it has nothing of one in its configuration', () => {
  const served = servedFrom(dir, { ...COURT, url: `http://127.0.0.1:1${BASE}`, desk: undefined });
  for (const text of [nginxConfiguration(served, dir), caddyConfiguration(served, dir, '')])
    expect(text).not.toMatch(/desk|wasm-unsafe|X-Robots/);
});

test.runIf(WEB_SERVERS.includes('nginx'))('a desk by itself has the same headers', async () => {
  const port = await freePort();
  const part = nginxDesk('/desk/', path.join(dir, 'desk'), 'https://gitlab.com/api/v4');
  const text = `server { listen 127.0.0.1:${port};\n${part.replace(/allow .*/, '')} }`;
  await servers.start('nginx', text, `http://127.0.0.1:${port}/desk/`);
  const { address, server } = await serveDesk(
    new Map([['index.html', Buffer.from(FILES['desk/index.html']!)]]),
    'https://gitlab.com/api/v4',
    0,
  );
  afterAll(() => server.close());
  const [own, theirs] = await Promise.all(
    [address, `http://127.0.0.1:${port}/desk/`].map((each) => fetch(each)),
  );
  for (const name of ['content-security-policy', 'x-robots-tag', 'content-type', 'cache-control'])
    expect(theirs!.headers.get(name)).toBe(own!.headers.get(name));
  expect(await theirs!.text()).toBe(FILES['desk/index.html']);
});

test('a section at the root of a host has no other part beside it', () => {
  const text = nginxConfiguration(
    servedFrom(dir, { ...COURT, desk: undefined, url: 'https://alzd.court.example/' }),
    dir,
  );
  expect(text.match(/location [^{]*/g)).toEqual(['location ^~ / ', 'location ~ /\\. ']);
});

function digestOf(script: string): string {
  return `sha256-${hash('sha256', script, 'base64')}`;
}
