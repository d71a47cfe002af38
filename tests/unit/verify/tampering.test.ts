import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { type FoundManifest, readManifest, Target } from '../../../src/release/index.ts';
import { caddyConfiguration, nginxConfiguration, servedFrom } from '../../../src/serving/index.ts';
import {
  Client,
  Evidence,
  MANNERS,
  type Verdict,
  verifyFolder,
  verifyLive,
} from '../../../src/verify/index.ts';
import { BASE, COURT, pageOf, released, SECTION, SITE } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort, WEB_SERVERS, WebServers } from '../../setup/web-servers.ts';

/*
 * Ways in which a published site is tampered with, on the servers that courts have. Each is at an address of its own, so that all
 * are tried at once, and each has to be told with its address and what it is.
 */

const root = await temporaryDir();
const servers = new WebServers(root);
afterAll(() => servers.end());

const SPAM = '<a href="https://www.vns5868.vip/">澳门威尼斯人娱乐城</a>';
const page = (name: string) => SITE[`cases/2026/${name}/index.html`]!;

/** What is done to a file, and what has to be said of it. */
type FileTampering = [what: string, file: string, bytes: string | Buffer | undefined, told: RegExp];

const FILES: FileTampering[] = [
  [
    'one letter changed',
    'cases/2026/a/index.html',
    page('a').replace('双方', '双万'),
    /内容变了：“…庭，当庭调解，双方握手言和。承办法…”变成了“…庭，当庭调解，双万握手/,
  ],
  [
    'the court replaced',
    'cases/2026/b/index.html',
    page('b').replaceAll(COURT, '威尼斯人vns5868.vip'),
    /vns5868\.vip/,
  ],
  [
    'a link put in',
    'cases/2026/c/index.html',
    page('c').replace('</body>', `${SPAM}</body>`),
    /网址“https:\/\/www\.vns5868\.vip/,
  ],
  [
    'a script put in',
    'cases/2026/d/index.html',
    page('d').replace('</head>', '<script src="/jquery.js"></script></head>'),
    /脚本“<script src="\/jquery.js">”/,
  ],
  [
    'a redirect by script',
    'cases/2026/e/index.html',
    page('e').replace('</head>', '<meta http-equiv="refresh" content="0;url=/x"></head>'),
    /meta http-equiv/,
  ],
  ['a page emptied', 'cases/2026/f/index.html', '', /本院名称少了 2 处/],
  ['a page removed', 'cases/2026/g/index.html', undefined, /缺|没有了|应当回答 200，却是 404/],
  ['data changed', 'cases.json', SITE['cases.json']!.replace('"乙"', '"丙"'), /内容变了/],
  ['a feed changed', 'feed.xml', SITE['feed.xml']!.replace(COURT, '澳门银河'), /内容变了/],
  [
    'a drawing with a script',
    'favicon.svg',
    SITE['favicon.svg']!.replace('<path', '<script>alert(1)</script><path'),
    /脚本“<script>”/,
  ],
  [
    'a script changed',
    '_astro/page.AbCd1234.js',
    'export {};location="https://www.vns5868.vip/"',
    /vns5868\.vip/,
  ],
  ['a stylesheet changed', '_astro/page.AbCd1234.css', 'body{display:none}', /内容变了/],
  ['the index changed', 'pagefind/0123456789ab/chunk.bin', 'xxxxx', /内容变了/],
  ['a picture replaced', 'preview.png', 'other', /内容变了/],
  ['robots replaced', 'robots.txt', 'User-agent: *\nDisallow: /\n', /内容变了/],
  [
    'a sitemap of others named',
    'llms.txt',
    `${SITE['llms.txt']!}https://www.vns5868.vip/`,
    /vns5868\.vip/,
  ],
  ['a table changed', 'guidance/results.csv', '甲,2', /内容变了/],
  ['Markdown changed', 'cases/2026/a/index.md', '# 加微信 abc123456', /内容变了/],
  ['another release named', 'version.json', '{}', /写的不是这一次|内容变了/],
  ['the page of what is not there changed', '404.html', pageOf('没有找到', SPAM), /vns5868\.vip/],
  [
    'a compressed form changed (gzip)',
    'cases/2026/h/index.html.gz',
    gzipSync(page('h').replace('双方', '双万')),
    /压缩的那一份|内容变了/,
  ],
];

/** Files that nobody has published; the second is what a live site shows of them. */
const ADDED: [file: string, text: string][] = [
  ['shell.php', '<?php eval($_POST["x"]);'],
  ['bet/index.html', `<title>澳门威尼斯人</title>${SPAM}`],
  ['index.php', '<?php echo 1;'],
  ['sw.js', 'self.onfetch = () => 0;'],
  ['app.apk', 'x'],
];

async function releaseOf(
  name: string,
  url: string,
): Promise<{ target: Target; found: FoundManifest }> {
  const target = new Target(path.join(root, name, 'www'));
  const { file } = await released(target, path.join(root, name, 'dist'), url);
  return { target, found: readManifest(file) };
}

