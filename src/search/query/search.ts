import { PARTS } from '../../schema/closed-lists.ts';
import type { SearchDocument } from '../bundle/document.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { type Excerpt, excerptOf, type Span } from './excerpt.ts';
import { lookUp, type Mode } from './lookup.ts';
import { candidatesOf, type Facets, type Filters, narrow } from './ranking.ts';

export interface SearchOptions {
  /** How many results to show; 0 for all of them. */
  limit?: number;
  filters?: Filters;
  /** `date` is newest first, as all lists are. */
  sort?: 'relevance' | 'date';
  /** Further words that each case must have. */
  within?: string;
}

/** The answer to one query. */
export interface Answer {
  query: string;
  mode: Mode;
  /** What was searched for in place of the query, when it was typed in pinyin; otherwise empty. */
  instead: string;
  /** How many cases were found, of which `results` are the first. */
  total: number;
  facets: Facets;
  results: Result[];
}

export interface Result extends Excerpt {
  /** The address of the case below the section's root: `/cases/2026/a/`. */
  url: string;
  title: string;
  /** `YYYY-MM-DD`. */
  date: string;
  court: string;
  /** Those of the words searched for that the case has, as it writes them. */
  marks: string[];
}

/**
 * Answers a query from what `lookUp` finds, best first, with the number of cases that each filter would leave. A query
 * without a word gets an answer without results. Rejects when the index cannot be loaded.
 */
export async function search(
  index: SearchIndex,
  query: string,
  { limit = 10, filters = {}, sort = 'relevance', within = '' }: SearchOptions = {},
): Promise<Answer> {
  const { directory } = index;
  const found = await lookUp(index, query, within);
  const { kept, facets } = narrow(directory, candidatesOf(directory, found), filters);
  kept.sort((a, b) => (sort === 'date' ? 0 : b.score - a.score) || a.document - b.document);
  const shown = limit > 0 ? kept.slice(0, limit) : kept;
  const results = shown.map(async ({ document }) => {
    const text = await index.text(document);
    const spans = found.matches.map((each, term) =>
      spansOf(each.get(document), found.texts[term]!),
    );
    const court = directory.courts[directory.courtOf[document]!]!;
    return resultOf(text, spans, { court, mode: found.mode, part: filters.part });
  });
  return {
    query,
    mode: found.mode,
    instead: found.instead,
    total: kept.length,
    facets,
    results: await Promise.all(results),
  };
}

/**
 * The result for a case, from the places at which the texts were found in it; with `part`, a name, only that part is
 * shown.
 */
export function resultOf(
  text: SearchDocument,
  spans: readonly Span[][],
  { court, mode, part }: { court: string; mode: Mode; part: string | undefined },
): Result {
  const { url, title, date } = text;
  // A related case shares many pairs with the query: two windows say enough.
  const most = mode === 'phrase' ? spans.length : 2;
  const number = PARTS.findIndex(({ name }) => name === part) + 1;
  const excerpt = excerptOf(text, spans, { part: number, most });
  const marks = mode === 'phrase' ? excerpt.terms : hitsOf(excerpt);
  return { url, title, date, court, marks: [...new Set(marks)], ...excerpt };
}

function hitsOf({ titlePieces, excerpt }: Excerpt): string[] {
  return [...excerpt, ...titlePieces].filter(({ hit }) => hit).map(({ text }) => text);
}

/** The stretch that a text takes from each of these positions. */
export function spansOf(positions: readonly number[] = [], text: string): Span[] {
  const { length } = [...text];
  return positions.map((position) => [position, position + length]);
}
