import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { readManifest, Target } from '../../src/release/index.ts';
import { adopted, pipeline } from '../setup/adopted.ts';
import type { Said } from '../setup/command.ts';
import { failureOf } from '../setup/failure.ts';
import { writeCase } from '../setup/fixtures.ts';
import { commitAll, git } from '../setup/repository.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';
import { freePort, WEB_SERVERS, WebServers } from '../setup/web-servers.ts';

/*
 * A court's way from `npm run adopt` to a site that is guarded: what the first command makes is filled in, checked, approved,
 * released, served, verified, tampered with and rolled back, by the steps of its pipelines.
 */

const COURT = '华蓥市人民法院';
const URL_OF_SITE = 'https://alzd.hyfy.gov.cn/';
const CASE = { text: '定期到乡镇开庭，当庭调解。' };

const root = await temporaryDir();
const servers = new WebServers(root);
/** What the group of those who watch was told. */
const told: string[] = [];
const group = http.createServer((request, response) => {
  let text = '';
  request.on('data', (piece: Buffer) => (text += piece.toString()));
  request.on('end', () => {
    told.push((JSON.parse(text) as { subject: string }).subject);
    response.end('{}');
  });
});
afterAll(async () => {
  await servers.end();
  group.close();
});

test('a court adopts the program, publishes, notices what was changed, and goes back', async () => {
  const content = await adopted({ court: COURT, url: URL_OF_SITE });
  await fillIn(content);
  await writeCase(content, '2026/xunhui', CASE);
  await git(content, 'config', 'core.hooksPath', '/nowhere');
  await commitAll(content);
  const target = new Target(path.join(root, 'www'));
  const keyFile = path.join(root, 'keys', 'court.key');
  const env = {
    CONTENT_DIR: content,
    OUT_DIR: path.join(root, 'dist'),
    CACHE_DIR: path.join(root, 'cache'),
    TARGET: target.dir,
    SIGNING_PASSPHRASE: '口令口令口令口令',
  };
  const npm: Npm = (name, args = [], more = {}) =>
    run('npm', ['run', '--silent', name, '--', ...args], { ...env, ...more });
  const ci = (step: string, more = {}) => pipeline(content, step, { ...env, ...more });

  // A new address that is not registered.
  expect(await ci('check')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('有新网址或者核验码没有登记') as string,
  });
  expect(await npm('signing-key', [], { SIGNING_KEY_FILE: keyFile })).toMatchObject({ code: 0 });
  await commitAll(content);
  const unready = await ci('ready');
  expect([unready.code, unready.stdout + unready.stderr]).toEqual([
    1,
    expect.stringContaining('还缺审核、签发'),
  ]);
  await approve(npm);
  await commitAll(content);
  const base = (await git(content, 'rev-parse', 'HEAD~1')).trim();
  expect(await ci('check', { BASE: base })).toMatchObject({ code: 0 });
  expect(await ci('ready')).toMatchObject({ code: 0 });
  const SIGNING_KEY = await readFile(keyFile, 'utf8');
  expect(await ci('publish', { SIGNING_KEY })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('已经签名') as string,
  });
  const first = target.current()!;
  const publicKey = await readFile(path.join(content, 'release.pub'), 'utf8');
  const { manifest } = readManifest(target.manifestFile(first), publicKey);
  const commit = (await git(content, 'rev-parse', 'HEAD')).trim();
  expect(manifest).toMatchObject({ court: COURT, url: URL_OF_SITE, content: { commit } });

  await writeCase(content, '2026/xunhui', { text: '每周到乡镇开庭，当庭调解。' });
  await approve(npm);
  await commitAll(content);
  // Two at once, as when a merge and the clock start one each: the second waits, and both are published.
  const both = await Promise.all([1, 2].map(() => ci('publish', { SIGNING_KEY })));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  expect(both.map(({ stderr }) => stderr).join('')).toContain('正在发布到同一个文件夹，等它结束');
  const releases = target.releases();
  expect([releases.length, releases[0]]).toEqual([3, first]);
  expect(target.current()).toBe(releases[2]);
  expect(await npm('verify', [target.dir])).toMatchObject({ code: 0 });

  // A look at some pages is always one at the first, too.
  const page = path.join(target.served, 'index.html');
  const bytes = await readFile(page, 'utf8');
  const spam = '<a href="https://www.vns5868.vip/">澳门威尼斯人</a>';
  const tamper = () => writeFile(page, bytes.replace('</body>', `${spam}</body>`));
  const site = WEB_SERVERS.includes('nginx') && (await serve(npm, target));
  if (!site) {
    await tamper();
    expect(await npm('verify', [target.dir])).toMatchObject({ code: 1 });
    expect(await npm('rollback', [target.dir])).toMatchObject({ code: 0 });
    expect(await npm('verify', [target.dir])).toMatchObject({ code: 0 });
    return;
  }
  await new Promise<void>((resolve) => group.listen(0, '127.0.0.1', resolve));
  const watched = {
    SITE_URL: site,
    EVIDENCE: path.join(root, 'evidence'),
    NOTIFY: `http://127.0.0.1:${(group.address() as AddressInfo).port}/`,
  };
  for (const line of await watchLines(content))
    expect(await run('sh', ['-c', line], { ...env, ...watched })).toMatchObject({ code: 0 });
  expect(told).toEqual([]);
  await tamper();
  expect(await ci('look', watched)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('https://www.vns5868.vip/') as string,
  });
  const different = expect.stringContaining('和发布的不一样') as string;
  const published = expect.stringContaining('和发布的一样') as string;
  expect(told).toEqual([different, different]);
  const kept = await readdir(watched.EVIDENCE, { recursive: true });
  expect(kept.some((name) => name.endsWith('.body'))).toBe(true);

  expect(await npm('rollback', [target.dir])).toMatchObject({ code: 0 });
  expect(target.current()).toBe(releases[1]);
  // A look at some pages takes nothing back, all files and the whole site do.
  expect(await ci('look', watched)).toMatchObject({ code: 0 });
  expect(told.slice(2)).toEqual([published]);
  expect(await ci('verify', watched)).toMatchObject({ code: 0 });
  expect(told.slice(3)).toEqual([published]);

  // What the clock publishes over a page that was changed is told, and the page is kept.
  await writeFile(path.join(target.served, 'shell.php'), spam);
  const over = await ci('publish', { SIGNING_KEY });
  expect([over.code, over.stdout, over.stderr]).toEqual([
    1,
    expect.stringContaining('已经发布'),
    expect.stringMatching(/有 1 处和发布的不一样[^]*多出　shell\.php[^]*vns5868\.vip/),
  ]);
  expect(await npm('verify', [target.dir])).toMatchObject({ code: 0 });
  expect(await readFile(path.join(target.releaseDir(releases[1]!), 'shell.php'), 'utf8')).toBe(
    spam,
  );
}, 600_000);

