import {
  appendFile,
  copyFile,
  cp,
  mkdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { newKey, openKey, Target } from '../../../src/release/index.ts';
import { BASE, released } from '../../setup/released.ts';
import { command } from '../../setup/command.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort } from '../../setup/web-servers.ts';

const URL_OF_SITE = `https://www.court.example${BASE}`;

afterEach(() => {
  vi.unstubAllEnvs();
});

/** A signed release, and content beside it that has the public key. */
async function signedRelease() {
  const root = await temporaryDir();
  const files = await newKey('');
  const target = new Target(path.join(root, 'www'));
  const key = await openKey(files.secret, '');
  const { file, name } = await released(target, path.join(root, 'dist'), URL_OF_SITE, { key });
  const content = path.join(root, 'content');
  await mkdir(content);
  await writeFile(path.join(content, 'release.pub'), files.public);
  return {
    root,
    target,
    file,
    name,
    content,
    verify: (...args: string[]) => command('verify', content, ...args),
  };
}

test('a folder as it was published is 0, one that was changed 1, with the file and what was put in', async () => {
  const { target, verify, name } = await signedRelease();
  const sound = await verify(target.dir);
  expect(sound).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('和发布的一样') as string,
  });
  expect(sound.stdout).not.toContain('没有用公钥证明过');
  await appendFile(
    path.join(target.served, 'index.html'),
    '<a href="https://www.vns5868.vip/">x</a>',
  );
  const changed = await verify(target.served, '--json');
  expect(changed.code).toBe(1);
  expect(JSON.parse(changed.stdout)).toMatchObject({
    state: 'different',
    release: name,
    differences: [
      {
        kind: 'changed',
        address: 'index.html',
        told: expect.stringContaining('vns5868.vip') as string,
      },
    ],
  });
});

test('a manifest that was changed, is not signed, or is of another site proves nothing: 3', async () => {
  const { root, target, file, verify } = await signedRelease();
  const url = `http://127.0.0.1:${await freePort()}${BASE}`;
  expect(await verify(url, '--manifest', file)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('网站连不上') as string,
  });
  expect(await verify('https://www.other.example/x/', '--manifest', file)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining(
      `清单是 ${URL_OF_SITE} 的，不是 https://www.other.example/x/ 的`,
    ) as string,
  });
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace('"carried"', '"x"').replace('某某市', '别的市'),
  );
  expect(await verify(target.dir)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('对不上') as string,
  });
  const copy = path.join(root, 'copy.json');
  await copyFile(file, copy);
  expect(await verify(target.dir, '--manifest', copy)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('没有清单的签名') as string,
  });
  await writeFile(file, '{');
  await rm(path.join(root, 'content/release.pub'));
  expect(await verify(target.dir)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining('不是 JSON') as string,
  });
});

test('a folder of manifests that is empty is told as what nobody can decide: 3', async () => {
  const { root, verify } = await signedRelease();
  const empty = path.join(root, 'manifests');
  await mkdir(empty);
  expect(await verify('https://www.court.example/', '--manifest', empty)).toMatchObject({
    code: 3,
    stdout: expect.stringContaining(`${empty} 里没有清单`) as string,
  });
});

test('what is asked for wrongly is told with the usage: 2', async () => {
  const { root, verify } = await signedRelease();
  const cases: [args: string[], told: string][] = [
    [[], '没有写明核对哪个文件夹或网址'],
    [['https://www.court.example/'], '没有写明清单'],
    [[path.join(root, 'dist')], '这里没有发布时写下的清单'],
    [[root, '--notify', 'here'], '“here”不是网址'],
  ];
  const said = await Promise.all(cases.map(([args]) => verify(...args)));
  for (const [index, [args, told]] of cases.entries()) {
    expect(said[index]!.code, args.join(' ')).toBe(2);
    expect(said[index]!.stderr, args.join(' ')).toContain(told);
    expect(said[index]!.stderr).toContain('用法：');
  }
});

test('a link that was made to lead elsewhere is told, though every release is as it was', async () => {
  const { root, target, verify } = await signedRelease();
  const elsewhere = path.join(root, 'elsewhere', target.current()!);
  await cp(target.releaseDir(target.current()!), elsewhere, { recursive: true });
  await appendFile(path.join(elsewhere, 'index.html'), 'evil');
  await rm(target.served);
  await symlink(elsewhere, target.served);
  const { code, stdout } = await verify(target.dir);
  expect([code, stdout]).toEqual([1, expect.stringContaining('改动　index.html')]);
});

test('those who watch are told when something changes, not at each run', async () => {
  const told: string[] = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      told.push((JSON.parse(text) as { text: { content: string } }).text.content);
      response.end('{"errcode":0}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hook = `wecom+http://127.0.0.1:${(server.address() as AddressInfo).port}/send?key=x`;
  const { root, target, verify } = await signedRelease();
  const home = path.join(target.served, 'index.html');
  const published = await readFile(home);
  vi.stubEnv('CACHE_DIR', path.join(root, 'cache'));
  await verify(target.dir, '--notify', hook);
  expect(told).toEqual([]);
  await appendFile(home, 'evil');
  await verify(target.dir, '--notify', hook);
  await verify(target.dir, '--notify', hook);
  expect(told).toEqual([expect.stringMatching(/有 1 处和发布的不一样[^]*index\.html/)]);
  await writeFile(home, published);
  await verify(target.dir, '--notify', hook);
  expect(told).toEqual([expect.anything(), expect.stringContaining('和发布的一样')]);
  server.close();
});
