import { describe, expect, test } from 'vitest';
import { harvestedCase, surroundingsOf } from '../../../src/content/harvested.ts';
import type { CaseData, CaseResult } from '../../../src/schema/case.ts';
import { indicatorsSchema } from '../../../src/schema/indicator.ts';
import type { Listable } from '../../../src/section/lists.ts';
import {
  groupResults,
  type Knowledge,
  resultsOf,
  totalsByCourt,
} from '../../../src/section/results.ts';
import { addUp, medianOf } from '../../../src/section/sums.ts';
import { sentCaseSchema } from '../../../src/schema/harvested.ts';
import { contextsOf, periodOf } from '../../../src/text/periods.ts';

const SITE = { court: '四川省高级人民法院', level: '高级', region: '四川' } as const;
const INDICATORS = indicatorsSchema.parse([
  {
    name: '电子送达文书',
    also: ['电子送达', '电子送达数量'],
    unit: '件',
    units: [
      { unit: '份', times: '1' },
      { unit: '次', times: '1' },
      { unit: '万件', times: '10000' },
    ],
    kind: '流量',
  },
  {
    name: '平均审理用时',
    also: ['审理周期'],
    unit: '天',
    units: [{ unit: '个月', times: '30' }],
    kind: '水平',
    better: '低',
  },
  { name: '调解成功率', unit: '%', kind: '水平', better: '高' },
  { name: '未结案件', unit: '件', kind: '存量' },
]);
const KNOWN: Knowledge = { indicators: INDICATORS, site: SITE };

const COURTS = {
  guangan: { court: '广安市中级人民法院', level: '中级', region: '四川/广安' },
  huaying: { court: '华蓥市人民法院', level: '基层', region: '四川/广安/华蓥' },
  linshui: { court: '邻水县人民法院', level: '基层', region: '四川/广安/邻水' },
  zigong: { court: '自贡市中级人民法院', level: '中级', region: '四川/自贡' },
} as const;
let count = 0;
/** A case of a court, with what its text says of its results. */
const told = (
  court: keyof typeof COURTS,
  results: CaseResult[],
  { text = '', publishedAt = '2024-12-01', title = '电子送达的做法' } = {},
): Listable => ({
  id: `${court}:${count++}`,
  origin: { ...COURTS[court], url: 'https://example.cn/' },
  data: { publishedAt, results, title } as CaseData,
  contexts: contextsOf(results, text, title),
});
const served = (value: number, more: Partial<CaseResult> = {}): CaseResult => {
  return { label: '电子送达文书', value, unit: '件', ...more };
};
const groupOf = (...cases: Listable[]) => groupResults(resultsOf(cases), KNOWN)[0]!;

