import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { newKey, openKey, readManifest, rollBack, Target } from '../../../src/release/index.ts';
import { nginxConfiguration, servedFrom } from '../../../src/serving/index.ts';
import { verifyFolder } from '../../../src/verify/index.ts';
import { BASE, COURT, pageOf, released, SECTION, SITE } from '../../setup/released.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort, installed, WebServers } from '../../setup/web-servers.ts';

const URL_OF_SITE = `https://www.court.example${BASE}`;
const root = await temporaryDir();
let count = 0;

/** A target with what releases into it; each release is of the n-th version of the section. */
function newTarget() {
  count += 1;
  const target = new Target(path.join(root, String(count), 'www'));
  const put = (version: number, options: Parameters<typeof released>[3] = {}) =>
    released(target, path.join(root, String(count), `dist-${version}`), URL_OF_SITE, {
      files: versionOf(version),
      ...options,
    });
  return { target, put };
}

/** The section whose pages ask for a script of this version. */
function versionOf(version: number): Record<string, string> {
  const script = `_astro/page.${String(version).padStart(8, '0')}.js`;
  const others = Object.entries(SITE).filter(([file]) => file !== '_astro/page.AbCd1234.js');
  return {
    ...Object.fromEntries(others),
    'index.html': pageOf(`案例指导 ${version}`).replace('_astro/page.AbCd1234.js', script),
    [script]: `export const version = ${version};`,
  };
}

function verdictOn(target: Target) {
  const release = target.current()!;
  const all = target.releases().map((name) => readManifest(target.manifestFile(name)));
  return verifyFolder({
    dir: target.releaseDir(release),
    manifest: all.find(({ manifest }) => manifest.release === release)!,
    others: all,
    original: () => undefined,
    step: () => undefined,
  }).differences;
}

describe('a release', () => {
  test('is served by one link, as its manifest says, readable to everybody', async () => {
    const { target, put } = newTarget();
    process.umask(0o077);
    const { name, manifest, former } = await put(1);
    expect(readlinkSync(target.served)).toBe(`releases/${name}`);
    expect(former).toBeUndefined();
    expect(verdictOn(target)).toEqual([]);
    const paths = manifest.files.map((file) => file.path);
    expect(paths).toEqual(Object.keys(versionOf(1)).sort());
    for (const file of [
      target.dir,
      target.manifestFile(name),
      path.join(target.served, 'index.html'),
    ])
      expect(statSync(file).mode & 0o044).toBe(0o044);
    expect(JSON.parse(readFileSync(path.join(target.served, 'version.json'), 'utf8'))).toEqual({
      version: '1.0.0',
      release: name,
      manifest: readManifest(target.manifestFile(name)).digest,
    });
  });

  test('carries the hashed files that pages of the former one ask for, and no others', async () => {
    const { target, put } = newTarget();
    await put(1);
    const { manifest } = await put(2);
    expect(manifest.files.filter((file) => file.carried).map((file) => file.path)).toEqual([
      '_astro/page.00000001.js',
    ]);
    expect(readFileSync(path.join(target.served, '_astro/page.00000001.js'), 'utf8')).toContain(
      '= 1;',
    );
    expect(verdictOn(target)).toEqual([]);
  });

  test('goes on carrying what a release had that is not kept any more', async () => {
    const { target, put } = newTarget();
    for (const version of [1, 2, 3, 4, 5]) await put(version, { keep: 1 });
    expect(target.releases()).toHaveLength(2);
    const script = path.join(target.served, '_astro/page.00000001.js');
    expect(readFileSync(script, 'utf8')).toContain('= 1;');
    expect(verdictOn(target)).toEqual([]);
  });

  test('takes over nothing that was changed in the former one', async () => {
    const { target, put } = newTarget();
    await put(1);
    writeFileSync(path.join(target.served, '_astro/page.00000001.js'), 'steal();');
    const { manifest } = await put(2);
    expect(manifest.files.some((file) => file.carried)).toBe(false);
  });

  test('of files that are not those of the audit is refused, and readers keep what they had', async () => {
    const { target, put } = newTarget();
    const { name } = await put(1);
    await expect(put(2, { audited: versionOf(3) })).rejects.toThrow('在生成以后被改动了');
    expect(target.current()).toBe(name);
    expect(target.releases()).toEqual([name]);
    // What was not finished is taken away by the next one.
    await put(2);
    expect(readdirSync(path.join(target.dir, 'releases'))).toHaveLength(2);
  });

  test('gives way where somebody has gone back since its content was read', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    const second = await put(2);
    rollBack(target);
    await expect(put(3, { former: second.name })).rejects.toThrow(`退回到了 ${first.name}`);
    expect(target.current()).toBe(first.name);
    expect(target.releases()).toEqual([first.name, second.name]);
    expect(readdirSync(path.join(target.dir, 'manifests'))).toHaveLength(2);
    await put(3);
    expect(target.before()).toBe(first.name);
  });

  test('keeps as many as it was told', async () => {
    const { target, put } = newTarget();
    for (const version of [1, 2, 3, 4]) await put(version, { keep: 2 });
    expect(target.releases()).toHaveLength(2);
    expect(readdirSync(path.join(target.dir, 'manifests'))).toHaveLength(2);
    expect(verdictOn(target)).toEqual([]);
  });

  test('is signed where there is a key', async () => {
    const { target, put } = newTarget();
    const files = await newKey('');
    const { file } = await put(1, { key: await openKey(files.secret, '') });
    expect(readManifest(file, files.public).isProven).toBe(true);
    const other = await newKey('');
    expect(() => readManifest(file, other.public)).toThrow('不是用这把钥匙签的');
    writeFileSync(file, readFileSync(file, 'utf8').replace(COURT, '别的法院'));
    expect(() => readManifest(file, files.public)).toThrow('对不上');
    const second = await put(2);
    expect(() => readManifest(second.file, files.public)).toThrow('没有清单的签名');
    expect(target.isSigned(second.name)).toBe(false);
  });
});

