import { fold, type Simplified } from '../../text/fold.ts';
import { canonical } from '../bundle/canonical.ts';
import { fieldOf } from '../bundle/fields.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import {
  formsOf,
  isAsTyped,
  type RelatedText,
  relatedQuery,
  understand,
  weightsOf,
} from './everyday.ts';
import { find, findCanonical, type Matches, type Places, standingOf, union } from './match.ts';
import { numberForms } from './number-forms.ts';
import { type Note, parseQuery, type Query, type Term } from './parse.ts';
import { insteadOf, isSpelling } from './pinyin.ts';
import { meantBy } from './spelling.ts';

/**
 * In what way a case has what was asked for, the nearest first: `exact`, character for character; `canonical`, apart from
 * punctuation, spaces and the forms of numbers; `synonym`, with another word for one that was typed; `related`, it comes
 * near, and need not have any of the words.
 */
export const TIERS = ['exact', 'canonical', 'synonym', 'related'] as const;
export type Tier = (typeof TIERS)[number];

/** The tiers in which a case has what was asked for, in their order; each has the cases of those before it too. */
export const STANDING = ['exact', 'canonical'] as const satisfies Tier[];
export type Standing = (typeof STANDING)[number];

/** What a query is answered from. */
export interface Found {
  /** The cases that have all that was asked for, each in the first tier in which it does; of `related` it has none. */
  tiers: Map<number, Tier>;
  /** Where that stands, as it stands in each of these tiers: a list for each thing that a case must have. */
  matches: Partial<Record<Tier, Matches[]>>;
  /** The cases that come near, and where texts of the query stand in them. Empty where enough cases have the words. */
  related: Related;
  /** Words that were looked for as well, where cases have these instead of what was typed. */
  also: string[];
  /** What was looked for in place of a query in pinyin; otherwise empty. */
  instead: string;
  /** What the query may have been meant to be, where nothing has its words. */
  meant: string[];
  notes: Note[];
}

/** Cases that come near, and where each text of the query stands. */
export interface Related {
  documents: number[];
  matches: Matches[];
  /** For each text how much it counts, and the number of the everyday word for which it stands (everyday.ts). */
  weights: number[];
  concepts: (number | undefined)[];
}

const NOTHING_NEAR: Related = { documents: [], matches: [], weights: [], concepts: [] };

/** A tier follows while those before have fewer cases than this. */
export const ENOUGH = 10;

/** Of longer queries most need further tiers: what these are made of is loaded at once, and not after the first. */
const USUALLY_FOUND = 6;

/**
 * Looks a query up, in one tier after the other until there are enough cases. What is asked for `within` must stand in
 * each case besides. A query without a word finds nothing. `sure` hears of the first cases of the answer as soon as no tier
 * can put others in their place: a slow link then brings their texts while the next tiers are looked up.
 */
export async function lookUp(
  index: SearchIndex,
  query: string,
  within = '',
  sure: (documents: readonly number[]) => void = () => undefined,
): Promise<Found> {
  const parsed = parseQuery(query);
  const inside = parseQuery(within);
  const nothing: Found = {
    tiers: new Map(),
    matches: {},
    related: NOTHING_NEAR,
    also: [],
    instead: '',
    meant: [],
    notes: [...parsed.notes, ...inside.notes],
  };
  if (parsed.all.length + parsed.without.length === 0) return nothing;
  beginAll(index, parsed);
  if (query.length > USUALLY_FOUND) index.beginWords(query);
  const standing = await standingIn(index, parsed);
  const spelt = standing.tiers.size > 0 ? undefined : await inChinese(index, query, parsed);
  const asked = spelt === undefined ? parsed : parseQuery(spelt);
  const plain = spelt === undefined ? standing : await standingIn(index, asked);
  const all = { ...nothing, ...plain, instead: spelt ?? '' };
  if (plain.tiers.size < ENOUGH) {
    // Their texts come beside all that is still to be looked up.
    if (within === '') sure([...plain.tiers.keys()]);
    Object.assign(all, await withFurtherTiers(index, spelt ?? query, asked, plain));
  }
  return inside.all.length + inside.without.length === 0
    ? all
    : narrowedTo(all, await standingIn(index, inside));
}