describe('sums that would mislead', () => {
  test('a city with one of its counties in it is not counted twice: 1000, not 1400', () => {
    const typed = groupOf(
      told('guangan', [served(1000, { scope: '全市', period: '2024年' })]),
      told('huaying', [served(400, { scope: '本院', period: '2024年' })]),
    );
    expect(typed.total).toEqual({ value: 1000, approx: false });
    expect(typed.results.map(({ omission }) => omission)).toEqual([undefined, 'within']);
  });

  test('nor where only its text says so', () => {
    const text = '全市两级法院电子送达文书1000件，其中华蓥400件。';
    const read = groupOf(
      told('guangan', [served(1000), served(400)], { text }),
      told('guangan', [served(400)], { text: '电子送达文书400件。' }),
      told('huaying', [served(380)], { text: '2024年，电子送达文书380件。' }),
    );
    expect(read.total?.value).toBe(1000);
    expect(read.results.filter(({ omission }) => omission)).toHaveLength(3);
  });

  test('the court of a county that is no part of the city is added', () => {
    const group = groupOf(
      told('guangan', [served(1000, { scope: '全市', period: '2024年' })]),
      told('zigong', [served(400, { period: '2024年' })]),
    );
    expect(group.total?.value).toBe(1400);
  });

  test('the whole province has all in it, whatever was counted first', () => {
    const group = groupOf(
      told('huaying', [served(400, { period: '2024年' })]),
      {
        id: 'own',
        data: {
          publishedAt: '2025-01-02',
          title: '',
          results: [served(9000, { scope: '全省', period: '2024年' })],
        } as unknown as CaseData,
      },
      told('zigong', [served(700, { scope: '全市', period: '2024年' })]),
    );
    expect(group.total?.value).toBe(9000);
  });

  test('500 since the beginning and 1200 since then is 1200, not 1700', () => {
    for (const [first, second] of [
      ['自2022年推行以来电子送达文书500件。', '自2022年推行以来电子送达文书1200件。'],
      ['自2023年启动以来，电子送达文书500件。', '2024年累计电子送达文书1200件。'],
      ['电子送达文书500件。', '电子送达文书1200件。'],
      ['截至2023年底，电子送达文书500件。', '截至2024年6月，电子送达文书1200件。'],
    ]) {
      const group = groupOf(
        told('huaying', [served(500)], { text: first!, publishedAt: '2023-12-01' }),
        told('huaying', [served(1200)], { text: second!, publishedAt: '2024-12-01' }),
      );
      expect(group.total, first).toEqual({ value: 1200, approx: false });
    }
  });

  test('years that do not meet are added, a year and a half of it are not', () => {
    const yearly = groupOf(
      told('huaying', [served(500, { period: '2023年' })]),
      told('huaying', [served(1200, { period: '2024年' })]),
      told('huaying', [served(700, { period: '2024年上半年' })]),
    );
    expect(yearly.total?.value).toBe(1700);
    expect(yearly.results.map(({ value, omission }) => [value, omission])).toEqual([
      [1200, undefined],
      [700, 'within'],
      [500, undefined],
    ]);
  });

  test('of two times that meet in part the larger figure is taken, and the page says so', () => {
    const group = groupOf(
      told('huaying', [served(500, { period: '2022年至2023年' })]),
      told('huaying', [served(400, { period: '2023年至2024年' })]),
    );
    expect(group.total?.value).toBe(500);
    expect(group.results[1]!.omission).toBe('overlaps');
  });

  test('one court and one year with different numbers are parts of its work, the same number is told twice', () => {
    const sumOf = (...cases: [value: number, publishedAt: string][]) =>
      groupOf(
        ...cases.map(([value, publishedAt]) =>
          told('huaying', [served(value, { period: '2024年' })], { publishedAt }),
        ),
      ).total?.value;
    expect(sumOf([100, '2025-01-02'], [200, '2025-03-02'], [300, '2025-01-02'])).toBe(600);
    expect(sumOf([100, '2025-01-02'], [100, '2025-03-02'])).toBe(100);
    // What was told in June is in what was told at the end.
    expect(sumOf([500, '2024-06-02'], [1200, '2025-01-02'])).toBe(1200);
  });

  test('courts of one level are added though no one says when', () => {
    expect(groupOf(told('huaying', [served(3)]), told('linshui', [served(4)])).total?.value).toBe(
      7,
    );
  });

  test('one thing under three names and units is one indicator', () => {
    const group = groupOf(
      told('huaying', [served(100, { label: '电子送达文书', period: '2024年' })]),
      told('linshui', [served(200, { label: '电子送达', unit: '份' })]),
      told('zigong', [served(0.03, { label: '电子送达数量', unit: '万件' })]),
    );
    expect(group.label).toBe('电子送达文书');
    expect(group.total).toEqual({ value: 600, approx: false });
    expect(group.results.map(({ typed }) => typed?.unit)).toEqual(['万件', '份', undefined]);
  });

  test('what there is at a moment is not added, and rates are ranked by what is better', () => {
    const stock = groupOf(
      told('huaying', [{ label: '未结案件', value: 5, unit: '件' }]),
      told('linshui', [{ label: '未结案件', value: 7, unit: '件' }]),
    );
    expect([stock.total, stock.unsummed]).toEqual([undefined, 'stock']);
    const days = groupOf(
      told('huaying', [{ label: '平均审理用时', value: 40, unit: '天', before: 62 }]),
      told('linshui', [{ label: '审理周期', value: 1, unit: '个月' }]),
      told('zigong', [{ label: '平均审理用时', value: 45, unit: '天' }]),
    );
    expect(days.total).toBeUndefined();
    expect(days.median).toBe(40);
    expect(days.results.map(({ value, rank, before }) => [value, rank, before])).toEqual([
      [30, 1, undefined],
      [40, 2, 62],
      [45, 3, undefined],
    ]);
    const rates = groupOf(
      told('huaying', [{ label: '调解成功率', value: 90, unit: '%' }]),
      told('linshui', [{ label: '调解成功率', value: 95, unit: '%' }]),
      told('zigong', [{ label: '调解成功率', value: 95, unit: '%' }]),
    );
    expect(rates.results.map(({ value, rank }) => [value, rank])).toEqual([
      [95, 1],
      [95, 1],
      [90, 3],
    ]);
  });

  test('the sum of each court is told by the same rules', () => {
    const group = groupOf(
      told('guangan', [
        served(1000, { scope: '全市', period: '2024年' }),
        served(100, { period: '2024年' }),
      ]),
      told('huaying', [served(400, { period: '2024年' })]),
    );
    expect(totalsByCourt(group, KNOWN).map(({ court, total }) => [court, total.value])).toEqual([
      ['广安市中级人民法院', 1000],
      ['华蓥市人民法院', 400],
    ]);
  });
});

