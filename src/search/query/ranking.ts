import { LEVELS, PARTS } from '../../schema/closed-lists.ts';
import type { Directory } from '../bundle/files.ts';
import type { Matches } from './match.ts';
import type { Span } from './excerpt.ts';

/** A document that was found, its score, and the numbers of the parts in which the query was found. */
export interface Candidate {
  document: number;
  score: number;
  parts: ReadonlySet<number>;
}

/** The share of the best score that a related case must reach. */
export const NEAR = 0.3;

/** Scores documents that have all of these. A part counts when it has each of them. */
export function havingAll(
  directory: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
): Candidate[] {
  return scored(directory, matches, documents, (own, part) => own.every((each) => each.has(part)));
}

/**
 * Scores documents that have any of these, and leaves out those that are far behind the best. A part counts when it has
 * any of them.
 */
export function havingAny(
  directory: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
): Candidate[] {
  const all = scored(directory, matches, documents, (own, part) =>
    own.some((each) => each.has(part)),
  );
  const least = NEAR * Math.max(0, ...all.map(({ score }) => score));
  return all.filter(({ score }) => score >= least);
}

function scored(
  directory: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
  isIn: (own: ReadonlySet<number>[], part: number) => boolean,
): Candidate[] {
  const scores = rank(directory, matches, documents);
  return [...scores].map(([document, score]) => {
    const own = matches.map((each) => partsOf(each.get(document), directory.lengths[document]!));
    const parts = PARTS.map((_, index) => index + 1).filter((part) => isIn(own, part));
    return { document, score, parts: new Set(parts) };
  });
}

/** The numbers of the parts in which ascending stretches begin; 0 is what stands above them. */
function partsOf(spans: readonly Span[] = [], lengths: readonly number[]): Set<number> {
  const parts = new Set<number>();
  let [field, end] = [0, lengths[0]!];
  for (const [position] of spans) {
    while (position >= end) end += lengths[++field]!;
    // The first two fields are the title and the text above the parts: neither is a part.
    parts.add(Math.max(0, field - 1));
  }
  return parts;
}

/* BM25 (Robertson and Zaragoza, 2009), with the usual parameters and the title counted more than once. */
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;
const TITLE_WEIGHT = 4;

/** The score of each of these documents: the sum over the texts that it has. */
export function rank(
  { count, lengths }: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
): Map<number, number> {
  const sizes = lengths.map((fields) => fields.reduce((sum, length) => sum + length, 0));
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, count);
  const scores = new Map(documents.map((document) => [document, 0]));
  for (const each of matches) {
    const rarity = Math.log(1 + (count - each.size + 0.5) / (each.size + 0.5));
    for (const [document, spans] of each) {
      const sum = scores.get(document);
      if (sum === undefined) continue;
      const inTitle = spans.filter(([position]) => position < lengths[document]![0]!).length;
      const frequency = spans.length + (TITLE_WEIGHT - 1) * inTitle;
      const size = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * sizes[document]!) / average;
      const score = (rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION * size);
      scores.set(document, sum + score);
    }
  }
  return scores;
}

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

/**
 * Applies the filters, and counts for each facet how many cases each of its values would leave under the other filters.
 */
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
    // A value that was chosen and does not exist is listed too, so that a reader can drop it.
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
