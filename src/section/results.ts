import type { CaseResult } from '../schema/case.ts';
import { isExact } from '../schema/fields.ts';
import { compareText } from '../schema/finding.ts';
import { type NumberInText, numbersIn } from '../text/numbers.ts';
import { resultText } from './case-text.ts';
import { GUIDANCE } from './guidance-strings.ts';
import type { Listable } from './lists.ts';

/** A result of a case, with the case. */
interface ResultOf<Item> extends CaseResult {
  item: Item;
}

/** The results with the same label and the same unit. */
export interface ResultGroup<Item> {
  label: string;
  unit: string;
  /** Largest first. */
  results: (ResultOf<Item> & {
    /** Its share of the largest, 0 to 1; undefined where the results are not compared. */
    share?: number;
  })[];
  /**
   * Undefined where a sum would mean nothing, or has too many digits to be exact. `approx` when one of the results is.
   */
  total?: { value: number; approx: boolean };
}

/** Every result of these cases, in the order of the cases. */
export function resultsOf<Item extends Listable>(cases: readonly Item[]): ResultOf<Item>[] {
  return cases.flatMap((item) => (item.data.results ?? []).map((each) => ({ ...each, item })));
}

/** Groups results by label and unit: the largest group first, then by label. */
export function groupResults<Item>(results: readonly ResultOf<Item>[]): ResultGroup<Item>[] {
  return byKind(results)
    .map((own) => toGroup([...own].sort((a, b) => b.value - a.value)))
    .sort((a, b) => b.results.length - a.results.length || compareText(a.label, b.label));
}

/** Groups what has the same label and unit, and so counts the same thing, in the order of the first of each group. */
export function byKind<Each extends Pick<CaseResult, 'label' | 'unit'>>(
  results: readonly Each[],
): Each[][] {
  const kinds = new Map<string, Each[]>();
  for (const each of results) {
    const kind = JSON.stringify([each.label, each.unit]);
    kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
  }
  return [...kinds.values()];
}

/** What a text says of a typed result. */
export interface ResultProof {
  /**
   * The numbers of the text that equal its value, with how exact the text says they are; empty where there are none.
   */
  found: NumberInText[];
  /** True where an earlier result has the same label, value and unit: a sum would count it twice. */
  isRepeated: boolean;
}

/**
 * Looks for each result in the text of its case, and gives a proof for each, in their order. Own cases and other
 * courts' are treated alike: sums count every result, and readers look for it in the text.
 */
export function proveResults(results: readonly CaseResult[], text: string): ResultProof[] {
  const numbers = results.length > 0 ? numbersIn(text) : [];
  const keys = results.map(({ label, value, unit }) => JSON.stringify([label, value, unit]));
  return results.map(({ value }, index) => ({
    found: numbers.filter((each) => each.value === value),
    isRepeated: keys.indexOf(keys[index]!) < index,
  }));
}

/** The sum of one group in each court, largest first; empty where the results are not added up. */
export function totalsByCourt<Item extends Listable>(
  { results, total }: ResultGroup<Item>,
  own: string,
): { court: string; count: number; total: { value: number; approx: boolean } }[] {
  if (!total) return [];
  const courts = Map.groupBy(results, ({ item }) => item.origin?.court ?? own);
  return [...courts]
    .map(([court, theirs]) => ({ court, count: theirs.length, total: toTotal(theirs) }))
    .sort((a, b) => b.total.value - a.total.value);
}

/** From the smallest to the largest of the results of a group: `12 至 87天`. */
export function rangeOf({ results }: Pick<ResultGroup<unknown>, 'results'>): string {
  return GUIDANCE.range(results.at(-1)!.value, resultText(results[0]!));
}

/**
 * True for results that count things: only those can be added up. Rates, ratios, averages, extremes, times, prices and
 * levels cannot. Nor can a stock at a date or a running total, because the next result counts it again.
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

function toTotal(results: readonly ResultOf<unknown>[]): { value: number; approx: boolean } {
  const value = sumOf(results.map((each) => each.value));
  return { value, approx: results.some(({ approx }) => approx) };
}

function toGroup<Item>(results: ResultOf<Item>[]): ResultGroup<Item> {
  const { label, unit } = results[0]!;
  const largest = results[0]!.value;
  const compares = results.length > 1 && results.at(-1)!.value >= 0 && largest > 0;
  const total = toTotal(results);
  return {
    label,
    unit,
    results: compares ? results.map((each) => ({ ...each, share: each.value / largest })) : results,
    ...(canBeAdded(results[0]!) && isExact(total.value) && { total }),
  };
}

const RATIO_OR_TIME =
  /[%％‰/／:：]|倍|百分|千分|[成折分岁日天]$|[每均比率]|^(?:个?百分点|年|个?月|周|个?(?:星期|礼拜)|个?(?:半天|小时|钟头)|时|分钟?|秒钟?|毫秒|ms|s|min|h|名次|位次|级)$/i;
/* 率先 and 率领 are not rates; a dispute about 利率 is counted, and so is what raised 效率. */
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

/** What a case has achieved in one respect, at one time or at several. */
export interface Figure {
  /** Without the time where there are several. */
  label: string;
  /** From the earliest to the latest; `when` is the time as the label has it, empty where there is only one. */
  moments: (CaseResult & { when: string })[];
}

/**
 * The figures of a case, in the order of its results. Results are one figure where nothing but the year tells their labels
 * apart and their units agree: only such numbers may be drawn beside each other.
 */
export function figuresOf(results: readonly CaseResult[]): Figure[] {
  const timed = results.map((each) => ({ each, ...timeIn(each.label) }));
  const kinds = Map.groupBy(timed, ({ each, label }) => JSON.stringify([label, each.unit]));
  return [...kinds.values()].flatMap((kind) => {
    const times = kind.map(({ when }) => when.slice(0, 'YYYY'.length));
    const isSeries = kind.length > 1 && !times.includes('') && new Set(times).size === times.length;
    if (!isSeries) {
      return kind.map(({ each }) => ({ label: each.label, moments: [{ when: '', ...each }] }));
    }
    const moments = kind
      .map(({ each, when }) => ({ when, ...each }))
      .sort((a, b) => compareText(a.when, b.when));
    return [{ label: kind[0]!.label, moments }];
  });
}

/** A label without the year with which it begins or ends, and that year. */
function timeIn(text: string): { label: string; when: string } {
  const [, first, own] = /^((?:19|20)\d\d年度?)(.+)$/.exec(text) ?? [];
  if (first) return { label: own!, when: first };
  const [, label, last] = /^(.+?)[（(]((?:19|20)\d\d年度?)[）)]$/.exec(text) ?? [];
  return last ? { label: label!, when: last } : { label: text, when: '' };
}
