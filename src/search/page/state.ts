import { FACETS, type Filters, type SearchOptions, writeFilters } from '../query/index.ts';

/** All that a search page shows depends on this, and all of it stands in the page's address. */
export interface SearchState {
  query: string;
  within: string;
  filters: Filters;
  sort: NonNullable<SearchOptions['sort']>;
  /** How many results are shown. */
  shown: number;
}

/** How many results are shown at first, and how many more each time. */
export const STEP = 10;

const MOST = 500;

/** Reads the query part of an address; what is missing or wrong there gets its default. */
export function readState(search: string): SearchState {
  const params = new URLSearchParams(search);
  const shown = Number(params.get('n'));
  return {
    query: params.get('q')?.trim() ?? '',
    within: params.get('within')?.trim() ?? '',
    filters: {
      ...Object.fromEntries(
        FACETS.map(
          (name) => [name, [...new Set(params.getAll(name))].filter(Boolean)] as const,
        ).filter(([, values]) => values.length > 0),
      ),
      ...(isDate(params.get('from')) && { from: params.get('from')! }),
      ...(isDate(params.get('to')) && { to: params.get('to')! }),
    },
    sort: params.get('sort') === 'date' ? 'date' : 'relevance',
    shown: Number.isSafeInteger(shown) && shown > STEP ? Math.min(shown, MOST) : STEP,
  };
}

/** A day, a month or a year. */
function isDate(value: string | null): boolean {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(value ?? '');
}

/** Writes the query part of an address, `?q=…` or empty; equal states have equal addresses. */
export function writeState({ query, within, filters, sort, shown }: SearchState): string {
  const params = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && params.set(name, value);
  add('q', query);
  add('within', within);
  writeFilters(filters, params);
  add('sort', sort === 'date' ? sort : '');
  add('n', shown > STEP ? String(shown) : '');
  const written = params.toString();
  return written && `?${written}`;
}

/** What the search page asks in a state; `laws` tells whether laws are counted as well. */
export function questionOf(
  { query, within, filters, sort, shown }: SearchState,
  laws: boolean,
): { query: string; options: SearchOptions } {
  return { query, options: { limit: shown, filters, sort, within, laws } };
}
