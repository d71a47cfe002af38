import { execFile } from 'node:child_process';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { writeExport } from '../../../src/cli/write-files.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const FILES = new Map([
  ['mapping.json', '{}'],
  ['bulk.ndjson', '{}\n'],
]);

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

function run(content: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, CONTENT_DIR: content };
  return promisify(execFile)(process.execPath, ['src/cli/export.ts', ...args], { env }).then(
    (output) => ({ code: 0, ...output }),
    (error: unknown) => error as Run,
  );
}

/* Each run costs a second, so they run side by side. */
const [sound, wrong, dir] = await Promise.all([contentOf(), contentOf(), temporaryDir()]);
await writeCase(sound, '2026/a');
await writeCase(wrong, '2026/a', { lines: 'nonsense: 1' });
const [out, unnamed, kept] = ['bulk', 'unnamed', 'kept'].map((name) => path.join(dir, name)) as [
  string,
  string,
  string,
];
await writeExport(kept, FILES);
const [done, byItself, refused, misused] = await Promise.all([
  run(sound, '--format', 'bulk', '--out', out, '--index', 'anli'),
  run(sound, '--format', 'bulk', '--out', unnamed),
  run(wrong, '--format', 'bulk', '--out', kept),
  run(sound, '--format', 'bulk', '--index', 'Cases'),
]);

test('writes both files', async () => {
  expect(done.code, done.stderr).toBe(0);
  expect((await readdir(out)).sort()).toEqual(['bulk.ndjson', 'mapping.json']);
  const written = await readFile(path.join(out, 'bulk.ndjson'), 'utf8');
  expect(written).toContain('{"index":{"_index":"anli",');
});

test('by itself an index has the day in its name, and `cases` is left for an alias', async () => {
  const [, name] = /索引名称是 (cases-\d{8})：/.exec(byItself.stdout) ?? [];
  const written = await readFile(path.join(unnamed, 'bulk.ndjson'), 'utf8');
  expect(written).toContain(`{"index":{"_index":"${name}",`);
});

test('writes nothing when the content has an error', async () => {
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('没有导出；原来的文件没有改动');
  expect(await readFile(path.join(kept, 'bulk.ndjson'), 'utf8')).toBe('{}\n');
});

test('refuses a name that no index can have', () => {
  expect([misused.code, misused.stdout]).toEqual([2, '']);
  expect(misused.stderr).toContain('索引名称不能是“Cases”');
});

test('takes the place of what was exported before', async () => {
  const dir = path.join(await temporaryDir(), 'bulk');
  expect(await writeExport(dir, FILES)).toBeUndefined();
  expect(await writeExport(dir, new Map([...FILES, ['bulk.ndjson', 'new\n']]))).toBeUndefined();
  expect(await readFile(path.join(dir, 'bulk.ndjson'), 'utf8')).toBe('new\n');
  expect(await readdir(path.dirname(dir))).toEqual(['bulk']);
});

test('writes more than one string can hold, piece by piece', async () => {
  const dir = path.join(await temporaryDir(), 'bulk');
  const piece = `${'a'.repeat(8 * 1024 * 1024 - 1)}\n`;
  const pieces = Array.from({ length: 70 }, () => piece);
  expect(() => pieces.join('')).toThrow('Invalid string length');
  expect(await writeExport(dir, new Map([['bulk.ndjson', pieces]]))).toBeUndefined();
  expect((await stat(path.join(dir, 'bulk.ndjson'))).size).toBe(70 * piece.length);
});

test('leaves nothing behind where a piece cannot be made', async () => {
  const parent = await temporaryDir();
  const dir = path.join(parent, 'bulk');
  await writeExport(dir, FILES);
  function* broken(): Generator<string> {
    yield '{}\n';
    throw new Error('no such case');
  }
  await expect(
    writeExport(
      dir,
      new Map<string, string | Iterable<string>>([...FILES, ['bulk.ndjson', broken()]]),
    ),
  ).rejects.toThrow('no such case');
  expect(await readFile(path.join(dir, 'bulk.ndjson'), 'utf8')).toBe('{}\n');
  expect(await readdir(parent)).toEqual(['bulk']);
});

test('leaves a folder alone in which something else stands', async () => {
  const dir = await temporaryDir();
  await writeFile(path.join(dir, 'notes.txt'), '');
  expect(await writeExport(dir, FILES)).toContain('里面还有别的文件（notes.txt）');
  expect(await readdir(dir)).toEqual(['notes.txt']);
});

test('says what it cannot write, and leaves nothing half done', async () => {
  const parent = await temporaryDir();
  await writeFile(path.join(parent, 'file'), '');
  const dir = path.join(parent, 'file', 'bulk');
  expect(await writeExport(dir, FILES)).toMatch(/没有导出：写不了 .*ENOTDIR/);
  expect(await readdir(parent)).toEqual(['file']);
});
