import { pairs, runs } from '../bundle/bigrams.ts';
import { fold, type Simplified } from '../bundle/fold.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { find, type Matches } from './match.ts';
import { isSpelling, wordsInPinyin } from './pinyin.ts';
import { type Term, termsOf, withoutPunctuation } from './query.ts';

/** How an answer was found: every term of the query stands in each case, or the cases come nearest to it. */
export type Mode = 'phrase' | 'related';

/** What a query is answered from. */
export interface Found {
  mode: Mode;
  /** The folded texts that were looked for. */
  texts: string[];
  /** Where each of them stands, in all cases. */
  matches: Matches[];
  /** The cases that were found. */
  documents: number[];
  /** What was looked for in place of a query in pinyin; otherwise empty. */
  instead: string;
}

const NOTHING: Found = { mode: 'phrase', texts: [], matches: [], documents: [], instead: '' };

/**
 * Looks a query up. Each term must stand in a case in one piece, its punctuation included; where that is nowhere so, the
 * runs of letters and digits of each term must; where that is nowhere so either, the cases that share pairs of
 * characters with the query are related. What is asked for `within` must stand in each case besides.
 */
export async function lookUp(index: SearchIndex, query: string, within = ''): Promise<Found> {
  if (termsOf(query).length === 0) return NOTHING;
  const found =
    (await exact(index, query)) ?? (await spelt(index, query)) ?? (await related(index, query));
  if (termsOf(within).length === 0) return found;
  const inside = (await exact(index, within)) ?? NOTHING;
  const both = new Set(inside.documents);
  return {
    ...found,
    texts: [...found.texts, ...inside.texts],
    matches: [...found.matches, ...inside.matches],
    documents: found.documents.filter((document) => both.has(document)),
  };
}

/** The cases in which a query stands as it was typed, or in simplified characters; undefined when there is none. */
export async function exact(index: SearchIndex, query: string): Promise<Found | undefined> {
  const terms = termsOf(query);
  const plain = await phrase(index, terms);
  if (plain) return plain;
  // Only who types traditional characters, or what stands nowhere, pays for the table.
  const simplified = await index.simplified();
  const changed = terms.some(({ text }) => fold(text, simplified) !== fold(text));
  return changed ? phrase(index, terms, simplified) : undefined;
}

/** What the word is answered with that a query in pinyin stands for. */
async function spelt(index: SearchIndex, query: string): Promise<Found | undefined> {
  const instead = await insteadOf(index, query);
  if (instead === undefined) return undefined;
  return { ...((await exact(index, instead)) ?? (await related(index, instead))), instead };
}

/** The word that a query in pinyin stands for, if it is one. */
export async function insteadOf(index: SearchIndex, query: string): Promise<string | undefined> {
  if (!isSpelling(query)) return undefined;
  const [vocabulary, titles] = await Promise.all([index.vocabulary(), index.titles()]);
  return wordsInPinyin(query, vocabulary, titles)[0];
}

async function phrase(
  index: SearchIndex,
  terms: readonly Term[],
  simplified?: Simplified,
): Promise<Found | undefined> {
  for (const texts of formsOf(terms, simplified)) {
    const matches = await Promise.all(texts.map((text) => find(index, text)));
    const [first, ...others] = matches;
    const documents = [...(first?.keys() ?? [])].filter((document) =>
      others.every((each) => each.has(document)),
    );
    if (documents.length > 0) return { mode: 'phrase', texts, matches, documents, instead: '' };
  }
  return undefined;
}

/** The folded texts that must stand in a case, as they were typed, and, should they stand nowhere, their runs. */
export function formsOf(terms: readonly Term[], simplified?: Simplified): string[][] {
  return [terms, withoutPunctuation(terms)].map((form) => [
    ...new Set(form.map(({ text }) => fold(text, simplified))),
  ]);
}

async function related(index: SearchIndex, query: string): Promise<Found> {
  const texts = relatedTexts(query, await index.simplified());
  const matches = await Promise.all(texts.map((text) => find(index, text)));
  const documents = [...new Set(matches.flatMap((each) => [...each.keys()]))];
  return { mode: 'related', texts, matches, documents, instead: '' };
}

/** The pairs of characters in a query. */
export function relatedTexts(query: string, simplified: Simplified): string[] {
  const words = termsOf(query).flatMap(({ text }) => runs(fold(text, simplified)));
  return [...new Set(words.flatMap(pairsOrOne))];
}

/** The pairs of a run; where it is a single character, that. */
function pairsOrOne(run: string): string[] {
  const own = pairs(run);
  return own.length > 0 ? own : [run];
}
