import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { fixed } from '../../../src/rules/fix.ts';

const SUMMARY = '本文说明怎样把法庭开到群众家门口，便利当事人诉讼，并说明需要留意的几个问题。';
const read = (text: string) => readCase('cases/2026/a.mdx', Buffer.from(text));
const caseOf = (body: string, head = 'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]') =>
  `---\n${head}\nsummary: ${SUMMARY}\n---\n\n${body}\n`;
const bodyAfter = (body: string) => fixed(caseOf(body), read).text.split('\n---\n\n')[1]!.trimEnd();
const headAfter = (head: string) =>
  fixed(caseOf('到场。', head), read).text.split(`\nsummary: `)[0]!.slice(4);

test.each([
  ['"四大先锋"引领', '“四大先锋”引领'],
  ['他说："不去"，"为什么"', '他说：“不去”，“为什么”'],
  ['他说“去过"甲"县”。', '他说“去过‘甲’县”。'],
  ["称'三步法'好", '称“三步法”好'],
  ['推行三步工作法, 用时缩短. 群众满意; 效果好', '推行三步工作法，用时缩短。群众满意；效果好'],
  [
    '法官到村居开庭.群众不再往返,纠纷就地解决.代理人约翰.史密斯到庭.',
    '法官到村居开庭。群众不再往返，纠纷就地解决。代理人约翰.史密斯到庭。',
  ],
  ['是其一,2025年推开', '是其一，2025年推开'],
  ['开庭167次,调解20次', '开庭167次，调解20次'],
  ['第三人(反诉原告)到庭', '第三人（反诉原告）到庭'],
  ['（以下简称“办法”)', '（以下简称“办法”）'],
  ['送达--最难的一步', '送达——最难的一步'],
  ['立案、审判...都行', '立案、审判……都行'],
  ['到场。。。听取', '到场……听取'],
  ['到场，，听取', '到场，听取'],
  ['共１２件，用Ａｐｐ办理', '共12件，用App办理'],
  ['二Ｏ二六年', '二〇二六年'],
  ['法官 到场，听取意见。', '法官到场，听取意见。'],
  ['法官\u00a0到场，听取意见。', '法官到场，听取意见。'],
  ['原告 张三，到庭。', '原告张三，到庭。'],
  ['人 民 法 院，', '人民法院，'],
  ['期限为3~5年', '期限为3～5年'],
  [
    '见脚注[^1],在此开庭[^2];休庭。\n\n[^1]: 甲。\n\n[^2]: 乙。',
    '见脚注[^1]，在此开庭[^2]；休庭。\n\n[^1]: 甲。\n\n[^2]: 乙。',
  ],
  ['用时<5天', '用时＜5天'],
  ['###选好地点', '### 选好地点'],
  ['＃＃＃　选好地点', '### 选好地点'],
  ['园区⼈⺠法院在⼤厅', '园区人民法院在大厅'],
  ['重点是**“三到场”**的做法', '重点是“**三到场**”的做法'],
])('%s is written %s', (typed, right) => {
  expect(bodyAfter(typed)).toBe(right);
});

test.each([
  // Where a mark has no other one.
  '他说"不去，就不去',
  '27"的显示器和"甲',
  '（一（二三)',
  // Foreign text, code, numbers of cases, addresses.
  'It\'s a "test", (see below)...',
  '按 "Hello, world" 输出',
  '输入`开庭,"调解"`即可',
  '用``送达--审核``检索',
  '(2024)川1681民初5号、(2013)沪二中民二(民)终字第1623号判决',
  '见[规定](https://www.court.gov.cn/a~b/c--d,e)和https://www.court.gov.cn/1~2/',
  '邮箱a.b@court.gov.cn，3.14，12:30，1,234元',
  '约翰.史密斯到庭',
  // Comma, stroke or nothing: only a person can tell.
  '未经许可.以营利为目的复制。',
  '以案说法.民事篇',
  'See note[^1], and more.\n\n[^1]: 甲。',
  // What nobody sees may have been put in: a person looks at it.
  '定期\u200b到乡镇开庭',
  '定期\u2060到\u00ad乡镇开庭',
  '自2020年--2021年',
  '原告 张某 被告 李某，到庭。',
  '张三 李四，均到庭。',
  '张三 李四均到庭，',
  '到场，。听取',
  '<LawQuote law="中华人民共和国民法典" article="第一条">\n\n到场。\n\n</LawQuote>',
  '第九十条　经受送达人同意，可以送达。',
  '&#8220;甲&#8221;和乙',
  '王**与李**',
])('%s stays as it is', (typed) => {
  expect(bodyAfter(typed)).toBe(typed);
});