function beginAll(index: SearchIndex, { all }: Query): void {
  for (const { text } of all.flat()) index.begin(fold(text));
}

/** Adds the tiers that follow where too few cases have what is asked for. */
async function withFurtherTiers(
  index: SearchIndex,
  query: string,
  asked: Query,
  plain: Pick<Found, 'tiers' | 'matches'>,
): Promise<Pick<Found, 'tiers' | 'matches' | 'also' | 'meant' | 'related'>> {
  // What both are made of comes at once.
  const asTyped = comingNearTo(index, asked);
  asTyped.catch(() => undefined);
  const found = await withSynonyms(index, asked, plain);
  const meant = found.tiers.size > 0 ? [] : await meantBy(index, query, asked);
  if (found.tiers.size >= ENOUGH) return { ...found, meant, related: NOTHING_NEAR };
  // What comes near to a slip is what comes near to the word that was meant.
  const near = await (meant[0] === undefined ? asTyped : comingNearTo(index, parseQuery(meant[0])));
  const documents = near.documents.filter((document) => !found.tiers.has(document));
  return { ...found, meant, related: { ...near, documents } };
}

/**
 * A query with its pinyin in characters: the whole of it, or those of its words that are pinyin and stand nowhere.
 * Undefined where none is.
 */
export async function inChinese(
  index: SearchIndex,
  query: string,
  { all }: Query,
  standing = standingOf(index),
): Promise<string | undefined> {
  const whole = await insteadOf(index, query);
  if (whole !== undefined) return whole;
  let changed = query;
  for (const { text, quoted } of all.flat()) {
    const isNowhere = !quoted && isSpelling(text) && (await standing([fold(text)])).size === 0;
    const word = isNowhere ? await insteadOf(index, text) : undefined;
    if (word !== undefined) changed = changed.replace(text, word);
  }
  return changed === query ? undefined : changed;
}

/** The cases in whose titles all that a query asks for stands. */
export async function inTitles(index: SearchIndex, query: string): Promise<number[]> {
  const { all, ...rest } = parseQuery(query);
  const inTitle = all.map((terms) => terms.map((term): Term => ({ ...term, field: 'title' })));
  if (inTitle.length === 0) return [];
  const { tiers } = await standingIn(index, { ...rest, all: inTitle });
  return [...tiers.keys()];
}

/** What is left of what was found where something else must stand too. */
function narrowedTo(found: Found, within: Pick<Found, 'tiers' | 'matches'>): Found {
  const { tiers, matches, related } = found;
  const inside = within.matches.canonical ?? within.matches.exact ?? [];
  const both = Object.entries(matches).map(([tier, own]) => [tier, [...own, ...inside]] as const);
  return {
    ...found,
    tiers: new Map([...tiers].filter(([document]) => within.tiers.has(document))),
    matches: Object.fromEntries(both),
    related: {
      documents: related.documents.filter((document) => within.tiers.has(document)),
      matches: [...related.matches, ...inside],
      weights: [...related.weights, ...inside.map(() => 1)],
      concepts: [...related.concepts, ...inside.map(() => undefined)],
    },
  };
}

/** The table by which the texts of a query are simplified. */
function simplifiedFor(index: SearchIndex, { all, without }: Query): Promise<Simplified> {
  return index.simplifiedFor([...all.flat(), ...without].map(({ text }) => text).join(''));
}

/** The cases that have what is asked for, in the first tiers that are enough. */
async function standingIn(
  index: SearchIndex,
  query: Query,
): Promise<Pick<Found, 'tiers' | 'matches'>> {
  // The table is loaded only where the query as typed is found nowhere, or a word that need not stand may be in it.
  const isChoosing = query.without.length > 0 || query.all.some(({ length }) => length > 1);
  if (isChoosing) return standingAs(index, query, await simplifiedFor(index, query));
  const plain = await standingAs(index, query, undefined);
  if (plain.tiers.size > 0) return plain;
  const simplified = await simplifiedFor(index, query);
  const isTraditional = query.all.flat().some(({ text }) => fold(text, simplified) !== fold(text));
  return isTraditional ? standingAs(index, query, simplified) : plain;
}

