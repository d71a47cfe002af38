import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { results as rule } from '../../../src/rules/results.ts';

function check(text: string, results = '') {
  const source = `---\ntitle: 甲\n${results}---\n## 工作成效\n\n${text}\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  return rule.check(file, {} as Section);
}

test.each([
  '案件数同比上升35%。',
  '服判息诉率达到98.5%，群众满意率为99％。',
  '诉前调解成功率提高了12.3%。',
  '平均审理周期同比缩短20%。',
  '民间借贷纠纷占全部民事案件的40%。',
  '2024年，**电子送达率**由60%提升至85%。',
  '95%以上的案件在诉前化解。',
  '约有30%的当事人选择线上开庭。',
  '当事人满意度达99.2%。',
  '认罪认罚从宽制度适用率超过85%。',
  '上诉率较2023年下降３０%。',
  '审判质效明显好转，结案率98.5%，位居全市第一。',
  '案件平均用时压缩了三成，约30%。\n\n执行到位率为60%。',
  '- 一审服判息诉率92%\n- 二审开庭率85%',
])('has no base: %s', (text) => expect(check(text)).not.toEqual([]));

test.each([
  '受理案件由120件增至162件，同比上升35%。',
  '167件中有164件当庭宣判，占98.2%。',
  '审结案件1200余件，其中调解撤诉600件。\n调解撤诉率为50%。',
  '平均审理周期由60天压缩至45天，缩短25%。',
  '| 年度 | 收案 | 上升率 |\n| --- | --- | --- |\n| 2025 | 1200 | 调解率35% |',
  '被告承担70%的责任，原告自负30%的责任。',
  '约定年利率24%，逾期利率按照年利率36%计算。',
  '违约金按合同总价的20%计算。',
  '甲持股比例为35%，乙占公司股份的65%。',
  '诉讼请求增加了违约金30%。',
  '本案税率为6%，营业收入同比增长35%。',
  '鉴定意见认为血液酒精含量超标20%，参与度占70%。',
  '## 满意率98%',
])('needs none: %s', (text) => expect(check(text)).toEqual([]));

test('of a rise from one to another, the other is told of', () => {
  expect(check('适用率从15%提升到40%。')).toMatchObject([{ column: 11, endColumn: 14 }]);
});

test('a result in per cent is told of once', () => {
  const results = 'results: [{ label: 达标, value: 88, unit: "%" }]\n';
  expect(check('达标的占88%。', results)).toMatchObject([
    { line: 3, message: '正文没有写“达标”88% 的基数' },
  ]);
  expect(check('达标的是125人中的110人，占88%。', results)).toEqual([]);
  expect(check('结案率88%。', results)).toMatchObject([{ line: 7, column: 4, endColumn: 7 }]);
});
