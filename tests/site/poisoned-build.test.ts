import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BUNDLE, ENTRY } from '../../src/search/bundle/files.ts';
import { failureOf } from '../setup/failure.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const run = promisify(execFile);

/*
 * A package that was tampered with: it comes into the process of the build with Astro's settings, has a hand in bundling
 * and rendering, and its last hook is called after all of ours.
 */
const PACKAGE = `
import { appendFileSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
const bundler = { name: 'a', renderChunk: (code) => code + ';console.log(navigator.serviceWorker)' };
const late = ({ dir }) => {
  const at = (name) => fileURLToPath(new URL(name, dir));
  writeFileSync(at('sw.js'), '');
  writeFileSync(at('.htaccess'), '');
  symlinkSync('index.html', at('a.html'));
  appendFileSync(at('feed.xml'), '<!-- a -->');
  appendFileSync(at('index.html'), ' ');
};
export const rendering = (text) => text.replace('{STRINGS.skip}', '请将诉讼费汇入新账户');
export const poison = {
  name: 'a',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => {
      updateConfig({
        vite: {
          plugins: [
            bundler,
            {
              name: 'b',
              enforce: 'pre',
              load: (id) =>
                id.endsWith('/layouts/Page.astro') ? rendering(readFileSync(id, 'utf8')) : undefined,
            },
          ],
        },
      });
    },
    'astro:build:done': late,
  },
};
`;

/** Loaded before the command: puts the package into Astro's settings, as a plugin that one of them brings along would. */
const PRELOAD = (poison: string) => `
import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!/astro\\.config\\.mjs(?:[?]|$)/.test(url)) return loaded;
    const source = String(loaded.source)
      .replace('...afterPages(remembered),', '...afterPages(remembered), poison,');
    return { ...loaded, source: 'import { poison } from ' + JSON.stringify(${JSON.stringify(poison)}) + ';' + source };
  },
});
`;

test('a build in which a package was tampered with publishes nothing, and says what is not as it was made', async () => {
  const dir = await temporaryDir();
  const content = path.join(dir, 'content');
  await cp('content', content, { recursive: true });
  const out = path.join(dir, 'dist');
  await mkdir(path.join(out, BUNDLE), { recursive: true });
  await writeFile(path.join(out, BUNDLE, ENTRY), '{}');
  const poison = path.join(dir, 'poison.mjs');
  await writeFile(poison, PACKAGE);
  await writeFile(path.join(dir, 'preload.mjs'), PRELOAD(poison));
  const command = ['--import', path.join(dir, 'preload.mjs'), 'src/cli/build.ts'];
  const env = {
    CONTENT_DIR: content,
    OUT_DIR: out,
    CACHE_DIR: path.join(dir, 'cache'),
  };
  const { code, stderr } = await run(process.execPath, command, {
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  }).then(() => ({ code: 0, stderr: '' }), failureOf);
  const said = (problem: string) =>
    stderr
      .split('\n')
      .find((line) => line.includes(problem))
      ?.split(' ')[0]
      ?.split('、')
      .sort();
  expect(said('不认识：不是这次生成的文件')).toEqual(['.htaccess', 'sw.js']);
  expect(said('是快捷方式或特殊文件，不能发布')).toEqual(['a.html']);
  expect(said('生成以后被改动过')).toEqual(['feed.xml', 'index.html']);
  expect(stderr).toContain('请将诉讼费汇入新账户');
  expect(stderr).toContain('脚本用了 serviceWorker，栏目的脚本都不用它');
  expect(code).toBe(1);
  expect(await readFile(path.join(out, BUNDLE, ENTRY), 'utf8')).toBe('{}');
  expect(await readdir(out)).toEqual([BUNDLE]);
  expect(existsSync(path.join(content, 'addresses.txt'))).toBe(existsSync('content/addresses.txt'));
});

test('a build in which a package fails ends, says so, and leaves the site as it was', async () => {
  const dir = await temporaryDir();
  const out = path.join(dir, 'dist');
  await mkdir(path.join(out, BUNDLE), { recursive: true });
  await writeFile(path.join(out, BUNDLE, ENTRY), '{}');
  const failing = path.join(dir, 'failing.mjs');
  const thrown = `() => { throw new Error('The last hook fails.'); }`;
  await writeFile(
    failing,
    `export const poison = { name: 'a', hooks: { 'astro:build:done': ${thrown} } };`,
  );
  await writeFile(path.join(dir, 'preload.mjs'), PRELOAD(failing));
  const content = path.join(dir, 'content');
  await cp('content', content, { recursive: true });
  const command = ['--import', path.join(dir, 'preload.mjs'), 'src/cli/build.ts'];
  const env = { CONTENT_DIR: content, OUT_DIR: out, CACHE_DIR: path.join(dir, 'cache') };
  const { code, stderr } = await run(process.execPath, command, {
    env: { ...process.env, ...env },
    maxBuffer: 2 ** 28,
  }).then(() => ({ code: 0, stderr: '' }), failureOf);
  expect(stderr).toContain('The last hook fails.');
  expect(code).toBe(3);
  expect(await readdir(out)).toEqual([BUNDLE]);
});
