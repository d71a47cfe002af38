import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { auditSite } from '../setup/audit.ts';
import { build } from '../setup/build-sites.ts';
import { bytesOf } from '../setup/bytes.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/** Content with a case that is compiled, and one that is not. */
async function contentWith(text: string): Promise<string> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text: `<Notice>\n\n${text}\n\n</Notice>` });
  await writeCase(content, '2026/b', { text });
  return content;
}

test('two builds to one folder: the second waits for the first by its number, and no file is ever missing', async () => {
  const [first, second] = await Promise.all([contentWith('定期到乡镇'), contentWith('定期到集市')]);
  const out = path.join(await temporaryDir(), 'dist');
  // Of other content, so that neither of the two is so much faster than the other that none has to wait.
  await build(await contentWith('定期到村里'), out);
  const files = [...(await bytesOf(out)).keys()].filter((name) => !/pagefind\/\w+\//.test(name));
  const state = { isDone: false };
  const builds = Promise.all([build(first, out), build(second, out)]).finally(() => {
    state.isDone = true;
  });
  const missing = new Set<string>();
  while (!state.isDone) {
    for (const name of files) if (!existsSync(path.join(out, name))) missing.add(name);
    for (const each of await unanswered(out)) missing.add(each);
    // The builds need the processors: a folder is replaced in more time than this.
    await setTimeout(2);
  }
  const said = (await builds).join('\n');
  const [, , content = ''] =
    /另一个进程（进程号 (\d+)，从 \S+ \S+ 开始，内容 (\S+)）/.exec(said) ?? [];
  expect([first, second]).toContain(content);
  expect([...missing]).toEqual([]);
  expect(await readdir(path.dirname(out))).toEqual(['dist']);
  // Who waited came last.
  const [own, other] = content === first ? ['集市', '乡镇'] : ['乡镇', '集市'];
  for (const name of ['a', 'b']) {
    const page = await readFile(path.join(out, `cases/2026/${name}/index.html`), 'utf8');
    expect(page).toContain(own);
    expect(page).not.toContain(other);
  }
  expect(await auditSite(out, '/alzd/')).toEqual([]);
});

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('a build that is stopped by %s leaves nothing behind', async (signal, expected) => {
  const content = await contentWith('定期到乡镇');
  const dir = await temporaryDir();
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: path.join(dir, 'dist') };
  const child = spawn(process.execPath, ['src/cli/build.ts'], { env });
  const ending = once(child, 'exit');
  await expect.poll(() => readdir(dir), { timeout: 60_000 }).toContain('.dist.lock');
  await expect.poll(async () => (await readdir(dir)).length, { timeout: 60_000 }).toBe(2);
  child.kill(signal);
  expect(await ending).toEqual([expected, null]);
  expect(await readdir(dir)).toEqual([]);
});

/** What the list and the search index of a served site need and do not find. */
async function unanswered(out: string): Promise<string[]> {
  const needs = async () => {
    const [page = '', entry = ''] = await Promise.all(
      ['index.html', 'pagefind/search.json'].map((name) => readFile(path.join(out, name), 'utf8')),
    ).catch(() => []);
    const styles = [...page.matchAll(/(?:href|src)="\/alzd\/(_astro\/[^"]+)"/g)];
    const { version = 'none' } = JSON.parse(entry || '{}') as { version?: string };
    return [...styles.map(([, name]) => name!), `pagefind/${version}/directory.bin`];
  };
  const needed = await needs();
  const lacking = needed.filter((name) => !existsSync(path.join(out, name)));
  // What was read may have been replaced since.
  return lacking.length > 0 && String(await needs()) === String(needed) ? lacking : [];
}
