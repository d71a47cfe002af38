export { accountOf, headingOf, notesOf } from './account.ts';
export { type Conditions, conditionsOf, queryOf } from './conditions.ts';
export { weightsOf } from './everyday.ts';
export type { Pieces } from './excerpt.ts';
export {
  ENOUGH,
  inChinese,
  matchesOf,
  otherWordsOf,
  relatedTexts,
  STANDING,
  type Standing,
  type Texts,
  textsOf,
  type Tier,
  TIERS,
} from './lookup.ts';
export { find, type Matches, type Places, type StandingOf } from './match.ts';
export { LONGEST_QUERY, type Note, parseQuery, type Query, type Term } from './parse.ts';
export {
  type FacetName,
  FACETS,
  type Facets,
  type Filters,
  NEAR,
  writeFilters,
} from './ranking.ts';
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
export { meantBy } from './spelling.ts';
export { suggest, type Suggestion } from './suggest.ts';
