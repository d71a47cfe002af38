import { createHash } from 'node:crypto';
import type { Body, Case } from '../../content/index.ts';
import { fullTitle } from '../../section/case-text.ts';
import { compareText } from '../../schema/finding.ts';
import { newestFirst } from '../../section/order.ts';
import type { Related } from '../../section/published.ts';
import { LEGAL_TERMS } from './legal-terms.ts';

const MOST_RELATED = 3;
const MOST_TERMS = 3;
/** The score from which two cases are related, and what a word must add to be named as a reason. */
const RELATED = 0.2;
const TELLING = 0.02;

/** What a caller may know already, or does not ask for. */
export interface RelatedOptions<Item extends Relatable> {
  /** The cases whose related ones are wanted; left out, all. Every case may be one of the related. */
  isAsked?: (each: Item) => boolean;
  /** What `termCounts` gives for a case and these words; a caller may keep it as long as neither changes. */
  countsOf?: (each: Item, words: TermFinder) => TermCounts;
}

/**
 * For each case up to three others, best first, that share topics, statutes (more if the article is the same), or legal
 * words and keywords in title, summary and text; none where nothing is close enough. The same cases give the same
 * answer, in whatever order they come.
 */
export function relatedCases<Item extends Relatable>(
  cases: readonly Item[],
  { isAsked = () => true, countsOf = termCounts }: RelatedOptions<Item> = {},
): Map<string, Related[]> {
  const ordered = [...cases].sort(newestFirst);
  const weights = weightsOf(ordered, countsOf);
  const postings = postingsOf(weights);
  const scores = new Float64Array(ordered.length);
  const related = new Map<string, Related[]>();
  for (const [index, each] of ordered.entries()) {
    if (!isAsked(each)) continue;
    score(scores, weights[index]!, postings);
    const best = bestOf(scores, index);
    related.set(
      each.id,
      best.map((other) => ({
        id: ordered[other]!.id,
        reasons: reasonsOf(weights[index]!, weights[other]!),
      })),
    );
  }
  return related;
}

/** The cases that have a feature, with their weights: so a case is compared only with those that share something. */
interface Postings {
  cases: Uint32Array;
  weights: Float64Array;
}

