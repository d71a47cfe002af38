import { cp, lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { BUNDLE, ENTRY } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { approveAll } from '../setup/approved.ts';
import { build } from '../setup/build-sites.ts';
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
async function onePerRule(): Promise<string[]> {
  const found = new Map<string, string>();
  for (const fixture of await badInputs()) {
    const expected = await readFile(expectedFile(fixture), 'utf8');
    for (const [, rule] of expected.matchAll(/错误 \[([\w-]+)\//g)) {
      if (!found.has(rule!)) found.set(rule!, fixture);
    }
  }
  return [...new Set(found.values())];
}

/**
 * The fixtures that one build may refuse at once. Which addresses are lost is not looked at while a case cannot be read: what
 * is more than cases is apart.
 */
async function groups(): Promise<string[][]> {
  const byKind = new Map<string, string[]>();
  for (const fixture of await onePerRule()) {
    const isOfCases = (await readdir(path.dirname(expectedFile(fixture)))).length === 2;
    const kind = `${purposeOf(fixture).release} ${isOfCases}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), fixture]);
  }
  return [...byKind.values()];
}

/** Lays fixtures over one section, each in a year of its own, and gives the places where they must be found. */
async function laidOver(
  fixtures: readonly string[],
): Promise<{ content: string; places: string[] }> {
  const content = await contentOf();
  const places: string[] = [];
  const laid = new Set<string>();
  for (const [index, fixture] of fixtures.entries()) {
    const inYear = (text: string) => text.replaceAll('cases/2026', `cases/${1990 + index}`);
    const from = path.dirname(expectedFile(fixture));
    const entries = await readdir(from, { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((each) => each.isFile() && each.name !== 'expected.txt')) {
      const file = path.join(entry.parentPath, entry.name);
      const to = path.join(content, inYear(path.relative(from, file)));
      await mkdir(path.dirname(to), { recursive: true });
      expect(laid, `${fixture} over another`).not.toContain(to);
      laid.add(to);
      // Some are no text, and what was harvested must stay as it was.
      if (to.endsWith('.json')) await cp(file, to);
      else await writeFile(to, inYear(await readFile(file, 'latin1')), 'latin1');
    }
    const expected = inYear(await readFile(expectedFile(fixture), 'utf8'));
    places.push(...expected.match(/^\S+:\d+:\d+ 错误 \[\S+\]/gm)!);
  }
  return { content, places };
}

test('bad input stops the build with its places, and what was built before stays as it was', async () => {
  const together = await groups();
  expect(together.flat().length).toBeGreaterThan(9);
  const builds = together.map(async (group) => {
    const { content, places } = await laidOver(group);
    const { out, page } = await builtBefore();
    const failure = await endOf(build(content, out, purposeOf(group[0]!)));
    expect(failure?.code).toBe(1);
    for (const place of places) expect(failure?.stderr).toContain(place);
    expect(await readFile(page, 'utf8')).toBe('as it was');
    expect(await readdir(path.dirname(out))).toEqual(['dist']);
  });
  await Promise.all(builds);
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

test('a release has no drafts and no demonstration articles, a withdrawn case leaves a tombstone in no list, and search has the words of the court', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/draft', { lines: 'draft: true' });
  await writeCase(content, '2026/shown', { lines: 'sample: true' });
  await writeCase(content, '2026/gone', {
    lines: 'withdrawn: { at: 2026-04-01, reason: 内容有误 }',
  });
  await writeCase(content, '2026/real', { text: '调解员先到村里听双方怎么说。' });
  await writeFile(path.join(content, 'words.yaml'), '- { say: [躲债], also: [逃避债务] }\n');
  const out = path.join(await temporaryDir(), 'dist');
  await approveAll(content);
  await build(content, out, { release: true });
  expect(await readFile(path.join(content, 'addresses.txt'), 'utf8')).toContain('# 本栏目：');
  const page = (name: string) => readFile(path.join(out, name), 'utf8');
  for (const name of ['draft', 'shown'])
    await expect(page(`cases/2026/${name}/index.html`)).rejects.toThrow('ENOENT');
  const tombstone = await page('cases/2026/gone/index.html');
  expect(tombstone).toContain('内容有误');
  expect(tombstone).toContain('<h1><span class="title"><span>');
  expect(tombstone).not.toContain('定期到乡镇开庭');
  const links = (await page('index.html')).match(/cases\/2026\/\w+(?=\/")/g);
  expect([...new Set(links)]).toEqual(['cases/2026/real']);
  const index = await SearchIndex.open((file) => readFile(path.join(out, BUNDLE, file)));
  expect(index.directory.count).toBe(1);
  expect((await index.everyday())[0]).toEqual({ say: ['躲债'], also: ['逃避债务'] });
});

test('a page tells what was changed in its case, a tombstone does not, and what is told otherwise is built anew', async () => {
  const content = await contentOf();
  const told = (from: string) => ({
    text: '试行一年，听双方怎么说。',
    lines: `updates: [{ at: 2026-05-01, note: 更正, changes: [{ from: 试行${from}年, to: 试行一年 }, { from: 从前的一句。 }] }]`,
  });
  await writeCase(content, '2026/a', told('三'));
  const { lines } = told('四');
  await writeCase(content, '2026/gone', {
    lines: `${lines}\nwithdrawn: { at: 2026-06-01, reason: 内容有误 }`,
  });
  const out = path.join(await temporaryDir(), 'dist');
  const changes = async () => {
    const page = parse(await readFile(path.join(out, 'cases/2026/a/index.html'), 'utf8'));
    return page.querySelectorAll('.updates li li').map((each) => each.innerHTML);
  };
  await build(content, out);
  expect(await changes()).toEqual([
    '原为“试行<del>三</del>年”，<br>现为“试行<ins>一</ins>年”',
    '删去“<del>从前的一句。</del>”',
  ]);
  const tombstone = await readFile(path.join(out, 'cases/2026/gone/index.html'), 'utf8');
  expect(tombstone).toContain('内容有误');
  expect(tombstone).not.toMatch(/试行|从前/);
  await writeCase(content, '2026/a', told('两'));
  await build(content, out);
  expect((await changes())[0]).toContain('试行<del>两</del>年');
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
