import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readManifest, Target } from '../../../src/release/index.ts';
import {
  Client,
  Evidence,
  type LiveOrder,
  stateOf,
  verifyLive,
} from '../../../src/verify/index.ts';
import { BASE, released } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort, installed } from '../../setup/web-servers.ts';

/* Servers that do not answer as servers should. None of them may hang a verification, stop it halfway or pass it. */

const root = await temporaryDir();
const { file } = await released(
  new Target(path.join(root, 'www')),
  path.join(root, 'dist'),
  `https://www.court.example${BASE}`,
);
const manifest = readManifest(file);
const running: http.Server[] = [];
afterAll(() => {
  for (const server of running) {
    server.close();
    server.closeAllConnections();
  }
});

function listening(server: http.Server): Promise<number> {
  running.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function verdictOn(url: URL, done: LiveOrder['done'] = new Set<string>()) {
  const client = new Client(url, {
    rate: 5000,
    atOnce: 4,
    silence: 400,
    longest: 800,
    pauses: [10, 20],
  });
  try {
    return await verifyLive({
      url,
      manifest,
      client,
      sample: 3,
      evidence: new Evidence(path.join(root, 'evidence')),
      original: () => undefined,
      done,
      begin: () => ({ step: () => undefined }),
    });
  } finally {
    client.close();
  }
}

const from = async (answer: http.RequestListener) =>
  verdictOn(new URL(`http://127.0.0.1:${await listening(http.createServer(answer))}${BASE}`));

test('nobody listens: that is not reachable, and no difference', async () => {
  const verdict = await verdictOn(new URL(`http://127.0.0.1:${await freePort()}${BASE}`));
  expect(stateOf(verdict)).toBe('undecided');
  expect(verdict.failures.join('\n')).toMatch(
    /服务器不接受连接[^]*网站连不上，还有 \d+ 项没有核对/,
  );
});

test('a server that never answers is left alone after a while', async () => {
  const verdict = await from(() => undefined);
  expect(stateOf(verdict)).toBe('undecided');
  expect(verdict.failures.join('\n')).toContain('没有回应');
});

test('a body without end is cut off and told', async () => {
  const { differences } = await from((_, response) => {
    const more = () => {
      while (response.write('x'.repeat(100_000))) if (response.destroyed) return;
      response.once('drain', more);
    };
    more();
  });
  expect(differences.map(({ told }) => told).join('\n')).toMatch(/内容超过 \d+ 字节，没有再读/);
});

test('a small body that unpacks to a huge one is not unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000));
  const { differences } = await from((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  });
  expect(differences.map(({ told }) => told).join('\n')).toMatch(/解开以后超过 \d+ 字节/);
});

test('redirects in a circle are not followed', async () => {
  let requests = 0;
  const { differences, failures } = await from((request, response) => {
    requests += 1;
    response.writeHead(302, { location: request.url }).end();
  });
  expect(differences.some(({ told }) => told.startsWith('应当回答 200，却是 302'))).toBe(true);
  expect(failures).toEqual([]);
  expect(requests).toBeLessThan(300);
});

test('an answer that a server takes back twice is asked for again', async () => {
  const asked = new Map<string, number>();
  const { failures, compared } = await from((request, response) => {
    const times = (asked.get(request.url!) ?? 0) + 1;
    asked.set(request.url!, times);
    if (request.url === BASE && times < 2) request.socket.destroy();
    else response.writeHead(404).end();
  });
  expect(failures).toEqual([]);
  expect(compared).toBeGreaterThan(20);
});

test.each([429, 503])(
  'a server that says %i to everything is not asked on and on, and that is no difference',
  async (status) => {
    let requests = 0;
    const verdict = await from((_, response) => {
      requests += 1;
      response.writeHead(status, { 'retry-after': '0' }).end('later');
    });
    expect(stateOf(verdict)).toBe('undecided');
    expect(verdict.failures.join('\n')).toContain(`服务器说现在不能回答（${status}）`);
    expect(requests).toBeLessThan(60);
  },
);

