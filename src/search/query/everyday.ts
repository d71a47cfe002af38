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
  /**
   * What it is: a word that judgments use for an everyday word, or for the one that is most like the query though it
   * does not stand there; such a word that was typed itself; a pair of what else was typed.
   */
  kind: 'everyday' | 'guessed' | 'typed' | 'pair';
  /** The number of the everyday or legal word for which the text stands, from 0; undefined for a pair. */
  concept: number | undefined;
}

/** So much more than what was typed counts a word that judgments use for it. */
const EVERYDAY_WEIGHT = 3;

/** So many texts that were typed, of which one case has half, describe a case in its own words, and nothing has to be guessed. */
const DESCRIBING = 5;

/** True for a text that was typed as judgments have it. */
export function isAsTyped({ kind }: Pick<RelatedText, 'kind'>): boolean {
  return kind === 'pair' || kind === 'typed';
}

/**
 * How much each text of a query counts, 0 for one that does not, given how many of those that were typed the case has that
 * has most of them.
 */
export function weightsOf(
  texts: readonly Pick<RelatedText, 'kind'>[],
  mostTyped: number,
): number[] {
  const typed = texts.filter(isAsTyped).length;
  const isDescribed = typed >= DESCRIBING && mostTyped >= typed / 2;
  return texts.map(({ kind }) => {
    if (isDescribed) return kind === 'guessed' ? 0 : 1;
    return kind === 'everyday' || kind === 'guessed' ? EVERYDAY_WEIGHT : 1;
  });
}

/**
 * What the cases share that come nearest to a folded query: the pairs of what was typed, for each everyday word, and for
 * the one that is most like the query, the words that judgments use, and such words where they were typed themselves. No
 * text is given twice, none in two places of the list.
 *
 * A case scores the sum of the BM25 of each of these texts, times its weight (`weightsOf`), times `1 + found / all`: how
 * many of the everyday and legal words it has in any form, of how many there are. For a query without any that is the
 * BM25 of its pairs.
 */
export function relatedQuery(query: string, words: readonly EverydayWord[]): RelatedText[] {
  const said = runs(query).join(CUT);
  const hits = everydayWordsIn(said, words);
  const found = new Map<string, RelatedText>();
  const add = (text: string, kind: RelatedText['kind'], concept?: number) => {
    if (!found.has(text)) found.set(text, { text, kind, concept });
  };
  for (const [concept, hit] of hits.entries()) {
    for (const text of formsOf(conceptOf(hit))) add(text, 'everyday', concept);
  }
  const typed = legalWordsIn(said, hits, words);
  for (const [index, word] of typed.entries()) add(word, 'typed', hits.length + index);
  const left = leftOf(said, hits, typed);
  const like = left.length < LEAST_TO_GUESS ? undefined : mostLike(said, words);
  if (like && !hits.some(({ entry }) => entry === like)) {
    for (const word of like.also.slice(0, MOST_OF_LIKE))
      add(word, 'guessed', hits.length + typed.length);
  }
  // A word that judgments use too is part of the text around it: 保险责任 has the pair 险责 besides 保险.
  const pieces = piecesBetween(said, hits.filter(isEverydayOnly));
  const texts = pieces.flatMap(textsOf);
  for (const text of texts.filter(isLong)) add(text, 'pair');
  if (found.size === 0) for (const text of texts) add(text, 'pair');
  if (found.size === 0)
    for (const run of runs(query)) for (const text of textsOf(run)) add(text, 'pair');
  return [...found.values()];
}

/** What was said besides everyday words, words of judgments and words of asking. */
function leftOf(said: string, hits: readonly Hit[], typed: readonly string[]): string {
  const rest = piecesBetween(said, hits).join(CUT);
  return typed.reduce((left, word) => left.replace(word, ''), rest).replaceAll(CUT, '');
}

/** From fewer characters that were not understood nothing is guessed: they are a word, and no question. */
const LEAST_TO_GUESS = 4;

/** Of an entry that is only like what was said, the first words: the further ones lead too far from it. */
const MOST_OF_LIKE = 3;

