import type { Site } from '../schema/site.ts';
import { TAKEN_SLUGS, type Topic } from '../schema/topic.ts';
import { byTopic, byYear } from './archive.ts';
import { LEVELS, type Origin } from './origin.ts';
import type { Listable } from './publication.ts';
import { GUIDANCE } from './guidance-strings.ts';

/** The cases of one topic, whichever courts they are of. */
export interface TopicGroup<Item> {
  name: string;
  slug: string;
  description: string;
  cases: Item[];
}

/** The cases of each topic in the order of the topics, with none too; last, where there are any, those of other courts that are in none of them. */
export function topicGroups<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): TopicGroup<Item>[] {
  const groups = byTopic(topics, cases).map(({ topic, cases: own }) => ({ ...topic, cases: own }));
  const names = new Set(topics.map(({ name }) => name));
  const others = cases.filter(({ data }) => data.topics.every((each) => !names.has(each)));
  const other = { name: GUIDANCE.otherTopics, slug: OTHER, description: GUIDANCE.otherTopicsHint };
  return others.length === 0 ? groups : [...groups, { ...other, cases: others }];
}

const OTHER = TAKEN_SLUGS[0];

/** Topics by years: how many cases there are of each, newest year first. */
export interface Matrix {
  /** `total` counts a case once, whatever the number of its topics. */
  years: { year: string; total: number }[];
  rows: { name: string; slug: string; total: number; cells: MatrixCell[] }[];
  total: number;
}

export interface MatrixCell {
  year: string;
  count: number;
  /** From 0, where there is nothing, to 4, where there is the most. */
  heat: number;
}

/** Counts the cases of each group by year. */
export function matrixOf<Item extends Listable>(
  groups: readonly TopicGroup<Item>[],
  cases: readonly Item[],
): Matrix {
  const years = byYear(cases).map(({ year, cases: own }) => ({ year, total: own.length }));
  const counts = groups.map(({ cases: own }) => {
    const found = new Map(byYear(own).map(({ year, cases: each }) => [year, each.length]));
    return years.map(({ year }) => found.get(year) ?? 0);
  });
  const most = Math.max(1, ...counts.flat());
  return {
    years,
    rows: groups.map(({ name, slug, cases: own }, row) => ({
      name,
      slug,
      total: own.length,
      cells: years.map(({ year }, column) => {
        const count = counts[row]![column]!;
        return { year, count, heat: Math.ceil((count / most) * HOTTEST) };
      }),
    })),
    total: cases.length,
  };
}

const HOTTEST = 4;

/** The cases of a court; its level and region where they are known. */
export interface CourtGroup<Item> extends Partial<Pick<Origin, 'level' | 'region'>> {
  court: string;
  cases: Item[];
}

/** The cases of each court: this one first, then by level, those of a level with the most cases first. */
export function byCourt<Item extends Listable>(
  cases: readonly Item[],
  own: Pick<Site, 'court' | 'level' | 'region'>,
): CourtGroup<Item>[] {
  const courts = Map.groupBy(cases, ({ origin }) => origin?.court ?? own.court);
  const rank = ({ court, level }: CourtGroup<Item>) =>
    court === own.court ? -1 : LEVELS.indexOf(level ?? LEVELS.at(-1)!);
  return [...courts]
    .map(([court, items]): CourtGroup<Item> => {
      const { level, region } = items.find((each) => each.origin)?.origin ?? own;
      return { court, ...(level && { level }), ...(region && { region }), cases: items };
    })
    .sort((a, b) => rank(a) - rank(b) || b.cases.length - a.cases.length);
}
