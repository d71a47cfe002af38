import { PARTS } from '../../schema/closed-lists.ts';
import type { SearchDocument } from '../bundle/document.ts';
import type { LawList } from '../bundle/files.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { type Excerpt, excerptOf, type Span } from './excerpt.ts';
import { ENOUGH, lookUp, type Tier, TIERS } from './lookup.ts';
import type { Note } from './parse.ts';
import {
  type Candidate,
  comingNear,
  type Facets,
  type Filters,
  havingAll,
  narrow,
  passing,
} from './ranking.ts';

export interface SearchOptions {
  /** How many results to show; 0 for all of them. */
  limit?: number;
  filters?: Filters;
  /** `date` is newest first, as all lists are. */
  sort?: 'relevance' | 'date';
  /** Further words that each case must have. */
  within?: string;
  /** Whether laws are counted, for which a file is loaded. */
  laws?: boolean;
}

/** How a query was answered: `phrase`, cases have what was asked for; `related`, none has, and some come near. */
export type Mode = 'phrase' | 'related';

/** The answer to one query. */
export interface Answer {
  query: string;
  mode: Mode;
  /** What was searched for in place of the query, when it was typed in pinyin; otherwise empty. */
  instead: string;
  /** Words that were looked for as well, where cases have these instead of what was typed. */
  also: string[];
  /** What the query may have been meant to be, as whole queries; only where nothing has its words. */
  meant: string[];
  /** What was typed and is not understood. */
  notes: Note[];
  /** How many cases have what was asked for; how many come near, where none has. */
  total: number;
  /** How many cases there are in each tier; those that come near to what others have are not in `total`. */
  tiers: Record<Tier, number>;
  /** Of the cases in `total`. */
  facets: Facets;
  /** The first cases, tier by tier. */
  results: Result[];
  /** How many of them could not be loaded, and are left out. */
  failed: number;
}

export interface Result extends Excerpt {
  /** The address of the case below the section's root: `/cases/2026/a/`. */
  url: string;
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
  court: string;
  tier: Tier;
  /** Those of the words searched for that the case has, as it writes them. */
  marks: string[];
}

/**
 * Answers a query from what `lookUp` finds, tier by tier and best first, with the number of cases that each filter would
 * leave; sorted by date, those that come near still follow the others. A query without a word gets an answer without
 * results. A text that cannot be loaded costs the answer one result; rejects when none can, or the index cannot.
 */
export async function search(
  index: SearchIndex,
  query: string,
  options: SearchOptions = {},
): Promise<Answer> {
  const { limit = 10, filters = {} } = options;
  const { directory } = index;
  const isNarrowed = Object.values({ ...filters }).some((each) => each && each.length > 0);
  const begin = (sure: readonly number[]) => {
    if (isNarrowed || (limit > 0 && sure.length > limit)) return;
    for (const document of sure) index.text(document).catch(() => undefined);
  };
  const { found, mode, total, facets, documents } = await ranked(index, query, options, begin);
  const shown = limit > 0 ? documents.slice(0, limit) : documents;
  const results = await Promise.allSettled(
    shown.map(async ([document, tier]) => {
      const matches = tier === 'related' ? found.related.matches : found.matches[tier];
      const spans = (matches ?? []).map((each) => each.get(document) ?? []);
      const court = directory.courts[directory.courtOf[document]!]!;
      const text = await index.text(document);
      return resultOf(text, spans, { court, tier, parts: filters.part ?? [] });
    }),
  );
  const loaded = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failure = results.find((each) => each.status === 'rejected');
  if (failure && loaded.length === 0) throw failure.reason;
  const { instead, also, meant, notes } = found;
  const tiers = countsOf(documents.map(([, tier]) => tier));
  const failed = results.length - loaded.length;
  return {
    query,
    mode,
    instead,
    also,
    meant,
    notes,
    total,
    tiers,
    facets,
    results: loaded,
    failed,
  };
}

/** A case in the list of all that were found. */
export interface Listed extends Pick<Result, 'url' | 'title' | 'date' | 'court' | 'tier'> {
  topics: string[];
}

