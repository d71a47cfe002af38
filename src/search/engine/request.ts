import { PARTS, RECOMMENDED } from '../../schema/closed-lists.ts';
import type { Simplified } from '../../text/fold.ts';
import {
  CANONICAL,
  CHARACTERS,
  LISTED,
  partField,
  SHOWN,
  type StoredCounts,
  TEXT_FIELDS,
  TITLE,
} from '../bundle/stored-case.ts';
import {
  type FacetName,
  FACETS,
  type Filters,
  type Query,
  type Standing,
  type Term,
  type Texts,
  textsOf,
  type Tier,
} from '../query/index.ts';

/* What is asked of a search engine, in the part of the query DSL that OpenSearch and Elasticsearch have alike. */

/** One clause of a query, as JSON. */
export type Clause = Record<string, unknown>;

/** A query as it stands in a tier: what each case must have, one of each list, and what it must not have. */
export interface Asked {
  all: Sought[][];
  without: Sought[];
}

/** The texts by which a term is found, and whether it has to stand in the title. */
interface Sought extends Texts {
  isTitle: boolean;
}

/** A tier with those before it: a case is in it where it has any of these, the last of which is its own. */
export interface Level {
  tier: Exclude<Tier, 'related'>;
  any: Asked[];
}

/** How an answer is narrowed. */
export interface Narrowing {
  /** What each case must have besides; undefined where nothing is asked for. */
  within: Asked | undefined;
  filters: Filters;
  /** Whether laws are counted. */
  laws: boolean;
}

/** Engines open no more results at once (`index.max_result_window`). */
const MOST_RESULTS = 10_000;
/** More values than that no facet has; counts are exact up to it. */
const MOST_VALUES = 1000;
const TITLE_WEIGHT = 4;
/** Engines take 1,024 clauses in a query, and each text needs one for every field. */
const MOST_TEXTS = 160;
/** More than any score by BM25: 400 characters and pairs in a title, each as rare as in a million cases, score 22,000. */
const TIER_WEIGHT = 2 ** 16;

/** A query is not asked for in other words too where it would have more terms than this. */
export const MOST_TERMS = 60;

/**
 * A query as it is asked for in a tier, in a request with so many terms. Where these are many, of the forms of their numbers
 * no more are asked for than an engine takes.
 */
export function askedIn(
  { all, without }: Query,
  tier: Standing,
  simplified: Simplified,
  terms: number,
): Asked {
  // Cases of an earlier tier come first, and so its texts are asked for twice.
  const most = Math.max(1, Math.floor(MOST_TEXTS / terms / 2) - 2);
  const soughtIn =
    (own: Standing) =>
    (term: Term): Sought => {
      const { exact, canonical } = textsOf(term, own, simplified);
      return { exact, canonical: canonical.slice(0, most), isTitle: term.field === 'title' };
    };
  return {
    all: all.map((each) => each.map(soughtIn(tier))),
    // However it is written.
    without: without.map(soughtIn('canonical')),
  };
}

/**
 * Asks how many cases there are in each of several ways: those that have of each list any. The counts have the names of the
 * ways.
 */
export function lookBody(ways: ReadonlyMap<string, readonly (readonly Asked[])[]>): Clause {
  const filters = Object.fromEntries(
    [...ways].map(([name, lists]) => [name, { bool: { filter: lists.map(standingAny) } }]),
  );
  return { size: 0, track_total_hits: false, aggs: { ways: { filters: { filters } } } };
}

/**
 * Asks for the first cases that are in the last of some levels, tier by tier; how many there are, and in each of the levels
 * before it; and for each facet how many each value would leave.
 */
