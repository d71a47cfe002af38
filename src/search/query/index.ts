export { accountOf, headingOf, notesOf } from './account.ts';
export { type Conditions, conditionsOf, queryOf } from './conditions.ts';
export type { Pieces } from './excerpt.ts';
export { type Tier, TIERS } from './lookup.ts';
export { LONGEST_QUERY, type Note } from './parse.ts';
export { type FacetName, FACETS, type Facets, type Filters } from './ranking.ts';
export {
  type Answer,
  type Listed,
  listFound,
  type Mode,
  type Result,
  resultOf,
  search,
  type SearchOptions,
} from './search.ts';
export { suggest, type Suggestion } from './suggest.ts';
