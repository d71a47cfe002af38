import { addUp, type Countable, medianOf, type Sum } from './sums.ts';

/*
 * What the question table asks: cases and figures of all courts in a few columns, so that a browser can count twenty thousand
 * cases at once. Titles and addresses stand in files of their own, and are only fetched for the cases that are named. Where
 * the site names a search engine, that counts instead (search/engine/counting.ts), and gives the same answer.
 */

/** How many cases a file of titles has. */
export const TITLES_A_FILE = 1000;

/** Another one is not read by an older script. */
export const QUERY_VERSION = 1;

/** All that can be counted; lists of cases are in the order of the cases, newest first. */
export interface QueryData {
  version: typeof QUERY_VERSION;
  courts: { name: string; slug: string; level?: string; region?: string }[];
  topics: string[];
  laws: string[];
  /** `sums` is true for what may be added. */
  indicators: { label: string; unit: string; sums: boolean }[];
  cases: {
    court: number[];
    /** The day of publication, as the number `YYYYMMDD`. */
    day: number[];
    topics: number[][];
    laws: number[][];
  };
  /** The cases that this court recommends. */
  recommended: number[];
  figures: [
    item: number,
    indicator: number,
    value: number,
    approx: 0 | 1,
    period: string,
    scope: string,
  ][];
}

/** The titles and addresses of some cases, in their order. */
export type QueryTitles = [title: string, url: string][];

/** What is asked; a part that is left out is not asked for. */
export interface Question {
  /** The first and the last year or month of publication: `2026`, `2026-10`. */
  from?: string | undefined;
  to?: string | undefined;
  /** The names of courts; older addresses have their slugs. */
  courts: string[];
  level?: string | undefined;
  region?: string | undefined;
  topic?: string | undefined;
  law?: string | undefined;
  indicator?: { label: string; unit: string } | undefined;
  isRecommended: boolean;
}

/** What figures of one indicator come to. */
export interface FigureAnswer {
  count: number;
  /** Undefined for what is not added. */
  sum?: Sum;
  /** How many figures are not in the sum, because others in it count the same. */
  left: number;
  /** Of what is not added. */
  median?: number;
}

/** What some cases come to. */
export interface Row {
  name: string;
  count: number;
  /** The days of the first and the newest of them, as `QueryData` has days. */
  first: number;
  newest: number;
  figures?: FigureAnswer;
}

/** What the cases of a question say of one indicator. */
export interface IndicatorRow {
  label: string;
  unit: string;
  /** How many of the cases have it. */
  cases: number;
  /** Undefined where there are too many to add up beside all else: the indicator is asked for alone. */
  figures?: FigureAnswer;
}

/** How many indicators an answer has: those of most cases. */
export const MOST_INDICATORS = 8;

/** What a question comes to: all together, and by court, year and topic, with what is said most. */
export interface QueryRows {
  all: Row;
  courts: Row[];
  years: Row[];
  topics: Row[];
  indicators: IndicatorRow[];
}

/** The answer to a question from `QueryData`; undefined where no case is meant. */
export interface QueryAnswer extends QueryRows {
  /** The numbers of the cases, newest first. */
  items: number[];
}

/** A case that an answer names. */
export interface NamedCase {
  title: string;
  /** Below the section's root, or whole. */
  url: string;
  court: string;
  /** As `QueryData` has days. */
  day: number;
}

/** What a question comes to, with the cases that are named. */
export interface NamedAnswer extends QueryRows {
  /** The newest of the cases, and the first of all. */
  listed: NamedCase[];
  first: NamedCase;
}

/** How many cases an answer names: the newest. */
export const NAMED = 100;

/** Everything. */
export const NO_QUESTION: Question = { courts: [], isRecommended: false };

/** How dark the cell of a matrix is, from 0, no case, to 4, as many as in the cell that has most. */
export function heatOf(count: number, most: number): number {
  return Math.ceil((count / most) * 4);
}

/** How many cases of some are of a row and of a column. */
export type Cell = [row: string, column: string, count: number];

/** What can be asked for: the choices of the form. */
export interface Choices {
  courts: string[];
  years: string[];
  levels: string[];
  /** With all that they lie in. */
  regions: string[];
  topics: string[];
  /** Those of most cases first. */
  laws: string[];
  indicators: { label: string; unit: string }[];
}

