import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  appendFile,
  cp,
  glob as globOfNode,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { bytesOf, differences } from '../setup/bytes.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/*
 * A build after an edit renders by the templates that an earlier one has bundled, and leaves the files where they are
 * that are as they were. The site is the one that a build makes which has nothing of either.
 */

const run = promisify(execFile);

/* As the table of stages calls it when Astro bundles the templates. */
const BUNDLING = '准备模板';
/* A case without components, and the one with a picture beside which it stands in the list. */
const PLAIN = 'cases/2026/shifa-shuoli.mdx';
const PICTURED = 'cases/2026/songda-liucheng.mdx';

interface Site {
  content: string;
  out: string;
  cache: string;
}

let site: Site;
beforeAll(async () => {
  site = await newSite('content');
  expect(await built(site)).toContain(BUNDLING);
});

test('an edited case is rendered by the templates that are kept, and all other files stay where they are', async () => {
  const untouched = path.join(site.out, 'cases/2023/xunhui-shenpan/index.html');
  const before = await stat(untouched);
  await replace(PLAIN, '。', '，这是后来改的。');
  expect(await built(site)).not.toContain(BUNDLING);
  const after = await stat(untouched);
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
});

test('a case that Astro compiles is bundled anew, and the next edit is rendered by those templates', async () => {
  await replace(PICTURED, '。', '，这是后来改的。');
  expect(await built(site)).toContain(BUNDLING);
  await replace(PLAIN, '，这是后来改的。', '。');
  expect(await built(site)).not.toContain(BUNDLING);
  expect(await differencesFromCold()).toEqual([]);
});

test('a page with a picture whose neighbour has another title is rendered by Astro', async () => {
  await replace(PLAIN, /^title: .*$/m, 'title: 裁判文书怎样把道理说透');
  expect(await built(site)).toContain(BUNDLING);
  expect(await differencesFromCold()).toEqual([]);
});

test('what somebody has changed or removed in the site that is served is put right', async () => {
  const page = path.join(site.out, 'cases/2023/xunhui-shenpan/index.html');
  const data = path.join(site.out, 'cases.json');
  await appendFile(page, '<a href="https://a.top/">a.top</a>');
  await appendFile(path.join(site.out, 'feed.xml'), 'a.top');
  await rm(data);
  await writeFile(path.join(site.out, 'a.html'), 'a.top');
  const folder = path.join(site.out, 'guidance/query');
  await rm(folder, { recursive: true });
  await writeFile(folder, '');
  // Their sizes tell nothing.
  for (const file of ['llms.txt', 'cases/2026/si-da-xianfeng/preview.jpg'])
    await changeLastByte(path.join(site.out, file));
  expect(await built(site)).not.toContain(BUNDLING);
  expect(await differencesFromCold()).toEqual([]);
  expect(existsSync(path.join(site.out, 'a.html'))).toBe(false);
});

test('a site that is gone is built from what is kept', async () => {
  await rm(site.out, { recursive: true });
  expect(await built(site)).not.toContain(BUNDLING);
  expect(await differencesFromCold()).toEqual([]);
});

test('sections without compiled cases share the templates of their address, unless these are damaged', async () => {
  const one = await plainSite();
  expect(await built(one)).toContain(BUNDLING);
  const other = await plainSite(one.cache);
  await writeCase(other.content, '2026/b', { text: '每周到乡镇开庭。' });
  expect(await built(other)).not.toContain(BUNDLING);
  const bytes = await bytesOf(other.out);

  const [templates] = await glob(`${one.cache}/templates-*`);
  const [chunk] = await glob(`${templates}/program/chunks/404*`);
  await appendFile(chunk!, ' ');
  expect(await built(other)).toContain(BUNDLING);
  expect(differences(await bytesOf(other.out), bytes)).toEqual([]);
});

async function changeLastByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[bytes.length - 1]! ^= 1;
  await writeFile(file, bytes);
}

async function glob(pattern: string): Promise<string[]> {
  return Array.fromAsync(globOfNode(pattern));
}

/** A section with one case, which no template depends on. */
async function plainSite(cache?: string): Promise<Site> {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  const dir = await temporaryDir();
  return { content, out: path.join(dir, 'dist'), cache: cache ?? path.join(dir, 'cache') };
}

async function newSite(content: string): Promise<Site> {
  const dir = await temporaryDir();
  const own = path.join(dir, 'content');
  await cp(content, own, { recursive: true });
  return { content: own, out: path.join(dir, 'dist'), cache: path.join(dir, 'cache') };
}

/** What a build has said of its stages. */
async function built({ content, out, cache }: Site): Promise<string> {
  const { stdout } = await run(process.execPath, ['src/cli/build.ts', '--timings'], {
    env: { ...process.env, CONTENT_DIR: content, OUT_DIR: out, CACHE_DIR: cache },
  });
  return stdout;
}

/** What a build of the content as it is makes with nothing kept; undefined until somebody asks. */
let cold: Awaited<ReturnType<typeof bytesOf>> | undefined;

/** The files that are other than those of a build of the same content with nothing kept. */
async function differencesFromCold(): Promise<string[]> {
  if (!cold) {
    const other = await newSite(site.content);
    await built(other);
    cold = await bytesOf(other.out);
  }
  return differences(await bytesOf(site.out), cold);
}

async function replace(name: string, old: string | RegExp, other: string): Promise<void> {
  const file = path.join(site.content, name);
  const text = await readFile(file, 'utf8');
  const body = text.indexOf('\n## ');
  const isInBody = typeof old === 'string';
  const changed = isInBody
    ? text.slice(0, body) + text.slice(body).replace(old, other)
    : text.replace(old, other);
  if (changed === text) throw new Error(`${name} has no “${String(old)}”`);
  cold = undefined;
  await writeFile(file, changed);
}