/**
 * The everyday word that is most like what was said, although it need not stand there: who says 白蹲了几年大牢 means 冤枉坐牢.
 * An entry is as like as its likest word, and a little more where its other words share more; undefined where nothing is
 * shared. Two texts are like each other by the characters and pairs that both have, the rarer among the entries the more.
 */
function mostLike(said: string, words: readonly EverydayWord[]): EverydayWord | undefined {
  const { rarity, ofWord, ofEntry, entries, wordSizes, entrySizes, entryOf } = likenessOf(words);
  const shared = new Map<number, number>();
  const sharedByAll = new Map<number, number>();
  for (const gram of gramsOf(said)) {
    const weight = rarity.get(gram) ?? 0;
    for (const word of ofWord.get(gram) ?? []) shared.set(word, (shared.get(word) ?? 0) + weight);
    for (const entry of ofEntry.get(gram) ?? [])
      sharedByAll.set(entry, (sharedByAll.get(entry) ?? 0) + weight);
  }
  const likest = new Map<number, number>();
  for (const [word, weight] of shared) {
    const like = weight / wordSizes[word]! ** OF_LENGTH;
    const entry = entryOf[word]!;
    likest.set(entry, Math.max(likest.get(entry) ?? 0, like));
  }
  let [best, most] = [-1, 0];
  for (const [entry, like] of likest) {
    const all = like + (OTHER_WORDS * sharedByAll.get(entry)!) / entrySizes[entry]! ** OF_ALL;
    if (all > most) [best, most] = [entry, all];
  }
  return entries[best];
}

/* How much a long word is behind a short one that shares as much, and what the other words of an entry count (tests/bench/questions.ts). */
const OF_LENGTH = 0.35;
const OF_ALL = 0.5;
const OTHER_WORDS = 3;

/** The characters and pairs of everyday words, of an entry's own and those that stand for them. */
interface Likeness {
  /** How rare a character or pair is among the entries. */
  rarity: ReadonlyMap<string, number>;
  /** The words, and the entries, that have it. */
  ofWord: ReadonlyMap<string, readonly number[]>;
  ofEntry: ReadonlyMap<string, readonly number[]>;
  entries: readonly EverydayWord[];
  /** How rare all is that a word has, and an entry, together. */
  wordSizes: readonly number[];
  entrySizes: readonly number[];
  entryOf: readonly number[];
}

const likenesses = new WeakMap<readonly EverydayWord[], Likeness>();

/** Made once for a list. */
function likenessOf(words: readonly EverydayWord[]): Likeness {
  const known = likenesses.get(words);
  if (known) return known;
  const entries = words.filter(({ also }) => also.length > 0);
  const grams = entries.flatMap(({ say, also }) => [...say, ...also].map(gramsOf));
  const entryOf = entries.flatMap(({ say, also }, entry) => [...say, ...also].map(() => entry));
  const ofWord = holdersOf(grams);
  const ofEntry = new Map(
    [...ofWord].map(([gram, all]) => [gram, [...new Set(all.map((word) => entryOf[word]!))]]),
  );
  const rarity = new Map(
    [...ofEntry].map(([gram, { length }]) => [
      gram,
      Math.log(1 + entries.length / (length + 0.5)) ** 2,
    ]),
  );
  const wordSizes = grams.map((own) => sumOf(own, rarity));
  const entrySizes = entries.map(() => 0);
  for (const [gram, all] of ofEntry)
    for (const entry of all) entrySizes[entry]! += rarity.get(gram)!;
  const likeness = { rarity, ofWord, ofEntry, entries, wordSizes, entrySizes, entryOf };
  likenesses.set(words, likeness);
  return likeness;
}

function holdersOf(grams: readonly ReadonlySet<string>[]): Map<string, number[]> {
  const holders = new Map<string, number[]>();
  for (const [word, own] of grams.entries()) {
    for (const gram of own) {
      const all = holders.get(gram);
      if (all) all.push(word);
      else holders.set(gram, [word]);
    }
  }
  return holders;
}

function sumOf(grams: ReadonlySet<string>, rarity: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const gram of grams) sum += rarity.get(gram)!;
  return sum;
}

/** The Chinese characters of a text, and the pairs of them that stand together. */
function gramsOf(text: string): Set<string> {
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  return new Set(runs.flatMap((run) => [...run, ...pairs(run)]));
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
