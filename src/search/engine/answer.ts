import { LEVELS, PARTS } from '../../schema/closed-lists.ts';
import type { Directory, Endpoint } from '../bundle/files.ts';
import { BOUNDARY } from '../bundle/bigrams.ts';
import { fold, type Simplified } from '../../text/fold.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { documentFrom, type Shown } from '../bundle/stored-case.ts';
import {
  type Answer,
  FACETS,
  type Facets,
  type Filters,
  formsOf,
  insteadOf,
  type Listed,
  listFound,
  relatedTexts,
  type Result,
  resultOf,
  type SearchOptions,
  search,
  spansOf,
  termsOf,
} from '../query/index.ts';
import { answerBody, bestBody, lookBody, type Wanted } from './request.ts';
import { bestIn, EMPTY, formsIn, type Reply, replyOf } from './response.ts';

/** The share of the best score that a related case must reach, as in the static index. */
const NEAR = 0.3;
/** Engines take 1,024 clauses, and each text needs one for every field and one for each part that is counted. */
const MOST_TEXTS = 160;

/**
 * Answers a query as `search` does, from the search engine that `endpoint` names: the same cases, facets and excerpts;
 * the order by relevance is the engine's. The static index gives pinyin, traditional characters and the order of topics
 * and courts. Rejects when either fails, when the answer is not whole, or when it leads to a host that is not known.
 */
export async function askEndpoint(
  index: SearchIndex,
  endpoint: Endpoint,
  query: string,
  { limit = 10, filters = {}, sort = 'relevance', within = '' }: SearchOptions = {},
  post: Post = postTo(endpoint.address),
): Promise<Answer> {
  const simplified = await index.simplified();
  const { instead, ...wanted } = await wantedBy(index, post, query, within);
  const isAsked = wanted.texts.length > 0;
  const least = wanted.mode === 'related' && isAsked ? await leastScore(post, wanted) : 0;
  const body = answerBody(wanted, { limit, filters, sort, least });
  const reply = isAsked ? replyOf(await post(body)) : EMPTY;
  const texts = [...wanted.texts, ...wanted.within];
  return {
    query,
    mode: wanted.mode,
    instead,
    total: reply.total,
    facets: facetsOf(reply, index.directory, filters),
    results: reply.cases.map((each) =>
      toResult(each, endpoint, texts, simplified, { mode: wanted.mode, part: filters.part }),
    ),
  };
}

/** Decides as `lookUp` does what to ask for: by which of the texts any case has. */
async function wantedBy(
  index: SearchIndex,
  post: Post,
  query: string,
  within: string,
): Promise<Wanted & { instead: string }> {
  const simplified = await index.simplified();
  if (termsOf(query).length === 0) return { mode: 'phrase', texts: [], within: [], instead: '' };
  const [own, inside] = await standing(post, [query, within], simplified);
  // Words that no case has are asked for all the same: nothing is left then.
  const rest = { within: inside ?? formsOf(termsOf(within), simplified)[0]! };
  if (own) return { mode: 'phrase', texts: own, ...rest, instead: '' };
  const instead = await insteadOf(index, query);
  const [spelt] = instead === undefined ? [] : await standing(post, [instead], simplified);
  if (spelt) return { mode: 'phrase', texts: spelt, ...rest, instead: instead! };
  const texts = relatedTexts(instead ?? query, simplified).slice(0, MOST_TEXTS);
  return { mode: 'related', texts, ...rest, instead: instead ?? '' };
}

/** For each query its first form that any case has; undefined where no case has one. */
async function standing(
  post: Post,
  queries: readonly string[],
  simplified: Simplified,
): Promise<(string[] | undefined)[]> {
  const forms = queries.map((query) => {
    const [typed, bare] = formsOf(termsOf(query), simplified);
    return [typed!, ...(typed!.join(' ') === bare!.join(' ') ? [] : [bare!])];
  });
  const all = forms.flat().filter((texts) => texts.length > 0);
  const counts = formsIn(await post(lookBody(all)));
  const stands = (texts: string[]) => (counts.get(String(all.indexOf(texts))) ?? 0) > 0;
  return forms.map((own) => own.find(stands));
}

