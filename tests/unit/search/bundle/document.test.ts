import { expect, test } from 'vitest';
import { isCase, readCase } from '../../../../src/content/case.ts';
import { documentOf } from '../../../../src/search/bundle/document.ts';

test('what an update says is found, and what it quotes of a text that went is not', () => {
  const head = `title: 巡回审判
publishedAt: 2026-03-02
topics: [诉讼服务]
summary: 本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。
updates: [{ at: 2026-05-01, note: 更正一处日期, changes: [{ from: 从前的一句 }] }]`;
  const parts = ['案例背景', '主要做法', '工作成效', '案例启示'];
  const body = parts.map((name) => `## ${name}\n\n甲。`).join('\n\n');
  const file = readCase('cases/2026/a.mdx', Buffer.from(`---\n${head}\n---\n\n${body}\n`));
  if (!isCase(file)) throw new Error('not a case');
  const texts = documentOf(file).segments.map(({ text }) => text);
  expect(texts).toContain('更正一处日期');
  expect(texts.join()).not.toContain('从前');
});
