import { expect, test } from 'vitest';
import { dateIn, isDay, isSignature } from '../../../src/import/imprint.ts';
import { courtPapers } from '../../setup/court-papers.ts';
import { docx, font, paragraph } from '../../setup/docx.ts';
import { headingsOf, imported, textsOf } from '../../setup/imported.ts';

test.each(courtPapers().map((paper) => [paper.name, paper] as const))(
  'what a court’s office typed is recovered: %s',
  async (_, { bytes, expected }) => {
    const { article, lost, file } = await imported('a.docx', bytes);
    const { title, subtitle, publishedAt, author, summary } = article;
    const { last, ...fields } = expected;
    expect({ title, subtitle, publishedAt, author, summary }).toEqual({
      ...{ subtitle: undefined, publishedAt: undefined, author: undefined, summary: undefined },
      ...fields,
    });
    expect(lost).toEqual([]);
    expect(headingsOf(file).filter((each) => each.startsWith('2'))).toHaveLength(4);
    expect(textsOf(file)[0]).toBe('案例背景');
    expect(textsOf(file).at(-1)).toBe(last);
  },
);

test.each([
  ['2026-8-7', '2026-08-07'],
  ['2026.8.7', '2026-08-07'],
  ['2026/08/07', '2026-08-07'],
  ['20260807', '2026-08-07'],
  ['2026 年 8 月 7 日', '2026-08-07'],
  ['（２０２６年８月７日）', '2026-08-07'],
  ['二〇二六年八月七日', '2026-08-07'],
  ['二○二六年十二月三十一日', '2026-12-31'],
  ['二0二六年八月七日', '2026-08-07'],
  ['二O二六年八月十七日', '2026-08-17'],
  ['二零二六年8月7日', '2026-08-07'],
  ['日期：2026年8月7日', '2026-08-07'],
  ['2026年8月7日印发', '2026-08-07'],
])('a day is known in each of its usual forms: %s', (typed, day) => {
  expect(isDay(typed)).toBe(true);
  expect(dateIn(typed)).toBe(day);
});

test.each(['2026-13-41', '2026年8月7日，法庭开庭', '第2026号', '3-5-7', '二〇二六年十三月一日'])(
  'what is no day is none: %s',
  (typed) => {
    expect(isDay(typed)).toBe(false);
  },
);

test.each([
  '（正文完）',
  '（办案札记）',
  '法庭　开到了田间',
  '要贴近群众。',
  '（以上数据截至十月）',
  '内容：真实',
])('what names nobody is no signature: %s', (typed) => {
  expect(isSignature(typed)).toBe(false);
});

const line = (said: string, name = '仿宋_GB2312', size = 32) =>
  paragraph(said, { run: font(name, size) });
const PARTS = [
  '一、案例背景',
  '路远。',
  '二、主要做法',
  '开庭。',
  '三、工作成效',
  '若干。',
  '四、案例启示',
  '贴近。',
];

test('an editor’s note and other words before the first part stay, and are told', async () => {
  const body = [
    line('题目试验', '方正小标宋简体', 44),
    line('编者按：本文介绍一种做法。'),
    ...PARTS.map((each) => line(each)),
  ];
  const { article, lost, file } = await imported('a.docx', docx(body.join('')));
  expect(lost).toEqual([]);
  expect(textsOf(file)[0]).toBe('编者按：本文介绍一种做法。');
  expect(article.remarks.join()).toContain('第一部分前面还有 1 段文字（“编者按');
});

test('a day of which only the month is written is told, and today is not taken in silence', async () => {
  const body = [
    line('题目试验', '方正小标宋简体', 44),
    ...PARTS.map((each) => line(each)),
    line('2026年8月'),
  ];
  const { article } = await imported('a.docx', docx(body.join('')));
  expect(article.publishedAt).toBeUndefined();
  expect(article.remarks.join()).toContain('只写了“2026年8月”');
});

test('a title that has the name of a court in it is a title, not the head of a paper', async () => {
  for (const said of ['把官司打到乡村法庭', '走进某县人民法院的一天']) {
    const body = [line(said, '方正小标宋简体', 44), ...PARTS.map((each) => line(each))];
    expect((await imported('a.docx', docx(body.join('')))).article.title).toBe(said);
  }
});

test('a part that counts its sections 一、二、 again has them below it', async () => {
  const body = [
    line('题目试验', '方正小标宋简体', 44),
    ...PARTS.toSpliced(3, 0, '一、选好地点', '在院坝。', '二、提前公告', '（一）张贴', '在村口。'),
  ];
  const { file, lost } = await imported(
    'a.docx',
    docx(body.map((each) => (each.startsWith('<') ? each : line(each))).join('')),
  );
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual([
    ...[
      '2 案例背景',
      '2 主要做法',
      '3 选好地点',
      '3 提前公告',
      '4 张贴',
      '2 工作成效',
      '2 案例启示',
    ],
  ]);
});

const CENTRED = '<w:jc w:val="center"/>';
const large = (text: string, more = '') =>
  paragraph(text, { run: font('黑体', 44), paragraph: CENTRED + more });
