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
  TIERS,
} from '../query/index.ts';
import {
  answerBody,
  type Asked,
  askedIn,
  besideBody,
  type Clause,
  type Level,
  listBody,
  lookBody,
  MOST_TERMS,
  type Narrowing,
  type Near,
  nearBody,
  nearListBody,
} from './request.ts';
import {
  besideIn,
  EMPTY,
  listIn,
  type Reply,
  type ReplyInList,
  replyOf,
  waysIn,
} from './response.ts';
import { ShownTexts } from './shown-texts.ts';
import { type Question, writeQuestion } from './gateway.ts';

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
  const { limit = 10, filters = {} } = options;
  const asking = await askingOf(index, endpoint, options, post);
  const { found, near, spelt, meant, notes } = await understood(asking, query, options);
  const { reply, results, tiers } =
    found.left > 0 ? await standingIn(asking, found, near) : await nearTo(asking, found, near);
  return {
    query,
    mode: found.left > 0 ? 'phrase' : 'related',
    instead: spelt ?? '',
    also: found.also,
    meant,
    notes,
    total: reply.total,
    tiers: { exact: 0, canonical: 0, synonym: 0, related: 0, ...tiers },
    facets: facetsOf(reply, index.directory, filters),
    results: limit > 0 ? results.slice(0, limit) : results,
    // An answer has all texts, or is none.
    failed: 0,
  };
}

async function askingOf(
  index: SearchIndex,
  endpoint: Endpoint,
  { limit = 10, filters = {}, sort = 'relevance', laws = false }: SearchOptions,
  post: Post,
): Promise<Asking> {
  const isByLaw = laws || (filters.law ?? []).length > 0;
  const simplified = await index.simplified();
  return { index, endpoint, simplified, post, limit, filters, sort, laws: isByLaw };
}

/** What is found of a query as it was meant, and what comes near to it. */
async function understood(asking: Asking, query: string, { within = '' }: SearchOptions) {
  const [parsed, inside] = [parseQuery(query), parseQuery(within)];
  const { found, spelt } = await lookUpSpelt(asking, query, parsed, inside);
  const isNothing = found.count === 0 && !isEmpty(parsed);
  const meant = isNothing ? await meantBy(asking.index, spelt ?? query, found.query) : [];
  // What comes near to a slip is what comes near to the word that was meant.
  const near = await nearOf(
    asking,
    found,
    meant[0] === undefined ? found.query : parseQuery(meant[0]),
  );
  return { found, near, spelt, meant, notes: [...parsed.notes, ...inside.notes] };
}

/** Looks a query up, and where nothing has it as it was typed, with its pinyin in characters. */
async function lookUpSpelt(asking: Asking, query: string, parsed: Query, inside: Query) {
  const standing = await lookUp(asking, parsed, inside);
  const isNowhere = standing.typed === 0 && !isEmpty(parsed);
  const spelt = isNowhere ? await inChinese(asking.index, query, parsed) : undefined;
  const found = spelt === undefined ? standing : await lookUp(asking, parseQuery(spelt), inside);
  return { found, spelt };
}

/** What all questions for one answer have in common. */
interface Asking extends Required<Pick<SearchOptions, 'limit' | 'filters' | 'sort' | 'laws'>> {
  index: SearchIndex;
  endpoint: Endpoint;
  simplified: Simplified;
  post: Post;
}

/** A query, and in which tier its texts are found. */
interface Sought {
  query: Query;
  kind: Standing;
  asked: Asked;
}

/** What is known of a query once the cases are counted. */
interface Looked {
  query: Query;
  /** The tiers that are needed, each with those before it, and what is found in them. */
  levels: (Level & { sought: Sought })[];
  within: Sought | undefined;
  /** How many cases have what is asked for as it was typed. */
  typed: number;
  /** How many have it in other words too, and how many of these what is asked for `within`. */
  count: number;
  left: number;
  /** The words that were looked for as well. */
  also: string[];
}

function isEmpty({ all, without }: Query): boolean {
  return all.length + without.length === 0;
}

function termsIn({ all, without }: Query): number {
  return all.flat().length + without.length;
}

