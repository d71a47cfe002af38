import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { COMPONENTS } from '../../src/content/syntax.ts';
import { checkSection, manual, manualText } from '../../src/rules/check.ts';
import { caseSchema } from '../../src/schema/case.ts';
import { siteSchema } from '../../src/schema/site.ts';
import { badInputs, contentOf, expectedFile, writeCase } from '../setup/fixtures.ts';

/* The handbook for staff says what the tools do. */
const handbook = await readFile('content/README.md', 'utf8');
const blocks = [...handbook.matchAll(/^```(\w+)\n([\s\S]*?)\n```$/gm)].map((match) => match[2]!);

test('its template is a case that may be published', async () => {
  const content = await contentOf();
  const template = blocks.find((block) => block.startsWith('---'))!;
  const file = await writeCase(content, '2026/a');
  await writeFile(file, template);
  expect(checkSection(await readSection(content))).toEqual([]);
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
    expect(findings.filter(({ rule }) => rule !== 'pictures')).toEqual([]);
  }
});

test('it names every field', () => {
  const fields = [...Object.keys(caseSchema.shape), ...Object.keys(siteSchema.shape)];
  for (const name of fields) expect(handbook).toContain(`\`${name}\``);
});

test('it says what the rules ask for, as `npm run handbook` writes it', () => {
  expect(handbook).toContain(`写入 -->\n\n${manualText()}\n\n<!-- 以上`);
});

test('whatever the fixtures are told is about something that it explains', async () => {
  const told = await Promise.all(
    (await badInputs()).map((name) => readFile(expectedFile(name), 'utf8')),
  );
  const rules = new Set(
    [...told.join('').matchAll(/^\S+ (?:错误|提醒) \[([\w-]+)\] /gm)].map(([, rule]) => rule!),
  );
  const explained = manual().map(({ name }) => name);
  expect([...rules].filter((rule) => !explained.includes(rule))).toEqual([]);
});

test('its table of messages has a row for each that the fixtures are told', async () => {
  const table = /^\| 提示说什么 [\s\S]*?\n\n/m.exec(handbook)![0];
  const rows = table
    .split('\n')
    .slice(2, -2)
    .map((row) => row.split('|')[1]!.replaceAll('`', '').trim());
  const patterns = rows.map(
    (row) => new RegExp(row.replace(/[\\^$.*+?()[\]{}]/g, '\\$&').replaceAll('某某', '.+')),
  );
  const told = await Promise.all(
    (await badInputs()).map(async (name) => readFile(expectedFile(name), 'utf8')),
  );
  const messages = [...told.join('').matchAll(/^\S+ (?:错误|提醒) \[[\w-]+\] (.+)$/gm)].map(
    ([, message]) => message!,
  );
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter((message) => !patterns.some((row) => row.test(message)))).toEqual([]);
});
