import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import {
  articleProblem,
  impossibleArticles,
  laws,
  severalArticles,
  titleProblem,
} from '../../../src/rules/laws.ts';
import { numberOf, numeralOf } from '../../../src/text/numerals.ts';

test('a number is read from the numerals that it is written with', () => {
  for (let number = 1; number < 10_000; number += 1) {
    expect(numberOf(numeralOf(number))).toBe(number);
  }
});

test.each([
  ...['第九十条', '第一百零五条', '第一百二十条之一', '第九十条第一款第（三）项', '附则'],
  ...['第十二条至第十五条', '第四条第二款、第五条', '第五十二条第一项、第二项', '第二编第三章'],
  ...['第一千零一十条', '第十条第二款第三项第一目'],
])('%s is an article', (article) => expect(articleProblem(article)).toBeUndefined());

test.each([
  ['第一零五条', '第一百零五条'],
  ['第105条', '第一百零五条'],
  ['第１０５条', '第一百零五条'],
  ['第一百十条', '第一百一十条'],
  ['第九十 条', '第九十条'],
  ['九十条', '第九十条'],
  ['90', '第九十条'],
  ['第90-92条', '第九十条至第九十二条'],
  ['第九十条第1款第(3)项', '第九十条第一款第（三）项'],
])('%s should be %s', (article, right) =>
  expect(articleProblem(article)).toMatchObject({ level: 'warning', help: `请写成“${right}”。` }),
);

test.each(['第零条', '第二十十条', '第百条', '第一百一百条'])('%s cannot be', (article) =>
  expect(articleProblem(article)?.level).toBe('error'),
);

test.each([
  ['第九十条、第九十一条', '第九十条；第九十一条'],
  ['第九十条和第92条第一款', '第九十条；第九十二条第一款'],
  ['第四条第二款、第五条至第七条、第九条', '第四条第二款；第五条至第七条；第九条'],
])('%s are several articles', (article, each) =>
  expect(severalArticles(article)).toMatchObject({
    level: 'warning',
    help: expect.stringContaining(`每项一条：${each}。`) as string,
  }),
);

test.each(['第九十条', '第十二条至第十五条', '第五十二条第一项、第二项', '第二编、第三编'])(
  '%s may stand in one entry',
  (article) => expect(severalArticles(article)).toBeUndefined(),
);

test('a text is only told of articles that no law can have', () => {
  const text =
    '依照第一零五条、第253条之一、第一百十条，第一条、二条，第一百一十条十条和第三十十条';
  expect(impossibleArticles(text).map(({ found }) => found)).toEqual([
    '第一百一十条十条',
    '第三十十条',
  ]);
});

test.each([
  ...['中华人民共和国民法典', '中华人民共和国刑法修正案（十一）', '人民法院在线诉讼规则'],
  '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释',
  '全国人民代表大会常务委员会关于《中华人民共和国刑法》第三十条的解释',
  '最高人民法院关于审理民间借贷案件适用法律若干问题的规定（2020年修正）',
  ...['四川省物业管理条例', '诉讼费用交纳办法', '反分裂国家法'],
])('%s is a full name', (title) => expect(titleProblem(title)).toBeUndefined());

test.each([
  ['民诉法', '中华人民共和国民事诉讼法'],
  ['公司法（2023年修订）', '中华人民共和国公司法'],
  ['民诉法解释', '最高人民法院关于适用《中华人民共和国民事诉讼法》的解释'],
])('%s is short for %s', (title, name) =>
  expect(titleProblem(title)).toMatchObject({ level: 'warning', help: `请写全称：${name}` }),
);

test.each(['民法典总则编', '民间借贷解释', '中华人民共和国刑法第三条'])('%s is none', (title) =>
  expect(titleProblem(title)?.level).toBe('warning'),
);

test('a component is told of at its attribute, and once', () => {
  const source = `---\ntitle: 甲\n---\n\n<LawQuote\n  law="中华人民共和国刑法"\n  article="第二十十条"\n>\n\n条文。\n\n</LawQuote>\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  expect(laws.check(file, {} as Section)).toMatchObject([
    { level: 'error', line: 7, column: 12, endColumn: 17 },
  ]);
});