export function answerBody(
  levels: readonly Level[],
  { within, filters, laws }: Narrowing,
  { limit, sort }: { limit: number; sort: string },
): Clause {
  const inPart = partOfStanding(levels, within);
  const before = levels.slice(0, -1);
  const first = before.map((level) => ({
    constant_score: { filter: standingAny(level.any), boost: TIER_WEIGHT },
  }));
  const query = standingQuery(levels, within, sort === 'date' ? [] : first);
  const filtered = narrowed(filters, inPart);
  const filtersOf = before.map((level) => [level.tier, standingAny(level.any)] as const);
  const counts = {
    filter: { bool: { filter: filtered() } },
    aggs: { values: { filters: { filters: Object.fromEntries(filtersOf) } } },
  };
  return {
    ...pageOf(query, { limit, sort }),
    ...facetsOf(filtered, inPart, { laws, aggs: before.length > 0 ? { tiers: counts } : {} }),
  };
}

/**
 * Asks for some of all cases that are in the last of some levels, in the order of `answerBody`, without their texts. Each
 * is told with the levels before the last in which it is (`matched_queries`). `after` is what the last one that is known
 * was sorted by.
 */
export function listBody(
  levels: readonly Level[],
  { within, filters }: Narrowing,
  page: ListedPage,
): Clause {
  const first = levels.slice(0, -1).map((level) => ({
    constant_score: { filter: standingAny(level.any), boost: TIER_WEIGHT, _name: level.tier },
  }));
  const filtered = narrowed(filters, partOfStanding(levels, within));
  return listPage(standingQuery(levels, within, first), filtered, page);
}

/** Asks for some of all cases that come near and score at least so much, as `listBody` does. */
export function nearListBody(
  near: Near,
  narrowing: Narrowing,
  page: ListedPage & { least: number },
): Clause {
  const filtered = narrowed(narrowing.filters, partOfNear(near, narrowing));
  return { ...listPage(nearQuery(near, narrowing), filtered, page), min_score: page.least };
}

/** How a list is ordered, and what the last case that is known was sorted by. */
interface ListedPage {
  sort: string;
  after: readonly unknown[] | undefined;
}

/** A longer list is no help, and holds up an engine. */
export const MOST_LISTED = 20_000;
/** How many cases of a list come at a time. */
export const LISTED_AT_ONCE = 1000;

function listPage(query: Clause, filtered: Filtered, { sort, after }: ListedPage): Clause {
  return {
    ...pageOf(query, { limit: LISTED_AT_ONCE, sort }),
    _source: LISTED,
    post_filter: { bool: { filter: filtered() } },
    ...(after && { search_after: after }),
  };
}

/** Cases that are in the last of some levels; those that have `first` come first. */
function standingQuery(
  levels: readonly Level[],
  within: Asked | undefined,
  first: readonly Clause[],
): Clause {
  return {
    bool: {
      must: [standingAny(levels.at(-1)!.any), ...(within ? [standing(within)] : [])],
      ...(first.length > 0 && { should: first }),
    },
  };
}

/** By all places at which the words stand in any way: a looser one is none the less in its part. */
function partOfStanding(levels: readonly Level[], within: Asked | undefined) {
  const all = [...levels.at(-1)!.any.at(-1)!.all, ...(within?.all ?? [])];
  return (id: string) => ({ bool: { filter: all.map((each) => anyInPart(id, each)) } });
}

/** The cases that come near: those with any of some folded texts, and nothing of what is known already or not wanted. */
export interface Near {
  /** Folded texts, and how much each counts. */
  texts: readonly { text: string; weight: number }[];
  without: Asked['without'];
  /** Cases that have any of these are known. */
  known: readonly Asked[];
}

/** Asks for the cases that come near and score at least so much, with counts as `answerBody` asks for them. */
export function nearBody(
  near: Near,
  narrowing: Narrowing,
  { limit, sort, least }: { limit: number; sort: string; least: number },
): Clause {
  const inPart = partOfNear(near, narrowing);
  return {
    ...pageOf(nearQuery(near, narrowing), { limit, sort }),
    min_score: least,
    ...facetsOf(narrowed(narrowing.filters, inPart), inPart, { laws: narrowing.laws }),
  };
}

