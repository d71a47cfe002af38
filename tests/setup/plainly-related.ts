import { fullTitle } from '../../src/section/case-text.ts';
import { newestFirst } from '../../src/section/order.ts';
import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { type Relatable, TermFinder } from '../../src/search/build/related.ts';
import type { Related } from '../../src/section/published.ts';

const MOST_RELATED = 3;
const MOST_TERMS = 3;
/** The score from which two cases are related, and what a word must add to be named as a reason. */
const RELATED = 0.2;
const TELLING = 0.02;

/**
 * What `relatedCases` has to answer, by comparing all with all: for each case up to three others, best first, that share topics, statutes (more if the article is the same), or legal
 * words and keywords in title, summary and text; none where nothing is close enough. The same cases give the same
 * answer, in whatever order they come.
 */
export function plainlyRelated(cases: readonly Relatable[]): Map<string, Related[]> {
  const ordered = [...cases].sort(newestFirst);
  const weights = weightsOf(ordered);
  const postings = postingsOf(weights);
  return new Map(
    ordered.map(({ id }, index) => {
      const best = bestOf(scoresOf(index, weights, postings), index);
      const related = best.map((other) => ({
        id: ordered[other]!.id,
        reasons: reasonsOf(weights[index]!, weights[other]!),
      }));
      return [id, related];
    }),
  );
}

/** The cases that have a feature, with their weights: so a case is compared only with those that share something. */
interface Postings {
  cases: number[];
  weights: number[];
}

function postingsOf(all: readonly Weights[]): Map<string, Postings> {
  const postings = new Map<string, Postings>();
  for (const [index, weights] of all.entries()) {
    for (const [feature, weight] of weights) {
      const posting = postings.get(feature) ?? { cases: [], weights: [] };
      posting.cases.push(index);
      posting.weights.push(weight);
      postings.set(feature, posting);
    }
  }
  return postings;
}

function scoresOf(
  index: number,
  all: readonly Weights[],
  postings: ReadonlyMap<string, Postings>,
): Float64Array {
  const scores = new Float64Array(all.length);
  for (const [feature, own] of all[index]!) {
    const { cases, weights } = postings.get(feature)!;
    for (let at = 0; at < cases.length; at += 1) scores[cases[at]!]! += own * weights[at]!;
  }
  return scores;
}

/** Of equal scores, the first of the section's order. */
function bestOf(scores: Float64Array, self: number): number[] {
  const candidates = [...scores.keys()].filter((each) => each !== self && scores[each]! >= RELATED);
  return candidates.sort((a, b) => scores[b]! - scores[a]! || a - b).slice(0, MOST_RELATED);
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
function weightsOf(cases: readonly Relatable[]): Weights[] {
  const finder = new TermFinder([...LEGAL_TERMS, ...cases.flatMap(keywordsOf)]);
  const all = cases.map((each) => ({ named: namedOf(each), counts: countsOf(each, finder) }));
  const rarityOf = rarityAmong(all.map(({ named, counts }) => [...named.keys(), ...counts.keys()]));
  return all.map(({ named, counts }) => {
    const own = [...named].map(([each, most]) => [each, Math.sqrt(most * rarityOf(each))] as const);
    const words = [...counts].map(
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

function countsOf(each: Relatable, finder: TermFinder): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (text: string, worth: number) => {
    for (const term of finder.in(text)) {
      const word = feature('term', term);
      counts.set(word, (counts.get(word) ?? 0) + worth);
    }
  };
  for (const text of [fullTitle(each.data), each.data.summary, ...keywordsOf(each)]) {
    count(text, HEAD);
  }
  for (const { text } of each.body.blocks) count(text, 1);
  return counts;
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