/** Approves the case by two persons. */
async function approve(npm: Npm): Promise<void> {
  for (const [name, role] of [
    ['李某', '审核'],
    ['王某', '签发'],
  ] as const) {
    const args = ['cases/2026/xunhui.mdx', '--by', name, '--role', role];
    expect(await npm('approve', args)).toMatchObject({ code: 0 });
  }
}

/** Runs a command of this program, with these arguments and variables. */
type Npm = (name: string, args?: string[], more?: Record<string, string>) => Promise<Said>;

/** What the court writes into its settings, with values as real ones look. */
async function fillIn(content: string): Promise<void> {
  const file = path.join(content, 'site.yaml');
  const filled: [RegExp, string][] = [
    [/^corrections: .*$/m, 'corrections: jiucuo@hyfy.gov.cn'],
    [/^ {2}contact:$/m, '  contact: 四川省华蓥市新华大道，0826-4821368'],
    [/^ {2}siteIdCode:$/m, '  siteIdCode: "5116810023"'],
    [/https:\/\/www\.court\.example\//g, 'https://www.hyfy.gov.cn/'],
  ];
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    filled.reduce((so, [what, value]) => so.replace(what, value), text),
  );
}

/** Serves what is released by nginx, as `npm run server-config` has it but for the certificate; gives the address. */
async function serve(npm: Npm, target: Target): Promise<string> {
  const { code, stdout } = await npm('server-config', ['nginx', '--root', target.served]);
  expect(code).toBe(0);
  const port = await freePort();
  const text = stdout
    .replace(/^server \{\n {2}listen 80;[^]*?^\}\n/m, '')
    .replace(/^ {2}listen 443.*$/m, `  listen 127.0.0.1:${port};`)
    .replace(/^ {2}(?:listen \[::\]:443|ssl_).*\n/gm, '');
  const address = `http://127.0.0.1:${port}/`;
  await servers.start('nginx', text, address);
  return address;
}

/** What systemd and cron are told to run. */
async function watchLines(content: string): Promise<string[]> {
  const [unit, table] = await Promise.all(
    ['case-guidance-verify.service', 'crontab'].map((file) =>
      readFile(path.join(content, 'watch', file), 'utf8'),
    ),
  );
  const variables = [...unit!.matchAll(/^Environment="(\w+)=(.*)"$/gm)].map(
    ([, name, value]) => `${name}='${value}'`,
  );
  const start = [...variables, /^ExecStart=(.*)$/m.exec(unit!)![1]!].join(' ');
  const line = /^\d+ \* \* \* \* (.*)$/m.exec(table!)![1]!;
  // The places on this machine are those of the test.
  return [start, line].map((each) => each.replace(/(?:HOME|TARGET|NOTIFY)='[^']*' /g, ''));
}

/** Runs a command with these variables beside those of this process. */
function run(program: string, args: string[], env: Record<string, string>): Promise<Said> {
  const options = { env: { ...process.env, ...env }, maxBuffer: 2 ** 28 };
  return promisify(execFile)(program, args, options).then(
    (said) => ({ ...said, code: 0 }),
    failureOf,
  );
}