async function standingAs(
  index: SearchIndex,
  query: Query,
  simplified: Simplified | undefined,
): Promise<Pick<Found, 'tiers' | 'matches'>> {
  const tiers = new Map<number, Tier>();
  const matches: Found['matches'] = {};
  const out =
    query.without.length > 0 ? await holders(index, query.without, simplified) : undefined;
  for (const tier of STANDING) {
    const own = await matchesOf(index, query, tier, simplified);
    matches[tier] = own;
    for (const document of documentsWith(index, own)) {
      if (!tiers.has(document) && !out?.has(document)) tiers.set(document, tier);
    }
    if (tiers.size >= ENOUGH) break;
  }
  return { tiers, matches };
}

/** Where each thing that a case must have stands, as it stands in a tier. */
export function matchesOf(
  index: Places,
  { all }: Query,
  tier: Standing,
  simplified: Simplified | undefined,
): Promise<Matches[]> {
  return Promise.all(
    all.map(async (terms) =>
      union(await Promise.all(terms.map((term) => placesOf(index, term, tier, simplified)))),
    ),
  );
}

/** The documents that have each of these; all documents, where nothing is asked for. */
function documentsWith(index: SearchIndex, matches: readonly Matches[]): number[] {
  const [first, ...others] = matches;
  if (!first) return Array.from({ length: index.directory.count }, (_, document) => document);
  return [...first.keys()].filter((document) => others.every((each) => each.has(document)));
}

/** The documents that have any of these terms, however it is written. */
async function holders(
  index: SearchIndex,
  terms: readonly Term[],
  simplified: Simplified | undefined,
): Promise<Set<number>> {
  const all = await Promise.all(
    terms.map((term) => placesOf(index, term, 'canonical', simplified)),
  );
  return new Set(all.flatMap((each) => [...each.keys()]));
}

/** Where a term stands; in tier `canonical` also where it stands exactly. */
async function placesOf(
  index: Places,
  term: Term,
  tier: Standing,
  simplified: Simplified | undefined,
): Promise<Matches> {
  const { exact, canonical } = textsOf(term, tier, simplified);
  const all = await Promise.all([
    ...exact.map((text) => find(index, text)),
    ...canonical.map((text) => findCanonical(index, text)),
  ]);
  const matches = union(all);
  return term.field === 'title' ? ofTitles(matches) : matches;
}

/** By which texts a term is found in a tier: by any of them, where it stands as `find` or as `findCanonical` has it. */
export interface Texts {
  exact: string[];
  canonical: string[];
}

/** The folded texts by which a term is found in a tier. A quoted one is looked for exactly alone. */
export function textsOf(
  { text, quoted }: Term,
  tier: Standing,
  simplified: Simplified | undefined,
): Texts {
  const folded = fold(text, simplified);
  const letters = tier === 'exact' || quoted ? '' : canonical(folded);
  return { exact: [folded], canonical: letters === '' ? [] : numberForms(letters) };
}

function ofTitles(matches: Matches): Matches {
  const inTitle = [...matches].map(([document, spans]) => {
    return [document, spans.filter(([start]) => fieldOf(start) === 0)] as const;
  });
  return new Map(inTitle.filter(([, spans]) => spans.length > 0));
}

/** Adds the cases that have what is asked for in other words. */
async function withSynonyms(
  index: SearchIndex,
  query: Query,
  found: Pick<Found, 'tiers' | 'matches'>,
): Promise<Pick<Found, 'tiers' | 'matches' | 'also'>> {
  const others = await inOtherWords(index, query);
  if (!others) return { ...found, also: [] };
  const tiers = new Map([...others.tiers, ...found.tiers]);
  const isMore = tiers.size > found.tiers.size;
  const matches = { ...found.matches, ...others.matches };
  return isMore ? { tiers, matches, also: others.also } : { ...found, also: [] };
}

