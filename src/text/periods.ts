import { narrow } from './fold.ts';
import { numbersIn } from './numbers.ts';

/** The time that a figure counts; months are `YYYY-MM`. */
export interface Period {
  /** Within a time, from a beginning up to its publication, or all that there was by a moment. */
  kind: 'in' | 'since' | 'asOf';
  /** The first month; undefined where nobody says when counting began. */
  from?: string;
  /** The last month; undefined where counting went on. */
  to?: string;
}

/** What a text says of one of its figures. */
export interface FigureContext {
  /** As `period` of a result is written: `2022年以来`. */
  period?: string;
  /** One of `SCOPES`. */
  scope?: string;
}

/** Whose work a figure counts, as `scope` has it: the court's own, all courts below it too, or all of a region. */
export const SCOPES = ['本院', '辖区', '全县', '全区', '全市', '全州', '全省', '全国'] as const;

/** The forms in which a period is written, for people. */
export const PERIOD_FORMS =
  '2024年、2024年上半年、2024年1至6月、2022年至2024年、2022年以来、截至2024年6月';

/** A period as `PERIOD_FORMS` has it; undefined for any other text. */
export function periodOf(text: string): Period | undefined {
  const plain = normal(text);
  if (CUMULATIVE.test(plain)) return { kind: 'since' };
  const [found, ...others] = periodsIn(plain);
  return found && others.length === 0 && found.start === 0 && found.end === plain.length
    ? found.period
    : undefined;
}

/** Where the period ends with which a text in plain digits begins: `2024年1至6月受理` has 9; 0 where it begins with none. */
export function endOfPeriod(text: string): number {
  const [first] = periodsIn(text.replace(/[—–~～―－]/g, '-'));
  return first?.start === 0 ? first.end : 0;
}

/** A figure that a text tells. */
interface Told {
  label: string;
  value: number;
  unit: string;
}

/**
 * What the text says of each of these figures, by the sentence in which it stands: the nearest period and extent before it.
 * That is the one with its label and its unit, else with its unit, else with its value: 10 may also be a day. Says nothing
 * where the text gives the figure in two sentences that differ.
 */
export function contextsOf(figures: readonly Told[], text: string, title: string): FigureContext[] {
  if (figures.length === 0) return [];
  const sentences = text.split(/[。！？!?\n]/).map(normal);
  const numbers = sentences.map((each) => new Set(numbersIn(each).map(({ value }) => value)));
  return figures.map(({ label, value, unit }) => {
    const own = sentences.filter((_, at) => numbers[at]!.has(value));
    const counted = own.filter((sentence) => placeOf(value, sentence, normal(unit)) >= 0);
    const named = counted.filter((sentence) => sentence.includes(normal(label)));
    const [best = []] = [named, counted, own].filter(({ length }) => length > 0);
    const contexts = best.map((sentence) => contextIn(sentence, value, normal(unit)));
    const period = only(contexts.map((each) => each.period));
    const scope = only(contexts.map((each) => each.scope)) ?? scopeIn(normal(title));
    return { ...(period && { period }), ...(scope && { scope }) };
  });
}

/** The one that all agree on which say something; undefined where there are two. */
function only(values: readonly (string | undefined)[]): string | undefined {
  const [first, ...others] = new Set(values.filter((each) => each !== undefined));
  return others.length === 0 ? first : undefined;
}

function contextIn(sentence: string, value: number, unit: string): FigureContext {
  const counted = placeOf(value, sentence, unit);
  const at = counted >= 0 ? counted : placeOf(value, sentence);
  const before = sentence.slice(0, at < 0 ? undefined : at);
  const period = periodBefore(before, sentence);
  const scope = scopeIn(before);
  return { ...(period && { period }), ...(scope && { scope }) };
}

/** Where a value stands in a sentence, before a unit if one is given; -1 where it does not. */
function placeOf(value: number, sentence: string, unit = ''): number {
  const digits = String(Math.abs(value)).replace('.', '\\.');
  const after = unit === '' ? '' : `(?:余|多)?${unit.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}`;
  return sentence.search(new RegExp(`(?<![\\d.])${digits}(?!\\.?\\d)${after}`));
}

function periodBefore(before: string, sentence: string): string | undefined {
  const all = periodsIn(sentence);
  const nearest = all.findLast(({ end }) => end <= before.length);
  const [only, ...others] = nearest ? [nearest] : all;
  if (!only || others.length > 0) return /累计|以来/.test(before) ? '累计' : undefined;
  const between = sentence.slice(only.end, Math.max(only.end, before.length));
  // What has been counted up to the end of a year is more than that year's.
  if (only.period.kind === 'in' && /累计/.test(between)) return `截至${only.text}`;
  return only.text;
}

/**
 * The last one that is named, for the widest is not the right one: 全市1000件，其中华蓥400件. Where nothing wider stands
 * before it, 其中 is a part of what was counted, and says nothing of whose it is.
 */