/** How a time is written in an address. */
export const YEAR_OR_MONTH = /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/;

/** The question that an address asks: what is not understood in it is not asked. */
export function questionOf(search: string): Question {
  const asked = new URLSearchParams(search);
  const time = (name: string) => {
    const text = asked.get(name) ?? '';
    return YEAR_OR_MONTH.test(text) ? text : undefined;
  };
  const [label, unit] = (asked.get('indicator') ?? '').split('|');
  return {
    from: time('from'),
    to: time('to'),
    courts: asked.getAll('court').filter(Boolean),
    level: asked.get('level') || undefined,
    region: asked.get('region') || undefined,
    topic: asked.get('topic') || undefined,
    law: asked.get('law') || undefined,
    indicator: label && unit !== undefined ? { label, unit } : undefined,
    isRecommended: asked.get('recommended') === '1',
  };
}

/** The question as the query part of an address, which `questionOf` reads. */
export function questionText(question: Question): string {
  const { from, to, courts, level, region, topic, law, indicator, isRecommended } = question;
  const params = new URLSearchParams();
  const add = (name: string, value: string | number | undefined) => {
    if (value !== undefined) params.append(name, String(value));
  };
  add('from', from);
  add('to', to);
  for (const court of courts) add('court', court);
  add('level', level);
  add('region', region);
  add('topic', topic);
  add('law', law);
  add('indicator', indicator && indicatorText(indicator));
  add('recommended', isRecommended ? 1 : undefined);
  return params.toString();
}

/** The day of a time `YYYY-MM-DD…`, as `QueryData` has days. */
export function dayNumber(time: string): number {
  return Number(time.slice(0, 'YYYY-MM-DD'.length).replaceAll('-', ''));
}

/** Label and unit of an indicator as an address has them. */
export function indicatorText({ label, unit }: { label: string; unit: string }): string {
  return `${label}|${unit}`;
}

/** A region and all that it lies in: `四川/广安` gives `四川`, `四川/广安`. */
export function regionsAround(region: string): string[] {
  const steps = region.split('/');
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
}

/** What `QueryData` lets be asked for. */
export function choicesIn({ courts, topics, laws, indicators, cases }: QueryData): Choices {
  const regions = new Set(courts.flatMap(({ region }) => (region ? regionsAround(region) : [])));
  return {
    courts: courts.map(({ name }) => name),
    years: [...new Set(cases.day.map((day) => String(Math.floor(day / 10_000))))],
    levels: [...new Set(courts.flatMap(({ level }) => level ?? []))],
    regions: [...regions].sort(),
    topics,
    laws,
    indicators,
  };
}

/** Counts the cases that a question means. */
export function answerTo(question: Question, data: QueryData): QueryAnswer | undefined {
  const items = casesMeant(question, data);
  if (items.length === 0) return undefined;
  const { indicator } = question;
  const place = indicator
    ? data.indicators.findIndex(
        ({ label, unit }) => label === indicator.label && unit === indicator.unit,
      )
    : -1;
  const byCase = grouped(
    data.figures.filter(([, each]) => each === place),
    ([item]) => item,
  );
  const hasFigures = items.some((item) => byCase.has(item));
  const row = (name: string, cases: readonly number[]): Row => ({
    name,
    count: cases.length,
    // The newest case is the first of the list.
    first: data.cases.day[cases.at(-1)!]!,
    newest: data.cases.day[cases[0]!]!,
    ...(hasFigures && {
      figures: figuresOf(
        cases.flatMap((each) => byCase.get(each) ?? []).map((figure) => countableIn(figure, data)),
        data.indicators[place]!.sums,
      ),
    }),
  });
  const groups = (namesOf: (item: number) => readonly string[]) =>
    [
      ...grouped(
        items.flatMap((item) => namesOf(item).map((name) => [name, item] as const)),
        ([name]) => name,
      ),
    ].map(([name, pairs]) =>
      row(
        name,
        pairs.map(([, item]) => item),
      ),
    );
  return {
    all: row('', items),
    courts: byCount(groups((item) => [data.courts[data.cases.court[item]!]!.name])),
    years: groups((item) => [String(yearOf(data, item))]),
    topics: byCount(groups((item) => data.cases.topics[item]!.map((each) => data.topics[each]!))),
    indicators: indicatorsOf(items, data),
    items,
  };
}

