import { describe, expect, test } from 'vitest';
import { figuresIn } from '../../../src/text/figures.ts';

/** The figures of a text, each on a line: label, value and unit, and what else it says. */
function toldIn(text: string, title = ''): string[] {
  return figuresIn(text, title).map(({ label, value, unit, ...rest }) =>
    [
      label,
      `${value}${unit}`,
      ...Object.entries(rest).map(([name, each]) => `${name} ${each}`),
    ].join(' | '),
  );
}

describe('figures of a text', () => {
  test.each([
    [
      '提供法律咨询360余人次，排查化解矛盾纠纷130件。',
      ['提供法律咨询 | 360人次 | approx true', '排查化解矛盾纠纷 | 130件'],
    ],
    ['在街道、乡镇设立22个诉讼联系点。', ['在街道、乡镇设立诉讼联系点 | 22个']],
    [
      '发表文章约300篇，其中5篇入选最高人民法院年度典型案例。',
      ['发表文章 | 300篇 | approx true', '入选最高人民法院年度典型案例 | 5篇'],
    ],
    [
      '2024年，全市法院共受理行政案件1,203件，同比上升12.5%。',
      [
        '受理行政案件 | 1203件 | period 2024年 | scope 全市',
        '受理行政案件同比上升 | 12.5% | period 2024年 | scope 全市',
      ],
    ],
    ['平均审理天数由原来的45天缩短至28天。', ['平均审理天数 | 28天 | before 45']],
    [
      '服判息诉率从87.3%提升到92.1%，万人起诉率下降至1.2‰。',
      ['服判息诉率 | 92.1% | before 87.3', '万人起诉率 | 1.2‰'],
    ],
    ['167件中有164件调解结案，占98.2%。', ['调解结案 | 164件', '调解结案占比 | 98.2%']],
    [
      '追回欠薪3.5亿元，覆盖群众1.2万余人。',
      ['追回欠薪 | 3.5亿元', '覆盖群众 | 1.2万人 | approx true'],
    ],
    [
      '自2022年推行以来电子送达文书２５，８１４件。',
      ['电子送达文书 | 25814件 | period 2022年以来'],
    ],
    ['2024年1至6月受理案件300件。', ['受理案件 | 300件 | period 2024年1至6月']],
    ['2024年第三季度调解纠纷40件。', ['调解纠纷 | 40件 | period 2024年第三季度']],
    ['年度考核合格20人。', ['年度考核合格 | 20人']],
  ])('%s', (text, expected) => {
    expect(toldIn(text)).toEqual(expected);
  });

  test.each([
    ['days, ordinals and articles', '2020年3月15日召开第3次会议，依据第20条处理。'],
    ['numbers of cases', '（2020）京01民终1234号'],
    ['what a case was about', '被告赔偿原告5万元，判处罚金3万元。'],
    ['what its clause gives no name', '涉及3人，最短的2小时，占12%。'],
    ['parts of a range, and hours of a service', '7×24小时，每次30-50件'],
  ])('%s are none', (_, text) => {
    expect(toldIn(text)).toEqual([]);
  });

  test('the same figure is given once', () => {
    expect(toldIn('调解案件30件。\n全年调解案件30件。')).toEqual(['调解案件 | 30件']);
  });
});
