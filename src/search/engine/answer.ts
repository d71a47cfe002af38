import { LEVELS, PARTS, RECOMMENDED } from '../../schema/closed-lists.ts';
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
  type StandingOf,
  type Tier,
  TIERS,
  weightsOf,
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
  MOST_LISTED,
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
import { writeQuestion } from './gateway.ts';
import { addressOf, askGateway, leading, type Post, postTo } from './post.ts';

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
  const meant = isNothing
    ? await meantBy(asking.index, spelt ?? query, found.query, standingAt(asking))
    : [];
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
  const spelt = isNowhere
    ? await inChinese(asking.index, query, parsed, standingAt(asking))
    : undefined;
  const found = spelt === undefined ? standing : await lookUp(asking, parseQuery(spelt), inside);
  return { found, spelt };
}

/** Which texts stand in the cases, told by the engine: the static index beside one knows of none. */
function standingAt({ post }: Asking): StandingOf {
  return async (texts) => {
    if (texts.length === 0) return new Set();
    const asked = (text: string): Asked => {
      return { all: [[{ exact: [text], canonical: [], isTitle: false }]], without: [] };
    };
    const counts = waysIn(
      await post(lookBody(new Map(texts.map((each) => [each, [[asked(each)]]])))),
    );
    return new Set(texts.filter((each) => (counts.get(each) ?? 0) > 0));
  };
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
  // Which case has most of the pairs an engine does not tell: many of them are taken for a case in its own words.
  const weights = weightsOf(texts, texts.length);
  const weighted = texts.map(({ text }, at) => ({ text, weight: weights[at]! }));
  return { texts: weighted.filter(({ weight }) => weight > 0), without, known };
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
  const matches = await Promise.all(texts.map(({ text }) => find(read.texts, text)));
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
    recommended: [RECOMMENDED],
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

/** Answers a query of the search box: from the gateway or the engine that the site names, else from the static index. */
export async function answer(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): Promise<Answer> {
  const { endpoint } = index;
  if (!endpoint) return search(index, query, options);
  if (!endpoint.isGateway) return askEndpoint(index, endpoint, query, options);
  const asked = writeQuestion({ query, options, kind: 'search' });
  const given = (await askGateway(endpoint, '', asked)) as Answer;
  return { ...given, results: leading(given.results, endpoint) };
}

/** The cases that answer a query, and how many there are: an engine lists no more than `MOST_LISTED`. */
export interface Listing {
  total: number;
  cases: Listed[];
}

/** All cases that answer a query, from the gateway or the engine that the site names, else from the static index. */
export async function listAnswered(
  index: SearchIndex,
  query: string,
  options: SearchOptions,
): Promise<Listing> {
  const { endpoint } = index;
  if (!endpoint) {
    const cases = await listFound(index, query, options);
    return { total: cases.length, cases };
  }
  if (!endpoint.isGateway) return listAtEndpoint(index, endpoint, query, options);
  const asked = writeQuestion({ query, options, kind: 'list' });
  const given = (await askGateway(endpoint, '', asked)) as Listing;
  return { ...given, cases: leading(given.cases, endpoint) };
}

/**
 * The cases that answer a query, as `listFound` lists them, from the search engine that `endpoint` names: the first `most`
 * of them. Rejects where it fails, also where the cases became others while they were listed.
 */
export async function listAtEndpoint(
  index: SearchIndex,
  endpoint: Endpoint,
  query: string,
  options: SearchOptions,
  post: Post = postTo(endpoint.address),
  most = MOST_LISTED,
): Promise<Listing> {
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
    if (least === 0) return { total: 0, cases: [] };
    const { total, cases } = await firstPages(post, most, (after) =>
      nearListBody(near, narrowing, { sort, after, least }),
    );
    return { total, cases: cases.map((each) => listed(each, 'related')) };
  }
  const [{ total, cases }, others] = await Promise.all([
    firstPages(post, most, (after) => listBody(found.levels, narrowing, { sort, after })),
    besideOf(asking, found, near),
  ]);
  const beside = total > 0 && total <= most ? others : [];
  const all = [
    ...cases.map((each) => listed(each, found.levels.at(-1)!.tier)),
    ...beside.map((shown) => listed({ shown, tiers: [], sort: [] }, 'related')),
  ];
  return { total: total + beside.length, cases: all };
}

/** The cases of a list, page by page, until there are `most`. */
async function firstPages(
  post: Post,
  most: number,
  body: (after: readonly unknown[] | undefined) => Clause,
): Promise<ReplyInList> {
  const all: ReplyInList['cases'] = [];
  for (;;) {
    const { total, cases } = listIn(await post(body(all.at(-1)?.sort)));
    all.push(...cases);
    if (all.length >= most) return { total, cases: all.slice(0, most) };
    if (all.length === total) return { total, cases: all };
    if (cases.length === 0 || all.length > total)
      throw new Error('The cases became others while they were listed.');
  }
}
