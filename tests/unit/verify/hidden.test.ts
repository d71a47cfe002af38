import { realpathSync } from 'node:fs';
import { appendFile, copyFile, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readManifest, Target } from '../../../src/release/index.ts';
import { caddyConfiguration, nginxConfiguration, servedFrom } from '../../../src/serving/index.ts';
import {
  Client,
  Evidence,
  type LiveOrder,
  Manifests,
  MANNERS,
  verdictText,
  verifyFolder,
  verifyLive,
} from '../../../src/verify/index.ts';
import { BASE, released, SECTION, SITE } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort, WEB_SERVERS, WebServers } from '../../setup/web-servers.ts';

/*
 * Ways in which a server shows something else to readers and search engines that a look at its files, or at its pages as a
 * program asks for them, does not show.
 */

const root = await temporaryDir();
const servers = new WebServers(root);
afterAll(() => servers.end());

const EVIL = '<title>evil</title>';
const at = (name: string) => `${BASE}cases/2026/${name}/`;

/** A condition of nginx and one of Caddy for requests that are shown something else at a page, and what is said then. */
const CLOAKED: [what: string, nginx: string, caddy: string][] = [
  ['to browsers that name themselves', '$http_sec_ch_ua ~ Chrome', 'header Sec-Ch-Ua *Chrome*'],
  ['to who asks for a page', '$http_sec_fetch_dest = document', 'header Sec-Fetch-Dest document'],
  [
    'to who goes on from a page',
    '$http_sec_fetch_site = same-origin',
    'header Sec-Fetch-Site same-origin',
  ],
  [
    'to who takes all codings',
    '$http_accept_encoding ~ deflate',
    'header Accept-Encoding *deflate*',
  ],
  ['to who has cookies', '$http_cookie ~ .', 'header Cookie *'],
  ['to who has been here', '$http_if_none_match ~ .', 'header If-None-Match *'],
  ['to iPhones', '$http_user_agent ~ iPhone', 'header User-Agent *iPhone*'],
  ['to who has no language', '$http_accept_language = ""', 'not header Accept-Language *'],
];
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Headers that are put in. */
const HEADERS: [name: string, value: string][] = [
  ['Refresh', '0;url=https://www.vns5868.vip/'],
  ['Link', '<https://www.vns5868.vip/>; rel="canonical"'],
  ['Set-Cookie', 'a=b'],
  ['Content-Location', 'https://www.vns5868.vip/'],
  ['Service-Worker-Allowed', '/'],
  ['X-Robots-Tag', 'noindex'],
  ['Clear-Site-Data', '"*"'],
  ['Content-Disposition', 'attachment; filename=a.exe'],
  ['Alt-Svc', 'h2="www.vns5868.vip:443"'],
];
/** Headers that proxies add; they mean nothing to a browser. */
const OF_PROXIES: [name: string, value: string][] = [
  ['X-Cache', 'HIT'],
  ['Via', '1.1 cdn'],
  ['Age', '7'],
  ['EagleId', '2ff6'],
  ['Timing-Allow-Origin', '*'],
  ['Alt-Svc', 'h3=":443"; ma=2592000'],
];

