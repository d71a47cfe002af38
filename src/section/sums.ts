import { isExact } from '../schema/fields.ts';
import { type Period, periodOf, type SCOPES } from '../text/periods.ts';

/** A figure as sums see it: what it counts, of whom, and when. */
export interface Countable {
  value: number;
  approx?: boolean | undefined;
  /** As `period` of a result has it; undefined where nobody says it. */
  period?: string | undefined;
  /** As `scope` of a result has it; the court's own where it is missing. */
  scope?: string | undefined;
  /** The court that tells it, and where that is. */
  court: string;
  level?: string | undefined;
  region?: string | undefined;
  /** `YYYY-MM`, the month in which it was told. */
  told: string;
}

/** What figures of one kind come to. */
export interface Sum {
  value: number;
  approx: boolean;
}

/** Why a figure is not in a sum: another that is in it counts the same things, or may do so. */
export type Omission = 'within' | 'overlaps' | 'unclear';

/**
 * The sum of figures that count one thing, none of it twice, and why the others are not in it, by their places. Of figures
 * that overlap those are taken that come to more, so the sum is never too large, and is whole where nothing is left out.
 * Undefined where it has too many digits to be exact.
 */
export function addUp(
  figures: readonly Countable[],
): { sum: Sum; left: Map<number, Omission> } | undefined {
  const reaches = figures.map(reachOf);
  const places = figures.map((_, place) => place);
  const byValue = (a: number, b: number) => figures[b]!.value - figures[a]!.value;
  const wideFirst = [...places].sort(
    (a, b) => breadth(reaches[b]!) - breadth(reaches[a]!) || byValue(a, b),
  );
  const narrowFirst = [...places].sort(
    (a, b) => breadth(reaches[a]!) - breadth(reaches[b]!) || byValue(a, b),
  );
  const [one, other] = [wideFirst, narrowFirst].map((order) => chosen(order, reaches));
  const valueOf = ({ taken }: { taken: readonly number[] }) =>
    sumOf(taken.map((place) => figures[place]!.value));
  const best = valueOf(other!) > valueOf(one!) ? other! : one!;
  const value = valueOf(best);
  if (!isExact(value)) return undefined;
  const approx = best.taken.some((place) => figures[place]!.approx);
  return { sum: { value, approx }, left: best.left };
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

/** The middle of some values; of an even number of them the mean of the two in the middle. */
export function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((a, b) => a - b);
  const middle = Math.floor(ordered.length / 2);
  if (ordered.length % 2 === 1) return ordered[middle]!;
  const mean = (ordered[middle - 1]! + ordered[middle]!) / 2;
  return Number(mean.toPrecision(15));
}

/** Whose work a figure counts, and when. */
interface Reach {
  value: number;
  court: string;
  /** The region of which all courts are counted, from the widest step on; undefined for one court. */
  area: readonly string[] | undefined;
  region: readonly string[];
  /** Months from the first to the last; undefined where nobody says. */
  months: { from: string; to: string; isOpen: boolean } | undefined;
}

function reachOf({ value, court, level, region, scope, period, told }: Countable): Reach {
  const steps = region?.split('/') ?? [];
  const depth = depthOf(scope, level, court);
  return {
    value,
    court,
    area: depth === undefined ? undefined : steps.slice(0, depth),
    region: steps,
    months: monthsOf(period === undefined ? undefined : periodOf(period), told),
  };
}

/**
 * How many steps of a region (province, city, county) a scope takes in: 全市 is the own jurisdiction of the court of a city,
 * and more than that for the court of a county or a district.
 */
function depthOf(
  scope: string | undefined,
  level: string | undefined,
  court: string,
): number | undefined {
  const own = level === '高级' ? 1 : level === '最高' ? 0 : level === '基层' ? undefined : 2;
  switch (scope as (typeof SCOPES)[number] | undefined) {
    case '全国':
      return 0;
    case '全省':
      return 1;
    case '全市':
    case '全州':
      return level === '基层' && /[县区旗]人民法院$/.test(court) ? 2 : own;
    case '辖区':
    case '全区':
    case '全县':
      return own;
    default:
      return undefined;
  }
}

