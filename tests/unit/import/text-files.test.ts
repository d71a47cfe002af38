import { expect, test } from 'vitest';
import { importCase } from '../../../src/import/import-case.ts';
import { imported, TOPICS, textsOf } from '../../setup/imported.ts';

const WRAPPED = `把讲解席搬进园区

一、案例背景
　　园区企业多，来院一次要换两趟车，小额纠
纷拖得久，双方往往等到货款催不回来才来起
诉。
　　讲解席就是为这些企业设的。
二、主要做法
　　讲解席设在大厅东侧，每周二开放，依照第
三条第一款办理。收到材料的当天就要答复。
（一）材料不全的，一次说清楚。
三、工作成效
　　半年里办结了四十二件。
四、案例启示
　　把窗口放到近处。`;
const PARAGRAPHS = [
  '案例背景',
  '园区企业多，来院一次要换两趟车，小额纠纷拖得久，双方往往等到货款催不回来才来起诉。',
  '讲解席就是为这些企业设的。',
  '主要做法',
];

test.each([
  ['UTF-8', Buffer.from(WRAPPED)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${WRAPPED}`)],
  ['UTF-16 LE with a mark', Buffer.from(`\ufeff${WRAPPED}`, 'utf16le')],
  ['UTF-16 LE without one', Buffer.from(WRAPPED, 'utf16le')],
  ['UTF-16 BE', Buffer.from(`\ufeff${WRAPPED}`, 'utf16le').swap16()],
  ['line ends of Windows', Buffer.from(WRAPPED.replaceAll('\n', '\r\n'))],
])('lines that were broken at a width are paragraphs again: %s', async (_, bytes) => {
  const { file, lost, article } = await imported('a.txt', bytes);
  expect(lost).toEqual([]);
  expect(textsOf(file).slice(0, 4)).toEqual(PARAGRAPHS);
  expect(textsOf(file).join()).toContain('依照第三条第一款办理。收到材料的当天就要答复。');
  expect(article.remarks.join()).toContain('接成整段');
});

test.each([
  [' ', 1],
  ['　　', 2],
])(
  'one space at the beginning of a line begins no paragraph, an indent does: “%s”',
  async (space, count) => {
    const { file } = await imported(
      'a.txt',
      Buffer.from(WRAPPED.replace('\n三条', `\n${space}三条`)),
    );
    expect(textsOf(file).filter((each) => /每周二开放|就要答复/.test(each))).toHaveLength(count);
  },
);

test.each([
  ['paragraphs parted by empty lines', (line: string) => `${line}\n`],
  ['paragraphs on a line each', (line: string) => line],
])('%s are left as they are', async (_, shown) => {
  const lines = [
    '题目',
    '案例背景',
    '第一段说的是村民出门不便，来一次法院要走两个小时，小纠纷拖成了大纠纷。',
    '第二段短。',
    '没有句号的一行字，写到这里就停下来了，后面没有别的话',
    '第三段说的是另一件事，写得很长很长，比前面的任何一行都长，因为没有人在固定的宽度换行，所以它一直写下去，写到这里才完。',
  ];
  const { file, article } = await imported('a.txt', Buffer.from(lines.map(shown).join('\n')));
  expect(textsOf(file)).toEqual(lines.slice(1));
  expect(article.remarks.join()).not.toContain('接成整段');
});

test('lines broken at a width without indents are told apart by empty lines', async () => {
  const text = `题目

The court of this county went to the village every month and settled small
disputes there.  People had to walk two hours before, which was too long for
old people.

It was liked by all of them, and eighty-six cases were registered in the year
that followed it.`;
  const { file } = await imported('a.txt', Buffer.from(text));
  expect(textsOf(file)).toHaveLength(2);
  expect(textsOf(file)[0]).toContain('settled small disputes there.');
});

test.each([
  ['第', '（四）项之规定，裁定如下：', true],
  ['第', '三条第二款之规定，裁定如下：', true],
  ['第三条第（一）、', '（四）项之规定，裁定如下：', true],
  ['第三条', '（四）项目建设有了新的进展', false],
  ['第三条。', '（四）项之规定', false],
  ['共同推出', '三项机制解民忧', false],
])('a number that a law is cited by is no heading: %s / %s', async (end, next, isOne) => {
  const line = `法院依照《中华人民共和国民事诉讼法》${end}`;
  const text = `题目\n案例背景\n村民出门不便。\n${line}\n${next}\n准许撤诉。`;
  const { file, lost } = await imported('a.txt', Buffer.from(text));
  expect(lost).toEqual([]);
  expect(textsOf(file).includes(line + next)).toBe(isOne);
});

/** Lines of differing lengths within a paragraph, as mail programs and old editors leave them. */
const UNEVEN = `题目
立案庭　李某某

一、案例背景
　　园区企业多，来院一次要换两趟车，
小额纠纷拖得久，双方往往等到货款催不回来
才来
起诉。
　　讲解席就是为这些企业设的，一周开放两天，
收到材料的当天就要
答复，材料不全的一次说清楚。
二、主要做法
　　讲解席设在大厅东侧，紧挨着立案窗口，
每周二开放，依照
规定办理。
　　短的一段。`;

test.each([
  ['indents', UNEVEN],
  ['empty lines', UNEVEN.replaceAll('\n　　', '\n\n')],
])('lines broken unevenly are paragraphs again where %s mark these', async (_, text) => {
  const { file, lost, article } = await imported('a.txt', Buffer.from(text));
  expect(lost).toEqual([]);
  expect(file.fields).toMatchObject({
    title: '题目',
    author: { department: '立案庭', name: '李某某' },
  });
  expect(textsOf(file)).toEqual([
    '案例背景',
    '园区企业多，来院一次要换两趟车，小额纠纷拖得久，双方往往等到货款催不回来才来起诉。',
    '讲解席就是为这些企业设的，一周开放两天，收到材料的当天就要答复，材料不全的一次说清楚。',
    '主要做法',
    '讲解席设在大厅东侧，紧挨着立案窗口，每周二开放，依照规定办理。',
    '短的一段。',
  ]);
  expect(article.remarks.join()).toContain('接成整段');
});

test('verses, addresses and lists below an indented paragraph are left as lines, and told where in doubt', async () => {
  const text = `题目
一、案例背景
　　村口的墙上写着四句话，村民都背得出来：
小事不出村
大事不出镇
　　调解员每月来两次，来了就坐在院坝里。
　　另一段写的是别的事情，写到这里就完了。`;
  const { file } = await imported('a.txt', Buffer.from(text));
  expect(textsOf(file)).toContain('小事不出村');
});

test.each([
  ['CR alone', Buffer.from('题目\r案例背景\r村民出门不便。')],
  ['all kinds of line ends', Buffer.from('题目\r\n案例背景\r村民出门不便。\n')],
  ['zeros at its end', Buffer.from('题目\n案例背景\n村民出门不便。\0\0\0')],
  ['a zero within it', Buffer.from('题目\n\0\n案例背景\n村民出门\0不便。\n')],
  ['UTF-16 without its mark', Buffer.from('题目\n案例背景\n村民出门不便。', 'utf16le')],
  ['an end of file of DOS', Buffer.from('题目\n案例背景\n村民出门不便。\u001a')],
  // The same in Big5.
  ['Big5', Buffer.from('c344a5d80aaed7a8d2ad49b4ba0aa7f8a5c1a558aaf9a4a3ab4ba143', 'hex')],
])('a text with %s is read', async (name, bytes) => {
  const { file, lost } = await imported('a.txt', bytes);
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual([
    '案例背景',
    name === 'Big5' ? '村民出門不便。' : '村民出门不便。',
  ]);
});

test.each([
  [
    'a.txt',
    '题目\n案例背景\n原告*某*诉被告**公司，__年__月立案。\n* 登记由导诉员办理。\n~~撤诉~~，3~5天内答复。',
  ],
  [
    'a.html',
    '<h1>题目</h1><p>案例背景</p><p>原告*某*诉被告**公司，__年__月立案。</p><p>* 登记由导诉员办理。</p><p>~~撤诉~~，3~5天内答复。</p>',
  ],
])('signs that Markdown has a use for stay as they were typed: %s', async (name, text) => {
  const { file, lost } = await imported(name, Buffer.from(text));
  expect(lost).toEqual([]);
  expect(textsOf(file)).toEqual([
    '案例背景',
    '原告*某*诉被告**公司，__年__月立案。',
    '* 登记由导诉员办理。',
    '~~撤诉~~，3~5天内答复。',
  ]);
});

test.each([
  ['UTF-32', 'fffe0000988800006e760000'],
  ['GBK with a byte that is none', 'd2bba1a2ff'],
])('a text in %s is refused with what to do', async (_, hex) => {
  const result = await importCase('a.txt', Buffer.from(hex, 'hex'), TOPICS);
  expect(result).toEqual({ refusals: [expect.stringMatching(/记事本.*编码.*UTF-8/)] });
});

test.each([
  ['窗口设在镇政府一楼，\n每周三由法官值守。', true],
  ['窗口设在镇政府一楼。\n每周三由法官值守。', false],
])('a short line that ends with a comma is told: %s', async (lines, isTold) => {
  const { article } = await imported('a.txt', Buffer.from(`把窗口搬到乡镇\n${lines}\n`));
  expect(article.remarks.join().includes('像是在句子中间换了行')).toBe(isTold);
});
