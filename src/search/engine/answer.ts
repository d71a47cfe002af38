import { LEVELS, PARTS } from '../../schema/closed-lists.ts';
import type { Simplified } from '../../text/fold.ts';
import type { Directory, Endpoint } from '../bundle/files.ts';
import type { SearchDocument } from '../bundle/document.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { documentFrom, type Shown } from '../bundle/stored-case.ts';
import {
  type Answer,
  ENOUGH,
  FACETS,
  type Facets,
  type Filters,
  find,
  inChinese,
  type Listed,
  listFound,
  meantBy,
  otherWordsOf,
  type Matches,
  matchesOf,
  NEAR,
  parseQuery,
  type Query,
  relatedTexts,
  type Result,
  resultOf,
  search,
  type SearchOptions,
  STANDING,
  type Standing,
  type Tier,
} from '../query/index.ts';
import {
  answerBody,
  type Asked,
  askedIn,
  besideBody,
  lookBody,
  type Near,
  nearBody,
} from './request.ts';
import { besideIn, EMPTY, type Reply, replyOf, waysIn } from './response.ts';
import { ShownTexts } from './shown-texts.ts';

/**
 * Answers a query as `search` does, from the search engine that `endpoint` names: the same cases, tiers, facets and
 * excerpts; inside a tier the order by relevance is the engine's, and so is how near a related case comes. The static
 * index gives pinyin, traditional characters and the order of topics and courts. Rejects when either fails, when the
 * answer is not whole, or when it leads to a host that is not known.
 */
export async function askEndpoint(
  index: SearchIndex,
  endpoint: Endpoint,
  query: string,
  options: SearchOptions = {},
  post: Post = postTo(endpoint.address),
): Promise<Answer> {
  const { limit = 10, filters = {}, sort = 'relevance', within = '' } = options;
  const asking = { endpoint, simplified: await index.simplified(), post, limit, filters, sort };
  const [parsed, inside] = [parseQuery(query), parseQuery(within)];
  const standing = await lookUp(asking, parsed, inside);
  const spelt = standing.count > 0 || isEmpty(parsed) ? undefined : await insteadOf(index, query);
  const found = spelt === undefined ? standing : await lookUp(asking, parseQuery(spelt), inside);
  const { reply, results, tiers } = await (found.left > 0 ? standingIn : nearTo)(asking, found);
  return {
    query,
    mode: found.left > 0 ? 'phrase' : 'related',
    instead: spelt ?? '',
    notes: [...parsed.notes, ...inside.notes],
    total: reply.total,
    tiers: { exact: 0, canonical: 0, synonym: 0, related: 0, ...tiers },
    facets: facetsOf(reply, index.directory, filters),
    results: limit > 0 ? results.slice(0, limit) : results,
    // An answer has all texts, or is none.
    failed: 0,
  };
}

/** What all questions for one answer have in common. */
interface Asking extends Required<Pick<SearchOptions, 'limit' | 'filters' | 'sort'>> {
  endpoint: Endpoint;
  simplified: Simplified;
  post: Post;
}

/** A query, and in which tiers it is looked for: the last has the cases of those before it too. */
interface Sought {
  query: Query;
  tiers: (readonly [Standing, Asked])[];
}

/** What is known of a query once the cases are counted. */
interface Looked extends Sought {
  within: Sought | undefined;
  /** How many cases have what is asked for, and how many of them what is asked for `within`. */
  count: number;
  left: number;
}

function isEmpty({ all, without }: Query): boolean {
  return all.length + without.length === 0;
}

/** Decides as the `lookUp` of the static index does in which tiers to look: a tier follows while cases are too few. */
async function lookUp({ simplified, post }: Asking, query: Query, inside: Query): Promise<Looked> {
  const terms = [query, inside].flatMap(({ all, without }) => [...all.flat(), ...without]).length;
  const tiersOf = (each: Query): Sought['tiers'] =>
    STANDING.map((tier) => [tier, askedIn(each, tier, simplified, terms)]);
  const [own, others] = [tiersOf(query), isEmpty(inside) ? [] : tiersOf(inside)];
  if (isEmpty(query)) return { query, tiers: own, within: undefined, count: 0, left: 0 };
  const ways = new Map<string, readonly Asked[]>();
  for (const [tier, asked] of own) ways.set(tier, [asked]);
  for (const [other, asked] of others) {
    ways.set(inWay(other), [asked]);
    for (const [tier, each] of own) ways.set(tier + inWay(other), [each, asked]);
  }
  const counts = waysIn(await post(lookBody(ways)));
  const countOf = (way: string) => counts.get(way) ?? 0;
  const tiers = untilEnough(own, countOf);
  const within =
    others.length > 0 ? untilEnough(others, (tier) => countOf(inWay(tier))) : undefined;
  const [last] = tiers.at(-1)!;
  const way = within ? last + inWay(within.at(-1)![0]) : last;
  return {
    ...{ query, tiers, count: countOf(last), left: countOf(way) },
    within: within && { query: inside, tiers: within },
  };
}

const inWay = (tier: Standing) => ` within ${tier}`;

function untilEnough(tiers: Sought['tiers'], countOf: (tier: Standing) => number): Sought['tiers'] {
  const enough = tiers.findIndex(([tier]) => countOf(tier) >= ENOUGH);
  return enough < 0 ? tiers : tiers.slice(0, enough + 1);
}

