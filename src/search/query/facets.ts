import { LEVELS, PARTS } from '../../schema/closed-lists.ts';
import type { Directory } from '../bundle/directory.ts';
import type { Candidate } from './candidates.ts';

/** What narrows an answer. Each names one value as it is shown; a value that does not exist matches nothing. */
export interface Filters {
  topic?: string | undefined;
  /** `YYYY`. */
  year?: string | undefined;
  court?: string | undefined;
  /** The level of the court: `中级`. */
  level?: string | undefined;
  /** Where the court is. */
  region?: string | undefined;
  /** The name of a part, in which everything that was asked for has to stand. */
  part?: string | undefined;
}

export type FacetName = keyof Required<Filters>;

/** For each facet its values in their own order, with how many cases each would leave; values without any are left out. */
export type Facets = Record<FacetName, { value: string; count: number }[]>;

export const FACETS: readonly FacetName[] = ['part', 'topic', 'year', 'court', 'level', 'region'];

/** Narrows candidates, and counts for each facet what its values would leave when all other filters stay. */
export function narrow(
  directory: Directory,
  candidates: readonly Candidate[],
  filters: Filters,
): { kept: Candidate[]; facets: Facets } {
  const values = valuesOf(directory);
  const passes = (candidate: Candidate, except?: FacetName) =>
    FACETS.every((name) => {
      const wanted = filters[name];
      return !wanted || name === except || values[name].of(candidate).includes(wanted);
    });
  const count = (name: FacetName) => {
    // A wanted value that does not exist is there as well, so that it can be given up.
    const all = [...values[name].all, ...(filters[name] ? [filters[name]] : [])];
    const counts = new Map<string, number>(all.map((value) => [value, 0]));
    for (const candidate of candidates.filter((each) => passes(each, name))) {
      for (const value of values[name].of(candidate)) counts.set(value, counts.get(value)! + 1);
    }
    return [...counts]
      .filter(([value, total]) => total > 0 || value === filters[name])
      .map(([value, total]) => ({ value, count: total }));
  };
  return {
    kept: candidates.filter((candidate) => passes(candidate)),
    facets: {
      part: count('part'),
      topic: count('topic'),
      year: count('year'),
      court: count('court'),
      level: count('level'),
      region: count('region'),
    },
  };
}

interface Values {
  all: string[];
  of(candidate: Candidate): string[];
}

function valuesOf({
  topics,
  courts,
  levels,
  regions,
  years,
  topicsOf,
  courtOf,
}: Directory): Record<FacetName, Values> {
  const parts = PARTS.map(({ name }) => name);
  const ofCourt = (values: readonly string[]) => (each: Candidate) =>
    [values[courtOf[each.document]!]!].filter(Boolean);
  const yearOf = years.flatMap(([year, count]) => Array.from({ length: count }, () => year));
  return {
    part: { all: parts, of: (each) => [...each.parts].map((part) => parts[part - 1]!) },
    topic: { all: topics, of: (each) => topicsOf[each.document]!.map((topic) => topics[topic]!) },
    year: { all: years.map(([year]) => year), of: (each) => [yearOf[each.document]!] },
    court: { all: courts, of: (each) => [courts[courtOf[each.document]!]!] },
    level: { all: LEVELS.filter((level) => levels.includes(level)), of: ofCourt(levels) },
    region: { all: [...new Set(regions)].filter(Boolean), of: ofCourt(regions) },
  };
}
