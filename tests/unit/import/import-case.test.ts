import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { importCase } from '../../../src/import/import-case.ts';
import { cell, docx, numbered, NUMBERING, paragraph } from '../../setup/docx.ts';
import { headingsOf, imported, TOPICS } from '../../setup/imported.ts';

const OLD_PAGE = `您现在的位置: 首页 > 案例指导
巡回审判进村居----某院做法
巡回审判进村居
----某院做法
发布时间：2019-3-2 来源：某某法院
一、案例背景
　　群众出行不便。
二、主要做法
(一) “车载法庭”:开到村口
费用<100元，用{1}表示。
三、工作成效
审理167件。
四、案例启示
要贴近群众。
(立案庭 张某)
上一篇:返回列表`;

const headings = async (bytes: Uint8Array, name = 'a.docx') =>
  headingsOf((await imported(name, bytes)).file);

test('an old page becomes a case with its title, date, source, byline and parts, and nothing is lost', async () => {
  const { file, lost, article } = await imported('a.txt', Buffer.from(OLD_PAGE));
  expect(lost).toEqual([]);
  expect(file.fields).toMatchObject({
    title: '巡回审判进村居',
    subtitle: '某院做法',
    publishedAt: '2019-03-02',
    source: '某某法院',
    author: { department: '立案庭', name: '张某' },
  });
  expect(await headings(Buffer.from(OLD_PAGE), 'a.txt')).toEqual([
    ...['2 案例背景', '2 主要做法', '3 “车载法庭”:开到村口', '2 工作成效', '2 案例启示'],
  ]);
  expect(file.body!.blocks.map(({ text }) => text)).toContain('费用<100元，用{1}表示。');
  expect(article.dropped).toHaveLength(4);
  // What only a person knows is left to be written: the two texts of the frontmatter.
  expect(file.findings).toEqual([]);
});

test('its figures stand above the text as a comment, and are results as soon as their author takes them', async () => {
  const { text, file, figures } = await imported('a.txt', Buffer.from(OLD_PAGE));
  expect(figures).toEqual([{ label: '审理', value: 167, unit: '件' }]);
  expect(file.fields.results).toBeUndefined();
  const taken = text('a').replace(/^# (?=results:$|  - )/gm, '');
  const { fields, findings } = readCase('cases/2019/a.mdx', Buffer.from(taken));
  expect(fields.results).toEqual(figures);
  expect(findings).toEqual([]);
});

test('a page in GBK is read as one, bytes that are neither are refused', async () => {
  // “一、案例背景” in GB 18030.
  const gbk = [0xd2, 0xbb, 0xa1, 0xa2, 0xb0, 0xb8, 0xc0, 0xfd, 0xb1, 0xb3, 0xbe, 0xb0];
  expect(await headings(Uint8Array.from(gbk), 'a.txt')).toEqual(['2 案例背景']);
  const result = await importCase('a.txt', Uint8Array.from([0xff, 0xff, 0xff]), TOPICS);
  expect(result).toEqual({ refusals: [expect.stringContaining('GBK')] });
});

test('a Word file has its headings by typed numerals, by automatic ones, and by its outline', async () => {
  const outline = { paragraph: '<w:outlineLvl w:val="1"/>' };
  const body = [
    paragraph('巡回审判进村居'),
    paragraph('案例背景', numbered(0)),
    paragraph('出行不便', numbered(1)),
    paragraph('群众出行不便。'),
    paragraph('路远', numbered(1)),
    paragraph('主要做法', numbered(0)),
    paragraph('（一）开到村口'),
    paragraph('选好地点', numbered(2)),
    paragraph('工作成效', outline),
    paragraph('四、案例启示'),
  ].join('');
  const bytes = docx(body, { numbering: NUMBERING });
  expect(await headings(bytes)).toEqual([
    ...['2 案例背景', '3 出行不便', '3 路远', '2 主要做法', '3 开到村口', '4 选好地点'],
    ...['2 工作成效', '2 案例启示'],
  ]);
  expect((await imported('a.docx', bytes)).lost).toEqual([]);
});

test('a list that is numbered automatically keeps its numerals', async () => {
  const body =
    paragraph('要求') +
    paragraph('材料齐全，手续完备；', numbered(2)) +
    paragraph('按时送达。', numbered(2));
  const { file } = await imported('a.docx', docx(body, { numbering: NUMBERING }));
  expect(file.source).toMatch(/1\\?\. ?材料齐全[^]*2\\?\. ?按时送达/);
});

test('tables come over with every cell', async () => {
  const table = `<w:tbl><w:tr>${cell(paragraph('项目'), '<w:gridSpan w:val="2"/>')}${cell(paragraph('数'))}</w:tr>
    <w:tr>${['甲|乙', '1', '2'].map((text) => cell(paragraph(text))).join('')}</w:tr></w:tbl>`;
  const { file, lost, article } = await imported('a.docx', docx(paragraph('四、案例启示') + table));
  expect(lost).toEqual([]);
  expect(file.source).toMatch(/\| 项目 +\| +\| 数 +\|/);
  expect(file.body!.blocks.filter(({ kind }) => kind === 'cell').map(({ text }) => text)).toEqual([
    ...['项目', '数', '甲|乙', '1', '2'],
  ]);
  expect(article.remarks.join()).toContain('合并的单元格');
});

test('whatever stands in a document, all of it is in the case, as text', async () => {
  const piece = fc.constantFrom(
    ...[
      '审理',
      '<a>',
      '{b}',
      '*',
      '_x_',
      '~',
      '`',
      '#',
      '- ',
      '1. ',
      '> ',
      '|',
      '[x](y)',
      '![',
      '\\',
      '&amp;',
      '&#60;',
    ],
    ...[
      'import a',
      'export {',
      '---',
      '===',
      '一、',
      '(一)',
      '。',
      ' ',
      'www.a.cn',
      'http://a.cn',
      '<!--',
      '$',
      '@',
      '[^1]',
      ':::',
    ],
  );
  const line = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
      const source = ['题目', '案例背景', ...lines, '结束了。'];
      const bytes = docx(source.map((each) => paragraph(each)).join(''));
      const { file, lost } = await imported('a.docx', bytes);
      // What looks like a heading or a footnote that went wrong is told to a person, and is there as text.
      const told = file.findings.map(({ message }) => message);
      expect(told.filter((message) => !/^脚注只有标记|^标题没有写对/.test(message))).toEqual([]);
      expect(lost).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
