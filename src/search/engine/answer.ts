import type { SearchIndex } from '../bundle/search-index.ts';
import { type Answer, type SearchOptions, search } from '../query/engine.ts';
import { askEndpoint } from './ask.ts';

/** Answers a query of the search box: from the endpoint that the site names, else from the static index. */
export function answer(index: SearchIndex, query: string, options: SearchOptions): Promise<Answer> {
  const { endpoint } = index;
  return endpoint ? askEndpoint(index, endpoint, query, options) : search(index, query, options);
}
