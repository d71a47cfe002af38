import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';

const DEEP = 3000;

test.each([
  ['lists', `${'- '.repeat(DEEP)}甲`],
  ['components', `${'<Notice>\n\n'.repeat(DEEP)}甲\n\n${'</Notice>\n\n'.repeat(DEEP)}`],
  ['quotations', `${'> '.repeat(DEEP)}甲`],
])('%s in one another without end are a finding, and nothing throws', (_, body) => {
  const { body: read, findings } = readCase('cases/2026/a.mdx', Buffer.from(body));
  expect(read).toBeUndefined();
  expect(findings.map(({ message }) => message)).toContain('列表、引用或组件套得太深');
});

test.each(['? ', '- '])('YAML is a finding of which a line begins with many “%s”', (sign) => {
  const yaml = `---\ntitle: 甲\n${sign.repeat(DEEP)}乙\n---\n`;
  expect(readCase('cases/2026/a.mdx', Buffer.from(yaml)).findings).toMatchObject([
    { line: 3, level: 'error', code: 'frontmatter/syntax', message: '一层套一层，层次太多' },
  ]);
});

test('nested YAML without end is a finding, and nothing throws', () => {
  const yaml = `---\ntitle: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n---\n`;
  expect(readCase('cases/2026/a.mdx', Buffer.from(yaml)).findings).not.toEqual([]);
});
