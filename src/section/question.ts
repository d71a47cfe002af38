import { addUp, type Countable, medianOf, type Sum } from './sums.ts';

/*
 * What the question table asks: cases and figures of all courts in a few columns, so that a browser can count twenty thousand
 * cases at once. Titles and addresses stand in files of their own, and are only fetched for the cases that are named.
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
  from?: number | undefined;
  to?: number | undefined;
  /** The slugs of courts. */
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
  /** The first and the newest of them, by their numbers. */
  first: number;
  newest: number;
  figures?: FigureAnswer;
}

/** The answer to a question: all together, and by court and year; undefined where no case is meant. */
export interface QueryAnswer {
  all: Row;
  courts: Row[];
  years: Row[];
}

/** The question that an address asks: what is not understood in it is not asked. */
export function questionOf(search: string): Question {
  const asked = new URLSearchParams(search);
  const year = (name: string) => {
    const text = asked.get(name) ?? '';
    return /^\d{4}$/.test(text) ? Number(text) : undefined;
  };
  const [label, unit] = (asked.get('indicator') ?? '').split('|');
  return {
    from: year('from'),
    to: year('to'),
    courts: asked.getAll('court').filter(Boolean),
    level: asked.get('level') || undefined,
    region: asked.get('region') || undefined,
    topic: asked.get('topic') || undefined,
    law: asked.get('law') || undefined,
    indicator: label && unit !== undefined ? { label, unit } : undefined,
    isRecommended: asked.get('recommended') === '1',
  };
}

/** A region and all that it lies in: `四川/广安` gives `四川`, `四川/广安`. */
export function regionsAround(region: string): string[] {
  const steps = region.split('/');
  return steps.map((_, at) => steps.slice(0, at + 1).join('/'));
}

/** Counts the cases that a question means. */
export function answerTo(question: Question, data: QueryData): QueryAnswer | undefined {
  const meant = casesMeant(question, data);
  if (meant.length === 0) return undefined;
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
  const row = (name: string, cases: readonly number[]): Row => ({
    name,
    count: cases.length,
    // The newest case is the first of the list.
    first: cases.at(-1)!,
    newest: cases[0]!,
    ...(place >= 0 && {
      figures: figuresIn(
        cases.flatMap((each) => byCase.get(each) ?? []),
        place,
        data,
      ),
    }),
  });
  const groups = (nameOf: (item: number) => string) =>
    [...grouped(meant, nameOf)].map(([name, cases]) => row(name, cases));
  return {
    all: row('', meant),
    courts: groups((item) => data.courts[data.cases.court[item]!]!.name).sort(
      (a, b) => b.count - a.count,
    ),
    years: groups((item) => String(yearOf(data, item))),
  };
}

function casesMeant(question: Question, { cases, ...data }: QueryData): number[] {
  const { from = 0, to = 9999, courts, level, region, topic, law, isRecommended } = question;
  const isMeant = data.courts.map(
    (court) =>
      (courts.length === 0 || courts.includes(court.slug)) &&
      (level === undefined || court.level === level) &&
      (region === undefined || regionsAround(court.region ?? '').includes(region)),
  );
  const placeOf = (list: readonly string[], name: string | undefined) =>
    name === undefined ? undefined : list.indexOf(name);
  const [ofTopic, ofLaw] = [placeOf(data.topics, topic), placeOf(data.laws, law)];
  const recommended = new Set(data.recommended);
  return cases.court.flatMap((court, item) => {
    const year = Math.floor(cases.day[item]! / 10_000);
    return isMeant[court] &&
      year >= from &&
      year <= to &&
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

function figuresIn(figures: QueryData['figures'], place: number, data: QueryData): FigureAnswer {
  const values = figures.map(([, , value]) => value);
  if (!data.indicators[place]!.sums) {
    return {
      count: values.length,
      left: 0,
      ...(values.length > 0 && { median: medianOf(values) }),
    };
  }
  const added = addUp(
    figures.map(([item, , value, approx, period, scope]): Countable => {
      const { name, level, region } = data.courts[data.cases.court[item]!]!;
      const day = String(data.cases.day[item]!);
      return {
        ...{ value, approx: approx === 1, period: period || undefined, scope: scope || undefined },
        ...{ court: name, level, region, told: `${day.slice(0, 4)}-${day.slice(4, 6)}` },
      };
    }),
  );
  return {
    count: values.length,
    left: added?.left.size ?? 0,
    ...(added && values.length > 0 && { sum: added.sum }),
  };
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
