import type { CaseResult } from '../schema/case.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { Site } from '../schema/site.ts';
import { compareText } from '../schema/finding.ts';
import { type NumberInText, numbersIn } from '../text/numbers.ts';
import { resultText } from './case-text.ts';
import { GUIDANCE } from './guidance-strings.ts';
import type { Listable } from './lists.ts';
import { addUp, type Countable, medianOf, type Omission, type Sum } from './sums.ts';

/** What is known for telling which figures are of one kind, and which may be added. */
export interface Knowledge {
  indicators: readonly Indicator[];
  /** This court: the cases without an origin are its own. */
  site: Pick<Site, 'court' | 'level' | 'region'>;
}

/** A result of a case, with the case. */
interface ResultOf<Item> extends CaseResult {
  item: Item;
  /** Its place among the results of its case, from 0. */
  place: number;
}

/** A result among others of its kind: label, value and unit are those of the kind. */
export interface Figure<Item> extends ResultOf<Item> {
  /** As the case has it, where that is another label or unit. */
  typed?: Pick<CaseResult, 'label' | 'value' | 'unit'>;
  /** Its share of the largest, 0 to 1; undefined where the results are not compared. */
  share?: number;
  /** Its place by the direction of its indicator, from 1; undefined where nobody says what is better. */
  rank?: number;
  /** Why it is not in the sum; undefined where it is, or where there is none. */
  omission?: Omission;
}

/** The results that count the same thing in the same unit. */
export interface ResultGroup<Item> {
  label: string;
  unit: string;
  /** Best first where somebody says what is better, else largest first. */
  results: Figure<Item>[];
  /**
   * Undefined where a sum would mean nothing, or has too many digits to be exact. `approx` when one of the results is.
   */
  total?: Sum;
  /** Why there is no sum. */
  unsummed?: Unsummed;
  /** Of rates, times and levels, where there are at least three. */
  median?: number;
}

/** Why results are not added up: they are no counts, they count what there is at a moment, or are too large. */
export type Unsummed = 'level' | 'stock' | 'inexact';

/** Every result of these cases, in the order of the cases, with what its label and its text say of when and of whom. */
export function resultsOf<Item extends Listable>(cases: readonly Item[]): ResultOf<Item>[] {
  return cases.flatMap((item) =>
    (item.data.results ?? []).map((each, at) => {
      const read = item.contexts?.[at] ?? {};
      const period = each.period ?? (timeIn(each.label).when || read.period);
      const scope = each.scope ?? (read.scope as CaseResult['scope']);
      return { ...each, ...(period && { period }), ...(scope && { scope }), item, place: at };
    }),
  );
}

/** Groups results by what they count, as the indicators have it: the largest group first, then by label. */
export function groupResults<Item extends Listable>(
  results: readonly ResultOf<Item>[],
  known: Knowledge,
): ResultGroup<Item>[] {
  const indicatorFor = indicatorsByName(known.indicators);
  const figures = results.map((each) => figureOf(each, indicatorFor));
  const kinds = Map.groupBy(figures, ({ label, unit }) => JSON.stringify([label, unit]));
  return [...kinds.values()]
    .map((own) => toGroup(own, indicatorFor(own[0]!)?.indicator, known))
    .sort((a, b) => b.results.length - a.results.length || compareText(a.label, b.label));
}

/** What a label and a unit are called in the dictionary, and how many of its units one is; undefined where it has none. */
type IndicatorFor = (
  result: Pick<CaseResult, 'label' | 'unit'>,
) => { indicator: Indicator; times: number } | undefined;

function indicatorsByName(indicators: readonly Indicator[]): IndicatorFor {
  const entries = indicators.flatMap((indicator) => {
    const { name, also = [], unit, units = [] } = indicator;
    const all = [{ unit, times: 1 }, ...units];
    return [name, ...also].flatMap((label) =>
      all.map(
        (each) => [keyOf({ label, unit: each.unit }), { indicator, times: each.times }] as const,
      ),
    );
  });
  const byName = new Map(entries);
  return ({ label, unit }) => byName.get(keyOf({ label, unit }));
}

/** Label and unit, however they are typed. */
function keyOf({ label, unit }: Pick<CaseResult, 'label' | 'unit'>): string {
  return JSON.stringify([label, unit].map((each) => each.normalize('NFKC').replace(/\s+/g, '')));
}