test('a server that fails has nothing more than was published', async () => {
  const { differences } = await from((_, response) => response.writeHead(500).end());
  expect(new Set(differences.map(({ kind }) => kind))).toEqual(new Set(['status', 'header']));
  expect(differences.map(({ told }) => told)).toContain('应当回答 404，却是 500');
});

test.each([
  ['is no HTTP', 'SSH-2.0-OpenSSH_9\r\n'],
  ['breaks off in its pieces', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZZ\r\nabc'],
  ['has endless headers', `HTTP/1.1 200 OK\r\nX-A: ${'a'.repeat(200_000)}\r\n\r\n`],
])('an answer that %s is told as that, and proves nothing', async (_, bytes) => {
  const verdict = await from((request) => request.socket.end(bytes));
  expect(stateOf(verdict)).toBe('undecided');
  expect(verdict.failures.join('\n')).toMatch(/没有核对成：回答的不是 HTTP（HPE_\w+）/);
});

test('what is hinted at before an answer counts as its header', async () => {
  const link = '<https://www.vns5868.vip/a.css>; rel=preload; as=style';
  const { differences } = await from((_, response) => {
    response.writeEarlyHints({ link });
    response.writeHead(404).end();
  });
  expect(differences.map(({ told }) => told)).toContain(`多了发布时没有的响应头 link：${link}`);
});

test('what was answered wrongly is kept: who asked, the headers, the bytes', async () => {
  await from((_, response) => response.writeHead(200, { 'x-by': 'me' }).end('evil'));
  const dir = path.join(root, 'evidence');
  const about = readdirSync(dir).filter((name) => name.endsWith('.json'));
  const kept = about.map(
    (name) => JSON.parse(readFileSync(path.join(dir, name), 'utf8')) as object,
  );
  expect(kept).toContainEqual(
    expect.objectContaining({
      status: 200,
      headers: expect.objectContaining({ 'x-by': 'me' }) as object,
      protocol: 'HTTP/1.1',
      visitor: expect.any(String) as string,
    }),
  );
  const bodies = readdirSync(dir).filter((name) => name.endsWith('.body'));
  expect(bodies.map((name) => readFileSync(path.join(dir, name), 'utf8'))).toContain('evil');
});

test('what was right before a run was broken off is not asked for again', async () => {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(404).end();
  });
  const url = new URL(`http://127.0.0.1:${await listening(server)}${BASE}`);
  const known = { has: (name: string) => name.startsWith('nothing '), add: () => undefined };
  await verdictOn(url);
  expect(asked).toContain(`${BASE}shell.php`);
  asked.length = 0;
  await verdictOn(url, known);
  expect(asked).toContain(BASE);
  expect(asked).not.toContain(`${BASE}shell.php`);
});

test.runIf(installed('openssl'))(
  'a certificate that readers would not trust is told, and what is behind it looked at',
  async () => {
    const [key, certificate] = ['key.pem', 'cert.pem'].map((name) => path.join(root, name));
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        key!,
        '-out',
        certificate!,
        '-days',
        '5',
        '-subj',
        '/CN=x',
      ],
      { stdio: 'ignore' },
    );
    const server = https.createServer(
      { key: readFileSync(key!), cert: readFileSync(certificate!) },
      (_, response) => response.writeHead(404).end(),
    );
    const url = new URL(`https://127.0.0.1:${await listening(server)}${BASE}`);
    const { differences, failures } = await verdictOn(url);
    expect(failures).toEqual([]);
    expect(differences).toContainEqual(
      expect.objectContaining({
        kind: 'certificate',
        told: expect.stringContaining('证书不对') as string,
      }),
    );
    expect(differences.some(({ told }) => told.includes('却是 404'))).toBe(true);
  },
);