async function tamper(dir: string): Promise<void> {
  for (const [, file, bytes] of FILES) {
    const place = path.join(dir, file);
    await rm(place);
    // Its compressed forms are what a server would send instead.
    for (const ending of ['.gz', '.br']) await rm(`${place}${ending}`, { force: true });
    if (bytes !== undefined) await writeFile(place, bytes);
  }
  await rm(path.join(dir, 'cases/2026/i/index.html.br'));
  await writeFile(path.join(dir, 'cases/2026/i/index.html.br'), brotliCompressSync('other'));
  for (const [file, text] of ADDED) {
    await mkdir(path.dirname(path.join(dir, file)), { recursive: true });
    await writeFile(path.join(dir, file), text);
  }
}

const original = (file: { path: string }) => Buffer.from(SITE[file.path] ?? '');

describe('a folder', async () => {
  const { target, found } = await releaseOf('folder', `https://www.court.example${BASE}`);
  const dir = target.releaseDir(found.manifest.release);
  const verified = () =>
    verifyFolder({
      dir,
      manifest: found,
      others: [],
      original,
      step: () => undefined,
    });

  test('is as it was published', () => {
    expect(verified()).toMatchObject({ differences: [], failures: [] });
  });

  test('every way of changing a file is told, with the file and what was put in', async () => {
    await cp(dir, `${dir}.kept`, { recursive: true });
    await tamper(dir);
    await symlink('/etc/passwd', path.join(dir, 'link.html'));
    const told = toldBy(verified());
    for (const [what, file, , expected] of FILES) expect(told.get(file), what).toMatch(expected);
    for (const [file] of ADDED) expect(told.get(file), file).toContain('发布时没有这个文件');
    expect(told.get('cases/2026/i/index.html.br')).toContain('压缩的那一份');
    expect(told.get('link.html')).toContain('快捷方式');
    expect(told.get('bet/index.html')).toContain('vns5868.vip');
  });
});

/** What is said of each address. */
function toldBy({ differences }: Pick<Verdict, 'differences'>): Map<string, string> {
  const told = new Map<string, string>();
  for (const { address, told: text } of differences)
    told.set(address, [told.get(address), text].filter(Boolean).join('；'));
  return told;
}

/** How a server is made to show something else, and to whom: what has to be said, and that others are not named. */
const CLOAKED: [what: string, page: string, visitors: RegExp, nginx: string, caddy: string][] = [
  ['to the spider of Baidu', 'a', /百度/, '"~Baiduspider" 1;', 'header User-Agent *Baiduspider*'],
  ['to any spider', 'b', /蜘蛛/, '"~*spider|bot" 1;', 'header_regexp User-Agent (?i)spider|bot'],
  ['to phones', 'c', /手机|微信|头条/, '"~Mobile" 1;', 'header User-Agent *Mobile*'],
  ['in WeChat', 'd', /微信/, '"~MicroMessenger" 1;', 'header User-Agent *MicroMessenger*'],
  [
    'to those who come from a search engine',
    'e',
    /从/,
    '"~(?:baidu|so|sogou|bing|google)\\.com" 1;',
    'header_regexp Referer (baidu|so|sogou|bing|google)\\.com',
  ],
  [
    'to those who come from Sogou',
    'f',
    /搜狗/,
    '"~sogou\\.com/" 1;',
    'header Referer *sogou.com/*',
  ],
  ['to foreigners', 'g', /外语/, '"~en-US" 1;', 'header Accept-Language en-US*'],
  [
    'to all others than spiders',
    'h',
    /读者/,
    '"~*spider|bot" ""; default 1;',
    'not header_regexp User-Agent (?i)spider|bot',
  ],
  ['to Bing', 'i', /必应/, '"~bingbot" 1;', 'header User-Agent *bingbot*'],
  ['to 360', 'j', /360/, '"~360Spider" 1;', 'header User-Agent *360Spider*'],
];

const EVIL = '<title>evil</title>';

function tamperedNginx(text: string): string {
  const what = (visitors: RegExp, rule: string) =>
    /从|搜狗/.test(visitors.source)
      ? '$http_referer'
      : rule.includes('en-US')
        ? '$http_accept_language'
        : '$http_user_agent';
  const maps = CLOAKED.map(
    ([, name, visitors, rule]) =>
      `map ${what(visitors, rule)} $cloak_${name} { ${rule} ${rule.includes('default') ? '' : 'default "";'} }`,
  );
  const guards = CLOAKED.map(
    ([, name]) =>
      `map "$cloak_${name}:$uri" $evil_${name} { "1:${BASE}cases/2026/${name}/" 1; default ""; }`,
  );
  const shown = CLOAKED.map(([, name]) => `if ($evil_${name}) { return 200 "${EVIL}"; }`);
  const tenth = 'map "$connection_requests:$uri" $tenth { "~0:.*/cases/2026/./$" 1; default ""; }';
  const added = [...maps, ...guards, tenth];
  return text
    .replace('map_hash_max_size 65536;', `$&\n${added.join('\n').replaceAll('$', '$$$$')}`)
    .replace(
      'index index.html;',
      `index index.html;\n${shown.join('\n')}\nif ($args = "id=1") { return 200 "by query"; }\nif ($uri = "${BASE}about/") { return 302 https://www.vns5868.vip/; }\nif ($tenth) { return 200 "tenth"; }`,
    )
    .replace(
      'if ($section_moved) {',
      `if ($uri = "${BASE}cases/2025/a/") { return 301 https://www.vns5868.vip/; }\n    if ($section_moved) {`,
    )
    .replace(/ *add_header Referrer-Policy.*\n/, '')
    .replace(/(add_header X-Content-Type-Options) "nosniff"/, '$1 "none"')
    .replace("script-src 'self'", "script-src * 'self'")
    .replace('text/csv csv;', 'text/html csv;');
}

