import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** What is said of a case with this text in each part, by place. */
async function told(text: string): Promise<string[]> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text });
  return checkSection(await readSection(content))
    .filter(({ line }) => line < 14)
    .map(({ line, code, message }) => `${line} ${code} ${message}`);
}

test('what stands in a line is not told again of the text as it is shown', async () => {
  expect(await told('定期\u200b到乡镇&shy;开庭&#8203;。')).toEqual([
    // Another character is another thing to look at; one in the text as it is shown is told where that begins.
    expect.stringMatching(/^\d+ poisoning\/unseen-character .*U\+00AD$/),
    expect.stringMatching(/^\d+ poisoning\/unseen-character .*U\+200B$/),
  ]);
});

test('of two kinds of persons both are told, wherever they stand', async () => {
  expect(await told('被害人李小明陈述，证人&#29579;大力证实。')).toEqual([
    expect.stringMatching(/ privacy\/protected-name .*证人/),
    expect.stringMatching(/ privacy\/protected-name .*被害人/),
  ]);
});

test('what stands in a later line of a paragraph is told once, at that line', async () => {
  expect(await told('定期到乡镇\n开庭，电话13812345678。')).toEqual([
    expect.stringMatching(/^12 privacy\/mobile /),
  ]);
  expect(await told('电话138\n1234\n5678。')).toEqual([
    expect.stringMatching(/^11 privacy\/mobile /),
  ]);
});
