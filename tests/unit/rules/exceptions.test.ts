import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** The codes of what is said of a case with this text and these lines of frontmatter. */
async function told(text: string, lines = ''): Promise<string[]> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text, lines });
  return [
    ...new Set(
      checkSection(await readSection(content))
        .filter(({ file }) => file.endsWith('2026/a.mdx'))
        .map(({ level, code }) => `${level} ${code}`),
    ),
  ]
    .filter((each) => /poisoning|exception/.test(each))
    .sort();
}

const exception = (text: string) =>
  `exceptions: [{ text: "${text}", reason: 判决书已公开, reviewer: 李某 }]`;

test('a foreign address beside words of crime is an error, and none where a reviewer names it', async () => {
  const text = '被告人张某在网上登录xinpujing.vegas开设赌场。';
  expect(await told(text)).toEqual(['error poisoning/address']);
  expect(await told(text, exception('xinpujing.vegas'))).toEqual([]);
  expect(await told(text, exception('xinpujing.vega'))).toEqual([
    'error poisoning/address',
    'warning privacy/unused-exception',
  ]);
});

test.each([
  '- xinpujing.\n- com',
  '- xinpu\n- jing.com',
  '| 甲 | 乙 |\n| - | - |\n| xinpujing | .com |',
  '见xinpujing\n\n.com',
])('an address that is cut into neighbours is found: %s', async (text) =>
  expect(await told(text)).toContain('error poisoning/address'),
);

test('neighbours that make no address are none', async () => {
  expect(await told('- 使用App\n- Com\n- 1.\n- in\n\n见Court.\n\nIn the end')).toEqual([]);
});
