import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection, manual, RULES } from '../../../src/rules/check.ts';
import { fixed } from '../../../src/rules/fix.ts';
import { sections } from '../../../src/rules/sections.ts';
import type { Finding } from '../../../src/schema/finding.ts';
import { badInputs, contentOf } from '../../setup/fixtures.ts';
import { settings } from '../../setup/fix.ts';

/** What is told of each case of the bad inputs, with the text of the case. */
const told = await findingsOfAll();

async function findingsOfAll() {
  const all: { name: string; source: string; finding: Finding }[] = [];
  for (const name of await badInputs()) {
    const dir = await contentOf(name);
    const findings = checkSection(await readSection(dir));
    for (const finding of findings.filter(({ file }) => file.endsWith('.mdx'))) {
      const source = await readFile(path.join(dir, finding.file), 'utf8').catch(() => '');
      all.push({ name, source, finding });
    }
    await rm(dir, { recursive: true });
  }
  return all;
}

const read = (source: string) => readCase('cases/2026/a.mdx', Buffer.from(source));
const codesAt = (source: string, line: number) =>
  read(source)
    .findings.filter((each) => each.line === line)
    .map(({ code }) => code);

/** The text with a field written as the advice has it. */
function followed(source: string, { line, column, endColumn }: Finding, right: string): string {
  const lines = source.split('\n');
  const key = right.slice(0, right.indexOf(':'));
  const typed = lines[line - 1]!;
  if (new RegExp(`(?:^|[\\s{,])${key}:\\s*$`).test(typed.slice(0, column - 1))) {
    const value = right.slice(key.length + 2);
    lines[line - 1] = typed.slice(0, column - 1) + value + typed.slice(endColumn! - 1);
    return lines.join('\n');
  }
  // An item: the whole field is written anew.
  let first = line - 1;
  while (!lines[first]!.startsWith(`${key}:`)) first -= 1;
  let end = first + 1;
  while (/^\s/.test(lines[end] ?? '')) end += 1;
  lines.splice(first, end - first, right);
  return lines.join('\n');
}

const withForm = told.flatMap(({ name, source, finding }) => {
  const [, right] = /(?:应写成|请写成)：(\w+: .+?)(?:。运行.*)?$/.exec(finding.help) ?? [];
  return right && !right.includes('……') ? [{ name, source, finding, right }] : [];
});

test.each(withForm)('$name: $right, as the advice says, is right', ({ source, finding, right }) => {
  expect(codesAt(source, finding.line)).toContain(finding.code);
  const now = followed(source, finding, right);
  expect(codesAt(now, finding.line)).toEqual([]);
});

const headings = told.flatMap(({ name, source, finding }) => {
  const [, right] = /请改为：(#+ .+)$/.exec(finding.help) ?? [];
  return right ? [{ name, source, finding, right }] : [];
});

test.each(headings)('$name: the heading $right is right', ({ source, finding, right }) => {
  const lines = source.split('\n');
  lines[finding.line - 1] = right;
  const left = sections.check(read(lines.join('\n')), settings);
  expect(left.filter(({ line }) => line === finding.line)).toEqual([]);
});

test.each([
  ['案例背景 主要做法 工作成效 几点体会', ['“几点体会”不是四个部分之一，这里缺“案例启示”']],
  ['案例背景 做法与成效 案例启示', ['“做法与成效”不是四个部分之一，这里缺“主要做法”“工作成效”']],
  [
    '案例背景 其一 其二 工作成效 案例启示',
    ['“其一”不是四个部分之一，这里缺“主要做法”', '“其二”不是四个部分之一，这里缺“主要做法”'],
  ],
  ['案例背景 说明 主要做法 工作成效', ['“说明”不是四个部分之一', '缺少“案例启示”']],
  [
    '经验 案例背景 工作成效 主要做法',
    ['“经验”不是四个部分之一', '“工作成效”的次序不对', '“主要做法”的次序不对', '缺少“案例启示”'],
  ],
])('a part under another name is told once: %s', (titles, messages) => {
  const body = titles.replaceAll(/(\S+) ?/g, '## $1\n\n到场。\n\n');
  expect(sections.check(read(caseWith(body)), settings).map(({ message }) => message)).toEqual(
    messages,
  );
});

const BASE = {
  title: '甲',
  publishedAt: '2026-03-02',
  topics: '[诉讼服务]',
  summary: '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。',
};

/** A case with an example of the explanations: a field, or a part of the text. */
function caseWith(example: string): string {
  const typed = example
    .replace(/（换行、空一行）|（空一行）/gu, '\n\n')
    .replaceAll('（换行）', '\n');
  const [, key] = /^([a-z]\w+)[:：]/.exec(typed) ?? [];
  const head = Object.entries(BASE).flatMap(([name, value]) =>
    name === key ? [] : [`${name}: ${value}`],
  );
  const fields = key ? [...head, typed] : head;
  return `---\n${fields.join('\n')}\n---\n\n${key ? '到场。' : typed}\n`;
}

function codesOf(example: string): string[] {
  const file = read(caseWith(example));
  const ofRules = RULES.flatMap((rule) =>
    rule.looksAt === 'file' ? rule.check(file, settings) : [],
  );
  return [...file.findings, ...ofRules].map(({ code }) => code);
}

const explained = manual().flatMap(({ name, codes }) =>
  codes.flatMap(([code, { example }]) =>
    example ? [{ name, code, wrong: example[0], right: example[1] }] : [],
  ),
);
/** Those that can be read in a case as they stand; others are about names of files, settings or other articles. */
const applied = explained.filter(({ code, wrong }) => codesOf(wrong).includes(code));

test.each(applied.filter(({ code }) => code !== 'sections/missing'))(
  '$code: $right is right, as its explanation says',
  ({ code, right }) => expect(codesOf(right)).not.toContain(code),
);

test('what is explained of the typing of fields and text is what is told', () => {
  const rules = new Set(['frontmatter', 'markdown', 'typesetting']);
  const missing = explained.filter((each) => rules.has(each.name) && !applied.includes(each));
  // One is of files that are lists, one of a file without the two lines.
  expect(missing.map(({ code }) => code)).toEqual(['frontmatter/missing', 'frontmatter/no-dash']);
  expect(applied.length).toBeGreaterThan(50);
});

test('what is said to be mended by fix is mended', () => {
  const promised = (text: string) =>
    read(text).findings.filter(({ help }) => help.includes('npm run fix'));
  const sources = [
    ...told.map(({ source }) => source),
    ...explained.map((each) => caseWith(each.wrong)),
  ];
  expect(sources.filter((source) => promised(source).length > 0).length).toBeGreaterThan(3);
  for (const source of sources) expect(promised(fixed(source, read).text)).toEqual([]);
});

test('there is advice that states a form', () => {
  expect(withForm.length).toBeGreaterThan(4);
  expect(headings.length).toBeGreaterThan(0);
});

test('what fix writes leaves nothing to fix, and makes no error', () => {
  for (const { source } of told) {
    const errors = (text: string) =>
      read(text).findings.filter(({ level }) => level === 'error').length;
    const { text } = fixed(source, read);
    expect(fixed(text, read)).toEqual({ text, count: 0 });
    expect(errors(text)).toBeLessThanOrEqual(errors(source));
  }
});
