import { base64Bytes } from '../text/bytes.ts';
import { placed, undisguised } from '../text/disguise.ts';
import { WEIGHTS } from './advertising-weights.ts';

/*
 * How much a short text is like what advertises gambling, pornography and the like, and how little like what courts
 * write: a sum of weights of its characters and pairs of characters, as logistic regression has learned them. No word is
 * listed, so that a new name or game is known by the company it keeps. `tests/bench/advertising.ts` trains and measures it.
 */

/** Characters and pairs are told apart by a number below this. */
export const BUCKETS = 16_384;

/** A trained model. */
export interface Weights {
  /** One for each bucket. */
  weights: ArrayLike<number>;
  bias: number;
}

/**
 * The likeness of a text to advertising: above 0 where advertising is likelier than what a court writes, in natural
 * logarithms of the odds.
 */
export function advertisingLikeness(text: string, model: Weights = trained()): number {
  const plain = undisguised(text).text;
  return likenessOf(plain, 0, plain.length, model);
}

function likenessOf(plain: string, from: number, to: number, model: Weights): number {
  let total = 0;
  let count = 0;
  eachFeature(plain, from, to, (bucket) => {
    total += model.weights[bucket]!;
    count += 1;
  });
  return count === 0 ? -Infinity : total / spread(count) + model.bias;
}

/** What kind of text is asked about: a title; a sentence, as a summary has; a word or a name, which says little by itself. */
export type TextKind = keyof typeof LIKE;

/**
 * What in a short text is so much like advertising that a person should look at it: the whole of it, or the part between two
 * signs that is most so; undefined where nothing is. Where `article` is given, what the text is about, less suffices for a
 * part of which hardly a word stands there, and what was put into a part is looked for.
 */
export function advertisingIn(
  text: string,
  kind: TextKind = 'title',
  article?: string,
  model: Weights = trained(),
): string | undefined {
  if (advertisingLikeness(text, model) > LIKE[kind]) return text;
  const parts = text.split(SIGNS).filter((part) => part.length >= SHORTEST_PART);
  const found = parts.length < 2 ? undefined : likest(parts, article, model);
  return found ?? (article === undefined ? undefined : putInto(text, article, model));
}

/**
 * The same of a heading or a paragraph: a sentence, or a part of one. There are so many in an article that only what is
 * surer counts. Where `article` is given, the whole in which the text stands, less suffices for a part of which hardly a word
 * stands elsewhere in it, what was put into a part is looked for, and nothing counts that speaks of what the article is about.
 */
export function advertisingInProse(
  text: string,
  article?: string,
  model: Weights = trained(),
): string | undefined {
  const plain = undisguised(text);
  const likest = (pieces: RegExp, isIt: (piece: string, likeness: number) => boolean) => {
    let found: { from: number; to: number; likeness: number } | undefined;
    for (const { 0: piece, index: from } of plain.text.matchAll(pieces)) {
      const to = from + piece.length;
      const likeness = likenessOf(plain.text, from, to, model);
      if (likeness > (found?.likeness ?? -Infinity) && isIt(piece, likeness))
        found = { from, to, likeness };
    }
    return found;
  };
  const isAtHome = (piece: string, most: number) =>
    article !== undefined && knownShare(piece, article) > most;
  const found =
    likest(SENTENCES, (piece, likeness) => likeness > LIKE_OF_PROSE && !isAtHome(piece, AT_HOME)) ??
    likest(CLAUSES, (piece, likeness) => {
      if (likeness > LIKE_OF_CLAUSE) return !isAtHome(piece, AT_HOME);
      return (
        article !== undefined &&
        piece.length >= SHORTEST_STRANGER &&
        likeness > LIKE_OF_STRANGER &&
        !isAtHome(piece, STRANGE)
      );
    });
  if (!found) return article === undefined ? undefined : putInto(text, article, model);
  const { start, end } = placed(plain, found.from, found.to);
  return text.slice(start, end).trim();
}

/**
 * What no sign parts from the words around it: the characters within a part of a sentence that are most like advertising,
 * of which no pair stands anywhere else in the article.
 */