function monthsOf(period: Period | undefined, told: string): Reach['months'] {
  if (!period) return undefined;
  const { from = EARLIEST } = period;
  // What is told in March of a year was counted up to March.
  const to = period.to === undefined || (told >= from && told < period.to) ? told : period.to;
  return { from, to: to < from ? from : to, isOpen: period.kind !== 'in' };
}

const EARLIEST = '0000-00';

function breadth({ area, months }: Reach): number {
  const space = area ? 100 - area.length : 0;
  // Of one court what was counted longest comes first; what nobody dates comes before it.
  return space * 10_000 + (months ? monthsBetween(months) : 9_999);
}

function monthsBetween({ from, to }: { from: string; to: string }): number {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return Math.min(9_998, Math.max(0, number(to) - number(from)));
}

/** Takes each figure that does not meet one that is taken already. */
function chosen(
  order: readonly number[],
  reaches: readonly Reach[],
): { taken: number[]; left: Map<number, Omission> } {
  const taken: number[] = [];
  const left = new Map<number, Omission>();
  const wide: number[] = [];
  const byCourt = new Map<string, number[]>();
  for (const place of order) {
    const reach = reaches[place]!;
    const own = byCourt.get(reach.court);
    const omission = mostCertain(reach.area ? [taken] : [wide, own ?? []], (other) =>
      omissionOf(reach, reaches[other]!),
    );
    if (omission) {
      left.set(place, omission);
      continue;
    }
    taken.push(place);
    if (reach.area) wide.push(place);
    if (own) own.push(place);
    else byCourt.set(reach.court, [place]);
  }
  return { taken, left };
}

/** The most certain of the omissions that figures at some places give, of which nobody asks for more once it is found. */
function mostCertain(
  places: readonly (readonly number[])[],
  omissionBy: (place: number) => Omission | undefined,
): Omission | undefined {
  let found: Omission | undefined;
  for (const some of places) {
    for (const place of some) {
      const omission = omissionBy(place);
      if (omission === 'within') return omission;
      if (omission && found !== 'overlaps') found = omission;
    }
  }
  return found;
}

/** Why a figure cannot be added to another; undefined where both can be added. */
function omissionOf(reach: Reach, taken: Reach): Omission | undefined {
  if (!meetInSpace(reach, taken)) return undefined;
  const [one, other] = [reach.months, taken.months];
  if (!one || !other) return 'unclear';
  if (one.to < other.from || other.to < one.from || areParts(reach, taken)) return undefined;
  const isWithin = one.from >= other.from && one.to <= other.to && isInside(reach, taken);
  return isWithin ? 'within' : 'overlaps';
}

/**
 * True where one court counted the same closed time twice and came to different numbers: both cannot be the whole, so they
 * are of different parts of its work.
 */
function areParts(one: Reach, other: Reach): boolean {
  const [a, b] = [one.months!, other.months!];
  const isSameTime = !a.isOpen && !b.isOpen && a.from === b.from && a.to === b.to;
  return isSameTime && !one.area && !other.area && one.value !== other.value;
}

function meetInSpace(one: Reach, other: Reach): boolean {
  if (one.court === other.court) return true;
  if (!one.area && !other.area) return false;
  return isAlong(one.area ?? one.region, other.area ?? other.region);
}

function isInside(one: Reach, other: Reach): boolean {
  if (!other.area) return !one.area && one.court === other.court;
  return other.area.every((step, at) => (one.area ?? one.region)[at] === step);
}

/** True where one of two paths goes on where the other ends: what is not told may be the same place. */
function isAlong(one: readonly string[], other: readonly string[]): boolean {
  return one.slice(0, other.length).every((step, at) => step === other[at]);
}