function indicatorsOf(items: readonly number[], data: QueryData): IndicatorRow[] {
  const meant = new Set(items);
  const own = data.figures.filter(([item]) => meant.has(item));
  const rows = [...grouped(own, ([, indicator]) => indicator)].map(([place, figures]) => ({
    ...data.indicators[place]!,
    cases: new Set(figures.map(([item]) => item)).size,
    all: figures,
  }));
  return mostSaid(rows).map(({ label, unit, cases, sums, all }): IndicatorRow => {
    const told = all.map((figure) => countableIn(figure, data));
    return { label, unit, cases, figures: figuresOf(told, sums) };
  });
}

/** Those that most cases have, in one order. */
export function mostSaid<Each extends IndicatorRow>(rows: readonly Each[]): Each[] {
  const before = (a: Each, b: Each) =>
    b.cases - a.cases || (indicatorText(a) < indicatorText(b) ? -1 : 1);
  return [...rows].sort(before).slice(0, MOST_INDICATORS);
}

/** Rows with those of most cases first, and by name where as many have them. */
export function byCount(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function casesMeant(question: Question, { cases, ...data }: QueryData): number[] {
  const { from = '', to = '', courts, level, region, topic, law, isRecommended } = question;
  const isMeant = data.courts.map(
    (court) =>
      (courts.length === 0 || courts.includes(court.name) || courts.includes(court.slug)) &&
      (level === undefined || court.level === level) &&
      (region === undefined || regionsAround(court.region ?? '').includes(region)),
  );
  const placeOf = (list: readonly string[], name: string | undefined) =>
    name === undefined ? undefined : list.indexOf(name);
  const [ofTopic, ofLaw] = [placeOf(data.topics, topic), placeOf(data.laws, law)];
  const recommended = new Set(data.recommended);
  // As `QueryData` has days: `2026-10` is from 20261000 to 20261099.
  const dayOf = (time: string, rest: string) => Number(time.replace('-', '').padEnd(8, rest));
  const [first, last] = [dayOf(from, '0'), dayOf(to, '9')];
  return cases.court.flatMap((court, item) => {
    const day = cases.day[item]!;
    return isMeant[court] &&
      day >= first &&
      day <= last &&
      (ofTopic === undefined || cases.topics[item]!.includes(ofTopic)) &&
      (ofLaw === undefined || cases.laws[item]!.includes(ofLaw)) &&
      (!isRecommended || recommended.has(item))
      ? [item]
      : [];
  });
}

function yearOf({ cases }: QueryData, item: number): number {
  return Math.floor(cases.day[item]! / 10_000);
}

function countableIn(
  [item, , value, approx, period, scope]: QueryData['figures'][number],
  { courts, cases }: QueryData,
): Countable {
  const { name, level, region } = courts[cases.court[item]!]!;
  const day = String(cases.day[item]!);
  return {
    ...{ value, approx: approx === 1, period: period || undefined, scope: scope || undefined },
    ...{ court: name, level, region, told: `${day.slice(0, 4)}-${day.slice(4, 6)}` },
  };
}

/** What figures of one indicator come to, in whatever order they are; `sums` is true where they may be added. */
export function figuresOf(given: readonly Countable[], sums: boolean): FigureAnswer {
  // Of figures that count the same as much, always the same one is left out.
  const figures = given
    .map((figure) => ({ figure, key: keyOf(figure) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ figure }) => figure);
  const { length: count } = figures;
  if (!sums) {
    const values = figures.map(({ value }) => value);
    return { count, left: 0, ...(count > 0 && { median: medianOf(values) }) };
  }
  const added = addUp(figures);
  return { count, left: added?.left.size ?? 0, ...(added && count > 0 && { sum: added.sum }) };
}

function keyOf({ court, told, period, scope, value, approx }: Countable): string {
  return JSON.stringify([court, told, period ?? '', scope ?? '', value, approx === true]);
}

/** As `Map.groupBy`, which browsers of 2022 do not have. */
function grouped<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