describe('a way back', () => {
  test('serves what was served before, with the files that pages of the left one ask for', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    const second = await put(2);
    expect(rollBack(target)).toEqual({ from: second.name, to: first.name });
    expect(target.current()).toBe(first.name);
    expect(readFileSync(path.join(target.served, '_astro/page.00000002.js'), 'utf8')).toContain(
      '= 2;',
    );
    expect(verdictOn(target)).toEqual([]);
  });

  test('goes on to what was served before that, never to what was left', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    const bad = await put(2);
    rollBack(target);
    const third = await put(3);
    expect(rollBack(target).to).toBe(first.name);
    expect(() => rollBack(target)).toThrow('没有别的网站可以退回');
    expect(rollBack(target, bad.name).to).toBe(bad.name);
    expect(target.before()).toBe(first.name);
    expect(() => rollBack(target, bad.name)).toThrow('现在的就是');
    expect(() => rollBack(target, '20200101-000000-000000000000')).toThrow(third.name);
  });
});

describe('a release that was tampered with', () => {
  test('is kept as evidence, and nobody is led back to it', async () => {
    const { target, put } = newTarget();
    const first = await put(1);
    const tampered = await put(2);
    writeFileSync(path.join(target.served, 'index.html'), 'evil');
    target.noteTampered(tampered.name);
    await put(3, { keep: 2 });
    expect(target.before()).toBe(first.name);
    for (const version of [4, 5, 6]) await put(version, { keep: 2 });
    expect(target.releases()).toContain(tampered.name);
    expect(target.releases()).not.toContain(first.name);
    expect(readFileSync(path.join(target.releaseDir(tampered.name), 'index.html'), 'utf8')).toBe(
      'evil',
    );
    expect(readManifest(target.manifestFile(tampered.name)).manifest.release).toBe(tampered.name);
  });

  test('fills no disk: of many the first ones are kept', async () => {
    const { target, put } = newTarget();
    const names = [];
    for (const version of [1, 2, 3, 4, 5, 6]) {
      names.push((await put(version, { keep: 2 })).name);
      target.noteTampered(names.at(-1)!);
    }
    await put(7, { keep: 2 });
    expect(target.releases().slice(0, -1)).toEqual(names.slice(0, 2));
  });
});

describe('a link that leads to no release', () => {
  test('is set right by a way back: to what was served last', async () => {
    const { target, put } = newTarget();
    await put(1);
    const last = await put(2);
    rmSync(target.served);
    symlinkSync('/tmp', target.served);
    expect(rollBack(target)).toEqual({ from: undefined, to: last.name });
    expect(target.current()).toBe(last.name);
  });
});

