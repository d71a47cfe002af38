import { LEVELS, PARTS, RECOMMENDED } from '../../schema/closed-lists.ts';
import { fieldOf } from '../bundle/fields.ts';
import type { Directory, LawList } from '../bundle/files.ts';
import type { Related } from './lookup.ts';
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

/** So many cases that come near are given, however far behind the best: often these are right too. */
const ALWAYS_NEAR = 5;

/**
 * Scores documents that come near, and leaves out those that are far behind the best: more where they have more of the
 * everyday words, in whatever form. A part counts when it has any of the texts.
 */
export function comingNear(
  directory: Directory,
  { matches, documents, weights, concepts }: Related,
): Candidate[] {
  const numbers = [...new Set(concepts.filter((concept) => concept !== undefined))];
  const forms = numbers.map((number) => matches.filter((_, text) => concepts[text] === number));
  const shareOf = (document: number) =>
    forms.filter((own) => own.some((each) => each.has(document))).length /
    Math.max(1, forms.length);
  const isIn = (own: readonly ReadonlySet<number>[], part: number) =>
    own.some((each) => each.has(part));
  const all = scored(directory, matches, documents, isIn, weights);
  const near = all.map((each) => ({ ...each, score: each.score * (1 + shareOf(each.document)) }));
  near.sort((a, b) => b.score - a.score || a.document - b.document);
  const least = NEAR * (near[0]?.score ?? 0);
  return near.filter(({ score }, place) => score >= least || place < ALWAYS_NEAR);
}

function scored(
  directory: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
  isIn: (own: readonly ReadonlySet<number>[], part: number) => boolean,
  weights?: readonly number[],
): Candidate[] {
  const scores = rank(directory, matches, documents, weights);
  return [...scores].map(([document, score]) => {
    const own = matches.map((each) => partsOf(each.get(document)));
    const parts = PARTS.map((_, index) => index + 1).filter((part) => isIn(own, part));
    return { document, score, parts: new Set(parts) };
  });
}

/** The numbers of the parts in which ascending stretches begin; 0 is what stands above them. */
function partsOf(spans: readonly Span[] = []): Set<number> {
  // The first two fields are the title and the text above the parts: neither is a part.
  return new Set(spans.map(([position]) => Math.max(0, fieldOf(position) - 1)));
}

/* BM25 (Robertson and Zaragoza, 2009), with the usual parameters and the title counted more than once. */
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;
const TITLE_WEIGHT = 4;

/** The score of each of these documents: the sum over the texts that it has, each times its weight, which is 1 where none is given. */
export function rank(
  { count, sizes }: Directory,
  matches: readonly Matches[],
  documents: readonly number[],
  weights: readonly number[] = [],
): Map<number, number> {
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, count);
  const scores = new Map(documents.map((document) => [document, 0]));
  for (const [text, each] of matches.entries()) {
    const weight = weights[text] ?? 1;
    const rarity = Math.log(1 + (count - each.size + 0.5) / (each.size + 0.5));
    for (const [document, spans] of each) {
      const sum = scores.get(document);
      if (sum === undefined) continue;
      const inTitle = spans.filter(([position]) => fieldOf(position) === 0).length;
      const frequency = spans.length + (TITLE_WEIGHT - 1) * inTitle;
      const size = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * sizes[document]!) / average;
      const score = (rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION * size);
      scores.set(document, sum + weight * score);
    }
  }
  return scores;
}

/** Values of facets, by the name of the facet; a case passes that has one of them. A value that does not exist matches nothing. */
export type FacetName =
  'part' | 'topic' | 'year' | 'court' | 'level' | 'region' | 'law' | 'recommended';

/**
 * What narrows an answer. Of a facet each value is named as it is shown: a year as `YYYY`, a part in which everything that
 * was asked for has to stand, a law as `刑法` or with its article as `刑法第20条`, what is recommended as `RECOMMENDED`.
 */
export interface Filters extends Partial<Record<FacetName, readonly string[] | undefined>> {
  /** The first and the last day, month or year of publication: `2026`, `2026-05`, `2026-05-01`. */
  from?: string | undefined;
  to?: string | undefined;
}

/** For each facet its values in their own order, with how many cases each would leave; values without any are left out. */
export type Facets = Record<FacetName, { value: string; count: number }[]>;

export const FACETS: readonly FacetName[] = [
  ...(['part', 'topic', 'law', 'year', 'court', 'level', 'region', 'recommended'] as const),
];

