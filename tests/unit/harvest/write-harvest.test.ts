import fs, { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeHarvest } from '../../../src/harvest/store.ts';
import { contentOf } from '../../setup/fixtures.ts';

vi.mock('node:fs/promises', { spy: true });
afterEach(() => void vi.resetAllMocks());

const HARVEST = {
  version: 1,
  peer: 'a',
  court: '甲法院',
  url: 'https://a.cn/',
  cases: [],
} as const;
const failure = (code: string) => Object.assign(new Error(code), { code });
let content = '';
let folder = '';

beforeEach(async () => {
  content = await contentOf();
  folder = path.join(content, 'harvested');
  await mkdir(folder);
  await writeFile(path.join(folder, 'a.json'), 'before');
});

const untouched = async () => {
  expect(await readdir(folder)).toEqual(['a.json']);
  expect(await readFile(path.join(folder, 'a.json'), 'utf8')).toBe('before');
};

test('where a file cannot be replaced, nothing is left beside it', async () => {
  vi.mocked(fs.rename).mockRejectedValueOnce(failure('EPERM'));
  await expect(writeHarvest(content, { ...HARVEST, cases: [] })).rejects.toThrow(
    /^写不了 .*（EPERM）$/,
  );
  await untouched();
});

test('a file that cannot be read is not replaced', async () => {
  vi.mocked(fs.readFile).mockRejectedValueOnce(failure('EACCES'));
  await expect(writeHarvest(content, { ...HARVEST, cases: [] })).rejects.toThrow(/（EACCES）$/);
  await untouched();
});
