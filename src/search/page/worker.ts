import { currentVersion, openIndex, type SearchIndex } from '../bundle/search-index.ts';
import { answer, listAnswered, type Listing } from '../engine/index.ts';
import { type Answer, type SearchOptions, type Suggestion, suggest } from '../query/index.ts';
import { questionOf, readState } from './state.ts';

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
  /** The version that belongs to the page, where the page knows it. */
  version?: string;
}

/** What an address asks for, which is answered before the page asks. */
export interface Beginning {
  /** Its part from the question mark on. */
  address: string;
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
  const attempt = openIndex(place.bundle, place.version);
  opening = attempt;
  attempt.catch(() => (opening = undefined));
  return attempt;
}

addEventListener('message', ({ data }: MessageEvent<Request | Opening | Beginning>) => {
  if ('bundle' in data) place = data;
  else if ('address' in data) begin(data);
  else void respond(data);
});

/** The answer that was begun, and to what; the page asks once. */
let begun: { question: string; answer: Promise<Answer> } | undefined;

function begin({ address }: Beginning): void {
  void opened().catch(() => undefined);
  const state = readState(address);
  if (state.query === '') return;
  const { query, options } = questionOf(state, false);
  begun = { question: JSON.stringify([query, options]), answer: answered(query, options) };
  // The page is told when it asks.
  begun.answer.catch(() => undefined);
}

function answered(query: string, options: SearchOptions): Promise<Answer> {
  const known = begun;
  begun = undefined;
  if (known?.question === JSON.stringify([query, options])) return known.answer;
  return ask((index) => answer(index, query, options));
}

async function respond(data: Request): Promise<void> {
  const { id } = data;
  try {
    const response = await responseTo(data);
    postMessage(response);
  } catch (error) {
    postMessage({ id, error: String(error) } satisfies Response);
  }
}

async function responseTo(data: Request): Promise<Response> {
  const { id, query } = data;
  if (data.ask === 'search') return { id, answer: await answered(query, data.options) };
  return ask(async (index) =>
    data.ask === 'list'
      ? { id, listed: await listAnswered(index, query, data.options) }
      : { id, suggestions: await suggest(index, query) },
  );
}