/** All cases that answer a query, in the order of `search`, without their texts. Rejects when the index cannot be loaded. */
export async function listFound(
  index: SearchIndex,
  query: string,
  options: SearchOptions = {},
): Promise<Listed[]> {
  const { topics, topicsOf, courts, courtOf, dates } = index.directory;
  const [{ documents }, titles] = await Promise.all([
    ranked(index, query, options),
    index.allTitles(),
  ]);
  return documents.map(([document, tier]) => {
    const [title, url] = titles[document]!;
    const own = topicsOf[document]!.map((topic) => topics[topic]!);
    const court = courts[courtOf[document]!]!;
    return { url, title, date: dates[document]!, court, topics: own, tier };
  });
}

/** What answers a query, in its order: the documents with their tiers. */
async function ranked(
  index: SearchIndex,
  query: string,
  { filters = {}, sort = 'relevance', within = '', laws = false }: SearchOptions,
  sure?: (documents: readonly number[]) => void,
) {
  const { directory } = index;
  const [found, lawList] = await Promise.all([
    lookUp(index, query, within, sure),
    lawsFor(index, filters, laws),
  ]);
  // By all places at which the words stand in any way: a looser one is none the less in its part.
  const { synonym, canonical, exact = [] } = found.matches;
  const standing = havingAll(directory, synonym ?? canonical ?? exact, [...found.tiers.keys()]);
  const near = comingNear(directory, found.related);
  const mode: Mode = standing.length > 0 ? 'phrase' : 'related';
  const { kept, facets } = narrow(directory, mode === 'phrase' ? standing : near, filters, lawList);
  const tierOf = (document: number) => found.tiers.get(document) ?? 'related';
  const place = ({ document }: Candidate) =>
    sort === 'date' ? Number(tierOf(document) === 'related') : TIERS.indexOf(tierOf(document));
  const inOrder = (candidates: Candidate[]) =>
    candidates.sort(
      (a, b) =>
        place(a) - place(b) || (sort === 'date' ? 0 : b.score - a.score) || a.document - b.document,
    );
  const others =
    mode === 'phrase' && kept.length > 0 ? passing(directory, near, filters, lawList) : [];
  const beside = others.sort((a, b) => b.score - a.score).slice(0, ENOUGH);
  const documents = [...inOrder(kept), ...inOrder(beside)].map(({ document }): [number, Tier] => [
    document,
    tierOf(document),
  ]);
  return { found, mode, total: kept.length, facets, documents };
}

/** The laws of the cases, where an answer is narrowed by them; where they are only `counted`, it does without. */
async function lawsFor(
  index: SearchIndex,
  { law = [] }: Filters,
  counted: boolean,
): Promise<LawList | undefined> {
  if (law.length > 0) return index.laws();
  return counted ? index.laws().catch(() => undefined) : undefined;
}

function countsOf(tiers: readonly Tier[]): Record<Tier, number> {
  const counts = { exact: 0, canonical: 0, synonym: 0, related: 0 };
  for (const tier of tiers) counts[tier] += 1;
  return counts;
}

/**
 * The result for a case, from the places at which the texts were found in it; with `parts`, names, only these are shown.
 */
export function resultOf(
  text: SearchDocument,
  spans: readonly (readonly Span[])[],
  { court, tier, parts }: { court: string; tier: Tier; parts: readonly string[] },
): Result {
  const { url, title, date } = text;
  // A related case shares many pairs with the query: two windows say enough.
  const most = tier === 'related' ? 2 : spans.length;
  const numbers = parts.map((part) => PARTS.findIndex(({ name }) => name === part) + 1);
  const excerpt = excerptOf(text, spans, { parts: numbers, most });
  const marks = tier === 'related' ? hitsOf(excerpt) : excerpt.terms;
  return { url, title, date, court, tier, marks: [...new Set(marks)], ...excerpt };
}

function hitsOf({ titlePieces, excerpt }: Excerpt): string[] {
  return [...excerpt, ...titlePieces].filter(({ hit }) => hit).map(({ text }) => text);
}
