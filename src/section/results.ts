import type { CaseResult } from '../schema/case.ts';
import { isExact } from '../schema/fields.ts';
import { compareText } from '../schema/finding.ts';
import { figureText } from './case-text.ts';
import { GUIDANCE } from './guidance-strings.ts';
import type { Listable } from './lists.ts';

/** A figure of a case, with the case. */
export interface Achievement<Item> extends CaseResult {
  item: Item;
}

/** What was counted in the same words and the same unit. */
export interface AchievementGroup<Item> {
  label: string;
  unit: string;
  /** Largest first. */
  figures: (Achievement<Item> & {
    /** Its share of the largest, 0 to 1; undefined where nothing is compared. */
    share?: number;
  })[];
  /** Undefined where a sum would say nothing, or is too long to be exact. `approx` when one of the figures is. */
  total?: { value: number; approx: boolean };
}

/** Every figure of these cases, in the order of the cases. */
export function achievementsOf<Item extends Listable>(cases: readonly Item[]): Achievement<Item>[] {
  return cases.flatMap((item) => (item.data.results ?? []).map((each) => ({ ...each, item })));
}

/** The figures whose label and unit agree, together: those that most cases have come first, then by label. */
export function grouped<Item>(figures: readonly Achievement<Item>[]): AchievementGroup<Item>[] {
  const groups = Map.groupBy(figures, ({ label, unit }) => JSON.stringify([label, unit]));
  return [...groups.values()]
    .map((own) => toGroup([...own].sort((a, b) => b.value - a.value)))
    .sort((a, b) => b.figures.length - a.figures.length || compareText(a.label, b.label));
}

/** What the figures of one kind come to in each court, most first; none where they are not added up. */
export function totalsByCourt<Item extends Listable>(
  { figures, total }: AchievementGroup<Item>,
  own: string,
): { court: string; count: number; total: { value: number; approx: boolean } }[] {
  if (!total) return [];
  const courts = Map.groupBy(figures, ({ item }) => item.origin?.court ?? own);
  return [...courts]
    .map(([court, theirs]) => ({ court, count: theirs.length, total: toTotal(theirs) }))
    .sort((a, b) => b.total.value - a.total.value);
}

/** From the smallest to the largest of the figures of a group: `12 至 87天`. */
export function rangeOf({ figures }: Pick<AchievementGroup<unknown>, 'figures'>): string {
  return GUIDANCE.range(figures.at(-1)!.value, figureText(figures[0]!));
}

/**
 * True where figures count things, which can be added up. Rates, ratios, averages, extremes, times, prices and measured
 * states cannot; nor can what is there at a time, or has come together until then, which the next figure counts again.
 */
export function canBeAdded({ label, unit }: Pick<CaseResult, 'label' | 'unit'>): boolean {
  const isPrice = PRICE.test(label) && unit.includes('元');
  const isNoCount = [RATE, AVERAGE, EXTREME, CHANGE, STATE, STOCK].some((each) => each.test(label));
  return !RATIO_OR_TIME.test(unit) && !isPrice && !isNoCount;
}

/** A sum without the noise of binary fractions: 0.1 and 0.2 make 0.3. */
export function sumOf(values: readonly number[]): number {
  const sum = values.reduce((total, each) => total + each, 0);
  // `toFixed` knows no more than a hundred decimals.
  const decimals = values.map(decimalsOf).reduce((one, other) => Math.max(one, other), 0);
  return Number(sum.toFixed(Math.min(100, decimals)));
}

/** How many digits stand behind the point, also of a number that is written `1e-7`. */
function decimalsOf(value: number): number {
  const [digits, exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent));
}

function toTotal(figures: readonly Achievement<unknown>[]): { value: number; approx: boolean } {
  const value = sumOf(figures.map((each) => each.value));
  return { value, approx: figures.some(({ approx }) => approx) };
}

function toGroup<Item>(figures: Achievement<Item>[]): AchievementGroup<Item> {
  const { label, unit } = figures[0]!;
  const largest = figures[0]!.value;
  const compares = figures.length > 1 && figures.at(-1)!.value >= 0 && largest > 0;
  const total = toTotal(figures);
  return {
    label,
    unit,
    figures: compares ? figures.map((each) => ({ ...each, share: each.value / largest })) : figures,
    ...(canBeAdded(figures[0]!) && isExact(total.value) && { total }),
  };
}

const RATIO_OR_TIME =
  /[%％‰/／:：]|倍|百分|千分|[成折分岁日天]$|[每均比率]|^(?:个?百分点|年|个?月|周|个?(?:星期|礼拜)|个?(?:半天|小时|钟头)|时|分钟?|秒钟?|毫秒|ms|s|min|h|名次|位次|级)$/i;
/* 率先、率领 are no rates; a dispute about 利率 and what 效率 was raised by are counted. */
const RATE =
  /(?<![效利汇])率(?![先领队])|[效利汇]率$|占比|比例|比重|比值|[结案诉调撤]比$|指数|满意度|得分|评分|年龄/;
const AVERAGE = /均(?![衡等])|平均|中位|每[一二两三\d]?[件案人户名个次年月周日天]/;
/* Of names: 最高人民法院、最高检, 最高额抵押, 最低生活保障. */
const EXTREME = /最(?:高(?!人民|法|检|院|额)|低(?!生活|工资)|[多少大小长短快慢])|排名|[名位]次/;
const CHANGE = /同比|环比|增[长幅]|降[低幅]|升幅|[比较](?:上年|上月|去年|前年|同期)/;
const STATE = /[室体气水]温|温[度差]|速度|[车网流时]速/;
const STOCK = /存量|库存|结存|旧存|余额|[年月期]末|累计/;
/* 价值、价款 are sums of money. */
const PRICE = /(?<!评)价(?![值款金])|水平|标准/;

/** A figure as a table shows it. */
export interface Figure extends CaseResult {
  /** Its share of the largest figure with its unit, above 0 to 1; undefined where nothing is compared. */
  share?: number;
}

/** Beside the largest a figure below this share is a speck, which tells a reader nothing. */
const SMALLEST_SHARE = 0.05;

/**
 * The figures of a case, those with a unit in common one after another, in the order in which the units appear.
 * Figures compare where two or more have the same unit, and the smallest can be seen beside the largest.
 */
export function figuresOf(results: readonly CaseResult[]): Figure[] {
  const units = Map.groupBy(results, ({ unit }) => unit);
  return [...units.values()].flatMap((group) => {
    const values = group.map(({ value }) => value);
    const largest = Math.max(...values);
    const smallest = Math.min(...values);
    const compares = group.length > 1 && smallest > 0 && smallest >= largest * SMALLEST_SHARE;
    return compares ? group.map((each) => ({ ...each, share: each.value / largest })) : group;
  });
}
