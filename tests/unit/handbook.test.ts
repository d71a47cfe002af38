import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { slugOf } from '../../src/text/slug.ts';
import { readSection } from '../../src/content/read-section.ts';
import { COMPONENTS } from '../../src/content/syntax.ts';
import { importCase } from '../../src/import/import-case.ts';
import { explain, report } from '../../src/report/index.ts';
import { checkSection, manual, manualText } from '../../src/rules/check.ts';
import { codes as pictureCodes } from '../../src/rules/pictures.ts';
import { PARTS } from '../../src/schema/closed-lists.ts';
import { caseSchema } from '../../src/schema/case.ts';
import { badInputs, contentOf, expectedFile, writeCase } from '../setup/fixtures.ts';

/* The handbook for staff says what the tools do. */
const handbook = await readFile('content/README.md', 'utf8');
const blocks = [...handbook.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map((match) => match[2]!);
const template = blocks.find((block) => /^---\n[^]*\n## /.test(block))!;

test('its template is a case that may be published', async () => {
  const content = await contentOf();
  const file = await writeCase(content, '2026/a');
  await writeFile(file, template);
  expect(checkSection(await readSection(content))).toEqual([]);
});

test('what it shows of an imported file is what the import writes', async () => {
  const topics = ['队伍建设', '诉讼服务'];
  const parts = PARTS.map(({ name }) => `## ${name}\n\n文字。`).join('\n\n');
  const bytes = Buffer.from(`巡回审判进村居\n\n发布时间：2026-11-23 10:00\n\n${parts}\n`);
  const imported = await importCase('巡回审判进村居.txt', bytes, topics);
  if ('refusals' in imported) throw new Error(imported.refusals.join());
  const shown = blocks.find((block) => block.startsWith('---'))!;
  // It leaves out the comment on what need not be written.
  const written = imported.text('a').replace(/^# .*\n/gm, '');
  expect(written).toContain(`${shown}\n`);
  expect(handbook).toContain(`content/cases/2026/${slugOf('巡回审判进村居')}.mdx`);
});

test('what it shows of a report is what a writer of these mistakes is told', async () => {
  const content = await contentOf();
  const file = await writeCase(content, '2026/xunhui-shenpan');
  await writeFile(
    file,
    template
      .replace('2026-11-23 10:00', '2026-13-01')
      .replace('【待填】第一项做法', '每件用时<5天'),
  );
  const section = await readSection(content);
  const told = report(
    checkSection(section),
    { ...section, dir: path.resolve('content') },
    'text',
    manual(),
  );
  const shown = blocks.find((block) => block.startsWith('content/cases/2026/xunhui-shenpan.mdx:'));
  expect(shown).toBe(told);
});

test('its components are written as the reader accepts them', async () => {
  for (const name of Object.keys(COMPONENTS)) {
    const example = blocks.find((block) => block.startsWith(`<${name}`))!;
    const content = await contentOf('missing-picture');
    const file = await writeCase(content, '2026/b', { text: `定期开庭。\n\n${example}` });
    const findings = checkSection(await readSection(content)).filter((finding) =>
      finding.file.endsWith(path.basename(file)),
    );
    // The picture itself is not there; everything else is right.
    expect(findings.filter(({ code }) => code !== pictureCodes('missing'))).toEqual([]);
  }
});

test('its table of fields has a row for each, in the order of the schema', () => {
  const rows = [...handbook.matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(rows).toEqual(Object.keys(caseSchema.shape));
});

test('it stays short enough to be read', () => {
  expect(Buffer.byteLength(handbook)).toBeLessThanOrEqual(30 * 1024);
});

test('it says what the rules ask for, as `npm run handbook` writes it', () => {
  expect(handbook).toContain(`写入 -->\n\n${manualText()}\n\n<!-- 以上`);
});

test('the codes that it asks about are explained', () => {
  const asked = [...handbook.matchAll(/--explain ([\w/-]+)/g)].map(([, code]) => code!);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((code) => explain(code, manual()) === undefined)).toEqual([]);
});

test('whatever the fixtures are told is about something that it explains', async () => {
  const told = await Promise.all(
    (await badInputs()).map((name) => readFile(expectedFile(name), 'utf8')),
  );
  const rules = new Set(
    [...told.join('').matchAll(/^\S+ (?:错误|提醒) \[([\w-]+)[^\]]*\] /gm)].map(
      ([, rule]) => rule!,
    ),
  );
  expect(rules.size).toBeGreaterThan(10);
  const explained = manual().map(({ name }) => name);
  expect([...rules].filter((rule) => !explained.includes(rule))).toEqual([]);
});

test('what the page for a clerk says to press is called so in the desk', async () => {
  const [page] = /\n## 2\. [^]*?\n\n没有编辑台的/.exec(handbook)!;
  const names = [...page.matchAll(/“([^”]+)”/g)].map(([, name]) =>
    name!.replace(/^(我来).*/, '$1'),
  );
  const files = await Array.fromAsync(glob(['src/desk/*/*.ts', 'src/schema/case.ts', SHELL_WORDS]));
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !sources.some((each) => each.includes(name)))).toEqual([]);
});

const SHELL_WORDS = 'node_modules/@sveltia/cms/locales/zh-CN.json';