/** The cases of an answer, and what the engine has counted. */
interface Found {
  reply: Reply;
  results: Result[];
  tiers: Partial<Answer['tiers']>;
}

/** The cases that have what is asked for, and where these are few, some that come near. */
async function standingIn(asking: Asking, looked: Looked): Promise<Found> {
  const { post } = asking;
  const [reply, near] = await Promise.all([
    post(answerBody(looked.tiers, narrowingOf(asking, looked), asking)).then(replyOf),
    besideOf(asking, looked),
  ]);
  const beside = reply.total > 0 ? near : [];
  return {
    reply,
    results: [
      ...(await standingResults(asking, looked, reply.cases)),
      ...(await nearResults(asking, looked, beside)),
    ],
    tiers: { ...countsOf(looked, reply), related: beside.length },
  };
}

function narrowingOf({ filters }: Asking, { within }: Looked) {
  return { filters, within: within?.tiers.at(-1)![1] };
}

function countsOf({ tiers }: Looked, reply: Reply): Partial<Answer['tiers']> {
  const counts: Partial<Answer['tiers']> = {};
  let before = 0;
  for (const [index, [tier]] of tiers.entries()) {
    const count = index < tiers.length - 1 ? (reply.tiers.get(tier) ?? 0) : reply.total;
    counts[tier] = count - before;
    before = count;
  }
  return counts;
}

/** The first cases that come near to what few others have, in the order of the answer. */
async function besideOf(asking: Asking, looked: Looked): Promise<Shown[]> {
  const near = nearOf(asking, looked);
  if (near.texts.length === 0) return [];
  const body = besideBody(near, narrowingOf(asking, looked), ENOUGH);
  const { cases, best } = besideIn(await asking.post(body));
  const kept = cases.filter(({ score }) => score >= NEAR * best).map(({ shown }) => shown);
  return asking.sort === 'date' ? kept.toSorted(byPlace) : kept;
}

/** As all lists are ordered, as far as it can be told: the newest first. */
function byPlace(a: Shown, b: Shown): number {
  return Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.url < b.url ? -1 : 1);
}

/** What comes near to a query; without any texts where enough cases have what is asked for. */
function nearOf({ simplified }: Asking, { query, tiers, count }: Looked): Near {
  const [, asked] = tiers.at(-1)!;
  return {
    texts: count < ENOUGH ? relatedTexts(query, simplified) : [],
    without: asked.without,
    known: count > 0 ? asked : undefined,
  };
}

/** Where no case has what is asked for: all cases that come near. */
async function nearTo(asking: Asking, looked: Looked): Promise<Found> {
  const { post } = asking;
  const near = nearOf(asking, looked);
  if (near.texts.length === 0) return { reply: EMPTY, results: [], tiers: {} };
  const narrowing = narrowingOf(asking, looked);
  const { best } = besideIn(await post(besideBody(near, narrowing, 0)));
  if (best === 0) return { reply: EMPTY, results: [], tiers: {} };
  const reply = replyOf(await post(nearBody(near, narrowing, { ...asking, least: NEAR * best })));
  const results = await nearResults(asking, looked, reply.cases);
  return { reply, results, tiers: { related: reply.total } };
}

/** The results for cases, each with the first tier that its text shows. */
async function standingResults(
  asking: Asking,
  { query, tiers, within }: Looked,
  cases: readonly Shown[],
): Promise<Result[]> {
  const read = readCases(asking, cases);
  const { simplified } = asking;
  const matches = await Promise.all(
    tiers.map(([tier]) => matchesOf(read.texts, query, tier, simplified)),
  );
  const all = [...matches.at(-1)!, ...(await matchesWithin(asking, read, within))];
  return resultsOf(asking, read, all, (document) => {
    const first = matches.findIndex((each) => each.every((places) => places.has(document)));
    // The engine says that it has what is asked for in the last of them.
    return tiers.at(first)![0];
  });
}

async function nearResults(
  asking: Asking,
  { query, within }: Looked,
  cases: readonly Shown[],
): Promise<Result[]> {
  const read = readCases(asking, cases);
  const texts = relatedTexts(query, asking.simplified);
  const matches = await Promise.all(texts.map((text) => find(read.texts, text)));
  const all = [...matches, ...(await matchesWithin(asking, read, within))];
  return resultsOf(asking, read, all, () => 'related');
}

/** Cases as the engine gave them, and their texts. */
interface Read {
  cases: readonly Shown[];
  documents: SearchDocument[];
  texts: ShownTexts;
}

function readCases({ endpoint, simplified }: Asking, cases: readonly Shown[]): Read {
  const documents = cases.map((each) => documentFrom(each, addressOf(each.url, endpoint)));
  return { cases, documents, texts: new ShownTexts(documents, simplified) };
}

async function matchesWithin(
  { simplified }: Asking,
  { texts }: Read,
  within: Looked['within'],
): Promise<Matches[]> {
  return within ? matchesOf(texts, within.query, within.tiers.at(-1)![0], simplified) : [];
}

function resultsOf(
  { filters: { part } }: Asking,
  { cases, documents }: Read,
  matches: readonly Matches[],
  tierOf: (document: number) => Tier,
): Result[] {
  return documents.map((text, document) => {
    const spans = matches.map((each) => each.get(document) ?? []);
    return resultOf(text, spans, { court: cases[document]!.court, tier: tierOf(document), part });
  });
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
