import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import { fixed } from '../../../src/rules/fix.ts';
import { markdown } from '../../../src/rules/markdown.ts';
import { settings } from '../../setup/fix.ts';

const HEAD = '---\ntitle: 甲\n---\n\n';
const read = (text: string) => readCase('cases/2026/a.mdx', Buffer.from(text));
const bodyOf = (body: string) => read(`${HEAD}${body}\n`);
/** What is told of a body, each as its name and its lines from 1. */
const told = (body: string) =>
  markdown.check(bodyOf(body), settings).map(({ code, line, places }) => {
    const lines = (places ?? [{ line }]).map((each) => each.line - 4);
    return `${code.replace('markdown/', '')} ${lines.join(' ')}`;
  });
/** The body as it is after fixing. */
const fix = (body: string) => fixed(bodyOf(body).source, read).text.slice(HEAD.length, -1);

test.each([
  // Lines that run together.
  ['步骤是：\n1、登记\n2、审核\n3、立案', 'lines 2 3 4', '步骤是：\n\n1. 登记\n2. 审核\n3. 立案'],
  ['1.登记\n2.审核', 'lines 2', '1. 登记\n2. 审核'],
  ['1）登记\n2）审核', 'lines 2', '1. 登记\n2. 审核'],
  ['（1）登记\n（2）审核', 'lines 2', '（1）登记\n\n（2）审核'],
  ['一、登记\n二、审核', 'lines 2', '一、登记\n\n二、审核'],
  ['①看身份\n②看诉状', 'lines 2', '①看身份\n\n②看诉状'],
  ['第一，登记。\n第二，审核。', 'lines 2', '第一，登记。\n\n第二，审核。'],
  ['材料有：\n•身份证明\n•起诉状', 'lines 2 3', '材料有：\n\n- 身份证明\n- 起诉状'],
  ['3、登记\n7、审核', 'lines 2', '3、登记\n\n7、审核'],
  ['第一句说完了。\n第二句另起一行。', 'lines 2', undefined],
  ['材料有：\n1、登记\n由导诉员办理\n2、审核', 'lines 2 4', undefined],
  ['A、身份证\nB、户口本', 'lines 2', 'A、身份证\n\nB、户口本'],
  ['1 、登记\n2 、审核', 'lines 2', '1. 登记\n2. 审核'],
  ['第一句说完了。\n\u3000\u3000\n第二句另起一行。', 'lines 3', undefined],
  ['甲、登记\n乙、审核', 'lines 2', '甲、登记\n\n乙、审核'],
  ['！[图]（./a/1.png）', 'link 1', undefined],
  ['时间：3月2日\n地点：村委会', 'lines 2', '时间：3月2日\n\n地点：村委会'],
  ['　　先说一段\n　　再说一段', 'lines 2', '　　先说一段\n\n　　再说一段'],
  ['项目\t数量\n巡回\t42', 'table 1', undefined],
  ['见(公报)[https://www.court.gov.cn/]', 'link 1', '见[公报](https://www.court.gov.cn/)'],
  // Bullets that are none.
  ['-送达地址确认书', 'list-mark 1', '- 送达地址确认书'],
  ['－证据复印件', 'list-mark 1', '- 证据复印件'],
  ['● 证据复印件', 'list-mark 1', '- 证据复印件'],
  // Tables.
  [
    '｜项目｜数量｜\n｜——｜——｜\n｜巡回｜42｜',
    'table 1',
    '| 项目 | 数量 |\n| --- | --- |\n| 巡回 | 42 |',
  ],
  [
    '| 项目 | 数量 |\n| —— | －－ |\n| 巡回 | 42 |',
    'table 1',
    '| 项目 | 数量 |\n| --- | --- |\n| 巡回 | 42 |',
  ],
  ['项目｜数量\n巡回｜42', 'table 1', undefined],
  ['｜项目｜数量｜', 'table 1', undefined],
  ['| 甲 | 乙 |\n| --- |\n| 1 | 2 |', 'table 1', undefined],
  [
    '| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n以上为全年。',
    'row 4',
    '| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n\n以上为全年。',
  ],
  ['| 甲 | 乙 |\n| - | - |\n| 1 | 2 | 3 |', 'cells 3', undefined],
  // Links.
  [
    '见[最高人民法院]（https://www.court.gov.cn/）。',
    'link 1',
    '见[最高人民法院](https://www.court.gov.cn/)。',
  ],
  ['见【公报】(https://www.court.gov.cn/a)', 'link 1', '见[公报](https://www.court.gov.cn/a)'],
  ['见[公报] (https://www.court.gov.cn/)', 'link 1', '见[公报](https://www.court.gov.cn/)'],
  ['见［另一篇］（/cases/2026/a/）', 'link 1', '见[另一篇](/cases/2026/a/)'],
  ['见[公报]（www.court.gov.cn）', 'link 1', undefined],
  // What a list, a quotation and a footnote take in.
  ['- 身份证明\n- 起诉状\n以上一式两份。', 'item 3', '- 身份证明\n- 起诉状\n\n以上一式两份。'],
  ['> 引用的话\n后面的话', 'item 2', undefined],
  ['文字[^1]\n\n[^1]: 注释\n正文', 'item 4', undefined],
  ['1. 登记\n3. 审核', 'numbers 2', undefined],
  ['这是~~不要的~~文字', 'strike 1', undefined],
  ['姓名：\n\n______', 'rule 3', undefined],
  ['#选好地点', 'heading 1', undefined],
  ['先说一句\n###选好地点', 'heading 2', undefined],
  ['某甲**与某乙签约，后又反悔，某丙**不知情', 'mask 1', undefined],
])('%j is told, and written anew where that is certain', (body, said, right) => {
  expect(told(body)).toEqual([said]);
  expect(fix(body)).toBe(right ?? body);
  if (right !== undefined) expect(told(right)).toEqual([]);
});

test.each([
  '1、登记，由导诉员办理。\n\n2、审核，由立案庭办理。',
  '（一）登记\n\n（二）审核',
  '- 身份证明\n- 起诉状\n\n以上一式两份。',
  '1. 登记\n2. 审核\n3. 立案',
  '1. 登记\n1. 审核',
  '- 登记，\n  由导诉员办理',
  '| 甲 | 乙 |\n| - | - |\n| 1 | 2 |\n\n以上为全年。',
  '见[公报](https://www.court.gov.cn/)，【公报】2026年第3期，[2026]5号。',
  '全院收案一千二百件，其中民事案件八百件，刑事案\n件二百件，执行案件二百件，分别上升。',
  '依据第\n（一）项规定',
  '——摘自《人民法院报》',
  '3～5年，A|B测试',
  '王**与李**签订合同，这是**重点**工作。',
  '温度为\n3.5度',
  '<Notice>\n\n以开庭公告为准。\n\n</Notice>',
])('%j is none', (body) => {
  expect(told(body)).toEqual([]);
  expect(fix(body)).toBe(body);
});

test('a file with errors is not looked at', () => {
  expect(told('1、登记\n2、审核\n\n<b>粗</b>')).toEqual([]);
});