/** Decides as the `lookUp` of the static index does in which tiers to look: a tier follows while cases are too few. */
async function lookUp(asking: Asking, query: Query, inside: Query): Promise<Looked> {
  const { index, simplified, post } = asking;
  const words = await otherWordsOf(index, query);
  const typedTerms = termsIn(query) + termsIn(inside);
  const isShort = words !== undefined && typedTerms + termsIn(words.query) <= MOST_TERMS;
  const terms = typedTerms + (isShort ? termsIn(words.query) : 0);
  const soughtOf = (each: Query): Sought[] =>
    STANDING.map((kind) => ({ query: each, kind, asked: askedIn(each, kind, simplified, terms) }));
  const own = soughtOf(query);
  const others = isShort ? soughtOf(words.query) : [];
  const within = isEmpty(inside) ? [] : soughtOf(inside);
  const last = own.at(-1)!;
  const typedLevels = own.map((sought) => ({ tier: sought.kind, any: [sought.asked], sought }));
  const otherLevels = others.map((sought) => {
    return { tier: 'synonym' as const, any: [last.asked, sought.asked], sought };
  });
  const nothing = { query, within: undefined, typed: 0, count: 0, left: 0, also: [] };
  if (isEmpty(query)) return { ...nothing, levels: typedLevels };

  const ways = new Map<string, Asked[][]>();
  for (const { kind, asked } of others) ways.set(`other ${kind}`, [[asked]]);
  for (const { kind, asked } of within) ways.set(`within ${kind}`, [[asked]]);
  for (const level of [...typedLevels, ...otherLevels]) {
    ways.set(nameOf(level), [level.any]);
    for (const each of within) ways.set(nameOf(level, each), [level.any, [each.asked]]);
  }
  const counts = waysIn(await post(lookBody(ways)));
  const countOf = (way: string) => counts.get(way) ?? 0;

  const enough = untilEnough(typedLevels, (level) => countOf(nameOf(level)));
  const typed = countOf(nameOf(enough.at(-1)!));
  const other = untilEnough(otherLevels, ({ sought }) => countOf(`other ${sought.kind}`)).at(-1);
  const isMore = typed < ENOUGH && other !== undefined && countOf(nameOf(other)) > typed;
  const levels = isMore ? [...enough, other] : enough;
  const narrower = untilEnough(within, ({ kind }) => countOf(`within ${kind}`)).at(-1);
  return {
    ...{ query, levels, typed },
    within: narrower,
    count: countOf(nameOf(levels.at(-1)!)),
    left: countOf(nameOf(levels.at(-1)!, narrower)),
    also: isMore ? words!.also : [],
  };
}

function nameOf({ tier, sought }: Looked['levels'][number], within?: Sought): string {
  return `${tier} ${sought.kind}${within ? ` within ${within.kind}` : ''}`;
}

/** The first of these until one has enough. */
function untilEnough<Each>(all: readonly Each[], countOf: (each: Each) => number): Each[] {
  const enough = all.findIndex((each) => countOf(each) >= ENOUGH);
  return enough < 0 ? [...all] : all.slice(0, enough + 1);
}

/** The cases of an answer, and what the engine has counted. */
interface Found {
  reply: Reply;
  results: Result[];
  tiers: Partial<Answer['tiers']>;
}

/** The cases that have what is asked for, and where these are few, some that come near. */
async function standingIn(asking: Asking, looked: Looked, near: Near): Promise<Found> {
  const { post } = asking;
  const [reply, others] = await Promise.all([
    post(answerBody(looked.levels, narrowingOf(asking, looked), asking)).then(replyOf),
    besideOf(asking, looked, near),
  ]);
  const beside = reply.total > 0 ? others : [];
  return {
    reply,
    results: [
      ...(await standingResults(asking, looked, reply.cases)),
      ...(await nearResults(asking, looked, near, beside)),
    ],
    tiers: { ...countsOf(looked, reply), related: beside.length },
  };
}

function narrowingOf({ filters, laws }: Asking, { within }: Looked) {
  return { filters, laws, within: within?.asked };
}

function countsOf({ levels }: Looked, reply: Reply): Partial<Answer['tiers']> {
  const counts: Partial<Answer['tiers']> = {};
  let before = 0;
  for (const [index, { tier }] of levels.entries()) {
    const count = index < levels.length - 1 ? (reply.tiers.get(tier) ?? 0) : reply.total;
    counts[tier] = count - before;
    before = count;
  }
  return counts;
}

/** The first cases that come near to what few others have, in the order of the answer. */
async function besideOf(asking: Asking, looked: Looked, near: Near): Promise<Shown[]> {
  if (near.texts.length === 0) return [];
  const body = besideBody(near, narrowingOf(asking, looked), ENOUGH);
  const { cases, best } = besideIn(await asking.post(body));
  const kept = cases.filter(({ score }) => score >= NEAR * best).map(({ shown }) => shown);
  return asking.sort === 'date' ? [...kept].sort(byPlace) : kept;
}

