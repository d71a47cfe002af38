import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { hastOf, htmlOf } from '../../../src/content/html.ts';
import type { GlossaryEntry } from '../../../src/schema/words.ts';

const html = (body: string, glossary: readonly GlossaryEntry[] = []) =>
  htmlOf(readCase('cases/2026/a.mdx', Buffer.from(body)).body!.root, (url) => url, glossary);

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

test('headings have their numerals as text, counted anew below each one above, whether they are links or hold one', () => {
  const sections = Array.from({ length: 11 }, () => '### 甲\n').join('');
  const page = html(
    `## 案例背景\n#### 一\n${sections}#### 二\n## 主要做法\n### [丙](/a/)\n#### 丁\n`,
  );
  const texts = [...page.matchAll(/<h\d[^>]*>(.*?)<\/h\d>/g)].map(([, text]) =>
    text!.replace(/<[^>]+>/g, ''),
  );
  expect(texts).toHaveLength(17);
  expect([0, 1, 2, 12, 13, 14, 15, 16].map((at) => texts[at])).toEqual([
    '一、案例背景',
    '1. 一',
    '（一）甲',
    '（十一）甲',
    '1. 二',
    '二、主要做法',
    '（一）丙',
    '1. 丁',
  ]);
  expect(page).toContain('<a href="#measures">二、主要做法</a>');
  expect(page).toContain('（一）<a href="/a/">丙</a>');
});

test('a heading in a quotation is not counted, and the text of a heading has no numeral', () => {
  const source = '## 案例背景\n> ## 引用\n\n## 主要做法\n';
  expect(html(source)).toMatch(/>引用<[^]*>二、主要做法</);
  const { headings, blocks } = readCase('cases/2026/a.mdx', Buffer.from(source)).body!;
  expect(headings.map(({ numeral, text }) => [numeral, text])).toEqual([
    ['一、', '案例背景'],
    ['', '引用'],
    ['二、', '主要做法'],
  ]);
  expect(blocks[0]!.text).toBe('案例背景');
});

test('a table is aligned by class, not by an inline style', () => {
  expect(html('|甲|乙|\n|-|-:|\n|1|2|')).toContain('<td>1</td>\n<td class="align-right">2</td>');
});

test.each([
  '原告王**与李**签订合同，王**先付了定金，李**没有交货。',
  '李**诉称…王**未付款',
  '被告人李**盗窃他人财物，被害人赵**报案。',
  '孙***盗窃，周***销赃。',
  '138****5678和139****1234',
  '身份证5101**1990和5102**1991号',
  '川A**123和川B**456号车',
  '住**市**区**路**号',
  '成都**科技有限公司与**银行签订合同',
  '某**公司诉**银行',
  '刘**偷走手机后，在**路被抓',
  '第三人欧阳**、司马**到庭',
  '陈**、黄**、何**与徐**共有',
  '高**欠金**货款',
  '证人王**、王**证实',
  '张**，男；李**，女',
  '韩***、杨**与吴***',
  '王**（女）诉其夫郭**（男）离婚',
  '经王**介绍，由李**担保',
])('what is left out stays as typed, in a paragraph, an item, a cell and a heading: %s', (text) => {
  const shown = (body: string) => html(body).replace(/<[^>]+>|\n/g, '');
  expect(shown(text)).toBe(text);
  expect(shown(`- ${text}`)).toBe(text);
  expect(shown(`| ${text} | 乙 |\n| - | - |\n| 丙 | ${text} |`)).toBe(`${text}乙丙${text}`);
  expect(shown(`### ${text}`)).toBe(`（一）${text}`);
});

test('asterisks that are all of an item stay, and a line across the page is one', () => {
  expect(html('- ***\n- 李**')).toBe('<ul>\n<li>***</li>\n<li>李**</li>\n</ul>');
  expect(html('甲\n\n***\n\n乙')).toBe('<p>甲</p>\n<hr>\n<p>乙</p>');
});

test.each([
  ['这是**重点**工作', '重点'],
  ['提高**办案责任**意识', '办案责任'],
  ['提高**司法水平**，守住**公平正义**。', '司法水平'],
  ['- **依法立案**：当天办结。', '依法立案'],
  ['对方**应当**赔偿', '应当'],
  ['关键**在于**落实', '在于'],
  ['共**167**件', '167'],
  ['2025年**5月**3日', '5月'],
  ['“**三到场**”', '三到场'],
  ['**法院主导、村居协助**的做法', '法院主导、村居协助'],
  ['**原告王某**与被告李某', '原告王某'],
  ['由**院长张某**带队', '院长张某'],
  ['王**某与李**某，**特别提示**', '特别提示'],
  ['建立**“一站式”平台**', undefined],
  ['立足**黄河流域**实际', '黄河流域'],
  ['推行**案件繁简分流**', '案件繁简分流'],
  ['把**当事人的事**办好', '当事人的事'],
  ['抓好**队伍建设**和**执行工作**', '队伍建设'],
])('bold text is bold: %s', (text, bold) => {
  const found = html(text).match(/<strong>(.*?)<\/strong>/)?.[1];
  expect(found).toBe(bold);
});

const GLOSSARY = [
  { term: '执行', meaning: '法院强制履行判决。' },
  { term: '执行异议', meaning: '对法院的执行行为不服。', source: '民事诉讼法' },
  { term: '公告', meaning: '登报或者上网告知。' },
];

/** The words that are links, and those that are explained. */
function explained(body: string) {
  const page = html(body, GLOSSARY);
  const all = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, word]) => word);
  return {
    links: all(/<a href="#term-\d+" class="term" id="term-\d+-in-text">([^<]*)<\/a>/g),
    list: all(/<li id="term-\d+"><strong>([^<]*)<\/strong>/g),
  };
}

test.each([
  ['甲申请执行，乙提出执行异议，又提出执行异议。', ['执行', '执行异议']],
  ['执行异议，**公告**', ['执行异议', '公告']],
  ['- 公告\n- 公告', ['公告']],
  ['## 公告\n\n[公告](/cases/2026/b/)', []],
  ['没有要解释的。', []],
])('of %s, %j become links where they come first, and are explained', (body, words) => {
  expect(explained(body)).toEqual({ links: words, list: words });
});

test('a word and what it means lead to each other, and nothing else of the text is changed', () => {
  const page = html('先公告，再执行。', GLOSSARY.slice(2));
  expect(page).toBe(
    '<p>先<a href="#term-1" class="term" id="term-1-in-text">公告</a>，再执行。</p>\n' +
      '<section class="footnotes"><h2 id="glossary">名词解释</h2><ul><li id="term-1"><strong>公告</strong>：登报或者上网告知。 ' +
      '<a class="data-footnote-backref" href="#term-1-in-text">回到正文</a></li></ul></section>',
  );
  expect(page.replace(/<section[^]*/, '').replace(/<\/?a[^>]*>/g, '')).toBe(
    `${html('先公告，再执行。')}\n`,
  );
});

test('a word in a component is explained as one outside of it', () => {
  const { root } = readCase('cases/2026/a.mdx', Buffer.from('<Notice>\n\n公告\n\n</Notice>')).body!;
  const component = JSON.stringify(hastOf(root, (url) => url, GLOSSARY).children[0]);
  expect(component).toContain('term-1-in-text');
  expect(JSON.stringify(hastOf(root, (url) => url).children)).not.toContain('term-1');
});