function putInto(text: string, article: string, model: Weights): string | undefined {
  const plain = undisguised(text);
  const isStrange = strangersTo(article, article.includes(text) ? 1 : 0);
  let found = { from: 0, to: 0, likeness: -Infinity };
  for (const { 0: part, index } of plain.text.matchAll(CLAUSES)) {
    const { from, to, likeness } = likestRun(part, isStrange, model);
    if (to > 0 && likeness > found.likeness)
      found = { from: index + from, to: index + to, likeness };
  }
  if (found.to === 0) return undefined;
  const { start, end } = placed(plain, found.from, found.to);
  return text.slice(start, end);
}

/** Of the runs of characters in a part of a sentence whose pairs are all strange, the one that is most like advertising. */
function likestRun(part: string, isStrange: (pair: string) => boolean, model: Weights) {
  let likest = { from: 0, to: 0, likeness: LIKE_OF_RUN };
  // What the characters before a place weigh, with the pairs that they end.
  const sums = [0];
  for (let to = 1; to <= part.length; to += 1) {
    sums.push(sums[to - 1]! + weightOf(part, to - 1, model) + weightOfPair(part, to - 1, model));
    for (let from = Math.max(0, to - LONGEST_RUN); from <= to - SHORTEST_RUN; from += 1) {
      const total = sums[to]! - sums[from]! - weightOfPair(part, from, model);
      const likeness = total / SPREADS[to - from]! + model.bias;
      // Hardly any run is so much like it, and the pairs of the article are counted only then.
      if (likeness > likest.likeness && arePairs(part, from, to, isStrange))
        likest = { from, to, likeness };
    }
  }
  return likest;
}

function arePairs(text: string, from: number, to: number, is: (pair: string) => boolean): boolean {
  for (let at = from; at < to - 1; at += 1) if (!is(text.slice(at, at + 2))) return false;
  return true;
}

function weightOf(text: string, at: number, { weights }: Weights): number {
  return weights[bucketOf(stateOf(codeAt(text, at)))]!;
}

function weightOfPair(text: string, end: number, { weights }: Weights): number {
  if (end === 0) return 0;
  return weights[bucketOf(Math.imul(stateOf(codeAt(text, end - 1)) ^ codeAt(text, end), PRIME))]!;
}

/** Whether a pair of characters stands in an article no more often than this. */
function strangersTo(article: string, times: number): (pair: string) => boolean {
  return (pair) => (countsOf(article).get(pair) ?? 0) <= times;
}

