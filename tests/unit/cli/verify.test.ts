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
import path from 'node:path';
import { expect, test } from 'vitest';
import { newKey, openKey, Target } from '../../../src/release/index.ts';
import { BASE, released } from '../../setup/released.ts';
import { command } from '../../setup/approved.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';
import { freePort } from '../../setup/web-servers.ts';

const URL_OF_SITE = `https://www.court.example${BASE}`;

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

test('what is asked for wrongly is told with the usage: 2', async () => {
  const { root, verify } = await signedRelease();
  const cases: [args: string[], told: string][] = [
    [[], '没有写明核对哪个文件夹或网址'],
    [['https://www.court.example/?a=1'], '网址只写到栏目的首页'],
    [['https://www.court.example/'], '没有写明清单'],
    [[path.join(root, 'dist')], '这里没有发布时写下的清单'],
    [[path.join(root, 'none'), '--manifest', 'none'], '没有这个文件夹'],
    [[root, '--sample', '0'], '--sample 不能是“0”'],
    [[root, '--notify', 'here'], '“here”不是网址'],
    [[root, '--public-key', 'none.pub'], '没有公钥文件'],
  ];
  const said = await Promise.all(cases.map(([args]) => verify(...args)));
  for (const [index, [args, told]] of cases.entries()) {
    expect(said[index]!.code, args.join(' ')).toBe(2);
    expect(said[index]!.stderr, args.join(' ')).toContain(told);
    expect(said[index]!.stderr).toContain('用法：');
  }
});

test('a link that leads to a copy elsewhere, by the name of the release, is told: 1', async () => {
  const { root, target, verify, name } = await signedRelease();
  const copy = path.join(root, 'elsewhere', name);
  await cp(target.releaseDir(name), copy, { recursive: true });
  await appendFile(path.join(copy, 'index.html'), '<a href="https://www.vns5868.vip/">x</a>');
  await rm(target.served);
  await symlink(copy, target.served);
  for (const place of [target.dir, target.served]) {
    const { code, stdout } = await verify(place);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /current：不指向[^]*index\.html：内容变了：网址“https:\/\/www\.vns5868\.vip/,
    );
  }
  await rm(target.served);
  await cp(copy, target.served, { recursive: true });
  expect((await verify(target.dir)).stdout).toMatch(/current：不是指向[^]*vns5868\.vip/);
  await rm(target.served, { recursive: true });
  expect(await verify(target.dir)).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('current：没有了') as string,
  });
});

test('a target is compared with a manifest that is kept elsewhere', async () => {
  const { root, target, file, verify } = await signedRelease();
  const kept = path.join(root, 'kept');
  await mkdir(kept);
  for (const ending of ['', '.minisig'])
    await copyFile(`${file}${ending}`, path.join(kept, `one.json${ending}`));
  for (const manifest of [kept, path.join(kept, 'one.json')])
    for (const place of [target.dir, target.served])
      expect(await verify(place, '--manifest', manifest)).toMatchObject({ code: 0 });
});
