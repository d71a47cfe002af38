import { bigrams, runs } from './bigrams.ts';
import { readCard, type Card } from './card.ts';
import { excerptOf, type Excerpt } from './excerpt.ts';
import { fold } from './fold.ts';
import type { Hit, Pagefind } from './pagefind.ts';

/** How an answer was found: every run of the query stands in each case, or the cases come nearest to it. */
export type Mode = 'phrase' | 'related';

/** The answer to one query. */
export interface Answer {
  query: string;
  mode: Mode;
  /** How many cases were found, of which `results` are the first. */
  total: number;
  results: Result[];
}

export interface Result extends Card, Excerpt {}

/**
 * Answers a query from a bundle. Each run of letters and digits is a phrase that must stand in the case; the
 * cases are ranked by the bag of bigrams. When no case holds all runs, the bag alone ranks what is related.
 * Rejects when the bundle cannot be loaded.
 */
export async function search(pagefind: Pagefind, query: string, limit = 10): Promise<Answer> {
  const wanted = [...new Set(runs(fold(query)))];
  const bag = wanted.flatMap(wordsOf);
  const exact = await intersection(pagefind, wanted);
  const mode = exact.length > 0 || wanted.length === 0 ? 'phrase' : 'related';
  const hits = mode === 'phrase' ? exact : await rankedBag(pagefind, bag);
  const marks = mode === 'phrase' ? wanted : bag;
  const results = hits.slice(0, limit).map(async (hit) => {
    const { raw_url: address, ...fragment } = await hit.data();
    const card = readCard(address);
    return { ...card, ...excerptOf(fragment, card.title, marks) };
  });
  return { query, mode, total: hits.length, results: await Promise.all(results) };
}

/** The cases in which every run stands, best first. */
async function intersection(pagefind: Pagefind, wanted: string[]): Promise<Hit[]> {
  if (wanted.length === 0) return [];
  const found = await Promise.all(wanted.map((run) => pagefind.search(phrase(run))));
  const others = found.slice(1).map(({ results }) => new Set(results.map(({ id }) => id)));
  const all = found[0]!.results.filter(({ id }) => others.every((ids) => ids.has(id)));
  if (all.length < 2) return all;
  const bag = await pagefind.search(wanted.flatMap(wordsOf).join(' '));
  const scores = new Map(bag.results.map(({ id, score }) => [id, score]));
  return all.sort((a, b) => (scores.get(b.id) ?? 0) - (scores.get(a.id) ?? 0));
}

/** Every case that holds some of the words, by the sum of what each word scores. */
async function rankedBag(pagefind: Pagefind, words: string[]): Promise<Hit[]> {
  const found = await Promise.all([...new Set(words)].map((word) => pagefind.search(`"${word}"`)));
  const sums = new Map<string, { hit: Hit; score: number }>();
  for (const hit of found.flatMap(({ results }) => results)) {
    const sum = sums.get(hit.id) ?? { hit, score: 0 };
    sums.set(hit.id, { hit, score: sum.score + hit.score });
  }
  return [...sums.values()].sort((a, b) => b.score - a.score).map(({ hit }) => hit);
}

function phrase(run: string): string {
  const pairs = bigrams(run);
  // A single character is the beginning of every pair that it begins.
  return pairs.length > 0 ? `"${pairs.join(' ')}"` : run;
}

function wordsOf(run: string): string[] {
  const pairs = bigrams(run);
  return pairs.length > 0 ? pairs : [run];
}