test.each([
  [
    'title：甲\npublishedAt：2026年3月2日\ntopics: [诉讼服务]',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]',
  ],
  [
    'title:甲\npublishedAt: 2026/3/2 9:05\ntopics: 诉讼服务、多元解纷',
    'title: 甲\npublishedAt: 2026-03-02 09:05\ntopics: [诉讼服务, 多元解纷]',
  ],
  [
    'title:甲\npublishedAt:2026-03-02\ntopics:诉讼服务',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics:\n  －诉讼服务\n  —多元解纷',
    'title: 甲\npublishedAt: 2026-03-02\ntopics:\n  [诉讼服务, 多元解纷]',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics: “诉讼服务”、“多元解纷”',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务, 多元解纷]',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics: 诉讼服务 多元解纷',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务, 多元解纷]',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics:\n  - 诉讼服务; 多元解纷',
    'title: 甲\npublishedAt: 2026-03-02\ntopics:\n  - 诉讼服务\n  - 多元解纷',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务，多元解纷]',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务, 多元解纷]',
  ],
  [
    'title: ⼯作"甲"\npublishedAt: 2026-03-02\ntopics: [诉讼服务]',
    'title: 工作“甲”\npublishedAt: 2026-03-02\ntopics: [诉讼服务]',
  ],
  [
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\ndraft: 是',
    'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\ndraft: true',
  ],
])('of fields, %j is written as the handbook has it', (head, right) => {
  expect(headAfter(head)).toBe(right);
});

test.each([
  'title: "甲\\"乙\\"丙"\npublishedAt: 2026-03-02\ntopics: [诉讼服务]',
  'title: 甲\npublishedAt: 2026-02-30\ntopics: [诉讼服务]',
  'title: 甲\npublishedAt: 3月2日\ntopics: [诉讼服务]',
  'title: 甲\nconstructor: 乙\n__proto__: { toString: 丙 }\nauthor: { valueOf: 丁 }',
  'title: 甲\npublishedAt: 2026-03-02\ntopics: [诉讼服务]\nkeywords: ["4,000件", 5G 网络]',
])('of fields, %j stays as it is', (head) => expect(headAfter(head)).toBe(head));

test('line ends of Windows and a mark at the beginning stay', () => {
  const typed = `\ufeff${caseOf('到场,听取意见。\n1、登记\n2、审核')}`.replaceAll('\n', '\r\n');
  const right = caseOf('到场，听取意见。\n\n1. 登记\n2. 审核').replaceAll('\n', '\r\n');
  expect(fixed(typed.slice(1), read).text).toBe(right);
});

/* Whatever stands in a text, its letters and digits stay, and a text that was fixed is. */
test('no word changes, and what was fixed stays', () => {
  const piece = fc.constantFrom(
    ...[
      '法官',
      '到场',
      '甲',
      '2026',
      'App',
      ' ',
      '　',
      '，',
      ',',
      '"',
      "'",
      '(',
      ')',
      '（',
      '）',
      '。',
      '.',
    ],
    ...[
      '--',
      '**',
      '~',
      '|',
      '｜',
      '\n',
      '\n\n',
      '1、',
      '- ',
      '（2）',
      '《',
      '》',
      '[',
      ']',
      ':',
      '：',
      '⼈',
      '１',
    ],
  );
  const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const typed = caseOf(`到场${pieces.join('')}`);
      const { text } = fixed(typed, read);
      expect(letters(text)).toBe(letters(typed));
      expect(fixed(text, read).text).toBe(text);
    }),
    { numRuns: 300 },
  );
});
