import type { EverydayWord } from '../../schema/words.ts';
import { pairs } from '../bundle/bigrams.ts';
import { everydayWordsIn, type Hit, typedAs } from '../bundle/everyday.ts';

/** What a query in everyday words means. */
export interface Understood {
  /** What was typed besides, in pieces, without words of asking. */
  kept: string[];
  /** The everyday words, in their order. */
  concepts: Concept[];
}

/** An everyday word of a query, and the words that judgments use for the same thing; there is at least one. */
export interface Concept {
  /** As the list of words has it: without what was typed in a gap of it. Empty for words in any order. */
  typed: string;
  also: string[];
}

/** All words for the same thing, those that were typed first. */
export function formsOf({ typed, also }: Concept): string[] {
  return typed === '' ? also : [typed, ...also];
}

/**
 * Tells the everyday words in a folded query, the longest first, from what else it says. Words of asking (怎么办, 能不能,
 * 吗 at the end) are left out, and so is a single character beside anything longer; a query of nothing else is kept as it
 * is.
 */
export function understand(query: string, words: readonly EverydayWord[]): Understood {
  const said = runs(query).join(CUT);
  const hits = everydayWordsIn(said, words);
  const concepts = hits.map(conceptOf);
  const kept = piecesBetween(said, hits);
  if (concepts.length + kept.length === 0) return { kept: runs(query), concepts };
  const long = kept.filter(isLong);
  return { kept: concepts.length + long.length > 0 ? long : kept, concepts };
}

/** A text that cases share with a query. */
export interface RelatedText {
  text: string;
  /** The number of the everyday word for which the text stands, from 0; undefined for a pair of what else was typed. */
  concept: number | undefined;
}

/**
 * What the cases share that come nearest to a folded query: the pairs of what was typed, for each everyday word the
 * words that judgments use, and such words where they were typed themselves. No text is given twice, none in two places of
 * the list.
 *
 * A case scores the sum of the BM25 of each of these texts, all of the same weight, times `1 + found / all`: how many of
 * the everyday and legal words it has in any form, of how many there are. For a query without any that is the BM25 of its
 * pairs.
 */
export function relatedQuery(query: string, words: readonly EverydayWord[]): RelatedText[] {
  const said = runs(query).join(CUT);
  const hits = everydayWordsIn(said, words);
  const found = new Map<string, number | undefined>();
  const add = (text: string, concept?: number) => {
    if (!found.has(text)) found.set(text, concept);
  };
  for (const [concept, hit] of hits.entries()) {
    for (const text of formsOf(conceptOf(hit))) add(text, concept);
  }
  for (const [index, word] of legalWordsIn(said, hits, words).entries()) {
    add(word, hits.length + index);
  }
  // A word that judgments use too is part of the text around it: 保险责任 has the pair 险责 besides 保险.
  const pieces = piecesBetween(said, hits.filter(isEverydayOnly));
  const texts = pieces.flatMap(textsOf);
  for (const text of texts.filter(isLong)) add(text);
  if (found.size === 0) for (const text of texts) add(text);
  if (found.size === 0) for (const run of runs(query)) for (const text of textsOf(run)) add(text);
  return [...found].map(([text, concept]) => ({ text, concept }));
}

/** The words of judgments that were typed themselves, outside these hits: the longest at each place. */
function legalWordsIn(
  said: string,
  hits: readonly Hit[],
  words: readonly EverydayWord[],
): string[] {
  const { all, longest } = legalWordsOf(words);
  const taken = new Set(hits.flatMap(({ places }) => places));
  const free = said.split('').map((unit, at) => (taken.has(at) ? CUT : unit));
  const found: string[] = [];
  for (let at = 0; at < free.length; at += 1) {
    const rest = free
      .slice(at, at + longest)
      .join('')
      .split(CUT, 1)[0]!;
    const lengths = Array.from({ length: rest.length }, (_, index) => rest.length - index);
    const length = lengths.find((each) => all.has(rest.slice(0, each)));
    if (length === undefined) continue;
    found.push(rest.slice(0, length));
    at += length - 1;
  }
  return found;
}