/** The cases that have what is asked for in other words, as `standingIn` finds them; undefined where there are none. */
async function inOtherWords(
  index: SearchIndex,
  query: Query,
): Promise<(Pick<Found, 'tiers' | 'matches'> & { also: string[] }) | undefined> {
  const others = await otherWordsOf(index, query);
  if (!others) return undefined;
  const simplified = await simplifiedFor(index, others.query);
  beginAll(index, others.query);
  const { tiers, matches } = await standingAs(index, others.query, simplified);
  return {
    tiers: new Map([...tiers.keys()].map((document) => [document, 'synonym'])),
    matches: { synonym: matches.canonical ?? matches.exact ?? [] },
    also: others.also,
  };
}

/** A query with the words that judgments use besides its everyday words, and these words; undefined where it has none. */
export async function otherWordsOf(
  index: SearchIndex,
  query: Query,
): Promise<{ query: Query; also: string[] } | undefined> {
  const [words, simplified] = await Promise.all([index.everyday(), simplifiedFor(index, query)]);
  const also = new Set<string>();
  const all = query.all.flatMap((terms): Term[][] => {
    const [{ text, quoted, field } = NO_TERM] = terms;
    if (terms.length !== 1 || quoted || field) return [terms];
    const { kept, concepts } = understand(fold(text, simplified), words);
    const forms = concepts.map(formsOf);
    for (const each of forms.flat()) if (!text.includes(each)) also.add(each);
    return [...kept.map((piece) => [piece]), ...forms].map((texts) =>
      texts.map((each) => ({ text: each, quoted })),
    );
  });
  return also.size === 0 ? undefined : { query: { ...query, all }, also: [...also] };
}

const NO_TERM: Term = { text: '', quoted: true };

/** The cases that come near to a query, those that have its words too. */
async function comingNearTo(index: SearchIndex, query: Query): Promise<Related> {
  const texts = await relatedTexts(index, query);
  const all = await Promise.all(texts.map(({ text }) => find(index, text)));
  const out = await holders(index, query.without, await simplifiedFor(index, query));
  const weights = weightsOf(texts, mostHeld(all.filter((_, text) => isAsTyped(texts[text]!))));
  const counts = (_: unknown, text: number) => weights[text]! > 0;
  const matches = all.filter(counts);
  const documents = new Set(matches.flatMap((each) => [...each.keys()]));
  return {
    documents: [...documents].filter((document) => !out.has(document)),
    matches,
    weights: weights.filter(counts),
    concepts: texts.filter(counts).map(({ concept }) => concept),
  };
}

/** How many of these the document has that has most of them. */
function mostHeld(matches: readonly Matches[]): number {
  const held = new Map<number, number>();
  let most = 0;
  for (const document of matches.flatMap((each) => [...each.keys()])) {
    const count = (held.get(document) ?? 0) + 1;
    held.set(document, count);
    most = Math.max(most, count);
  }
  return most;
}

/**
 * The texts by which cases come near to a query, in everyday words too. A case number has none: what stands nowhere is
 * near to nothing.
 */
export async function relatedTexts(index: SearchIndex, query: Query): Promise<RelatedText[]> {
  const [words, simplified] = await Promise.all([index.everyday(), simplifiedFor(index, query)]);
  const typed = query.all
    .flat()
    .map(({ text }) => fold(text, simplified))
    .filter((text) => !CASE_NUMBER.test(text));
  return relatedQuery(typed.join(' '), words);
}

/** `(2015)京海诚内民证字第01494号`, folded, in whatever brackets. */
const CASE_NUMBER = /^[([〔]?\d{4}[)\]〕]?\p{L}{1,12}\d*\p{L}{0,8}\d+(?:-\d+)?号$/u;