/** As all lists are ordered, as far as it can be told: the newest first. */
function byPlace(a: Shown, b: Shown): number {
  return Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.url < b.url ? -1 : 1);
}

/** What comes near to a query; without any texts where enough cases have what is asked for. */
async function nearOf(
  { index, simplified }: Asking,
  { levels, count }: Looked,
  query: Query,
): Promise<Near> {
  const texts = count < ENOUGH ? await relatedTexts(index, query) : [];
  const { without } = askedIn(query, 'canonical', simplified, Math.max(1, termsIn(query)));
  const known = count > 0 ? levels.at(-1)!.any : [];
  return { texts: texts.map(({ text }) => text), without, known };
}

/** Where no case has what is asked for: all cases that come near. */
async function nearTo(asking: Asking, looked: Looked, near: Near): Promise<Found> {
  const { post } = asking;
  const narrowing = narrowingOf(asking, looked);
  const best = await bestNear(asking, near, narrowing);
  if (best === 0) return { reply: EMPTY, results: [], tiers: {} };
  const reply = replyOf(await post(nearBody(near, narrowing, { ...asking, least: NEAR * best })));
  const results = await nearResults(asking, looked, near, reply.cases);
  return { reply, results, tiers: { related: reply.total } };
}

/** The score of what comes nearest; 0 where nothing does. */
async function bestNear({ post }: Asking, near: Near, narrowing: Narrowing): Promise<number> {
  if (near.texts.length === 0) return 0;
  return besideIn(await post(besideBody(near, narrowing, 0))).best;
}

/** The results for cases, each with the first tier that its text shows. */
async function standingResults(
  asking: Asking,
  { levels, within }: Looked,
  cases: readonly Shown[],
): Promise<Result[]> {
  const read = readCases(asking, cases);
  const matches = await Promise.all(
    levels.map(({ sought: { query, kind } }) =>
      matchesOf(read.texts, query, kind, asking.simplified),
    ),
  );
  const inside = await matchesWithin(asking, read, within);
  return resultsOf(asking, read, (document) => {
    const first = matches.findIndex((each) => each.every((places) => places.has(document)));
    // The engine says that it has what is asked for in the last of them.
    return { tier: levels.at(first)!.tier, matches: [...matches.at(first)!, ...inside] };
  });
}

async function nearResults(
  asking: Asking,
  { within }: Looked,
  { texts }: Near,
  cases: readonly Shown[],
): Promise<Result[]> {
  const read = readCases(asking, cases);
  const matches = await Promise.all(texts.map((text) => find(read.texts, text)));
  const all = [...matches, ...(await matchesWithin(asking, read, within))];
  return resultsOf(asking, read, () => ({ tier: 'related', matches: all }));
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
  return within ? matchesOf(texts, within.query, within.kind, simplified) : [];
}

function resultsOf(
  { filters: { part: parts = [] } }: Asking,
  { cases, documents }: Read,
  found: (document: number) => { tier: Tier; matches: readonly Matches[] },
): Result[] {
  return documents.map((text, document) => {
    const { tier, matches } = found(document);
    const spans = matches.map((each) => each.get(document) ?? []);
    return resultOf(text, spans, { court: cases[document]!.court, tier, parts });
  });
}