describe('a target', () => {
  test('that holds something else is refused', () => {
    const dir = path.join(root, 'other');
    mkdirSync(dir);
    expect(new Target(dir).refusal()).toBeUndefined();
    writeFileSync(path.join(dir, 'index.html'), '');
    expect(new Target(dir).refusal()).toContain('index.html');
    symlinkSync('nowhere', path.join(root, 'broken'));
    expect(new Target(path.join(root, 'broken')).refusal()).toContain('不存在');
    expect(new Target(path.join(dir, 'index.html')).refusal()).toContain('不是文件夹');
  });

  test('is known by the folder, the link and a release, and no other folder is one', async () => {
    const { target, put } = newTarget();
    const { name } = await put(1);
    for (const place of [
      target.dir,
      target.served,
      target.releaseDir(name),
      path.join(target.dir, 'manifests'),
    ])
      expect(Target.of(place)?.dir).toBe(target.dir);
    expect(Target.of(root)).toBeUndefined();
  });
});

const servers = new WebServers(root);
afterAll(() => servers.end());

test.runIf(installed('nginx'))(
  'twenty releases and ways back under load fail no request and mix no versions',
  async () => {
    const { target, put } = newTarget();
    await put(0);
    const url = `http://127.0.0.1:${await freePort()}${BASE}`;
    const served = servedFrom(target.served, { ...SECTION, url });
    await servers.start('nginx', nginxConfiguration(served, target.served), url);
    const load = new Load(url);
    const readers = Array.from({ length: 8 }, () => load.read());
    for (let version = 1; version <= 20; version += 1) {
      await put(version, { keep: 3 });
      if (version % 3 === 0) rollBack(target);
      // However slow the machine is, readers are under way from one release to the next.
      const before = load.requests;
      await expect.poll(() => load.requests, { interval: 5 }).toBeGreaterThan(before + 10);
    }
    load.stop();
    await Promise.all(readers);
    expect(load.faults).toEqual([]);
    expect(load.versions.size).toBeGreaterThan(5);
  },
);

/** Readers that open the first page and then, some time later, what it asks for. */
class Load {
  readonly faults: string[] = [];
  readonly versions = new Set<string>();
  requests = 0;
  readonly #url: string;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
  }

  stop(): void {
    this.#isOver = true;
  }

  async read(): Promise<void> {
    while (!this.#isOver) {
      const page = await this.#ask('');
      const [, script = ''] = /src="[^"]*(_astro\/page\.\d+\.js)"/.exec(page) ?? [];
      const [, version = ''] = /案例指导 (\d+)/.exec(page) ?? [];
      this.versions.add(version);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
      const code = await this.#ask(script);
      if (!code.includes(`= ${version};`)) this.faults.push(`page ${version}: ${script} ${code}`);
    }
  }

  async #ask(file: string): Promise<string> {
    this.requests += 1;
    const answer = await fetch(new URL(file, this.#url));
    if (answer.status !== 200) this.faults.push(`${answer.status} ${file}`);
    return answer.text();
  }
}

test('a way back takes nothing along that was put into the release that is left', async () => {
  const { target, put } = newTarget();
  const { name: first } = await put(1);
  await put(2);
  const poisoned = '_astro/page.00000002.js';
  writeFileSync(path.join(target.served, '_astro/evil.js'), 'evil');
  writeFileSync(path.join(target.served, poisoned), 'evil');
  rollBack(target);
  expect(target.current()).toBe(first);
  expect(
    readdirSync(path.join(target.served, '_astro')).filter((name) => /evil|0002/.test(name)),
  ).toEqual([]);
  expect(verdictOn(target)).toEqual([]);
});

test('a lost manifest does not keep anybody from going back', async () => {
  const { target, put } = newTarget();
  const { name: first } = await put(1);
  const { file } = await put(2);
  writeFileSync(file, '{');
  expect(rollBack(target).to).toBe(first);
});

test('a release that was broken off before its folder stood leaves no manifest behind', async () => {
  const { target, put } = newTarget();
  const { name, file } = await put(1);
  const lost = target.manifestFile('20301231-235959-0123456789ab');
  for (const ending of ['', '.minisig']) writeFileSync(lost + ending, readFileSync(file));
  await put(2);
  const names = readdirSync(path.dirname(file));
  expect(names).toHaveLength(2);
  expect(names).toContain(`${name}.json`);
});
