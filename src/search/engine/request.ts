import { PARTS } from '../../schema/closed-lists.ts';
import { EXACT, partField, SHOWN, TEXT_FIELDS, TITLE } from '../bundle/stored-case.ts';
import { type FacetName, FACETS, type Filters } from '../query/index.ts';

/* What is asked of a search engine, in the part of the query DSL that OpenSearch and Elasticsearch have alike. */

/** What the cases must have to be found; all texts are folded. */
export interface Wanted {
  mode: 'phrase' | 'related';
  /** In mode `phrase` a case must have each of them, in mode `related` any. */
  texts: readonly string[];
  /** A case must have each of these too. */
  within: readonly string[];
}

/** One clause of a query, as JSON. */
export type Clause = Record<string, unknown>;

/** Engines open no more results at once (`index.max_result_window`). */
const MOST_RESULTS = 10_000;
/** More values than that no facet has; counts are exact up to it. */
const MOST_VALUES = 1000;
const TITLE_WEIGHT = 4;

/**
 * Asks how many cases have all texts of each of several sets: the counts are the buckets of `forms`, by the number of
 * the set.
 */
export function lookBody(forms: readonly (readonly string[])[]): Clause {
  const filters = Object.fromEntries(
    forms.map((texts, number) => [number, { bool: { filter: texts.map(standing) } }]),
  );
  return { size: 0, track_total_hits: false, aggs: { forms: { filters: { filters } } } };
}

/** Asks for the score of the best related case. */
export function bestBody(wanted: Wanted): Clause {
  return { size: 1, _source: false, query: queryOf(wanted) };
}

/**
 * Asks for an answer: the first cases, how many there are, and for each facet how many cases each value would leave.
 */
export function answerBody(
  wanted: Wanted,
  { limit, filters, sort, least }: { limit: number; filters: Filters; sort: string; least: number },
): Clause {
  const byPlace = [{ publishedAt: 'desc' }, { id: 'asc' }];
  const except = (name?: FacetName) =>
    FACETS.filter((each) => each !== name).flatMap((each) => {
      const value = filters[each];
      return value ? [filterOf(each, value, wanted)] : [];
    });
  const facet = (name: FacetName) => ({
    filter: { bool: { filter: except(name) } },
    aggs: { values: valuesOf(name, wanted) },
  });
  return {
    size: limit > 0 ? Math.min(limit, MOST_RESULTS) : MOST_RESULTS,
    track_total_hits: true,
    _source: SHOWN,
    query: queryOf(wanted),
    ...(least > 0 ? { min_score: least } : {}),
    // Facets count what their own filter leaves out, so filters narrow the answer after they have counted.
    post_filter: { bool: { filter: except() } },
    aggs: Object.fromEntries(FACETS.map((name) => [name, facet(name)])),
    sort: sort === 'date' ? byPlace : [{ _score: 'desc' }, ...byPlace],
  };
}

function queryOf({ mode, texts, within }: Wanted): Clause {
  const must = within.map(standing);
  // Without clauses a query would match everything.
  if (texts.length === 0) return { match_none: {} };
  if (mode === 'phrase') return { bool: { must: [...texts.map(standing), ...must] } };
  return { bool: { should: texts.map(standing), minimum_should_match: 1, must } };
}

/** A clause for cases that have a folded text in one piece. */
function standing(text: string): Clause {
  const fields = TEXT_FIELDS.map((field) => {
    const name = fieldFor(field, text);
    return field === TITLE ? `${name}^${TITLE_WEIGHT}` : name;
  });
  return { multi_match: { query: text, type: 'phrase', fields } };
}

function filterOf(name: FacetName, value: string, wanted: Wanted): Clause {
  if (name !== 'part') return { term: { [FIELD_OF[name]]: value } };
  const part = PARTS.find((each) => each.name === value);
  return part ? inPart(part.id, wanted) : { match_none: {} };
}

function valuesOf(name: FacetName, wanted: Wanted): Clause {
  if (name !== 'part') return { terms: { field: FIELD_OF[name], size: MOST_VALUES } };
  const filters = Object.fromEntries(PARTS.map((part) => [part.name, inPart(part.id, wanted)]));
  return { filters: { filters } };
}

const FIELD_OF: Record<Exclude<FacetName, 'part'>, string> = {
  topic: 'topics',
  year: 'year',
  court: 'court',
  level: 'level',
  region: 'region',
};

/** A clause for a part that has all texts of a phrase, or any of what is related. */
function inPart(id: string, { mode, texts, within }: Wanted): Clause {
  const clauses = [...texts, ...within].map((text) => ({
    match_phrase: { [fieldFor(partField(id), text)]: text },
  }));
  return mode === 'phrase'
    ? { bool: { filter: clauses } }
    : { bool: { should: clauses, minimum_should_match: 1 } };
}

/**
 * One term of `cjk`, and so the same pair wherever it stands; of longer texts its terms tell too little, as `审查。查明` has
 * those of `审查明`. The characters are those of Unicode 1.1, which every version of the tokenizer knows for Chinese.
 */
const PAIR = /^[\u4e00-\u9fa5]{2}$/;

function fieldFor(field: string, text: string): string {
  return PAIR.test(text) ? field : `${field}.${EXACT}`;
}
