import { STRINGS } from '../../section/strings.ts';
import { FACETS, type Filters, type SearchOptions } from '../query/index.ts';

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
    filters: Object.fromEntries(
      FACETS.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : [])),
    ),
    sort: params.get('sort') === 'date' ? 'date' : 'relevance',
    shown: Number.isSafeInteger(shown) && shown > STEP ? Math.min(shown, MOST) : STEP,
  };
}

/** Writes the query part of an address, `?q=…` or empty; equal states have equal addresses. */
export function writeState({ query, within, filters, sort, shown }: SearchState): string {
  const params = new URLSearchParams();
  const add = (name: string, value: string | undefined) => value && params.set(name, value);
  add('q', query);
  add('within', within);
  for (const name of FACETS) add(name, filters[name]);
  add('sort', sort === 'date' ? sort : '');
  add('n', shown > STEP ? String(shown) : '');
  const written = params.toString();
  return written && `?${written}`;
}

/** The filters of an answer in words (`基层、2024年、含‘期限’`); empty where there are none. */
export function narrowedBy({ filters, within }: SearchState): string {
  const values = FACETS.flatMap((name) => {
    const value = filters[name];
    if (!value) return [];
    return name === 'year' ? [STRINGS.year(value)] : [value];
  });
  return [...values, ...(within ? [STRINGS.searchContaining(within)] : [])].join('、');
}
