import { undisguised } from '../text/disguise.ts';
import { WEIGHTS } from './advertising-weights.ts';

/*
 * How much a short text is like what advertises gambling, pornography and the like, and how little like what courts
 * write: a sum of weights of its characters and pairs of characters, as logistic regression has learned them. No word is
 * listed, so that a new name or game is known by the company it keeps. `tests/bench/advertising.ts` trains and measures it.
 */

/** Characters and pairs are told apart by a number below this. */
export const BUCKETS = 8192;

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
  const features = featuresOf(text);
  if (features.length === 0) return -Infinity;
  let total = 0;
  for (const feature of features) total += model.weights[feature]!;
  return total / spread(features.length) + model.bias;
}

/**
 * What in a text is so much like advertising that a person should look at it: the whole of it, or the part between two
 * signs that is most so; undefined where nothing is. A term (a keyword, a label) says too little for less than certainty.
 */
export function advertisingIn(text: string, isTerm = false): string | undefined {
  if (advertisingLikeness(text) > (isTerm ? LIKE_OF_TERM : LIKE)) return text;
  const parts = text.split(SIGNS).filter((part) => part.length >= SHORTEST_PART);
  if (parts.length < 2) return undefined;
  const [first] = parts
    .map((part) => ({ part, likeness: advertisingLikeness(part) }))
    .sort((a, b) => b.likeness - a.likeness);
  return first!.likeness > LIKE_OF_PART ? first!.part : undefined;
}

/* Where false alarms among genuine titles, terms and sentences end: the bench prints how many there are. */
const LIKE = -1.6;
const LIKE_OF_TERM = 0;
const LIKE_OF_PART = 2;
/** In characters. */
const SHORTEST_PART = 4;
const SIGNS = /[^\p{L}\p{M}\p{N}]+/u;

/** A long text has more of everything, and few of its pairs say anything: in between a sum and a mean. */
export function spread(features: number): number {
  return features ** 0.7;
}

/** The buckets of the characters and pairs of a text, its beginning and end among them, whatever it is disguised as. */
export function featuresOf(text: string): number[] {
  const plain = undisguised(text)
    .text.replace(/\d+/g, (digits) => (digits.length === 1 ? '0' : '00'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (plain === '') return [];
  const units = [BEGIN, ...plain, END];
  return units.flatMap((unit, index) => {
    const isCharacter = unit !== BEGIN && unit !== END && unit !== ' ';
    const next = units[index + 1];
    return [
      ...(isCharacter ? [bucketOf(unit)] : []),
      ...(next === undefined ? [] : [bucketOf(unit + next)]),
    ];
  });
}

const BEGIN = '^';
const END = '$';

/** FNV-1a over code points, folded. */
function bucketOf(characters: string): number {
  let hash = 0x811c9dc5;
  for (const character of characters) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % BUCKETS;
}

let model: Weights | undefined;

/** The weights that come with the program. */
function trained(): Weights {
  return (model ??= {
    weights: Float32Array.from(
      new Int8Array(Buffer.from(WEIGHTS.bytes, 'base64')),
      (weight) => weight * WEIGHTS.scale,
    ),
    bias: WEIGHTS.bias,
  });
}
