import type { COURTS } from './five-courts-content.ts';
import { INDICATORS } from './five-courts-content.ts';

/** A case as its own court publishes it in `cases.json`, with that court. */
export interface Published {
  id: string;
  url: string;
  title: string;
  summary: string;
  publishedAt: string;
  topics: string[];
  keywords: string[];
  results: { label: string; value: number; unit: string; approx: boolean }[];
  laws: { title: string; article?: string }[];
  follows: { court: string; title: string; url: string }[];
  parts: { name: string; text: string }[];
  court: (typeof COURTS)[number];
}

/** What is counted, by what it is counted of. */
export type Counts = Map<string, string>;

/** The matrix by topic and year; what is in none of the topics is in one of its own. */
export function matrixCounts(cases: readonly Published[], topics: readonly string[]): Counts {
  const rows = [...rowsOf(cases, topics), ['合计', cases] as const];
  const years = [...new Set(cases.map(yearOf))].sort().reverse();
  return new Map(
    rows.flatMap(([topic, own]) => [
      ...years.map((year) => {
        return [`${topic} ${year}`, String(own.filter((each) => yearOf(each) === year).length)];
      }),
      [`${topic} 合计`, String(own.length)],
    ]) as [string, string][],
  );
}

/** How many figures there are under each topic of a label and a unit, where there are several, and what they come to. */
export function totals(cases: readonly Published[], topics: readonly string[]): Counts {
  const counts: Counts = new Map();
  for (const [topic, own] of [['全部主题', cases] as const, ...rowsOf(cases, topics)]) {
    const figures = own.flatMap(({ results }) => results);
    if (figures.length > 0) counts.set(topic, `${figures.length} 个数字`);
    for (const { label, unit, adds } of INDICATORS) {
      const group = figures.filter((each) => each.label === label && each.unit === unit);
      if (group.length < 2) continue;
      const taken = largestOfCourts(own, label, unit);
      // In tenths, the finest that there is: binary fractions add up to others.
      const sum = taken.reduce((all, { value }) => all + Math.round(value * 10), 0) / 10;
      const about = taken.some(({ approx }) => approx) ? '余' : '';
      const left = group.length - taken.length;
      const omitted = left > 0 ? `其中${left}个没有另加` : '';
      const key = `${topic} ${label}${adds ? `（${unit}）` : ''} ${group.length} 个数字`;
      const values = group.map(({ value }) => value).sort((a, b) => a - b);
      const isAbout = group.find(({ value }) => value === values.at(-1))!.approx ? '余' : '';
      const [low, high] = [(values.length - 1) >> 1, values.length >> 1];
      const median =
        values.length < 3 ? '' : `中位数${(values[low]! + values[high]!) / 2}${unit}，`;
      const range = `${values[0]}至${values.at(-1)}${isAbout}${unit}，${median}不相加`;
      counts.set(key, adds ? `${sum}${about}${unit}${omitted}` : range);
    }
  }
  return counts;
}

/** What the figures of a label and a unit come to in each court, where they are added up. */
export function courtTotals(cases: readonly Published[]): Counts {
  const counts: Counts = new Map();
  for (const { label, unit, adds } of INDICATORS) {
    if (!adds) continue;
    for (const [{ name }, own] of Map.groupBy(cases, ({ court }) => court)) {
      const figures = own
        .flatMap(({ results }) => results)
        .filter((each) => each.label === label && each.unit === unit);
      if (figures.length === 0) continue;
      const [{ value: sum, approx }] = largestOfCourts(own, label, unit) as [Figure];
      const about = approx ? '余' : '';
      const key = `${label}（${unit}） ${name} ${figures.length} 个数字`;
      counts.set(key, `${sum}${about}${unit}`);
    }
  }
  return counts;
}

type Figure = Published['results'][number];