/** Asks for the score of the best of the cases that come near, whatever the filters, as `best`, and for the first `size` that pass them. */
export function besideBody(near: Near, narrowing: Narrowing, size: number): Clause {
  const filtered = narrowed(narrowing.filters, partOfNear(near, narrowing));
  return {
    ...pageOf(nearQuery(near, narrowing), { limit: 1, sort: 'relevance' }),
    ...{ size, track_total_hits: false },
    post_filter: { bool: { filter: filtered() } },
    aggs: { best: { top_hits: { size: 1, _source: false } } },
  };
}

function nearQuery({ texts, without, known }: Near, { within }: Narrowing): Clause {
  const rest = [...without.map(anyField), ...known.map(standing)];
  const asked = [...known, ...(within ? [within] : [])];
  const taken = [...without, ...asked.flatMap((each) => [...each.all.flat(), ...each.without])];
  const most = MOST_TEXTS - taken.flatMap((each) => [...each.exact, ...each.canonical]).length;
  return {
    bool: {
      should: texts
        .slice(0, Math.max(1, most))
        .map(({ text, weight }) => inAnyField(text, undefined, weight)),
      minimum_should_match: 1,
      must: within ? [standing(within)] : [],
      must_not: rest,
    },
  };
}

/** What is near stands in a part where any of its texts does. */
function partOfNear({ texts }: Near, { within }: Narrowing): (id: string) => Clause {
  return (id) => ({
    bool: {
      should: [
        ...texts.slice(0, MOST_TEXTS).map(({ text }) => phrase(partField(id), text)),
        ...(within?.all ?? []).map((each) => anyInPart(id, each)),
      ],
      minimum_should_match: 1,
    },
  });
}

function pageOf(query: Clause, { limit, sort }: { limit: number; sort: string }): Clause {
  const byPlace = [{ publishedAt: 'desc' }, { id: 'asc' }];
  return {
    size: limit > 0 ? Math.min(limit, MOST_RESULTS) : MOST_RESULTS,
    track_total_hits: true,
    _source: SHOWN,
    query,
    sort: sort === 'date' ? byPlace : [{ _score: 'desc' }, ...byPlace],
  };
}

/** The clauses of the filters that are set, but for one of them. */
type Filtered = (except?: FacetName) => Clause[];

function narrowed(filters: Filters, inPart: (id: string) => Clause): Filtered {
  return (except) => [
    ...betweenDays(filters),
    ...FACETS.filter((each) => each !== except).flatMap((name) => {
      const values = filters[name] ?? [];
      return values.length > 0 ? [filterOf(name, values, inPart)] : [];
    }),
  ];
}

/** Facets count what their own filter leaves out, so filters narrow the answer after they have counted. */
function facetsOf(
  filtered: Filtered,
  inPart: (id: string) => Clause,
  { laws, aggs = {} }: { laws: boolean; aggs?: Clause },
): Clause {
  const facets = FACETS.filter((name) => name !== 'law' || laws).map((name) => [
    name,
    { filter: { bool: { filter: filtered(name) } }, aggs: { values: valuesOf(name, inPart) } },
  ]);
  return {
    post_filter: { bool: { filter: filtered() } },
    aggs: { ...Object.fromEntries(facets), ...aggs },
  };
}

/** A clause for the days from the first to the last, both of which may be months and years as well. */
export function betweenDays({ from, to }: Pick<Filters, 'from' | 'to'>): Clause[] {
  const range = {
    ...(from && { gte: `${padded(from)}${MIDNIGHT}` }),
    ...(to && { lt: `${behind(to)}${MIDNIGHT}` }),
  };
  return Object.keys(range).length > 0 ? [{ range: { publishedAt: range } }] : [];
}

/** In China. */
const MIDNIGHT = 'T00:00:00+08:00';

/** The first day of a year or a month. */
function padded(time: string): string {
  return time + '-01-01'.slice(time.length - 4);
}

/** The day behind the last one of a year, a month or a day. */
function behind(time: string): string {
  const [year = 0, month, day] = time.split('-').map(Number);
  const next =
    day !== undefined
      ? Date.UTC(year, month! - 1, day + 1)
      : month !== undefined
        ? Date.UTC(year, month, 1)
        : Date.UTC(year + 1, 0, 1);
  return new Date(next).toISOString().slice(0, 10);
}