const legalWords = new WeakMap<readonly EverydayWord[], { all: Set<string>; longest: number }>();

/** The words for which everyday words stand. Collected once for a list. */
function legalWordsOf(words: readonly EverydayWord[]) {
  const known = legalWords.get(words);
  if (known) return known;
  const all = new Set(words.flatMap(({ also }) => also));
  const collected = { all, longest: Math.max(0, ...[...all].map(({ length }) => length)) };
  legalWords.set(words, collected);
  return collected;
}

/** The pairs of a piece; a Latin word, a number and a single character are one text each. */
function textsOf(piece: string): string[] {
  return (piece.match(KIND) ?? []).flatMap((text) => {
    const isWhole = /^[\p{Script=Latin}\p{Nd}]/u.test(text) || !isLong(text);
    return isWhole ? [text] : pairs(text);
  });
}

/** Runs of letters and digits; the sign inside a number, and behind it, belongs to it. */
function runs(query: string): string[] {
  return query.match(RUN) ?? [];
}

const NUMBER = String.raw`\p{Nd}+(?:[.,]\p{Nd}+)*[%‰]?`;
const RUN = new RegExp(`(?:${NUMBER}|[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const KIND = new RegExp(
  String.raw`\p{Script=Latin}+|${NUMBER}|[^\P{L}\p{Script=Latin}]+|[\p{N}\p{M}]`,
  'gu',
);

function isLong(text: string): boolean {
  return [...text].length > 1;
}

function conceptOf({ say, entry }: Hit): Concept {
  const typed = typedAs(say);
  return { typed, also: entry.also.filter((each) => each !== typed) };
}

function isEverydayOnly({ say, entry }: Hit): boolean {
  return !entry.also.includes(say);
}

/** What is said between these words, in pieces, without words of asking. */
function piecesBetween(said: string, hits: readonly Hit[]): string[] {
  const taken = new Set(hits.flatMap(({ places }) => places));
  const rest = said.split('').map((unit, at) => (taken.has(at) ? CUT : unit));
  return withoutAsking(rest.join('')).split(CUT).filter(Boolean);
}

/** Parts runs and pieces; no run has it. */
const CUT = ' ';

/*
 * Words of asking are told from parts of other words by where they stand. Those of two and more characters are words
 * wherever they stand. Of single ones, 吗 and its like ask only as the last of a run, so that 吗啡 and 了解 stay, and 谁 only
 * where it stands once: 谁执法谁普法 asks nothing. A verb on both sides of 不 (管不管) is that verb.
 */
const ASKING = [
  /怎么(?:办|判|样|罚|算|处理|处罚)?|咋(?:办|判|样|罚|算)?|怎样|如何|为什么|为啥|凭什么|什么|啥/,
  /多少钱?|多久|判几年|几年|(?:会)?判多重|是否|能否|可否|可不可以|请问|哪里|哪个|哪些/,
  /([能会要该是有算])[不没]\1/,
].map(({ source }) => source);
const ASKING_WORD = new RegExp(ASKING.join('|'), 'g');
const VERB_TWICE = /(.)[不没]\1/g;
/** The ends of 明了, 未了 and 终了, 毛呢 and 花呢 are none. */
const LAST =
  /(?:[会要算]?(?:坐牢|判刑|犯法|违法|合法|可以))?(?:了?没有|了没|[吗么不]|(?<![毛花])呢|(?<![明未终])了)+(?= |$)/g;

function withoutAsking(rest: string): string {
  const said = rest.replace(ASKING_WORD, CUT).replace(VERB_TWICE, '$1').replace(LAST, CUT);
  const named = said.split('谁').length === 2 ? said.replace('谁', CUT) : said;
  // What joins a word that was taken to the next says nothing: 抄别人的小说.
  return named.replaceAll(/ [的了着]+/g, CUT);
}