function postingsOf(all: readonly Weights[]): Map<string, Postings> {
  const counts = new Map<string, number>();
  for (const weights of all) {
    for (const each of weights.keys()) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  const postings = new Map<string, Postings & { length: number }>();
  for (const [each, count] of counts) {
    const room = { cases: new Uint32Array(count), weights: new Float64Array(count), length: 0 };
    postings.set(each, room);
  }
  for (const [index, weights] of all.entries()) {
    for (const [each, weight] of weights) {
      const posting = postings.get(each)!;
      posting.cases[posting.length] = index;
      posting.weights[posting.length++] = weight;
    }
  }
  return postings;
}

/** How close a case is to each. */
function score(scores: Float64Array, own: Weights, postings: ReadonlyMap<string, Postings>): void {
  scores.fill(0);
  for (const [feature, weight] of own) {
    const { cases, weights } = postings.get(feature)!;
    for (let at = 0; at < cases.length; at += 1) scores[cases[at]!]! += weight * weights[at]!;
  }
}

/** Of equal scores, the first of the section's order. */
function bestOf(scores: Float64Array, self: number): number[] {
  const best: number[] = [];
  for (let each = 0; each < scores.length; each += 1) {
    if (scores[each]! < RELATED || each === self) continue;
    const place = best.findIndex((other) => scores[other]! < scores[each]!);
    if (place === -1) best.push(each);
    else best.splice(place, 0, each);
    if (best.length > MOST_RELATED) best.pop();
  }
  return best;
}

function reasonsOf(one: Weights, other: Weights): Related['reasons'] {
  const shared = [...one]
    .map(([feature, weight]) => ({ feature, score: weight * (other.get(feature) ?? 0) }))
    .sort((a, b) => b.score - a.score);
  const sharing = (kind: Kind, least: number) =>
    shared.flatMap(({ feature, score }) => {
      const [own, name] = partsOf(feature);
      return own === kind && score > least ? [name] : [];
    });
  const topics = sharing('topic', 0);
  const laws = sharing('law', 0);
  const telling = sharing('term', TELLING);
  // Many words that each add little are a reason all the same.
  const isNamed = [topics, laws, telling].some(({ length }) => length > 0);
  const terms = isNamed ? telling : sharing('term', 0);
  // Where both 送达 and 电子送达 are shared, the longer one is enough.
  const others = (term: string) => [...topics, ...laws, ...terms.filter((each) => each !== term)];
  const whole = terms.filter((term) => !others(term).some((each) => each.includes(term)));
  return { topics, laws, terms: whole.slice(0, MOST_TERMS) };
}

/** What is compared of a case, of this court or of another. */
export interface Relatable extends Pick<Case, 'id' | 'data'> {
  body: Pick<Body, 'blocks'>;
}

/** What cases may share; an article is that of a statute. */
type Kind = 'topic' | 'law' | 'article' | 'term';

/**
 * What a case has to share, `kind:name`, each with its weight. The products of two cases' weights, added up, are how
 * close they are to each other.
 */
type Weights = Map<string, number>;

/** The most that each of these adds to a score. All words together add at most 1. */
const HIGHEST_WEIGHT = { topic: 0.3, law: 0.4, article: 0.4 };
/** A feature that more than this share of all cases have says nothing about two of them. */
const COMMON = 0.5;
/** A word in title, summary or keywords counts as often as if it stood this many times in the text. */
const HEAD = 3;

/**
 * The weights of cases, in their order. A feature weighs by its rarity (inverse document frequency): what all share
 * weighs nothing. Words also weigh by how often they occur (1 + ln), relative to all words of the case (cosine), so
 * that a long case is not close to every other.
 */
function weightsOf<Item extends Relatable>(
  cases: readonly Item[],
  countsOf: (each: Item, words: TermFinder) => TermCounts,
): Weights[] {
  const finder = new TermFinder([...LEGAL_TERMS, ...cases.flatMap(keywordsOf)]);
  const all = cases.map((each) => {
    const counts = countsOf(each, finder).map(
      ([term, count]) => [feature('term', term), count] as const,
    );
    return { named: namedOf(each), counts };
  });
  const rarityOf = rarityAmong(
    all.map(({ named, counts }) => [...named.keys(), ...counts.map(([term]) => term)]),
  );
  return all.map(({ named, counts }) => {
    const own = [...named].map(([each, most]) => [each, Math.sqrt(most * rarityOf(each))] as const);
    const words = counts.map(
      ([word, count]) => [word, (1 + Math.log(count)) * rarityOf(word)] as const,
    );
    const length = Math.hypot(...words.map(([, weight]) => weight));
    const relative = words.map(([word, weight]) => [word, weight / length] as const);
    return new Map([...own, ...relative].filter(([, weight]) => weight > 0));
  });
}

/** Splits a feature into its kind and its name. */
function partsOf(feature: string): [kind: Kind, name: string] {
  const [kind] = feature.split(':', 1);
  return [kind as Kind, feature.slice(kind!.length + 1)];
}

function feature(kind: Kind, name: string): string {
  return `${kind}:${name}`;
}

/** Topics, statutes and articles, each with what it adds at most. */
function namedOf({ data: { topics, laws = [] } }: Relatable): Map<string, number> {
  const named = new Map<string, number>();
  for (const topic of topics) named.set(feature('topic', topic), HIGHEST_WEIGHT.topic);
  for (const { title, article } of laws) {
    named.set(feature('law', title), HIGHEST_WEIGHT.law);
    if (article) named.set(feature('article', title + article), HIGHEST_WEIGHT.article);
  }
  return named;
}

/** The words that stand in a case, each with how often, what stands in its head counted more. */
export type TermCounts = (readonly [term: string, count: number])[];

/**
 * Counts words in a case, in the order in which they first stand there. The answer depends on nothing else: the `key` of
 * the words and the digest of the case tell whether one that was kept still holds.
 */
export function termCounts(each: Relatable, words: TermFinder): TermCounts {
  const counts = new Map<string, number>();
  const count = (text: string, worth: number) => {
    for (const term of words.in(text)) counts.set(term, (counts.get(term) ?? 0) + worth);
  };
  for (const text of [fullTitle(each.data), each.data.summary, ...keywordsOf(each)]) {
    count(text, HEAD);
  }
  for (const { text } of each.body.blocks) count(text, 1);
  return [...counts];
}

function keywordsOf({ data }: Relatable): string[] {
  return data.keywords ?? [];
}

/** How rare a feature is: 1 where only one case has it, down to 0 where it is common. */
function rarityAmong(all: readonly string[][]): (feature: string) => number {
  const counts = new Map<string, number>();
  for (const each of all.flat()) counts.set(each, (counts.get(each) ?? 0) + 1);
  return (each) => {
    const count = counts.get(each)!;
    return count > all.length * COMMON ? 0 : 1 - Math.log(count) / Math.log(all.length);
  };
}

/** Finds known terms of two or more characters in texts. */
export class TermFinder {
  /** Differs where the terms differ. */
  readonly key: string;
  /** Terms by their first two characters, the longest first. */
  readonly #byStart: Map<string, string[]>;
  /** The code units with which a term begins: for most places of a text this look is enough. */
  readonly #starts = new Uint8Array(0x10000);

  constructor(terms: Iterable<string>) {
    const words = [...new Set(terms)].filter(({ length }) => length > 1);
    // Those of the same place and length are never equal, so that their order is nobody's business.
    words.sort((a, b) => b.length - a.length || compareText(a, b));
    this.key = createHash('sha256').update(JSON.stringify(words)).digest('hex');
    this.#byStart = Map.groupBy(words, (term) => term.slice(0, 2));
    for (const term of words) this.#starts[term.charCodeAt(0)] = 1;
  }

  /** The terms of a text in one walk, at each place the longest: 电子送达 is not also 送达. */
  in(text: string): string[] {
    const found: string[] = [];
    let index = 0;
    while (index < text.length - 1) {
      const term = this.#startingAt(index, text);
      if (term) found.push(term);
      index += term?.length ?? 1;
    }
    return found;
  }

  #startingAt(index: number, text: string): string | undefined {
    if (this.#starts[text.charCodeAt(index)] === 0) return undefined;
    const terms = this.#byStart.get(text.slice(index, index + 2));
    return terms?.find((term) => text.startsWith(term, index));
  }
}
