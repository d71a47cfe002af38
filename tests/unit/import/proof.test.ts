import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { structureOf } from '../../../src/import/article/structure.ts';
import { writeCase } from '../../../src/import/article/write.ts';
import { lostText } from '../../../src/import/proof.ts';
import { sourceOf } from '../../../src/import/source.ts';

const LINES = ['题目', '——副题', '一、案例背景', '一是路远。', '1.甲', '2.乙', '（立案庭 张某）'];
const source = (visible: string[], notes: string[] = []) =>
  sourceOf({ blocks: LINES.map((text) => ({ text })), visible: { text: visible, notes } });
const lost = (visible: string[], notes: string[] = []) => {
  const article = structureOf(source(visible, notes));
  const text = writeCase(article, [], () => '');
  return lostText(source(visible, notes), article, readCase('cases/2026/a.mdx', Buffer.from(text)));
};

test('what the page sets itself is not lost', () => {
  expect(lost(LINES)).toEqual([]);
});

test.each([
  ['a line that is nowhere', [...LINES.slice(0, 4), '二是费时。', ...LINES.slice(4)], '二是费时。'],
  ['a line that is there once and was twice', [...LINES.slice(0, 4), '一是路远。'], '一是路远。'],
  ['a character', ['题目', '——副题', '一、案例背景', '一是路很远。'], '一是路很远。'],
  ['an order that was another', ['1.甲', '一、案例背景'], '一、案例背景'],
  ['a numeral that no page sets', [...LINES.slice(0, 3), '一一是路远。'], '一一是路远。'],
])('%s is lost', (_, visible, missing) => {
  expect(lost(visible)).toEqual([missing]);
});

test('a title that the rules refuse is not lost', () => {
  const visible = ['题目：', '一、案例背景', '路远。'];
  const told = sourceOf({
    blocks: visible.map((text) => ({ text })),
    visible: { text: visible, notes: [] },
  });
  const article = structureOf(told);
  const file = readCase('cases/2026/a.mdx', Buffer.from(writeCase(article, [], () => '')));
  expect(file.fields.title).toBeUndefined();
  expect(lostText(told, article, file)).toEqual([]);
});

test('a footnote is looked for among the footnotes', () => {
  expect(lost(LINES, ['一是路远。'])).toEqual(['一是路远。']);
});
