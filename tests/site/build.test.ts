import { execFile } from 'node:child_process';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { build } from '../setup/build-sites.ts';
import { badInputs, contentOf, expectedFile, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const run = promisify(execFile);

async function outputWith(text: string): Promise<string> {
  const out = path.join(await temporaryDir(), 'dist');
  await writeFile(out, text).catch(() => undefined);
  return out;
}

test('bad input stops the build with its places, and what was built before stays as it was', async () => {
  const fixtures = await badInputs();
  await Promise.all(
    fixtures.map(async (fixture) => {
      const content = await contentOf(fixture);
      const out = await outputWith('as it was');
      const failure = await build(content, out).then(
        () => undefined,
        (error: { code: number; stderr: string }) => error,
      );
      expect(failure?.code, fixture).toBe(1);
      const places = (await readFile(expectedFile(fixture), 'utf8')).match(/^\S+:\d+:\d+/gm)!;
      for (const place of places) expect(failure?.stderr, fixture).toContain(place);
      expect(await readFile(out, 'utf8')).toBe('as it was');
      expect(await readdir(path.dirname(out))).toEqual(['dist']);
    }),
  );
});

test('the content loader stops a build that goes around the command', async () => {
  const content = await contentOf('brace');
  const out = await outputWith('as it was');
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out };
  const failure = await run(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
    env,
  }).catch((error: { stdout: string; stderr: string }) => error);
  expect(failure.stdout + failure.stderr).toContain('cases/2026/a.mdx:14:1');
  expect(await readFile(out, 'utf8')).toBe('as it was');
});

test('drafts are not built, and a withdrawn case leaves a tombstone in no list', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/draft', { lines: 'draft: true' });
  await writeCase(content, '2026/gone', {
    lines: 'withdrawn: { at: 2026-04-01, reason: 内容有误 }',
  });
  const out = path.join(await temporaryDir(), 'dist');
  await build(content, out);
  const page = (name: string) => readFile(path.join(out, name), 'utf8');
  await expect(page('cases/2026/draft/index.html')).rejects.toThrow('ENOENT');
  const tombstone = await page('cases/2026/gone/index.html');
  expect(tombstone).toContain('内容有误');
  expect(tombstone).not.toContain('定期到乡镇开庭');
  expect(await page('index.html')).toContain('暂无案例');
  expect(JSON.parse(await page('pagefind/pagefind-entry.json')).languages).toEqual({});
});
