import { existsSync, readFileSync, renameSync } from 'node:fs';
import { link, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { replaceSite } from '../../../src/integrations/publish.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  return { ...real, renameSync: vi.fn(real.renameSync) };
});

/** Makes the next moves fail, one for each of the errors. */
function failing(...errors: Error[]): void {
  for (const error of errors) {
    vi.mocked(renameSync).mockImplementationOnce(() => {
      throw error;
    });
  }
}

/** Two sites beside each other, by the names and texts of their files. */
async function twoSites(before: Record<string, string>, next: Record<string, string>) {
  const dir = await temporaryDir();
  const [out, staging] = [path.join(dir, 'dist'), path.join(dir, '.dist.1.next')];
  await write(out, before);
  await write(staging, next);
  return { out, staging };
}

async function write(dir: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(dir, name)), { recursive: true });
    await writeFile(path.join(dir, name), text);
  }
}

async function contents(dir: string): Promise<Record<string, string>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.relative(dir, path.join(parentPath, name)));
  const texts = names.map(async (name) => [name, await readFile(path.join(dir, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}

const BEFORE = {
  'index.html': 'old/style.css',
  'old/style.css': '',
  '1.html/index.html': '',
  '2.html': '',
  'gone/deep/index.html': '',
};
const NEXT = {
  'index.html': 'new/style.css',
  'new/style.css': '',
  '1.html': '',
  '2.html/index.html': '',
};

test('the folder holds the new site and nothing else, also where a file was a folder', async () => {
  const { out, staging } = await twoSites(BEFORE, NEXT);
  await symlink(staging, path.join(out, 'link'));
  await replaceSite(staging, out);
  expect(await contents(out)).toEqual(NEXT);
  expect((await readdir(out)).sort()).toEqual(['1.html', '2.html', 'index.html', 'new']);
  expect(existsSync(staging)).toBe(false);
});

test('files that stand stay as they are, with their folders, and what is gone beside them goes', async () => {
  const { out, staging } = await twoSites(
    { 'a/b/1.html': '一', 'a/b/2.html': '二', 'c/3.html': '三', 'd/4.html': '四' },
    { 'a/b/2.html': '新' },
  );
  const { ino } = await stat(path.join(out, 'a/b/1.html'));
  await replaceSite(staging, out, ['a/b/1.html', 'c/3.html']);
  expect(await contents(out)).toEqual({ 'a/b/1.html': '一', 'a/b/2.html': '新', 'c/3.html': '三' });
  expect((await stat(path.join(out, 'a/b/1.html'))).ino).toBe(ino);
  expect((await readdir(out)).sort()).toEqual(['a', 'c']);
});

test.each<Record<string, string>>([{ 'a/1.html': '一' }, {}])(
  'where a file that was to stand has gone meanwhile, nothing is changed',
  async (before) => {
    const { out, staging } = await twoSites(before, { 'a/1.html': '新' });
    await mkdir(out, { recursive: true });
    await expect(replaceSite(staging, out, ['b/2.html'])).rejects.toThrow('缺少 b/2.html');
    expect(await contents(out)).toEqual(before);
  },
);

test.each([[{}], [undefined]])('where there is no site yet, it is one move', async (before) => {
  const { out, staging } = await twoSites(before ?? {}, NEXT);
  if (before) await mkdir(out);
  await replaceSite(staging, out);
  expect(await contents(out)).toEqual(NEXT);
});

test('a file that has two names, as `A.png` and `a.png` are one on some machines, is not removed', async () => {
  const { out, staging } = await twoSites({ 'index.html': '', 'b.png': '' }, { 'a.png': '甲' });
  await link(path.join(staging, 'a.png'), path.join(out, 'A.png'));
  await replaceSite(staging, out);
  expect(await contents(out)).toEqual({ 'A.png': '甲', 'a.png': '甲' });
});

test.each(['EPERM', 'EBUSY', 'EACCES'])(
  'a file that another program holds for a moment (%s) is replaced a moment later',
  async (code) => {
    const { out, staging } = await twoSites(BEFORE, NEXT);
    const busy = Object.assign(new Error('busy'), { code });
    failing(busy, busy);
    await replaceSite(staging, out);
    expect(await contents(out)).toEqual(NEXT);
  },
);

test('what stands against replacing a file for other reasons is told at once', async () => {
  const { out, staging } = await twoSites(BEFORE, NEXT);
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
  failing(full);
  await expect(replaceSite(staging, out)).rejects.toThrow('full');
});

test('a page is there at every moment, and what it needs', async () => {
  const many = (style: string) =>
    Object.fromEntries(
      Array.from({ length: 300 }, (_, at) => [
        [`${style}/${at}.css`, ''],
        [`${at}.html`, `${style}/${at}.css`],
      ]).flat() as [string, string][],
    );
  const { out, staging } = await twoSites(many('a'), many('b'));
  const lacking: string[] = [];
  let moves = 0;
  const move = vi.mocked(renameSync).getMockImplementation()!;
  vi.mocked(renameSync).mockImplementation((from, to) => {
    move(from, to);
    moves += 1;
    for (let at = 0; at < 300; at += 37) {
      const page = path.join(out, `${at}.html`);
      const needed = existsSync(page) ? readFileSync(page, 'utf8') : 'the page';
      if (!existsSync(path.join(out, needed))) lacking.push(needed);
    }
  });
  await replaceSite(staging, out);
  vi.mocked(renameSync).mockImplementation(move);
  expect(moves).toBe(301);
  expect(lacking).toEqual([]);
});
