import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseData, CaseResult } from '../../../src/schema/case.ts';
import type { Listable } from '../../../src/section/lists.ts';
import {
  canBeAdded,
  groupResults,
  type Knowledge,
  resultsOf,
  totalsByCourt,
} from '../../../src/section/results.ts';
import { sumOf } from '../../../src/section/sums.ts';

const KNOWN: Knowledge = {
  indicators: [],
  site: { court: '甲院', level: '基层', region: '某省/某市' },
};
const result = (label: string, value: number, unit: string, approx?: boolean): CaseResult => {
  return { label, value, unit, ...(approx && { approx }) };
};
const item = (id: string, ...results: CaseResult[]) => {
  return { id, data: { publishedAt: '2026-03-02', results } as CaseData };
};

test('only results whose label and unit agree are added up', () => {
  const cases = [
    item('a', { ...result('结案', 10, '件'), period: '2024年' }, result('结案', 3, '人')),
    item('b', { ...result('结案', 32, '件', true), period: '2025年' }, result('到场', 5, '人')),
    { id: 'c', data: { publishedAt: '2026' } as CaseData },
  ];
  const groups = groupResults(resultsOf(cases), KNOWN).map(({ label, unit, results, total }) => {
    return [label, unit, results.map((each) => `${each.item.id}${each.value}`).join(' '), total];
  });
  expect(groups).toEqual([
    ['结案', '件', 'b32 a10', { value: 42, approx: true }],
    ['到场', '人', 'b5', { value: 5, approx: false }],
    ['结案', '人', 'a3', { value: 3, approx: false }],
  ]);
});

test('what was counted of one kind is added up by court, most first', () => {
  const origin = { court: '乙院', level: '基层', region: '某市', url: 'https://yi.cn/' } as const;
  const cases = [
    item('a', { ...result('结案', 0.1, '万件'), period: '2024年' }, result('用时', 3, '天')),
    { ...item('b', result('结案', 3, '万件', true), result('用时', 2, '天')), origin },
    item('c', { ...result('结案', 0.2, '万件'), period: '2025年' }),
  ];
  const [cleared, time] = groupResults(resultsOf<Listable>(cases), KNOWN);
  expect(totalsByCourt(cleared!, KNOWN)).toEqual([
    { court: '乙院', count: 1, total: { value: 3, approx: true } },
    { court: '甲院', count: 2, total: { value: 0.3, approx: false } },
  ]);
  expect(totalsByCourt(time!, KNOWN)).toEqual([]);
});

test.each([
  ['调解成功', '%'],
  ['满意', '百分点'],
  ['审理用时', '天'],
  ['送达用时', '天/件'],
  ['办理速度', '倍'],
  ['平均审理期限', '日'],
  ['调解成功率', '件'],
  ['人均结案', '件'],
  ['每件用时', '元'],
  ['缩短', '个工作日'],
  ['单价', '元'],
  ['评估均价', '万元'],
  ['室温', '度'],
  ['审理速度', '个'],
  ['日最高接待', '人'],
  ['审判效率', '分值'],
  ['比上年多结', '件'],
  ['案件存量', '件'],
  ['年末存案', '件'],
  ['设备库存', '台'],
  ['累计调解', '件'],
  ['庭均结案', '件'],
  ['次均费用', '元'],
  ['工资水平', '元'],
  ['收费标准', '元'],
  ['法官年龄', '周岁'],
  ['用时', 'ms'],
  ['用时', '个自然日'],
  ['审限', '个礼拜'],
  ['位次', '位'],
  ['得分', '点'],
  ['收结案比', '个'],
])('%s（%s） is never added up', (label, unit) => {
  expect(canBeAdded({ label, unit })).toBe(false);
  const [group] = groupResults(
    resultsOf([item('a', result(label, 1, unit), result(label, 2, unit))]),
    KNOWN,
  );
  expect(group!.total).toBeUndefined();
});

test.each([
  ['结案', '件'],
  ['追回案款', '万元'],
  ['发放资料', '份'],
  ['走访', '户次'],
  ['诉讼联系点', '个'],
  ['入选最高人民法院典型案例', '篇'],
  ['率先上线系统', '个'],
  ['提高审判效率的措施', '项'],
  ['涉利率纠纷', '件'],
  ['最高额抵押案件', '件'],
  ['涉案财物价值', '万元'],
  ['网络询价', '次'],
  ['评价', '人次'],
  ['温馨提示', '条'],
  ['周末法庭', '个'],
  ['速裁案件', '件'],
  ['均衡结案的法庭', '个'],
  ['接待群众', '位'],
  ['制定标准', '项'],
  ['减免费用', '万元'],
])('%s（%s） counts things', (label, unit) => {
  expect(canBeAdded({ label, unit })).toBe(true);
});

test('results compare with the largest where there are two or more, and none is below nothing', () => {
  const shares = (...values: number[]) => {
    const [group] = groupResults(
      resultsOf([item('a', ...values.map((each) => result('结案', each, '件')))]),
      KNOWN,
    );
    return group!.results.map(({ share }) => share);
  };
  expect(shares(5, 20, 0)).toEqual([1, 0.25, 0]);
  expect(shares(5)).toEqual([undefined]);
  expect(shares(-1, 5)).toEqual([undefined, undefined]);
  expect(shares(0, 0)).toEqual([undefined, undefined]);
});

test('sums are those of decimal numbers', () => {
  expect(sumOf([0.1, 0.2])).toBe(0.3);
  expect(sumOf([0.0000001, 0.0000002])).toBe(0.0000003);
  expect(sumOf([1, 1e-200])).toBe(1);
  const cents = fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 50 });
  fc.assert(
    fc.property(cents, (values) => {
      const sum = values.reduce((total, each) => total + each, 0);
      expect(sumOf(values.map((each) => each / 100))).toBe(sum / 100 + 0);
    }),
  );
});

test('a sum that a number cannot hold exactly is not told', () => {
  const totalOf = (...values: number[]) => {
    const yearly = values.map((each, at) => result(`${2000 + at}年结案`, each, '件'));
    return groupResults(resultsOf([item('a', ...yearly)]), KNOWN)[0]!.total;
  };
  expect(totalOf(...Array.from({ length: 11 }, () => 999_999_999_999_999))).toBeUndefined();
  expect(totalOf(1e14, 0.123456789012345)).toBeUndefined();
  expect(totalOf(0.1, 0.2)).toEqual({ value: 0.3, approx: false });
});

test('any number of results is added up', () => {
  expect(sumOf(Array.from({ length: 200_000 }, () => 0.1))).toBe(20_000);
});