/** A result with the label of its kind, which has no year, and in the unit of its kind. */
function figureOf<Item extends Listable>(
  each: ResultOf<Item>,
  indicatorFor: IndicatorFor,
): Figure<Item> {
  const { label } = timeIn(each.label);
  const found = indicatorFor(each) ?? indicatorFor({ label, unit: each.unit });
  const period = each.period ?? (/累计/.test(each.label) ? '累计' : undefined);
  const name = found?.indicator.name ?? label;
  const unit = found?.indicator.unit ?? each.unit;
  const converted = (value: number) => Number((value * (found?.times ?? 1)).toPrecision(15));
  const isAsTyped = name === each.label && unit === each.unit;
  return {
    ...each,
    label: name,
    unit,
    value: converted(each.value),
    ...(each.before !== undefined && { before: converted(each.before) }),
    ...(period && { period }),
    ...(!isAsTyped && { typed: { label: each.label, value: each.value, unit: each.unit } }),
  };
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
  { site }: Pick<Knowledge, 'site'>,
): { court: string; count: number; total: Sum }[] {
  if (!total) return [];
  const courts = Map.groupBy(results, ({ item }) => item.origin?.court ?? site.court);
  return [...courts]
    .flatMap(([court, theirs]) => {
      const own = addUp(theirs.map((each) => countable(each, site)))?.sum;
      return own ? [{ court, count: theirs.length, total: own }] : [];
    })
    .sort((a, b) => b.total.value - a.total.value);
}

/** How many of these are not in the sum of their group, because others in it count the same. */
export function omittedIn(results: ResultGroup<unknown>['results']): number {
  return results.filter(({ omission }) => omission !== undefined).length;
}

/** From the smallest to the largest of the results of a group: `12 至 87天`. */
export function rangeOf({ results }: Pick<ResultGroup<unknown>, 'results'>): string {
  const ordered = [...results].sort((a, b) => b.value - a.value);
  return GUIDANCE.range(ordered.at(-1)!.value, resultText(ordered[0]!));
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

function toGroup<Item extends Listable>(
  figures: Figure<Item>[],
  indicator: Indicator | undefined,
  { site }: Knowledge,
): ResultGroup<Item> {
  const { label, unit } = figures[0]!;
  const ordered = inOrder(figures, indicator?.better);
  const values = ordered.map(({ value }) => value);
  const [least, largest] = [Math.min(...bounds(values)), Math.max(...bounds(values))];
  const compares = ordered.length > 1 && least >= 0 && largest > 0;
  const reason = unsummedBy(figures[0]!, indicator);
  const added = reason ? undefined : addUp(ordered.map((each) => countable(each, site)));
  const isRanked = indicator?.better !== undefined && reason === 'level' && ordered.length > 1;
  return {
    label,
    unit,
    results: ordered.map((each, place) => {
      const omission = added?.left.get(place);
      return {
        ...each,
        ...(compares && { share: each.value / largest }),
        ...(isRanked && { rank: values.indexOf(each.value) + 1 }),
        ...(omission && { omission }),
      };
    }),
    ...(added ? { total: added.sum } : { unsummed: reason ?? 'inexact' }),
    ...(reason === 'level' && ordered.length >= MEDIAN_OF && { median: medianOf(values) }),
  };
}

/* Of two values the middle says nothing that they do not say themselves. */
const MEDIAN_OF = 3;

function inOrder<Item>(figures: Figure<Item>[], better: Indicator['better']): Figure<Item>[] {
  return [...figures].sort((a, b) => (better === '低' ? a.value - b.value : b.value - a.value));
}

/** The smallest and the largest, however many there are. */
function bounds(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, largest], each) => [Math.min(least, each), Math.max(largest, each)],
    [values[0]!, values[0]!],
  );
}

function unsummedBy(
  figure: Figure<unknown>,
  indicator: Indicator | undefined,
): Unsummed | undefined {
  if (indicator)
    return ({ 流量: undefined, 存量: 'stock', 水平: 'level' } as const)[indicator.kind];
  const { label, unit } = figure.typed ?? figure;
  if (canBeAdded({ label, unit })) return undefined;
  return STOCK.test(label) ? 'stock' : 'level';
}

function countable(
  { value, approx, period, scope, item }: Figure<Listable>,
  site: Knowledge['site'],
): Countable {
  const { court, level, region } = item.origin ?? site;
  const told = item.data.publishedAt.slice(0, 'YYYY-MM'.length);
  return { value, approx, period, scope, court, level, region, told };
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
export interface Series {
  /** Without the time where there are several. */
  label: string;
  /** From the earliest to the latest; `when` is the time as the label has it, empty where there is only one. */
  moments: (CaseResult & { when: string })[];
}

/**
 * The figures of a case, in the order of its results. Results are one figure where nothing but the year tells their labels
 * apart and their units agree: only such numbers may be drawn beside each other.
 */
export function figuresOf(results: readonly CaseResult[]): Series[] {
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
