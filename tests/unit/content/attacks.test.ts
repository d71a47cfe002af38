import { existsSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { evaluate, mdxToJs } from 'satteri';
import { beforeAll, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import type { Finding } from '../../../src/schema/finding.ts';
import { CANARY } from '../../setup/attacks/attack.ts';
import { articles, files, harmless } from '../../setup/attacks/index.ts';
import { attacked, sourceOf } from '../../setup/attacks/section.ts';
import { compiledBody, compiled, isInert } from '../../setup/compiled.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* What the reader and the rules say of each attack, and what the compiler makes of it when the rules are left out. */

const attacks = [...articles, ...files];
const rows = attacks.map((attack, index) => ({ ...attack, index }));
let content: string;
let names: string[];
let findings: Finding[];

beforeAll(async () => {
  process.env['CANARY'] = path.join(await temporaryDir(), 'canary');
  ({ content, files: names } = await attacked(attacks));
  findings = checkSection(await readSection(content));
});

test('the article that carries the attacks is sound', async () => {
  const { content } = await attacked([{ name: 'none' }]);
  const errors = checkSection(await readSection(content)).filter(({ level }) => level === 'error');
  expect(errors.map(({ file }) => file)).toEqual(['cases/2026/evil/evil.mjs']);
});

test('what only looks like an attack is text for the reader, and for the compiler', async () => {
  const { content, files } = await attacked(harmless);
  const found = (await readSection(content)).findings;
  expect(found.map(({ file }) => file)).toEqual(['cases/2026/evil/evil.mjs']);
  for (const file of files) expect(isInert(await compiled(content, file))).toBe(true);
});

test.each(rows)('refused where it stands: $name', ({ index, ...attack }) => {
  const errors = findings.filter(({ file, level }) => file === names[index] && level === 'error');
  expect(errors).not.toEqual([]);
  const source = sourceOf(attack);
  const lines = source.split(/\r\n?|\n/);
  for (const { line, column } of errors) {
    expect(column).toBeGreaterThan(0);
    expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
  }
  if (attack.text === undefined) return;
  const first = source.slice(0, source.indexOf(attack.text)).split('\n').length;
  const last = first + attack.text.split(/\r\n?|\n/).length;
  expect(errors.some(({ line }) => line >= first && line < last)).toBe(true);
});

test.each([
  ['an article', 'cases/2026/link.mdx', 'site.yaml'],
  ['a picture', 'cases/2026/evil/link.png', 'site.yaml'],
  ['a folder', 'cases/2026/link', '..'],
  ['nothing', 'cases/2026/nothing.mdx', 'nothing'],
])('what lies elsewhere is not read through a link to %s', async (_, link, target) => {
  const { content } = await attacked([{ name: 'none' }]);
  await symlink(path.join(content, target), path.join(content, link));
  const found = (await readSection(content)).findings.filter(({ file }) => file.startsWith(link));
  expect(found).toMatchObject([{ file: link, level: 'error', line: 1, column: 1 }]);
});

test('the compiler refuses each attack, or makes nothing of it that runs: with the guard and without, and without any rule', async () => {
  expect(isInert(mdxToJs(`{${CANARY}}`).code)).toBe(false);
  expect(isInert(mdxToJs("import a from './a.mjs'").code)).toBe(false);
  const passed: string[] = [];
  for (const { name, text, index } of rows) {
    const file = names[index]!;
    if (!file.endsWith('.mdx')) continue;
    const ways = [
      compiled(content, file),
      ...(text === undefined ? [] : [compiledBody(text, file)]),
    ];
    for (const way of await Promise.allSettled(ways)) {
      if (way.status === 'fulfilled' && !isInert(way.value)) passed.push(name);
    }
  }
  expect(passed).toEqual([]);
});

test('nothing has run, and the mark that code would leave is one that code leaves', async () => {
  const canary = process.env['CANARY']!;
  expect(existsSync(canary)).toBe(false);
  const jsx = () => undefined;
  const { default: render } = (await evaluate(`{${CANARY}}`, { Fragment: '', jsx, jsxs: jsx })) as {
    default: (props: object) => void;
  };
  render({});
  expect(existsSync(canary)).toBe(true);
  process.env['CANARY'] = `${canary}-of-a-module`;
  await import(pathToFileURL(path.join(content, 'cases/2026/evil/evil.mjs')).href);
  expect(existsSync(process.env['CANARY'])).toBe(true);
});