function filterOf(
  name: FacetName,
  values: readonly string[],
  inPart: (id: string) => Clause,
): Clause {
  const field = FIELD_OF[name];
  if (field) return { terms: { [field]: values } };
  if (name === 'recommended') return values.includes(RECOMMENDED) ? IS_RECOMMENDED : NONE;
  const parts = PARTS.filter((each) => values.includes(each.name));
  return parts.length > 0 ? best(parts.map(({ id }) => inPart(id))) : NONE;
}

function valuesOf(name: FacetName, inPart: (id: string) => Clause): Clause {
  const field = FIELD_OF[name];
  if (field) return { terms: { field, size: MOST_VALUES } };
  if (name === 'recommended') return { filters: { filters: { [RECOMMENDED]: IS_RECOMMENDED } } };
  return {
    filters: { filters: Object.fromEntries(PARTS.map((each) => [each.name, inPart(each.id)])) },
  };
}

const IS_RECOMMENDED: Clause = {
  term: { ['counted.recommended' satisfies `counted.${keyof StoredCounts}`]: true },
};
const NONE: Clause = { match_none: {} };

/** Where an engine holds the values of a facet; the parts are fields of their own, and what is recommended is true or not. */
const FIELD_OF: Partial<Record<FacetName, string>> = {
  topic: 'topics',
  law: 'lawNames',
  year: 'year',
  court: 'court',
  level: 'level',
  region: 'region',
};

function standingAny(any: readonly Asked[]): Clause {
  return best(any.map(standing));
}

/** A clause for cases that have all that is asked for. Where nothing is left out and nothing asked for, all have it. */
function standing({ all, without }: Asked): Clause {
  return {
    bool: {
      must: all.length > 0 ? all.map(anyOf) : [{ match_all: {} }],
      must_not: without.map(anyField),
    },
  };
}

function anyOf(terms: readonly Sought[]): Clause {
  return best(terms.map(anyField));
}

/** A clause for cases in which a term stands, by the best of the ways in which it does. */
function anyField({ exact, canonical, isTitle }: Sought): Clause {
  const way = (kind?: typeof CANONICAL) => (text: string) =>
    isTitle ? phrase(TITLE, text, kind) : inAnyField(text, kind);
  return best([...exact.map(way()), ...canonical.map(way(CANONICAL))]);
}

/** A clause for cases that have one of these in a part; no title is in a part. */
function anyInPart(id: string, terms: readonly Sought[]): Clause {
  const clauses = terms
    .filter(({ isTitle }) => !isTitle)
    .flatMap(({ exact, canonical }) => [
      ...exact.map((text) => phrase(partField(id), text)),
      ...canonical.map((text) => phrase(partField(id), text, CANONICAL)),
    ]);
  return clauses.length > 0 ? best(clauses) : { match_none: {} };
}

function best(clauses: readonly Clause[]): Clause {
  return clauses.length === 1 ? clauses[0]! : { dis_max: { queries: clauses } };
}

/** A clause for cases that have a folded text in one piece, as it is or in canonical form. */
function inAnyField(text: string, kind?: typeof CANONICAL, boost = 1): Clause {
  const fields = TEXT_FIELDS.map((field) => {
    const name = fieldFor(field, text, kind);
    return field === TITLE ? `${name}^${TITLE_WEIGHT}` : name;
  });
  return { multi_match: { query: text, type: 'phrase', fields, boost } };
}

function phrase(field: string, text: string, kind?: typeof CANONICAL): Clause {
  return { match_phrase: { [fieldFor(field, text, kind)]: text } };
}

/** No pair: a single character, the same in both forms. A Latin one is a word, which has marks at its ends. */
const SINGLE = /^\P{Script=Latin}$/u;

function fieldFor(field: string, text: string, kind?: typeof CANONICAL): string {
  const own = SINGLE.test(text) ? CHARACTERS : kind;
  return own ? `${field}.${own}` : field;
}