const centred = (text: string) => paragraph(text, { paragraph: CENTRED });
const NEW_PAGE = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
const NEW_SECTION = '<w:p><w:pPr><w:sectPr/></w:pPr></w:p>';

test.each([
  ['a break', large('案例申报材料') + NEW_PAGE + large('把窗口搬到乡镇'), '案例申报材料'],
  ['a section', large('案例选送表') + NEW_SECTION + large('把窗口搬到乡镇'), '案例选送表'],
  [
    'a paragraph that begins a page',
    large('参评材料') + large('把窗口搬到乡镇', '<w:pageBreakBefore/>'),
    '参评材料',
  ],
  ['none', large('把窗口搬到乡镇'), undefined],
  ['a break before no title', large('把窗口搬到乡镇') + NEW_PAGE + large('前　言'), undefined],
])('the title stands behind the cover, which ends with %s', async (_, head, cover) => {
  const body = ['一、案例背景', '山多路远。', '二、主要做法', '窗口设在镇政府。'];
  const rest = body.map((each) => paragraph(each)).join('');
  const bytes = docx(head + centred('立案庭　李某某') + rest);
  const { article, lost } = await imported('a.docx', bytes);
  expect(lost).toEqual([]);
  expect(article.title).toBe('把窗口搬到乡镇');
  expect(article.author).toEqual({ department: '立案庭', name: '李某某' });
  const told = article.dropped.filter(({ what }) => what === '封面').map(({ text }) => text);
  expect(told).toEqual(cover === undefined ? [] : [cover]);
});

test.each([
  ['李明华', '（供稿：禄市人民法庭）', { department: '禄市人民法庭', name: '李明华' }],
  ['', '（供稿：禄市人民法庭）', { department: '禄市人民法庭' }],
  ['李明华', '（撰稿：研究室　王章）', { department: '研究室', name: '王章' }],
  ['', '（报送单位：某县人民法院）', undefined],
])(
  'who signs below the title goes before the office that sends it in: %s %s',
  async (name, end, author) => {
    const head = large('把窗口搬到乡镇') + (name && centred(`禄市人民法庭　${name}`));
    const body = ['一、案例背景', '山多路远。', end].map((each) => paragraph(each)).join('');
    const { article, lost } = await imported('a.docx', docx(head + body));
    expect(lost).toEqual([]);
    expect(article.author).toEqual(author);
  },
);

test.each([
  ['【案例背景】', '【主要做法】'],
  ['◆案例背景', '◆主要做法'],
  ['案例背景：', '主要做法：'],
  ['一、案例背景：', '二、主要做法：'],
  ['（一）案例背景。', '（二）主要做法。'],
  ['（１）案例背景', '（２）主要做法'],
])('the name of a part is a heading however it is set off: %s', async (first, second) => {
  const lines = [first, '山多路远。', second, '窗口设在镇政府。'];
  const bytes = docx(large('把窗口搬到乡镇') + lines.map((each) => paragraph(each)).join(''));
  const { lost, file } = await imported('a.docx', bytes);
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual(['2 案例背景', '2 主要做法']);
});

test.each([
  ['案例背景：', '主要做法：'],
  ['一、案例背景：', '二、主要做法:'],
  ['【案例背景】', '【主要做法】'],
  ['（一）案例背景。', '（二）主要做法。'],
  ['案例背景——', '主要做法——'],
  ['一、案例背景　', '二、主要做法　'],
])('it is one where its text follows in the same line: %s', async (first, second) => {
  const lines = [`${first}山多路远，路上要两个小时。`, `${second}“窗口”设在镇政府。`, '当场办。'];
  const bytes = docx(large('把窗口搬到乡镇') + lines.map((each) => paragraph(each)).join(''));
  const { lost, file } = await imported('a.docx', bytes);
  expect(lost).toEqual([]);
  expect(headingsOf(file)).toEqual(['2 案例背景', '2 主要做法']);
  expect(textsOf(file)).toEqual([
    ...['案例背景', '山多路远，路上要两个小时。', '主要做法', '“窗口”设在镇政府。', '当场办。'],
  ]);
});

test.each([
  [['案例背景', '山多路远。', '主要做法', '工作成效：要看得见。', '工作成效', '一年八十六件。']],
  [['主要做法：窗口设在镇政府。', '当场办，当场答复，不让人再跑一次。']],
])('a label in the text is no part: %s', async (lines) => {
  const { lost, file } = await imported(
    'a.txt',
    Buffer.from(['把窗口搬到乡镇', ...lines].join('\n')),
  );
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual(lines);
});

test('the post of who has written a case is no part of the name', async () => {
  const end = ['撰稿人：张某某（立案庭庭长）', '审稿人：李某某'];
  const body = ['一、案例背景', '山多路远。', ...end].map((each) => paragraph(each)).join('');
  const { article, lost } = await imported('a.docx', docx(large('把窗口搬到乡镇') + body));
  expect(lost).toEqual([]);
  expect(article.author).toEqual({ department: '立案庭', name: '张某某' });
});