/** Puts filters into the query part of an address. */
export function writeFilters(filters: Filters, params: URLSearchParams): void {
  for (const name of FACETS) {
    for (const value of filters[name] ?? []) params.append(name, value);
  }
  if (filters.from) params.set('from', filters.from);
  if (filters.to) params.set('to', filters.to);
}

/** The candidates that pass the filters. Laws have to be given where one is asked for. */
export function passing(
  directory: Directory,
  candidates: readonly Candidate[],
  filters: Filters,
  laws: LawList = NO_LAWS,
): Candidate[] {
  const passes = filterOf(valuesOf(directory, laws), filters);
  return inTime(directory, candidates, filters).filter((candidate) => passes(candidate));
}

/**
 * Applies the filters, and counts for each facet how many cases each of its values would leave under the other filters.
 * Laws are counted where they are given.
 */
export function narrow(
  directory: Directory,
  candidates: readonly Candidate[],
  filters: Filters,
  laws: LawList = NO_LAWS,
): { kept: Candidate[]; facets: Facets } {
  const values = valuesOf(directory, laws);
  const passes = filterOf(values, filters);
  const all = inTime(directory, candidates, filters);
  const count = (name: FacetName) => {
    // A value that was chosen and does not exist is listed too, so that a reader can drop it.
    const listed = [...values[name].all, ...(filters[name] ?? [])];
    const counts = new Map<string, number>(listed.map((value) => [value, 0]));
    for (const candidate of all.filter((each) => passes(each, name))) {
      for (const value of values[name].of(candidate)) counts.set(value, counts.get(value)! + 1);
    }
    return [...counts]
      .filter(([value, total]) => total > 0 || filters[name]?.includes(value))
      .map(([value, total]) => ({ value, count: total }));
  };
  return {
    kept: all.filter((candidate) => passes(candidate)),
    facets: Object.fromEntries(FACETS.map((name) => [name, count(name)])) as Facets,
  };
}

/** Whether a candidate passes all filters of facets but one. */
function filterOf(values: Record<FacetName, Values>, filters: Filters) {
  return (candidate: Candidate, except?: FacetName): boolean =>
    FACETS.every((name) => {
      const wanted = filters[name] ?? [];
      if (wanted.length === 0 || name === except) return true;
      const own = values[name].of(candidate);
      return wanted.some((value) => own.includes(value));
    });
}

function inTime(
  { dates }: Directory,
  candidates: readonly Candidate[],
  filters: Filters,
): Candidate[] {
  return candidates.filter(({ document }) => isBetween(dates[document]!, filters));
}

/** `date` is a day, the bounds may be months or years. */
function isBetween(date: string, { from, to }: Filters): boolean {
  return (!from || date >= from) && (!to || date.slice(0, to.length) <= to);
}

const NO_LAWS: LawList = { laws: [], of: [] };

interface Values {
  all: string[];
  of(candidate: Candidate): string[];
}

function valuesOf(
  { topics, courts, levels, regions, years, topicsOf, courtOf, recommended }: Directory,
  { laws, of: lawsOf }: LawList,
): Record<FacetName, Values> {
  const parts = PARTS.map(({ name }) => name);
  const ofCourt = (values: readonly string[]) => (each: Candidate) =>
    [values[courtOf[each.document]!]!].filter(Boolean);
  const isRecommended = new Set(recommended);
  const yearOf = years.flatMap(([year, count]) => Array.from({ length: count }, () => year));
  return {
    part: { all: parts, of: (each) => [...each.parts].map((part) => parts[part - 1]!) },
    topic: { all: topics, of: (each) => topicsOf[each.document]!.map((topic) => topics[topic]!) },
    law: { all: laws, of: (each) => (lawsOf[each.document] ?? []).map((law) => laws[law]!) },
    year: { all: years.map(([year]) => year), of: (each) => [yearOf[each.document]!] },
    court: { all: courts, of: (each) => [courts[courtOf[each.document]!]!] },
    level: { all: LEVELS.filter((level) => levels.includes(level)), of: ofCourt(levels) },
    region: { all: [...new Set(regions)].filter(Boolean), of: ofCourt(regions) },
    recommended: {
      all: [RECOMMENDED],
      of: ({ document }) => (isRecommended.has(document) ? [RECOMMENDED] : []),
    },
  };
}
