export type { Pieces } from './excerpt.ts';
export { formsOf, insteadOf, LONGEST_QUERY, relatedTexts, termsOf } from './lookup.ts';
export { type FacetName, FACETS, type Facets, type Filters } from './ranking.ts';
export {
  type Answer,
  type Result,
  resultOf,
  search,
  type SearchOptions,
  spansOf,
} from './search.ts';
export { suggest, type Suggestion } from './suggest.ts';
