import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { writeImport } from '../../../src/cli/write-files.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const PICTURES = [{ name: '1.png', bytes: Buffer.from('picture') }];
const text = (slug: string) => `./${slug}/1.png`;

test('a case and its pictures get a name that neither a file nor a folder has', async () => {
  const dir = path.join(await temporaryDir(), '2026');
  expect(await writeImport(dir, 'a', text, PICTURES)).toBe(path.join(dir, 'a.mdx'));
  await mkdir(path.join(dir, 'a-2'));
  expect(await writeImport(dir, 'a', text, PICTURES)).toBe(path.join(dir, 'a-3.mdx'));
  expect(await readFile(path.join(dir, 'a-3.mdx'), 'utf8')).toBe('./a-3/1.png');
  expect(await readFile(path.join(dir, 'a-3', '1.png'), 'utf8')).toBe('picture');
  expect((await readdir(dir)).sort()).toEqual(['a', 'a-2', 'a-3', 'a-3.mdx', 'a.mdx']);
});

test('what cannot be written as a whole leaves nothing, and what came in between is not written over', async () => {
  const dir = await temporaryDir();
  const bad = [...PICTURES, { name: 'no/such/folder.png', bytes: Buffer.from('') }];
  await expect(writeImport(dir, 'a', text, bad)).rejects.toThrow('ENOENT');
  expect(await readdir(dir)).toEqual([]);
  const between = path.join(dir, 'b.mdx');
  const late = (slug: string) => {
    // Somebody else takes the name after it was found to be free.
    writeFileSync(between, 'theirs');
    return text(slug);
  };
  await expect(writeImport(dir, 'b', late, PICTURES)).rejects.toThrow('EEXIST');
  expect(await readFile(between, 'utf8')).toBe('theirs');
  expect(await readdir(dir)).toEqual(['b.mdx']);
});