function scopeIn(text: string): string | undefined {
  const named = [...text.matchAll(SCOPE)].map(([found]) => found);
  const found = named.at(-1);
  if (found === undefined || named.every((each) => each === '其中')) return undefined;
  if (/^(?:其中|[本我该]院)/.test(found)) return '本院';
  if (/^(?:[两二三]级|辖区)/.test(found)) return '辖区';
  return found.slice(0, 2);
}

const SCOPE =
  /其中|[本我该]院|全国(?=各?级?[^，。；]{0,4}法院)|全省(?=[^，。；]{0,6}法院)|全[县区市州](?![首第率领唯排平]|人大|范围内首)|(?<!全[县区市州省国])[两二三]级法院|辖区(?:内)?[各基两三级层]{0,3}法院/g;

const CUMULATIVE = /^累计$/;

interface Found {
  period: Period;
  text: string;
  start: number;
  end: number;
}

/** The periods that a text names, in its order. */
function periodsIn(text: string): Found[] {
  const found: Found[] = [];
  let from = 0;
  for (const match of text.matchAll(MOMENT)) {
    if (match.index < from) continue;
    const first = momentOf(match.groups!);
    if (!first) continue;
    let [start, end, to] = [match.index, match.index + match[0].length, first.to];
    const second = RANGE.exec(text.slice(end));
    const last = second && momentOf({ year: match.groups!['year'], ...defined(second.groups!) });
    if (last) [end, to] = [end + second[0].length, last.to];
    const [lead = ''] = LEAD.exec(text.slice(0, start)) ?? [];
    start -= lead.length;
    const since = last ? undefined : SINCE.exec(text.slice(end))?.[0];
    const isUpTo = lead.startsWith('截');
    if (since && !isUpTo) end += since.length;
    const period: Period = isUpTo
      ? { kind: 'asOf', to }
      : since
        ? { kind: 'since', from: first.from }
        : { kind: 'in', from: first.from, to };
    found.push({ period, text: tidy(text.slice(start, end), period), start, end });
    from = end;
  }
  return found;
}

/** 自2022年推行以来 is 2022年以来. */
function tidy(text: string, { kind }: Period): string {
  if (kind === 'since') return `${/\d{4}年(?:\d{1,2}月)?/.exec(text)![0]}以来`;
  return kind === 'in' ? text.replace(/^[自从在于]/, '') : text.replace(/^截[至止]到?/, '截至');
}

function momentOf(
  groups: Record<string, string | undefined>,
): { from: string; to: string } | undefined {
  const { year = '', month, until, part } = groups;
  const months = (first: number, last: number) => {
    if (first < 1 || last > 12 || first > last) return undefined;
    const name = (number: number) => `${year}-${String(number).padStart(2, '0')}`;
    return { from: name(first), to: name(last) };
  };
  if (month) return months(Number(month), Number(until ?? month));
  if (part)
    return months(...PART_OF_YEAR[part.replace(/^第|度$/g, '').replace(/^[1-4]/, chinese)]!);
  return months(1, 12);
}

const chinese = (digit: string) => '一二三四'[Number(digit) - 1]!;
const PART_OF_YEAR: Record<string, [number, number]> = {
  ...{ 上半年: [1, 6], 下半年: [7, 12], 前三季: [1, 9] },
  ...{ 一季: [1, 3], 二季: [4, 6], 三季: [7, 9], 四季: [10, 12] },
};
const PART = '上半年|下半年|前三季度?|第?[一二三四1-4]季度?';
const DAY = '(?:份|底|末|\\d{1,2}[日号])?';
const MOMENT = new RegExp(
  `(?<!\\d)(?<year>(?:19|20)\\d\\d)年度?(?:(?<month>\\d{1,2})(?:月?[-至到](?<until>\\d{1,2}))?月${DAY}|(?<part>${PART})|年?[底末初](?=[^\\d]|$))?`,
  'g',
);
const RANGE = new RegExp(
  `^(?:[-至到])(?:(?<year>(?:19|20)\\d\\d)年度?)(?:(?<month>\\d{1,2})月${DAY}|(?<part>${PART})|年?[底末])?`,
);
const LEAD = /(?:截[至止]到?|[自从在于])$/;
const SINCE = /^[^，,。；;、\d]{0,12}?(?:以来|至今|起(?![诉点草源])|开始)/;

function defined(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).filter((each): each is [string, string] => each[1] !== undefined),
  );
}

/** Digits, dashes and blanks in one form each: `二〇二四年`, `２０２２—2024年` are `2024年`, `2022年-2024年`. */
function normal(text: string): string {
  return narrow(text)
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/[—–~～―－]+/g, '-')
    .replace(/\s+/g, '')
    .replace(/[〇○零一二三四五六七八九]{4}(?=年)/g, (year) =>
      [...year].map((each) => '零一二三四五六七八九'.indexOf(each.replace(/[〇○]/, '零'))).join(''),
    )
    .replace(/(?<!\d)((?:19|20)\d\d)(?=[-至到](?:19|20)\d\d年)/g, '$1年');
}
