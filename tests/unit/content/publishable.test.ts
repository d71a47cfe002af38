import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { htmlOf } from '../../../src/content/html.ts';

const html = (body: string) =>
  htmlOf(readCase('cases/2026/a.mdx', Buffer.from(body)).body!.root, (url) => url);

test.each([
  ['王*华和李*明', '<p>王*华和李*明</p>'],
  ['3~5年，或5~7年', '<p>3~5年，或5~7年</p>'],
  ['甲~~乙~~丙', '<p>甲~~乙~~丙</p>'],
  ['甲`乙`丙', '<p>甲`乙`丙</p>'],
  ['"甲"--乙...', '<p>"甲"--乙...</p>'],
  ['注:某某', '<p>注:某某</p>'],
  ['见http://a.example/。乙，c@d.example', '<p>见http://a.example/。乙，c@d.example</p>'],
  ['    四个空格', '<p>四个空格</p>'],
  ['甲\n乙', '<p>甲乙</p>'],
  ['one\ntwo', '<p>one\ntwo</p>'],
  ['**甲**', '<p><strong>甲</strong></p>'],
])('%s is shown as typed', (body, expected) => expect(html(body)).toBe(expected));

test('headings have the anchors of their parts', () => {
  const ids = [
    ...html('## 案例背景\n### 甲\n### 乙\n## 主要做法\n### 丙\n#### 丁\n').matchAll(
      /id="([^"]+)"/g,
    ),
  ];
  expect(ids.map(([, id]) => id)).toEqual([
    'background',
    'background-1',
    'background-2',
    'measures',
    'measures-1',
    'measures-1-1',
  ]);
});

test('a table is aligned by class, not by an inline style', () => {
  expect(html('|甲|乙|\n|-|-:|\n|1|2|')).toContain('<td>1</td>\n<td class="align-right">2</td>');
});
