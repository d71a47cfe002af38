import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';

const read = (body: string) => readCase('cases/2026/a.mdx', Buffer.from(body)).body!;

test('blocks carry text, part, anchor and line in reading order', () => {
  const { blocks } = read('## 案例背景\n\n甲**乙**丙[^1]\n\n### 丁\n\n- 戊\n\n[^1]: 己\n');
  expect(blocks).toEqual([
    { kind: 'heading', part: 'background', anchor: 'background', text: '案例背景', line: 1 },
    { kind: 'text', part: 'background', anchor: 'background', text: '甲乙丙', line: 3 },
    { kind: 'heading', part: 'background', anchor: 'background-1', text: '丁', line: 5 },
    { kind: 'text', part: 'background', anchor: 'background-1', text: '戊', line: 7 },
    { kind: 'text', part: 'background', anchor: 'background-1', text: '己', line: 9 },
  ]);
});

test('the text of components and tables is there too', () => {
  const { blocks, usesComponents, pictures } = read(
    '## 主要做法\n\n<Figure src="./a/b.png" alt="甲" caption="乙" />\n\n<Notice>\n\n丙\n\n</Notice>\n\n|丁|戊|\n|-|-|\n',
  );
  expect(blocks.map(({ kind, text }) => [kind, text]).slice(1)).toEqual([
    ['caption', '甲'],
    ['caption', '乙'],
    ['text', '丙'],
    ['cell', '丁'],
    ['cell', '戊'],
  ]);
  expect(usesComponents).toBe(true);
  expect(pictures).toEqual([{ src: './a/b.png', place: { line: 3, column: 1 } }]);
});

test('the digest does not depend on line ends or a byte order mark', () => {
  const digest = (text: string) => readCase('cases/2026/a.mdx', Buffer.from(text)).digest;
  expect(digest('甲\r\n乙')).toBe(digest('\ufeff甲\n乙'));
});
