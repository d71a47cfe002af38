import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

async function told(text?: string) {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  if (text !== undefined) await writeFile(path.join(content, 'words.yaml'), text);
  const { words, findings, settingsDigest } = await readSection(content);
  return {
    words,
    digest: settingsDigest,
    findings: findings.map(({ file, code }) => [file, code]),
  };
}

test.each([undefined, '', '# 还没有\n', '[]\n'])(
  'a section has no words of its own when words.yaml is %j',
  async (text) => {
    expect(await told(text)).toMatchObject({ words: [], findings: [] });
  },
);

test('the words of a section are those of words.yaml, and change nothing that is kept of a case', async () => {
  const read = await told(
    '- { say: [躲债, 欠…钱不还], also: [逃避债务] }\n- say: [碰瓷]\n  also: []\n',
  );
  expect(read).toMatchObject({
    words: [
      { say: ['躲债', '欠…钱不还'], also: ['逃避债务'] },
      { say: ['碰瓷'], also: [] },
    ],
    findings: [],
  });
  expect(read.digest).toBe((await told()).digest);
});

test('a mistake in words.yaml is told, and leaves the section without its words', async () => {
  expect(await told('say: [躲债]\nalso: [逃避债务]\n')).toMatchObject({
    words: [],
    findings: [['words.yaml', 'frontmatter/no-dash']],
  });
});
