import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { findingsPage } from '../../../src/report/page.ts';
import type { Code, Finding } from '../../../src/schema/finding.ts';

const FILE = 'cases/2026/a.mdx';
const finding = (parts: Partial<Finding>): Finding => ({
  ...{ file: FILE, line: 2, column: 3, endColumn: 5, code: 'title/mark' as Code, level: 'error' },
  ...{ message: '标题不对', help: '请改正。' },
  ...parts,
});

test('each finding has its place, what was found there, and what to do; errors come first', () => {
  const found = [
    finding({ level: 'warning', message: '建议', code: 'topics/unknown' as Code }),
    finding({ line: 1, column: 1, endColumn: 3 }),
  ];
  const page = parse(findingsPage(FILE, '甲乙丙\n一二三四五', found));
  expect(page.querySelector('h1')!.text).toBe('这一篇有 1 处错误，暂时不能显示');
  expect(page.querySelectorAll('li').map(({ text }) => text)).toEqual([
    '错误 标题不对「甲乙」丙请改正。cases/2026/a.mdx:1:1 [title/mark]',
    '提醒 建议一二「三四」五请改正。cases/2026/a.mdx:2:3 [topics/unknown]',
  ]);
});

test('nothing that an author has typed becomes a part of the page, and long numbers are masked', () => {
  const message = '有 <img src=x onerror="alert(1)"> 和 511024199003070012';
  const html = findingsPage(FILE, '', [finding({ message, help: `'</li><script>` })]);
  const page = parse(html);
  expect(page.querySelectorAll('img, script')).toEqual([]);
  expect(page.querySelector('li')!.text).toContain('<img src=x onerror="alert(1)">');
  expect(html).not.toContain('19900307');
});
