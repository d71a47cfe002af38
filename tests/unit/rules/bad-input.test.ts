import { readFile, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSection, type Section } from '../../../src/content/read-section.ts';
import { formFields } from '../../../src/desk/bundle/config.ts';
import { caseFormat } from '../../../src/desk/shell/format.ts';
import { formatFindings } from '../../../src/report/text.ts';
import { checkSection, isPublishable } from '../../../src/rules/check.ts';
import { caseSchema } from '../../../src/schema/case.ts';
import type { Finding } from '../../../src/schema/finding.ts';
import { badInputs, contentOf, expectedFile, purposeOf } from '../../setup/fixtures.ts';

test.each(await badInputs())(
  'bad input is named with its place and what to do: %s',
  async (name) => {
    const dir = await contentOf(name);
    const section = await readSection(dir);
    const findings = checkSection(section, purposeOf(name));
    const expected = await readFile(expectedFile(name), 'utf8');
    expect(`${formatFindings(findings, dir, dir)}\n`).toBe(expected);
    expect(isPublishable(findings)).toBe(!expected.includes(' 错误 ['));
    // A form is of a case that is written, which no release is about.
    if (!purposeOf(name).release)
      expect(findings.filter((each) => isOfFileInForm(each, section))).toEqual([]);
    await rm(dir, { recursive: true });
  },
);

const format = caseFormat(formFields([]));

/** True for a finding that speaks of the file to people who see a form. Only what the form opens is told there. */
function isOfFileInForm(
  { file, line, message, help, inForm }: Finding,
  { files }: Section,
): boolean {
  const own = files.find((each) => each.file === file);
  if (own ? !isOpened(own.source) : file !== 'addresses.txt') return false;
  const words = `${inForm?.message ?? message}\n${inForm?.help ?? help}`.replace(/“[^“”]*”/g, '');
  // A component in the text is typed there too, with the names of its attributes.
  const isInText = own?.body !== undefined && line >= own.body.line;
  return OF_A_FILE.test(words) || (!isInText && NAMES.test(words.replace(ADDRESS, '')));
}

function isOpened(source: string): boolean {
  try {
    format.fromFile(source.trim());
    return true;
  } catch {
    return false;
  }
}

const ADDRESS = /[\w:-]*(?:[/.][\w-]*)+/g;
const OF_A_FILE = /\.yaml|\.txt|npm run|信息区|两行|加一行|---|字段|: true|值两端/;
const NAMES = new RegExp(
  `\\b(?:${[...new Set(namesIn(z.toJSONSchema(caseSchema, { io: 'input' }) as Properties))].join('|')})\\b`,
);

/** The names of all fields, at every depth. */
function namesIn({ properties = {}, items }: Properties): string[] {
  const inner = Object.entries(properties).flatMap(([name, each]) => [name, ...namesIn(each)]);
  return [...inner, ...(items ? namesIn(items) : [])];
}

interface Properties {
  properties?: Record<string, Properties>;
  items?: Properties;
}

test('what a form is told of a file would be noticed', () => {
  const said = { message: '没有写', help: '在开头的字段里加一行 draft: true' };
  expect(OF_A_FILE.test(said.help)).toBe(true);
  expect(NAMES.test('写进开头的 exceptions')).toBe(true);
  expect(NAMES.test('写进“准许公开的内容”')).toBe(false);
});
