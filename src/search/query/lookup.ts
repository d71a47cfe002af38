import type { Posting } from '../bundle/chunks.ts';
import { fold, type Simplified, visible } from '../../text/fold.ts';
import { pairs, runs } from '../bundle/bigrams.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { isSpelling, wordsInPinyin } from './pinyin.ts';

/**
 * How an answer was found: `phrase`, each case has every term of the query; `related`, the cases come nearest to it.
 */
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
  // The table is loaded only where the query as typed is found nowhere.
  const simplified = await index.simplified();
  const changed = terms.some(({ text }) => fold(text, simplified) !== fold(text));
  return changed ? phrase(index, terms, simplified) : undefined;
}

/** The answer for the word that a query in pinyin stands for. */
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

/**
 * The folded texts that a case must have: first as they were typed, then, for when no case has those, their runs of
 * letters and digits.
 */
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

/** The pairs of a run, or its only character. */
function pairsOrOne(run: string): string[] {
  const own = pairs(run);
  return own.length > 0 ? own : [run];
}

/** Where a text stands: the positions of its first character, by document. */
export type Matches = Map<number, number[]>;

const AT_ONCE = 4;

/** Finds every place where a folded text stands in one piece. */
export async function find(index: SearchIndex, text: string): Promise<Matches> {
  const words = pairs(text);
  if (words.length === 0) return toMap(await index.occurrences(text));
  // Every second pair covers the text; the last one closes an odd end.
  const offsets = words
    .map((_, offset) => offset)
    .filter((offset) => offset % 2 === 0 || offset === words.length - 1);
  const lists: { offset: number; postings: Posting[] }[] = [];
  // A few at a time: where a text is found nowhere, one of its first pairs mostly shows it.
  for (let start = 0; start < offsets.length; start += AT_ONCE) {
    const some = offsets.slice(start, start + AT_ONCE);
    const loaded = some.map(async (offset) => ({
      offset,
      postings: await index.postings(words[offset]!),
    }));
    lists.push(...(await Promise.all(loaded)));
    if (lists.some(({ postings }) => postings.length === 0)) return new Map();
  }
  const [rarest, ...others] = lists.sort((a, b) => a.postings.length - b.postings.length);
  const maps = others.map(({ offset, postings }) => ({ offset, map: toMap(postings) }));
  const found: Matches = new Map();
  for (const { document, positions } of rarest!.postings) {
    const sets = maps.map(({ offset, map }) => ({ offset, own: new Set(map.get(document)) }));
    const starts = positions
      .map((position) => position - rarest!.offset)
      .filter((start) => sets.every(({ offset, own }) => own.has(start + offset)));
    if (starts.length > 0) found.set(document, starts);
  }
  return found;
}

function toMap(postings: readonly Posting[]): Matches {
  return new Map(postings.map(({ document, positions }) => [document, positions]));
}

/** A word or phrase that a case must have in one piece. */
interface Term {
  text: string;
  /** True inside quotation marks: spaces and punctuation count. */
  quoted: boolean;
}

/** Inside a word, a double quote is a part of the text. */
const QUOTED = /(?<!\S)["＂]([^"＂]+)["＂](?!\S)|(?<!\S)「([^」]+)」(?!\S)/g;

/** Characters of a query beyond this are ignored: each costs files of the index. */
export const LONGEST_QUERY = 200;
const MOST_TERMS = 12;

/** Splits a query at spaces; what stands in double quotes or 「」 stays in one piece. An empty query has no terms. */
export function termsOf(query: string): Term[] {
  const terms: Term[] = [];
  const rest = [...query]
    .slice(0, LONGEST_QUERY)
    .join('')
    .replace(QUOTED, (_, ...found: (string | undefined)[]) => {
      terms.push({ text: found.slice(0, 2).join(''), quoted: true });
      return ' ';
    });
  const plain = rest.split(/\s+/).map((text) => ({ text, quoted: false }));
  return [...terms, ...plain]
    .map((term) => ({ ...term, text: visible(term.text) }))
    .filter(({ text }) => text !== '')
    .slice(0, MOST_TERMS);
}

/** The same terms without their punctuation, for when they stand nowhere as they were typed; quoted ones stay. */
export function withoutPunctuation(terms: readonly Term[]): Term[] {
  return terms.flatMap((term) =>
    term.quoted ? [term] : runs(term.text).map((text) => ({ text, quoted: false })),
  );
}