function tamperedCaddy(text: string): string {
  const shown = CLOAKED.map(
    ([, name, , , rule]) =>
      `@evil_${name} {\n path ${BASE}cases/2026/${name}/\n ${rule}\n}\nrespond @evil_${name} "${EVIL}" 200`,
  );
  return text
    .replace(
      /(route \{\n)/,
      `$1@query query id=1\nrespond @query "by query" 200\nredir ${BASE}about/ https://www.vns5868.vip/ 302\nredir ${BASE}cases/2025/a/ https://www.vns5868.vip/ 301\n`,
    )
    .replace(
      'error @changing 405',
      `${shown.join('\n')}\n@tenth {\n path ${BASE}cases/2026/*\n expression \`{http.request.uuid}.startsWith("0")\`\n}\nrespond @tenth "tenth" 200\nerror @changing 405`,
    )
    .replace(/.*Referrer-Policy.*\n/, '')
    .replace(/(X-Content-Type-Options) "nosniff"/, '$1 "none"')
    .replace("script-src 'self'", "script-src * 'self'")
    .replace('"text/csv; charset=utf-8"', '"text/html"');
}

describe.each(WEB_SERVERS)('a site behind %s', (server) => {
  const started = async (name: string, change: (text: string) => string = (text) => text) => {
    const url = new URL(`http://127.0.0.1:${await freePort()}${BASE}`);
    const { target, found } = await releaseOf(`${server}-${name}`, url.href);
    const served = servedFrom(target.served, { ...SECTION, url: url.href });
    const text =
      server === 'nginx'
        ? nginxConfiguration(served, target.served)
        : caddyConfiguration(served, target.served, SITE['redirects.map']!);
    await servers.start(server, change(text), url.href);
    const verified = async () => {
      const client = new Client(url, { ...MANNERS, rate: 5000 });
      try {
        return await verifyLive({
          url,
          manifest: found,
          client,
          sample: undefined,
          evidence: new Evidence(path.join(root, 'evidence', `${server}-${name}`)),
          original,
          done: new Set<string>(),
          begin: () => ({ step: () => undefined }),
        });
      } finally {
        client.close();
      }
    };
    return { target, found, verified };
  };

  test('is as it was published, then every changed file is told', async () => {
    const { target, found, verified } = await started('files');
    expect(await verified()).toMatchObject({ differences: [], failures: [] });
    await tamper(target.releaseDir(found.manifest.release));
    const told = toldBy(await verified());
    const addressOf = (file: string) =>
      file.replace(/\.(?:gz|br)$/, '').replace(/(^|\/)index\.html$/, '$1') || '/';
    for (const [what, file, , expected] of FILES)
      expect(told.get(addressOf(file)), what).toMatch(expected);
    for (const [file] of ADDED) expect(told.get(addressOf(file)), file).toContain('不该有的网址');
    if (server === 'caddy') expect(told.get('cases/2026/i/')).toContain('内容变了');
  });

  test('what is shown to some visitors only is told, and to whom', async () => {
    const { verified } = await started(
      'cloaked',
      server === 'nginx' ? tamperedNginx : tamperedCaddy,
    );
    const { differences } = await verified();
    const told = toldBy({ differences });
    for (const [what, name, visitors] of CLOAKED) {
      const found = differences.filter(
        ({ address, told: text }) => address === `cases/2026/${name}/` && text.includes('evil'),
      );
      expect(found.length, what).toBeGreaterThan(0);
      for (const { visitor } of found) expect(visitor, what).toMatch(visitors);
    }
    const texts = differences.map(({ told: text }) => text).join('\n');
    expect(texts).toContain('tenth');
    expect(texts).toContain('响应头 Referrer-Policy 没有了');
    expect(texts).toContain('响应头 X-Content-Type-Options 变成了“none”');
    expect(texts).toContain('响应头 Content-Security-Policy 变成了');
    expect(told.get('/?id=1')).toContain('by query');
    expect(told.get('about/')).toContain('应当回答 200，却是 302，转到 https://www.vns5868.vip/');
    expect(told.get(`${BASE}cases/2025/a/`)).toContain('转到 https://www.vns5868.vip/');
    expect(told.get('guidance/results.csv')).toContain('响应头 Content-Type 变成了“text/html');
  });
});
