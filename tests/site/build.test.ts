import { cp, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { BUNDLE, ENTRY } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { build } from '../setup/build-sites.ts';
import { bytesOf } from '../setup/bytes.ts';
import { failureOf } from '../setup/failure.ts';
import { badInputs, contentOf, expectedFile, purposeOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/** A folder that looks like a site built before, with one page. */
async function builtBefore(): Promise<{ out: string; page: string }> {
  const out = path.join(await temporaryDir(), 'dist');
  await mkdir(path.join(out, BUNDLE), { recursive: true });
  await writeFile(path.join(out, BUNDLE, ENTRY), '{}');
  const page = path.join(out, 'index.html');
  await writeFile(page, 'as it was');
  return { out, page };
}

/** How a command failed, or undefined. */
const endOf = (command: Promise<unknown>) => command.then(() => undefined, failureOf);

/** For each rule, the first fixture that breaks it: that every fixture is found has a test of its own. */
async function onePerRule(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const fixture of await badInputs()) {
    const expected = await readFile(expectedFile(fixture), 'utf8');
    for (const [, rule] of expected.matchAll(/错误 \[([\w-]+)\//g)) {
      if (!found.has(rule!)) found.set(rule!, fixture);
    }
  }
  return found;
}

test('bad input stops the build with its places, and what was built before stays as it was', async () => {
  const fixtures = [...new Set((await onePerRule()).values())];
  expect(fixtures.length).toBeGreaterThan(9);
  const isRefused = async (fixture: string) => {
    const content = await contentOf(fixture);
    const { out, page } = await builtBefore();
    const failure = await endOf(build(content, out, purposeOf(fixture)));
    expect(failure?.code, fixture).toBe(1);
    const places = (await readFile(expectedFile(fixture), 'utf8')).match(/^\S+:\d+:\d+/gm)!;
    for (const place of places) expect(failure?.stderr, fixture).toContain(place);
    expect(await readFile(page, 'utf8')).toBe('as it was');
    expect(await readdir(path.dirname(out))).toEqual(['dist']);
  };
  // A few at a time: each is a process of its own.
  while (fixtures.length > 0) await Promise.all(fixtures.splice(0, 4).map(isRefused));
});

test('a folder that holds something else is not replaced', async () => {
  const out = await temporaryDir();
  await writeFile(path.join(out, '论文.docx'), '');
  const content = await contentOf();
  await writeCase(content, '2026/a');
  const failure = await endOf(build(content, out));
  expect(failure?.code).toBe(1);
  expect(failure?.stderr).toContain(`OUT_DIR 不能是 ${out}`);
  expect(await readdir(out)).toEqual(['论文.docx']);
});

test('a release has no drafts and no demonstration articles, and a withdrawn case leaves a tombstone in no list', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/draft', { lines: 'draft: true' });
  await writeCase(content, '2026/shown', { lines: 'sample: true' });
  await writeCase(content, '2026/gone', {
    lines: 'withdrawn: { at: 2026-04-01, reason: 内容有误 }',
  });
  const out = path.join(await temporaryDir(), 'dist');
  await build(content, out, { release: true });
  const page = (name: string) => readFile(path.join(out, name), 'utf8');
  for (const name of ['draft', 'shown'])
    await expect(page(`cases/2026/${name}/index.html`)).rejects.toThrow('ENOENT');
  const tombstone = await page('cases/2026/gone/index.html');
  expect(tombstone).toContain('内容有误');
  expect(tombstone).not.toContain('定期到乡镇开庭');
  expect(await page('index.html')).toContain('暂无案例');
  const index = await SearchIndex.open((file) => readFile(path.join(out, BUNDLE, file)));
  expect(index.directory.count).toBe(0);
});

test('a build does not depend on what was built before it: it is the same in every byte', async () => {
  const content = await contentOf();
  await cp('content/cases/2026/songda-liucheng', path.join(content, 'cases/2026/a'), {
    recursive: true,
  });
  const picture = '<Figure src="./a/liucheng.png" alt="流程" caption="流程图" />';
  const text = `<Notice>\n\n定期到乡镇开庭。\n\n</Notice>\n\n${picture}`;
  await writeCase(content, '2026/a', { text, lines: 'aliases: [/old/]' });
  await writeCase(content, '2026/b');
  const other = await contentOf();
  await writeCase(other, '2026/a');
  const out = path.join(await temporaryDir(), 'dist');
  await build(content, out);
  const first = await bytesOf(out);
  const ledger = await readFile(path.join(content, 'addresses.txt'), 'utf8');
  await build(other, path.join(await temporaryDir(), 'dist'));
  await build(content, out);
  const second = await bytesOf(out);
  expect([...second.keys()].sort()).toEqual([...first.keys()].sort());
  expect([...second].flatMap(([name, bytes]) => (first.get(name) === bytes ? [] : name))).toEqual(
    [],
  );
  expect(await readFile(path.join(content, 'addresses.txt'), 'utf8')).toBe(ledger);
  const page = await readFile(path.join(out, 'cases/2026/a/index.html'), 'utf8');
  expect(page).toContain('class="notice"');
  expect([...first.keys()]).toContain('cases/2026/a/preview.jpg');
});

test('a folder that is a symbolic link stays one, and what it leads to is replaced', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  const { out, page } = await builtBefore();
  const link = path.join(await temporaryDir(), 'www');
  await symlink(out, link);
  await build(content, link);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readFile(page, 'utf8')).toContain('把法庭开到群众家门口');
});

test('a content folder whose name would be taken for an address is refused in Chinese', async () => {
  const content = path.join(await temporaryDir(), '100%#1');
  await cp(await contentOf(), content, { recursive: true });
  const out = path.join(await temporaryDir(), 'dist');
  const failure = await endOf(build(content, out));
  expect(failure?.code).toBe(1);
  expect(failure?.stderr).toContain(`CONTENT_DIR 不能是 ${content}`);
  expect(failure?.stderr).not.toMatch(/\bat \S+:\d+/);
});