/** Nobody says when these were counted: of each court they may all be the same, and its largest is all that is certain. */
function largestOfCourts(cases: readonly Published[], label: string, unit: string): Figure[] {
  const courts = Map.groupBy(cases, ({ court }) => court.name);
  return [...courts.values()].flatMap((own) => {
    const figures = own
      .flatMap(({ results }) => results)
      .filter((each) => each.label === label && each.unit === unit);
    return figures.sort((a, b) => b.value - a.value).slice(0, 1);
  });
}

/** The lines of the table of figures, each with how often it stands there. */
export function figureRows(cases: readonly Published[]): Counts {
  const largest = new Set(
    INDICATORS.filter(({ adds }) => adds).flatMap(({ label, unit }) =>
      largestOfCourts(cases, label, unit),
    ),
  );
  const rows = cases.flatMap(({ topics, results, title, court, publishedAt, url }) =>
    results.map((result) => {
      const { label, value, approx, unit } = result;
      const about = approx ? '余' : '';
      const day = publishedAt.slice(0, 10);
      const adds = largest.has(result);
      const names = topics.join('、');
      const rest = [court.level, court.region, adds ? '是' : '否'];
      return [names, label, value, about, unit, title, court.name, day, url, ...rest].join('|');
    }),
  );
  return tally(rows);
}

/** Each court with its level and region, and how many of the cases are its own. */
export function courtCounts(cases: readonly Published[]): Counts {
  const courts = Map.groupBy(cases, ({ court }) => court);
  return new Map(
    [...courts].map(([{ name, level, region }, { length }]) => {
      return [name, [`${length} 篇`, level, region].join(' ')];
    }),
  );
}

/** How many cases of other courts follow each case that is followed, and which. */
export function followed(cases: readonly Published[]): Counts {
  const pairs = cases.flatMap(({ follows, title }) =>
    follows.map(({ url }) => [url, title] as const),
  );
  return new Map(
    cases.flatMap(({ url, title, court }) => {
      const own = pairs.filter(([to]) => to === url).map(([, from]) => from);
      return own.length === 0 ? [] : [[`${court.name} ${title}`, own.sort().join('，')] as const];
    }),
  );
}

/** The addresses of the cases in which a word stands, and for each value of each facet how many of them have it. */
export function found(
  cases: readonly Published[],
  word: string,
  recommended: ReadonlySet<string>,
): Counts {
  const hits = cases.filter((each) => folded(textOf(each)).includes(folded(word)));
  const values = hits.flatMap((each) => [
    `url ${each.url}`,
    ...each.topics.map((topic) => `topic ${topic}`),
    `year ${yearOf(each)}`,
    `court ${each.court.name}`,
    `level ${each.court.level}`,
    `region ${each.court.region}`,
    ...(recommended.has(each.url) ? ['recommended 本院推荐'] : []),
    ...each.parts
      .filter(({ text }) => folded(text).includes(folded(word)))
      .map(({ name }) => `part ${name}`),
  ]);
  return tally(values);
}

/** How often each stands in a list. */
export function tally(values: readonly string[]): Counts {
  return new Map(
    [...Map.groupBy(values, (each) => each)].map(([each, own]) => [each, `${own.length}`]),
  );
}

function rowsOf(cases: readonly Published[], topics: readonly string[]) {
  const rows = topics.map(
    (topic) => [topic, cases.filter((each) => each.topics.includes(topic))] as const,
  );
  const others = cases.filter((each) => each.topics.some((topic) => !topics.includes(topic)));
  return others.length > 0 ? [...rows, ['其他主题', others] as const] : rows;
}

function yearOf({ publishedAt }: Published): string {
  return publishedAt.slice(0, 4);
}

/** What a case says. Its lines stay apart: no word goes over the end of one. */
function textOf({ title, summary, keywords, results, laws, parts }: Published): string {
  const figures = results.flatMap(({ label, value, approx, unit }) => [
    label,
    `${value}${approx ? '余' : ''}${unit}`,
  ]);
  const statutes = laws.map((law) => `《${law.title}》${law.article ?? ''}`);
  const texts = parts.map(({ text }) => text);
  return [title, summary, ...keywords, ...figures, ...statutes, ...texts].join('\n');
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Cf}\ufe0f]/gu, '');
}