test('no order of the figures changes what they come to', () => {
  const figures = [
    { value: 900, scope: '全市', period: '2024年', ...COURTS.guangan, told: '2025-01' },
    ...[2020, 2021, 2022].map((year) => {
      return {
        value: 800,
        period: `${year}年至2024年`,
        ...COURTS.huaying,
        told: '2025-01',
        region: '四川/广安/华蓥',
      };
    }),
    { value: 700, period: '2024年', ...COURTS.linshui, told: '2025-01' },
  ];
  const [sum, reversed] = [figures, [...figures].reverse()].map((each) => addUp(each)?.sum.value);
  expect([sum, reversed]).toEqual([1500, 1500]);
});

test('the middle of some values', () => {
  expect(medianOf([3, 1, 2])).toBe(2);
  expect(medianOf([0.1, 0.2])).toBe(0.15);
});

test.each([
  ['2024年', { kind: 'in', from: '2024-01', to: '2024-12' }],
  ['2024年1至6月', { kind: 'in', from: '2024-01', to: '2024-06' }],
  ['2022—2024年', { kind: 'in', from: '2022-01', to: '2024-12' }],
  ['2022年3月以来', { kind: 'since', from: '2022-03' }],
  ['截至2024年6月', { kind: 'asOf', to: '2024-06' }],
  ['累计', { kind: 'since' }],
])('%s is a period', (text, period) => {
  expect(periodOf(text)).toEqual(period);
});

test.each(['去年', '2024年13月', '从2024年到', '2024', '2024年，2025年'])('%s is none', (text) => {
  expect(periodOf(text)).toBeUndefined();
});

test('a sentence says of its figure the period and the extent that stand before it', () => {
  const of = (text: string, value: number) =>
    contextsOf([{ label: '送达', value, unit: '件' }], text, '')[0];
  expect(of('全市两级法院送达1000件，其中华蓥400件。', 1000)).toEqual({ scope: '全市' });
  expect(of('全市两级法院送达1000件，其中华蓥400件。', 400)).toEqual({ scope: '本院' });
  expect(of('调研30件，其中5件入选；送达400件。', 400)).toEqual({});
  expect(of('2023年送达800件，2024年送达1,200件。', 1200)).toEqual({ period: '2024年' });
  expect(of('二〇二四年上半年，送达30件。', 30)).toEqual({ period: '2024年上半年' });
  expect(of('全市首家设立。送达30件。', 30)).toEqual({});
  expect(of('2023年送达30件。2024年送达30件。', 30)).toEqual({});
  expect(of('推行以来，送达30件。', 30)).toEqual({ period: '累计' });
  expect(of('2015年3月30日开庭。2024年，送达30余件。2023年，调解30件。', 30)).toEqual({
    period: '2024年',
  });
});

/* The files that other courts send have no field for it: what is needed stands in their texts. */
test('a case as an older program sends it is read by its text', () => {
  const sent = sentCaseSchema.parse({
    id: '2024/d',
    url: 'https://a.example.cn/alzd/cases/2024/d/',
    digest: '0'.repeat(64),
    title: '全市电子送达',
    summary: '围绕电子送达，整理其背景。',
    publishedAt: '2024-12-01T09:00:00+08:00',
    updatedAt: '2024-12-01T09:00:00+08:00',
    topics: ['智慧法院'],
    keywords: [],
    results: [{ ...served(500), approx: false, period: '去年', scope: '全宇宙' }],
    laws: [],
    parts: [
      { id: 'background', name: '案例背景', text: '背景。' },
      { id: 'measures', name: '主要做法', text: '做法。' },
      { id: 'results', name: '工作成效', text: '自2022年以来，电子送达文书500件。' },
      { id: 'insights', name: '案例启示', text: '启示。' },
    ],
  });
  const peer = {
    name: '甲院',
    slug: 'jia',
    level: '中级',
    region: '四川/广安',
    url: 'https://a.example.cn/alzd/',
  } as const;
  const [result] = resultsOf<Listable>([
    harvestedCase(peer, sent, { file: '', line: 1 }, surroundingsOf(peer, [peer], [])),
  ]);
  expect([result!.period, result!.scope]).toEqual(['2022年以来', '全市']);
});
