import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { BUNDLE, ENTRY } from '../../src/search/bundle/files.ts';
import { articles, files } from '../setup/attacks/index.ts';
import { attacked } from '../setup/attacks/section.ts';
import { failureOf } from '../setup/failure.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const run = promisify(execFile);
/** A report is longer than a pipe holds, and gets through to who does not read it at once. */
const SLOWLY_READ = ['-o', 'pipefail', '-c', '"$@" 2>&1 | (sleep 3; cat)', 'bash'];

test('a build of all attacks at once names each, runs none and leaves the site as it was, also past the command', async () => {
  const { content, files: names } = await attacked([...articles, ...files]);
  const dir = await temporaryDir();
  const canary = path.join(await temporaryDir(), 'canary');
  const build = async (name: string, command: string[]) => {
    const out = path.join(dir, name);
    await mkdir(path.join(out, BUNDLE), { recursive: true });
    await writeFile(path.join(out, BUNDLE, ENTRY), '{}');
    const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out, CANARY: canary };
    const failure = await run('bash', [...SLOWLY_READ, process.execPath, ...command], {
      env,
      maxBuffer: 2 ** 28,
    }).catch(failureOf);
    expect(failure).toMatchObject({ code: 1 });
    const report = shown(failure.stdout + failure.stderr);
    // What stands before the path below the content depends on where the project stands.
    const places = names.map((file) => shown(`/${file}:`));
    expect(places.filter((place) => !report.includes(place))).toEqual([]);
    expect(await readdir(out, { recursive: true })).toEqual([BUNDLE, path.join(BUNDLE, ENTRY)]);
    expect(await readFile(path.join(out, BUNDLE, ENTRY), 'utf8')).toBe('{}');
  };
  await Promise.all([
    build('by-command', ['src/cli/build.ts']),
    build('past-command', ['node_modules/astro/bin/astro.mjs', 'build']),
  ]);
  expect((await readdir(dir)).sort()).toEqual(['by-command', 'past-command']);
  expect(existsSync(canary)).toBe(false);
});

/** What a terminal may have of a text: Astro takes out what it would obey. */
function shown(text: string): string {
  return text.replace(/[\s\p{C}]/gu, '');
}