async function leastScore(post: Post, wanted: Wanted): Promise<number> {
  return NEAR * bestIn(await post(bestBody(wanted)));
}

/** Values in the order of the static index, then those that only the engine knows. */
function facetsOf({ counts }: Reply, directory: Directory, filters: Filters): Facets {
  const years = [...counts.year.keys()].sort().reverse();
  const inOrder: Record<keyof Facets, string[]> = {
    part: PARTS.map(({ name }) => name),
    topic: directory.topics,
    year: years,
    court: directory.courts,
    level: [...LEVELS],
    region: directory.regions.filter(Boolean),
  };
  const entries = FACETS.map((name) => {
    const chosen = filters[name];
    const all = [...inOrder[name], ...counts[name].keys(), ...(chosen ? [chosen] : [])];
    const values = [...new Set(all)].map((value) => ({
      value,
      count: counts[name].get(value) ?? 0,
    }));
    return [name, values.filter(({ value, count }) => count > 0 || value === chosen)] as const;
  });
  return Object.fromEntries(entries) as Facets;
}

function toResult(
  each: Shown,
  endpoint: Endpoint,
  texts: readonly string[],
  simplified: Simplified,
  { mode, part }: { mode: Answer['mode']; part: string | undefined },
): Result {
  const document = documentFrom(each, addressOf(each.url, endpoint));
  const stream = document.segments.map(({ text }) => fold(text, simplified));
  const spans = texts.map((text) => spansOf(placesOf(text, stream), text));
  return resultOf(document, spans, { court: each.court, mode, part });
}

/** Below the section's root for its own cases; of others, the whole address. An engine that was tampered with leads nowhere. */
function addressOf(url: string, { home, hosts }: Endpoint): string {
  if (url.startsWith(home)) return url.slice(home.length - 1);
  const parsed = URL.parse(url);
  const isKnown =
    /^https?:$/.test(parsed?.protocol ?? '') &&
    hosts.some((host) => parsed!.hostname === host || parsed!.hostname.endsWith(`.${host}`));
  if (!isKnown) throw new Error(`The engine leads to ${url}, which is on no known host.`);
  return parsed!.href;
}

/** Answers a query of the search box: from the endpoint that the site names, else from the static index. */
export function answer(index: SearchIndex, query: string, options: SearchOptions): Promise<Answer> {
  const { endpoint } = index;
  return endpoint ? askEndpoint(index, endpoint, query, options) : search(index, query, options);
}

/** All cases that answer a query, from the endpoint that the site names, else from the static index. */
export async function listAnswered(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): Promise<Listed[]> {
  const { endpoint } = index;
  if (!endpoint) return listFound(index, query, options);
  const { results } = await askEndpoint(index, endpoint, query, { ...options, limit: 0 });
  return results.map(({ url, title, date, court, tier }) => {
    return { url, title, date, court, tier, topics: [] };
  });
}

/** The positions at which a folded text stands in folded segments, as the static index counts them: in code points. */
function placesOf(text: string, segments: readonly string[]): number[] {
  const stream = segments.join(BOUNDARY);
  const places: number[] = [];
  let [offset, position] = [0, 0];
  for (let found = stream.indexOf(text); found !== -1; found = stream.indexOf(text, found + 1)) {
    position += [...stream.slice(offset, found)].length;
    offset = found;
    places.push(position);
  }
  return places;
}

/** Sends one query to a search engine, as JSON, and resolves with what it answers; rejects when it does not. */
type Post = (body: object) => Promise<unknown>;

/** A reader waits no longer for one answer. */
const PATIENCE_MS = 8000;

/**
 * Posts to the address of an engine, without credentials and to no other address than that. Rejects when the engine
 * cannot be reached, takes longer than `patience` milliseconds, refuses, or answers with something else than JSON.
 */
export function postTo(address: string, patience = PATIENCE_MS): Post {
  return async (body) => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) throw new Error(`${response.status} ${address}`);
    return response.json() as Promise<unknown>;
  };
}
