import { existsSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { removeUnsealed, removeUnused, seal } from '../../../src/integrations/astro-cache.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

async function cacheOf(files: Record<string, string>): Promise<string> {
  const dir = path.join(await temporaryDir(), 'cache');
  await change(dir, files);
  return dir;
}

async function change(dir: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), text);
  }
}

async function left(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)))
    .sort();
}

const FILES = {
  'incremental-build.json': '{}',
  'dist/index.html': '甲',
  'dist/a/index.html': '乙',
};

test('what a finished build has left stays', async () => {
  const dir = await cacheOf(FILES);
  seal(dir);
  removeUnsealed(dir);
  expect(await left(dir)).toEqual([...Object.keys(FILES), 'sealed.json'].sort());
});

test('what was cut off, changed or added since is removed', async () => {
  const dir = await cacheOf(FILES);
  seal(dir);
  await change(dir, { 'dist/index.html': '', 'dist/a/index.html': '丙', 'dist/b.html': '丁' });
  removeUnsealed(dir);
  expect(await left(dir)).toEqual(['incremental-build.json', 'sealed.json']);
});

test.each(['', '甲', `${'0'.repeat(64)}\n[["dist/index.html","0"]]`])(
  'nothing stays where the list is damaged: %s',
  async (text) => {
    const dir = await cacheOf(FILES);
    seal(dir);
    await writeFile(path.join(dir, 'sealed.json'), text);
    removeUnsealed(dir);
    expect(await left(dir)).toEqual(['sealed.json']);
  },
);

test('a copy that is not what its page was is removed', async () => {
  const dir = await cacheOf(FILES);
  seal(dir, new Map([['a/index.html', 'the digest of another text']]));
  removeUnsealed(dir);
  expect(await left(dir)).toEqual(['dist/index.html', 'incremental-build.json', 'sealed.json']);
});

test('a cache that is not there yet is no mistake', async () => {
  const dir = path.join(await temporaryDir(), 'none');
  removeUnsealed(dir);
  seal(dir);
  expect(await left(dir)).toEqual(['sealed.json']);
});

test('folders of builds are removed when none has used them for a month, or finished them in a day, and nothing else is', async () => {
  const dir = await cacheOf({
    'kept-0123456789ab/0.kept': '',
    '0123456789ab/data-store.json': '',
    'sound-ba9876543210/0.kept': '',
    'notes/a.txt': '',
    'passing-aB3dE6/search.json': '',
    'passing-of-now/search.json': '',
    'templates-0123456789ab/templates.json': '',
    'templates-ba9876543210/templates.json': '',
    'templates-0123456789ab.71/templates.json': '',
    'templates-0123456789ab.72/templates.json': '',
  });
  const long = new Date(Date.now() - 40 * 86_400_000);
  const days = new Date(Date.now() - 3 * 86_400_000);
  for (const name of ['kept-0123456789ab', '0123456789ab', 'notes', 'templates-0123456789ab'])
    await utimes(path.join(dir, name), long, long);
  for (const name of ['passing-aB3dE6', 'templates-0123456789ab.71', 'templates-ba9876543210'])
    await utimes(path.join(dir, name), days, days);
  removeUnused(dir);
  expect((await readdir(dir)).sort()).toEqual([
    'notes',
    'passing-of-now',
    'sound-ba9876543210',
    'templates-0123456789ab.72',
    'templates-ba9876543210',
  ]);
  expect(existsSync(path.join(dir, 'notes/a.txt'))).toBe(true);
});
