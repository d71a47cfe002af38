import { search, type Answer, type SearchOptions } from '../engine.ts';
import { SearchIndex } from '../search-index.ts';
import { suggest, type Suggestion } from '../suggest.ts';

/* Runs the engine away from the page: a query never holds up typing. */

export type Question =
  { ask: 'search'; query: string; options: SearchOptions } | { ask: 'suggest'; query: string };

/** What the page asks. `bundle` is the address of the bundle's folder and the same in every request. */
export type Request = Question & { id: number; bundle: string };

/** What the worker answers, with the number of the request. */
export type Response =
  | { id: number; answer: Answer }
  | { id: number; suggestions: Suggestion[] }
  | { id: number; error: string };

let opening: Promise<SearchIndex> | undefined;

function open(bundle: string): Promise<SearchIndex> {
  return SearchIndex.open(async (file) => {
    const response = await fetch(bundle + file);
    if (!response.ok) throw new Error(`${response.status} ${bundle}${file}`);
    return new Uint8Array(await response.arrayBuffer());
  });
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  const { id } = data;
  try {
    opening ??= open(data.bundle);
    const index = await opening;
    const response: Response =
      data.ask === 'search'
        ? { id, answer: await search(index, data.query, data.options) }
        : { id, suggestions: await suggest(index, data.query) };
    postMessage(response);
  } catch (error) {
    opening = undefined;
    postMessage({ id, error: String(error) } satisfies Response);
  }
});
