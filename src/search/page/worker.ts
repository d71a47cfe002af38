import { openIndex, type SearchIndex } from '../bundle/search-index.ts';
import { answer, listAnswered } from '../engine/index.ts';
import {
  type Answer,
  type Listed,
  type SearchOptions,
  type Suggestion,
  suggest,
} from '../query/index.ts';

/* Runs the engine away from the page: a query never holds up typing. */

export type Question =
  | { ask: 'search' | 'list'; query: string; options: SearchOptions }
  | { ask: 'suggest'; query: string };

/** What the page asks. `bundle` is the address of the bundle's folder and the same in every request. */
export type Request = Question & { id: number; bundle: string };

/** What the worker answers, with the number of the request. */
export type Response =
  | { id: number; answer: Answer }
  | { id: number; listed: Listed[] }
  | { id: number; suggestions: Suggestion[] }
  | { id: number; error: string };

let opening: Promise<SearchIndex> | undefined;

/** Asks the index. When that fails, the site may have been published anew since it was opened: once more, opened anew. */
async function ask<Result>(
  bundle: string,
  question: (index: SearchIndex) => Promise<Result>,
  isLast = opening === undefined,
): Promise<Result> {
  try {
    return await question(await (opening ??= openIndex(bundle)));
  } catch (error) {
    opening = undefined;
    if (isLast) throw error;
    return ask(bundle, question, true);
  }
}

addEventListener('message', ({ data }: MessageEvent<Request>) => void respond(data));

async function respond(data: Request): Promise<void> {
  const { id, bundle } = data;
  try {
    const response = await ask(bundle, async (index): Promise<Response> => {
      const { query } = data;
      if (data.ask === 'suggest') return { id, suggestions: await suggest(index, query) };
      return data.ask === 'search'
        ? { id, answer: await answer(index, query, data.options) }
        : { id, listed: await listAnswered(index, query, data.options) };
    });
    postMessage(response);
  } catch (error) {
    postMessage({ id, error: String(error) } satisfies Response);
  }
}