describe.each(WEB_SERVERS)('a site behind %s', (server) => {
  const started = async (name: string, change: (text: string) => string = (text) => text) => {
    const url = new URL(`http://127.0.0.1:${await freePort()}${BASE}`);
    const target = new Target(path.join(root, `${server}-${name}`, 'www'));
    const { file } = await released(target, path.join(root, `${server}-${name}`, 'dist'), url.href);
    const served = servedFrom(target.served, { ...SECTION, url: url.href });
    const text =
      server === 'nginx'
        ? nginxConfiguration(served, target.served)
        : caddyConfiguration(served, target.served, SITE['redirects.map']!);
    await servers.start(server, change(text), url.href);
    return (more: Partial<LiveOrder> = {}) => verdictOn(url, file, more);
  };
  const putIn = (lines: string) => (text: string) =>
    server === 'nginx'
      ? text.replace('index index.html;', () => `index index.html;\n${lines}`)
      : text.replace('error @changing 405', () => `${lines}\nerror @changing 405`);
  const header = ([name, value]: [string, string]) =>
    server === 'nginx' ? `add_header ${name} '${value}' always;` : `header ${name} \`${value}\``;

  test('headers that a browser obeys are told by name, those of proxies are not', async () => {
    const poisoned = await started('headers', putIn(HEADERS.map(header).join('\n')));
    const { differences } = await poisoned();
    const texts = new Set(differences.map(({ told }) => told));
    for (const [name] of HEADERS)
      expect(
        [...texts].some((each) => each.includes(`多了发布时没有的响应头 ${name.toLowerCase()}：`)),
        name,
      ).toBe(true);
    const behindProxy = await started('proxy', putIn(OF_PROXIES.map(header).join('\n')));
    expect(await behindProxy()).toMatchObject({ differences: [], failures: [] });
  });

  test('what something in front of the site is known to add is no difference', async () => {
    const verified = await started('known', putIn(header(['Set-Cookie', 'acw_tc=1'])));
    expect((await verified()).differences.length).toBeGreaterThan(0);
    expect(await verified({ allowedHeaders: new Set(['set-cookie']) })).toMatchObject({
      differences: [],
    });
  });

  test('what only readers, or only their browsers, are shown is told', async () => {
    const lines = CLOAKED.map(([, nginx, caddy], index) => {
      const name = NAMES[index]!;
      return server === 'nginx'
        ? `set $mark_${name} "$uri "; if (${nginx}) { set $mark_${name} "$uri yes"; } if ($mark_${name} = "${at(name)} yes") { return 200 "${EVIL}"; } if ($mark_${name} = "${at(name)}index.html yes") { return 200 "${EVIL}"; }`
        : `@evil_${name} {\n path ${at(name)} ${at(name)}index.html\n ${caddy}\n}\nrespond @evil_${name} "${EVIL}" 200`;
    });
    const { differences } = await (await started('cloaked', putIn(lines.join('\n'))))();
    for (const [index, [what]] of CLOAKED.entries())
      expect(
        differences.some(
          ({ address, told }) => address === `cases/2026/${NAMES[index]}/` && told.includes('evil'),
        ),
        what,
      ).toBe(true);
  });

  test('other spellings of an address show the page, lead to it or are not there', async () => {
    const lines = (
      server === 'nginx'
        ? [
            `if ($uri ~ "^${BASE}[^.]*[^/]$") { return 302 https://www.vns5868.vip/; }`,
            `if ($request_uri ~ "[^?]/index.html") { return 200 "${EVIL}"; }`,
            `if ($request_uri ~ "CASES") { return 200 "upper"; }`,
          ]
        : [
            `@bare path_regexp ^${BASE}[^.]*[^/]$`,
            'redir @bare https://www.vns5868.vip/ 302',
            `@index path_regexp [^?]/index.html$`,
            `respond @index "${EVIL}" 200`,
            '@upper path_regexp CASES',
            'respond @upper "upper" 200',
          ]
    ).join('\n');
    const { differences } = await (await started('spelled', putIn(lines)))();
    const told = differences.map((each) => `${each.address} ${each.told}`).join('\n');
    expect(told).toMatch(/cases\/2026\/\w 应当回答 200，却是 302，转到 https:\/\/www\.vns5868/);
    expect(told).toMatch(/\/index\.html 内容变了：.*evil/);
    expect(told).toMatch(/CASES\/2026\/\w\/ 内容变了：.*upper/i);
  });
});

async function verdictOn(url: URL, file: string, more: Partial<LiveOrder> = {}) {
  const client = new Client(url, { ...MANNERS, rate: 5000 });
  try {
    return await verifyLive({
      url,
      manifest: readManifest(file),
      client,
      sample: undefined,
      evidence: new Evidence(path.join(root, 'evidence')),
      original: ({ path: each }) => Buffer.from(SITE[each] ?? ''),
      done: new Set<string>(),
      begin: () => ({ step: () => undefined }),
      ...more,
    });
  } finally {
    client.close();
    more.plain?.client.close();
  }
}

