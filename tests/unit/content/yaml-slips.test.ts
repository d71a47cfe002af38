import { appendFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { readYaml } from '../../../src/content/yaml.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

const REST = '\n  slug: a\n  level: 基层\n';

const told = (text: string, isList = true) =>
  readYaml(text, 1, isList).problems.map(({ place, message }) => {
    return `${place.line}:${place.column} ${message}`;
  });

test.each([
  ['- name: 甲\n\tslug: a\n\tlevel: 基层\n', '2:1 行首用了制表符'],
  [`- name: 甲${REST}- name: 乙${REST.replaceAll('  ', '\t')}`, '5:1 行首用了制表符'],
  [`- name: 甲\n  \u3000slug: a\n`, '2:3 行首用了全角空格'],
  [`- name: 甲\n\u3000slug: a\n  level: 基层\n`, '2:1 行首用了全角空格'],
  [`\u3000- name: 甲${REST}`, '1:1 行首用了全角空格'],
  ['name: 甲\nslug: a\n', '1:1 这一项前面少了“- ”'],
  [`- name: 甲${REST}name: 乙${REST}`, '4:1 这一项前面少了“- ”'],
  [`- name: 甲${REST}\n  name: 乙${REST}`, '5:3 这一项前面少了“- ”'],
  [`-name: 甲${REST}`, '1:1 这一项前面少了“- ”'],
  [`－ name: 甲${REST}`, '1:1 这一项前面少了“- ”'],
  [`- name: 甲${REST}-name: 乙${REST}`, '4:1 这一项前面少了“- ”'],
])('one slip at the beginning of a line is told once, as what it is: %j', (text, message) =>
  expect(told(text)).toEqual([message]),
);

test.each([
  `# 注释\n---\n- name: 甲${REST}\n# 注释\n- { name: 乙,\n  slug: b }\n`,
  '[{ name: 甲 }]',
])('what the parser reads is left to it: %j', (text) => expect(told(text)).toEqual([]));

test('a tab in front of a field is told once in any file', () => {
  expect(told('court: 甲\nfooter:\n\torganizer: 甲\n\tcontact: 乙\n', false)).toEqual([
    '3:1 行首用了制表符',
  ]);
});

test.each(['site.yaml', 'topics.yaml', 'peers.yaml', 'cases/2026/a.mdx'])(
  'what git leaves of two changes is one error that says what to do: %s',
  async (file) => {
    const content = await contentOf();
    await writeCase(content, '2026/a');
    const conflict = '<<<<<<< HEAD\n- name: 甲\n=======\n- name: 乙\n>>>>>>> 另一份\n';
    await appendFile(path.join(content, file), '');
    const { settings, files } = await readSection(content);
    const before = settings.get(file) || (files[0]!.file === file ? files[0]!.source : '');
    await writeFile(path.join(content, file), before + conflict);
    const { findings } = await readSection(content);
    expect(findings).toMatchObject([
      {
        file,
        line: before.split('\n').length,
        column: 1,
        message: expect.stringMatching(/^合并冲突/) as unknown,
      },
    ]);
  },
);
