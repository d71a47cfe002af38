import { askEndpoint } from './endpoint/ask.ts';
import { search, type Answer, type SearchOptions } from './engine.ts';
import type { SearchIndex } from './search-index.ts';

/** Answers a query of the search box: from the endpoint that the site names, else from the static index. */
export function answer(index: SearchIndex, query: string, options: SearchOptions): Promise<Answer> {
  const { endpoint } = index;
  return endpoint ? askEndpoint(index, endpoint, query, options) : search(index, query, options);
}