/** The site as its files are, by a server of Node that is told how to answer otherwise; gives its address. */
async function listening(answer: http.RequestListener): Promise<URL> {
  const server = http.createServer(answer);
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}${BASE}`);
}

test('a second type counts, whichever of both a browser takes', async () => {
  const url = await listening((_, response) => {
    response.writeHead(200, ['Content-Type', 'text/html; charset=utf-8', 'Content-Type', 'a/b']);
    response.end();
  });
  const { file } = await released(
    new Target(path.join(root, 'types', 'www')),
    path.join(root, 'types', 'dist'),
    url.href,
  );
  const { differences } = await verdictOn(url, file);
  expect(differences.map(({ told }) => told).join('\n')).toContain(
    '响应头 Content-Type 变成了“text/html; charset=utf-8, a/b”',
  );
});

describe('plain HTTP beside the site', () => {
  const told = async (answer: http.RequestListener) => {
    const url = await listening((_, response) => void response.writeHead(404).end());
    const { file } = await released(
      new Target(path.join(root, url.port, 'www')),
      path.join(root, url.port, 'dist'),
      `https://www.court.example${BASE}`,
    );
    const plain = await listening(answer);
    const manners = { ...MANNERS, rate: 5000, pauses: [] };
    const { differences } = await verdictOn(url, file, {
      plain: { url: plain, client: new Client(plain, manners) },
    });
    return differences.filter(({ address }) => address.startsWith(plain.origin));
  };

  test('leads to the site', async () => {
    const found = await told((request, response) => {
      const Location = `https://www.court.example${request.url}`;
      response.writeHead(301, { Location }).end();
    });
    expect(found).toEqual([]);
  });

  test('that shows or leads elsewhere is told', async () => {
    const [found] = await told((_, response) => response.end(EVIL));
    expect(found!.told).toContain('用 http:// 打开，内容不是发布的');
    const [led] = await told((_, response) => {
      response.writeHead(302, { Location: 'https://www.vns5868.vip/' }).end();
    });
    expect(led!.told).toContain('用 http:// 打开，没有转到网站');
  });
});

test('what stands behind the end of a compressed form is told', async () => {
  const target = new Target(path.join(root, 'behind', 'www'));
  const { file, name } = await released(
    target,
    path.join(root, 'behind', 'dist'),
    `https://www.court.example${BASE}`,
  );
  const dir = target.releaseDir(name);
  const forms = ['cases/2026/a/index.html.br', 'cases/2026/b/index.html.gz'];
  for (const form of forms) await appendFile(path.join(dir, form), '\0'.repeat(9));
  const { differences } = verifyFolder({
    dir,
    manifest: readManifest(file),
    others: [],
    original: () => undefined,
    step: () => undefined,
  });
  expect(differences.map(({ address }) => address)).toEqual(forms);
});

test('odd files in a folder are told on a line each, and none is read into memory as a whole', async () => {
  const target = new Target(path.join(root, 'odd', 'www'));
  const { file, name } = await released(
    target,
    path.join(root, 'odd', 'dist'),
    `https://www.court.example${BASE}`,
  );
  const dir = target.releaseDir(name);
  await writeFile(path.join(dir, 'a\nb\u001b[2J.html'), '<b>\u001b]0;x\u0007</b>');
  for (const each of ['huge.html', 'about/index.html']) {
    await writeFile(path.join(dir, each), '');
    await truncate(path.join(dir, each), 5_000_000_000);
  }
  await mkdir(path.join(dir, 'other'));
  await symlink(path.join(dir, 'cases'), path.join(dir, 'other', 'cases'));
  const verdict = verifyFolder({
    dir,
    manifest: readManifest(file),
    others: [],
    original: () => undefined,
    step: () => undefined,
  });
  const text = verdictText(verdict, dir);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect(text.split('\n')).toHaveLength(5);
  expect(text).toMatch(/huge\.html：发布时没有这个文件，太大，没有读/);
  expect(text).toMatch(/about\/index\.html：比发布的大得多，没有读/);
  expect(text).toMatch(/other\/cases：是快捷方式/);
});

test('of a target what is served is compared, also with a manifest that is kept elsewhere', async () => {
  const target = new Target(path.join(root, 'kept', 'www'));
  const { file } = await released(
    target,
    path.join(root, 'kept', 'dist'),
    `https://www.court.example${BASE}`,
  );
  const copy = path.join(root, 'one.json');
  await copyFile(file, copy);
  for (const named of [undefined, file, copy])
    expect(new Manifests(target.dir, named, undefined).dirOf(target.dir)).toBe(
      realpathSync(target.served),
    );
});
