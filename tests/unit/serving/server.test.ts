import { spawn } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { serve } from '../../../src/serving/index.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const dir = await temporaryDir();
await writeFile(path.join(dir, 'index.html'), '首页');
await writeFile(path.join(dir, '404.html'), '没有');

const opened: Awaited<ReturnType<typeof serve>>[] = [];
const start = async (base: string, port = 0) => {
  opened.push(await serve(dir, base, port));
  return opened.at(-1)!;
};
afterEach(() => opened.splice(0).forEach(({ server }) => server.close()));

test('a taken port is no crash: the next one is used', async () => {
  const first = await start('/');
  const port = Number(new URL(first.address).port);
  const second = await start('/', port);
  expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
  expect(await (await fetch(second.address)).text()).toBe('首页');
});

test('below a base path the root leads there, and what is missing is a 404 with its page', async () => {
  const { address } = await start('/a/b/');
  const { origin } = new URL(address);
  expect((await fetch(origin)).url).toBe(address);
  for (const url of [`${origin}/index.html`, `${address}nothing/`]) {
    const response = await fetch(url);
    expect([response.status, await response.text()]).toEqual([404, '没有']);
  }
});

test('what is built anew while it is served arrives whole', async () => {
  const { address } = await start('/');
  await fetch(address);
  await writeFile(path.join(dir, 'index.html'), '首页，又长了一些');
  await writeFile(path.join(dir, 'new.html'), '新的');
  expect(await (await fetch(address)).text()).toBe('首页，又长了一些');
  expect(await (await fetch(`${address}new.html`)).text()).toBe('新的');
  await writeFile(path.join(dir, 'index.html'), '首页');
});

/* A process of its own, so that the site is gone between any two steps of the server. */
const REPLACE = `
const { renameSync } = require('node:fs');
const [, dir, end] = process.argv;
for (const until = Date.now() + Number(end); Date.now() < until; ) {
  renameSync(dir, dir + '.old');
  renameSync(dir + '.old', dir);
}`;

test('a site that is replaced again and again while it is asked ends no server', async () => {
  const replaced = path.join(await temporaryDir(), 'site');
  await cp(dir, replaced, { recursive: true });
  const { address, server } = await serve(replaced, '/', 0);
  opened.push({ address, server });
  let isOver = false;
  const replacing = spawn(process.execPath, ['-e', REPLACE, replaced, '800']);
  const ended = new Promise((resolve) => replacing.once('exit', resolve));
  void ended.then(() => (isOver = true));
  const told = new Set<string>();
  const ask = async (url: string) => {
    while (!isOver) {
      // Where a file vanished after its head was sent, the connection ends.
      const answer = await fetch(url).then(
        async (response) => `${response.status} ${await response.text()}`,
        () => 'no answer',
      );
      told.add(answer);
    }
  };
  await Promise.all(['', 'nothing/', ''].map((url) => ask(address + url)));
  expect(await ended).toBe(0);
  expect(await (await fetch(address)).text()).toBe('首页');
  expect(
    [...told].filter((each) => !['200 首页', '404 没有', '404 ', 'no answer'].includes(each)),
  ).toEqual([]);
  expect(told).toContain('200 首页');
});