/** Values in the order of the static index, then those that only the engine knows. */
function facetsOf({ counts }: Reply, directory: Directory, filters: Filters): Facets {
  const years = [...counts.year.keys()].sort().reverse();
  const inOrder: Record<keyof Facets, string[]> = {
    part: PARTS.map(({ name }) => name),
    topic: directory.topics,
    law: [],
    year: years,
    court: directory.courts,
    level: [...LEVELS],
    region: directory.regions.filter(Boolean),
  };
  const entries = FACETS.map((name) => {
    const chosen = filters[name] ?? [];
    const all = [...inOrder[name], ...counts[name].keys(), ...chosen];
    const values = [...new Set(all)].map((value) => ({
      value,
      count: counts[name].get(value) ?? 0,
    }));
    return [
      name,
      values.filter(({ value, count }) => count > 0 || chosen.includes(value)),
    ] as const;
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

/** Answers a query of the search box: from the gateway or the engine that the site names, else from the static index. */
export async function answer(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): Promise<Answer> {
  const { endpoint } = index;
  if (!endpoint) return search(index, query, options);
  if (!endpoint.isGateway) return askEndpoint(index, endpoint, query, options);
  const given = (await askGateway(endpoint, { query, options, kind: 'search' })) as Answer;
  return { ...given, results: leading(given.results, endpoint) };
}

/** All cases that answer a query, from the gateway or the engine that the site names, else from the static index. */
export async function listAnswered(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): Promise<Listed[]> {
  const { endpoint } = index;
  if (!endpoint) return listFound(index, query, options);
  if (!endpoint.isGateway) return listAtEndpoint(index, endpoint, query, options);
  const given = (await askGateway(endpoint, { query, options, kind: 'list' })) as Listed[];
  return leading(given, endpoint);
}

/** The same with addresses that lead where answers may lead: into the section, or to a host that is known. */
function leading<Each extends { url: string }>(
  results: readonly Each[],
  endpoint: Endpoint,
): Each[] {
  return results.map((each) => {
    const isOwn = /^\/(?!\/)/.test(each.url);
    return isOwn ? each : { ...each, url: addressOf(each.url, endpoint) };
  });
}

async function askGateway({ address }: Endpoint, question: Question): Promise<unknown> {
  return answered(`${address}?${writeQuestion(question)}`, {}, PATIENCE_MS);
}

/**
 * All cases that answer a query, as `listFound` lists them, from the search engine that `endpoint` names. Rejects where it
 * fails, also where the cases became others while they were listed.
 */
export async function listAtEndpoint(
  index: SearchIndex,
  endpoint: Endpoint,
  query: string,
  options: SearchOptions,
  post: Post = postTo(endpoint.address),
): Promise<Listed[]> {
  const asking = await askingOf(index, endpoint, options, post);
  const { found, near } = await understood(asking, query, options);
  const narrowing = narrowingOf(asking, found);
  const { sort } = asking;
  const listed = ({ shown, tiers }: ReplyInList['cases'][number], last: Tier): Listed => ({
    url: addressOf(shown.url, endpoint),
    title: shown.heading,
    date: shown.publishedAt.slice(0, 10),
    court: shown.court,
    tier: TIERS.find((tier) => tiers.includes(tier)) ?? last,
    topics: shown.topics,
  });
  if (found.left === 0) {
    const least = NEAR * (await bestNear(asking, near, narrowing));
    if (least === 0) return [];
    const all = await everyPage(post, (after) =>
      nearListBody(near, narrowing, { sort, after, least }),
    );
    return all.map((each) => listed(each, 'related'));
  }
  const [all, others] = await Promise.all([
    everyPage(post, (after) => listBody(found.levels, narrowing, { sort, after })),
    besideOf(asking, found, near),
  ]);
  const beside = all.length > 0 ? others : [];
  return [
    ...all.map((each) => listed(each, found.levels.at(-1)!.tier)),
    ...beside.map((shown) => listed({ shown, tiers: [], sort: [] }, 'related')),
  ];
}

/** All cases of a list, page by page. */
async function everyPage(
  post: Post,
  body: (after: readonly unknown[] | undefined) => Clause,
): Promise<ReplyInList['cases']> {
  const all: ReplyInList['cases'] = [];
  for (;;) {
    const { total, cases } = listIn(await post(body(all.at(-1)?.sort)));
    all.push(...cases);
    if (all.length === total) return all;
    if (cases.length === 0 || all.length > total)
      throw new Error('The cases became others while they were listed.');
  }
}

/** Sends one query to a search engine, as JSON, and resolves with what it answers; rejects when it does not. */
type Post = (body: object) => Promise<unknown>;

/** A reader waits no longer for one answer. */
const PATIENCE_MS = 8000;

/**
 * Posts to the address of an engine, with these headers, without cookies and to no other address than that. Rejects when the engine
 * cannot be reached, takes longer than `patience` milliseconds, refuses, or answers with something else than JSON.
 */
export function postTo(
  address: string,
  patience = PATIENCE_MS,
  headers: Readonly<Record<string, string>> = {},
): Post {
  return (body) => {
    const sent = { 'content-type': 'application/json', ...headers };
    return answered(
      address,
      { method: 'POST', headers: sent, body: JSON.stringify(body) },
      patience,
    );
  };
}

async function answered(address: string, request: RequestInit, patience: number): Promise<unknown> {
  const response = await fetch(address, {
    ...request,
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
