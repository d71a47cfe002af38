import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { sourceOf } from '../../setup/attacks/section.ts';

/* What takes the parsers time by the square of its length, or lets them run out of memory. */

const messagesOf = (source: string) =>
  readCase('cases/2026/a.mdx', Buffer.from(source)).findings.map(
    ({ code, line, column, message }) => `${line}:${column} ${code} ${message}`,
  );

test.each(['>', 'a_', '*甲', '&amp;', '[一](', '`a ', '[^1]: ', '|', '- a\n', 'www.a '])(
  'a paragraph of nothing but “%s” is refused at once, where it begins',
  (mark) => {
    const text = mark.repeat(199_000 / mark.length);
    expect(messagesOf(sourceOf({ text }))).toContain(
      '10:1 mdx-safety/too-long 从这里起的一段太长，超过两万字而没有空行',
    );
  },
);

test('a frontmatter of thousands of fields is refused as a whole', () => {
  const lines = Array.from({ length: 3000 }, (_, index) => `field${index}: 1`).join('\n');
  expect(messagesOf(sourceOf({ lines }))).toEqual([
    '1:1 frontmatter/too-long 文件开头的信息区太长，超过两万字',
  ]);
});

test('a file longer than any article is refused where that is passed, and read no further', () => {
  const text = '甲乙丙丁\n\n'.repeat(50_000);
  const file = readCase('cases/2026/a.mdx', Buffer.from(sourceOf({ text })));
  expect(file).toMatchObject({ source: '', body: undefined, data: undefined });
  expect(file.findings).toMatchObject([{ code: 'files/too-large', line: 66_637 }]);
});

test('a long paragraph and a long article are read', () => {
  const paragraph = '甲'.repeat(19_999);
  expect(messagesOf(sourceOf({ text: `${paragraph}\n\n`.repeat(9) }))).toEqual([]);
  expect(messagesOf(sourceOf({ text: `${paragraph}\n \t\n${paragraph}` }))).toEqual([]);
  expect(messagesOf(sourceOf({ text: `${paragraph}\n${paragraph}` }))).toHaveLength(1);
});
