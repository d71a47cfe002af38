import { currentVersion, openIndex, type SearchIndex } from '../bundle/search-index.ts';
import { answer, listAnswered, type Listing } from '../engine/index.ts';
import { type Answer, type SearchOptions, type Suggestion, suggest } from '../query/index.ts';

/* Runs the engine away from the page: a query never holds up typing. */

export type Question =
  | { ask: 'search' | 'list'; query: string; options: SearchOptions }
  | { ask: 'suggest'; query: string };

/** What the page asks. */
export type Request = Question & { id: number };

/** What the page says first: where the index is. */
export interface Opening {
  /** The address of the bundle's folder. */
  bundle: string;
  /** The version that belongs to the page and its directory, where the page has loaded that. */
  version?: string;
  directory?: ArrayBuffer;
}

/** What the worker answers, with the number of the request. */
export type Response =
  | { id: number; answer: Answer }
  | { id: number; listed: Listing }
  | { id: number; suggestions: Suggestion[] }
  | { id: number; error: string };

let place: Opening;
let opening: Promise<SearchIndex> | undefined;

/**
 * Asks the index. Where a file of it cannot be had, the site may have been published anew: if it was, the question is asked
 * once more, of the new index. If not, the file may come the next time, and nothing that was loaded is lost.
 */
async function ask<Result>(question: (index: SearchIndex) => Promise<Result>): Promise<Result> {
  const index = await opened();
  const known = index.failures;
  const result = question(index);
  await result.catch(() => undefined);
  if (index.failures === known) return result;
  const current = await currentVersion(place.bundle).catch(() => index.version);
  if (current === index.version) return result;
  opening = openIndex(place.bundle, current);
  return question(await opening);
}

/** The open index. One that cannot be opened is opened again by the next question. */
function opened(): Promise<SearchIndex> {
  if (opening) return opening;
  const { bundle, version, directory } = place;
  const attempt = openIndex(bundle, version, directory && new Uint8Array(directory));
  opening = attempt;
  attempt.catch(() => (opening = undefined));
  return attempt;
}

addEventListener('message', ({ data }: MessageEvent<Request | Opening>) => {
  if ('bundle' in data) place = data;
  else void respond(data);
});

async function respond(data: Request): Promise<void> {
  const { id } = data;
  try {
    const response = await ask(async (index): Promise<Response> => {
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
