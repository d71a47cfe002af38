export { beginSearch } from './begin.ts';
export { CaseSearch } from './case-search.ts';
export { SearchField } from './search-field.ts';
export { readState } from './state.ts';
export type { Slugs } from './feeds.ts';