function countsOf(article: string): Map<string, number> {
  if (pairsOf?.article === article) return pairsOf.counts;
  const { text } = undisguised(article);
  const counts = new Map<string, number>();
  for (let at = 1; at < text.length; at += 1) {
    const pair = text.slice(at - 1, at + 1);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  pairsOf = { article, counts };
  return counts;
}

/* One text of an article is asked about after the other. */
let pairsOf: { article: string; counts: Map<string, number> } | undefined;

/** The share of the pairs of Chinese characters in a piece that the article has elsewhere as well; 1 for a piece without any. */
function knownShare(piece: string, article: string): number {
  const pairs = [...piece]
    .map((_, at) => piece.slice(at, at + 2))
    .filter((pair) => /^\p{Script=Han}{2}$/u.test(pair));
  if (pairs.length === 0) return 1;
  const elsewhere = undisguised(article).text.replaceAll(piece, '\n');
  return pairs.filter((pair) => elsewhere.includes(pair)).length / pairs.length;
}

function likest(
  parts: readonly string[],
  article: string | undefined,
  model: Weights,
): string | undefined {
  let found: string | undefined;
  let most = LIKE_OF_STRANGER;
  for (const part of parts) {
    const likeness = advertisingLikeness(part, model);
    const isStrange = () =>
      article !== undefined &&
      part.length >= SHORTEST_STRANGER &&
      knownShare(part, article) <= STRANGE;
    if (likeness > most && (likeness > LIKE_OF_PART || isStrange()))
      [found, most] = [part.trim(), likeness];
  }
  return found;
}

/* Where false alarms among genuine texts of a kind are one in a thousand or so: the bench prints how many there are. */
const LIKE = { title: -1.4, sentence: -1, term: 0.3 };
const LIKE_OF_PART = 2;
const [LIKE_OF_PROSE, LIKE_OF_CLAUSE] = [0.3, 2.2];
/* Of a part of a sentence which has hardly a pair that its article has elsewhere: whatever it is like more than a court. */
const LIKE_OF_STRANGER = 0.3;
/* Of characters that stand in the middle of a part, where there are many more to choose from. */
const LIKE_OF_RUN = 3;
/** So few pairs are strange to some article or other by chance; so many go on into the words around. */
const [SHORTEST_RUN, LONGEST_RUN] = [8, 12];
/* Shares of pairs: a clause with fewer speaks of nothing else in the article, one with more of what the article is about. */
const [STRANGE, AT_HOME] = [0.05, 0.34];
/** In characters. */
const SHORTEST_PART = 4;
const SHORTEST_STRANGER = 8;
const SIGNS = /[^\p{L}\p{M}\p{N}]+/u;
const SENTENCES = /[^。!?;\n]{4,}/g;
const CLAUSES = /[\p{L}\p{M}\p{N}]{6,}/gu;

/** A long text has more of everything, and few of its pairs say anything: in between a sum and a mean. */
export function spread(features: number): number {
  return features ** 0.8;
}

/** The same of the characters and pairs in a run of so many characters. */
const SPREADS = Array.from({ length: LONGEST_RUN + 1 }, (_, length) => spread(2 * length - 1));

/** The buckets of the characters and pairs of a text, its beginning and end among them, whatever it is disguised as. */
export function featuresOf(text: string): number[] {
  const plain = undisguised(text).text;
  const features: number[] = [];
  eachFeature(plain, 0, plain.length, (bucket) => features.push(bucket));
  return features;
}

/**
 * Tells the bucket of each character and pair in a part of a plain text. Runs of signs are one space, none at the ends; of a
 * number it only counts whether it has one digit or more.
 */
function eachFeature(
  plain: string,
  from: number,
  to: number,
  tell: (bucket: number) => void,
): void {
  let last = BEGIN;
  const add = (code: number) => {
    tell(bucketOf(Math.imul(stateOf(last) ^ code, PRIME)));
    if (code !== SPACE && code !== END) tell(bucketOf(stateOf(code)));
    last = code;
  };
  let [isParted, digits] = [false, 0];
  for (let at = from; at < to; at += 1) {
    const code = plain.codePointAt(at)!;
    if (code > 0xffff) at += 1;
    const kind = kindOf(code);
    digits = kind === DIGIT ? digits + 1 : 0;
    if (kind === SIGN) isParted = last !== BEGIN;
    else if (digits < 3) {
      if (isParted) add(SPACE);
      isParted = false;
      add(kind === DIGIT ? ZERO : code);
    }
  }
  if (last !== BEGIN) add(END);
}

const [BEGIN, END, SPACE, ZERO] = [0x5e, 0x24, 0x20, 0x30];

/** The unit at a place as it is counted, a digit as any digit. */
function codeAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return kindOf(code) === DIGIT ? ZERO : code;
}

/* What a character counts as; the answers for those of one unit are kept. */
const [LETTER, DIGIT, SIGN] = [1, 2, 3];
const kinds = new Uint8Array(0x1_0000);

function kindOf(code: number): number {
  return kinds[code] || askedKindOf(code);
}

function askedKindOf(code: number): number {
  const character = String.fromCodePoint(code);
  const kind = /\d/.test(character) ? DIGIT : /[\p{L}\p{N}]/u.test(character) ? LETTER : SIGN;
  if (code < kinds.length) kinds[code] = kind;
  return kind;
}

/* FNV-1a over code points, folded. */
const [OFFSET, PRIME] = [0x811c9dc5, 0x01000193];

function stateOf(code: number): number {
  return Math.imul(OFFSET ^ code, PRIME);
}

function bucketOf(hash: number): number {
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS;
}

let model: Weights | undefined;

/** The weights that come with the program. */
function trained(): Weights {
  return (model ??= {
    weights: Float32Array.from(
      new Int8Array(base64Bytes(WEIGHTS.bytes)),
      (weight) => weight * WEIGHTS.scale,
    ),
    bias: WEIGHTS.bias,
  });
}
