import type { Body, Case } from '../../content/case.ts';
import { fullTitle } from '../../section/case-text.ts';
import { LEGAL_TERMS } from './legal-terms.ts';
import { TermFinder } from './term-finder.ts';

/** A case, of this court or of another, by what it may share. */
export interface Relatable extends Pick<Case, 'id' | 'data'> {
  body: Pick<Body, 'blocks'>;
}

/** What cases may share; an article is that of a statute. */
export type Kind = 'topic' | 'law' | 'article' | 'term';

/**
 * What a case has to share, `kind:name`, each with its weight. The products of two cases' weights, added up, are how
 * close they are to each other.
 */
export type Weights = Map<string, number>;

/** What each of these adds at most. All words together add at most 1. */
const HIGHEST_WEIGHT = { topic: 0.3, law: 0.4, article: 0.4 };
/** What stands in a larger share of all cases tells nothing of two of them. */
const COMMON = 0.5;
/** A word in title, summary or keywords counts as if it stood so often in the text. */
const HEAD = 3;

/**
 * The weights of cases, in their order. Each feature counts by its rarity (inverse document frequency), so that what all
 * share counts nothing. Words count besides by how often they stand (1 + ln), and relative to all that the case has of
 * them (cosine), so that a long case is not close to every other.
 */
export function weightsOf(cases: readonly Relatable[]): Weights[] {
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

/** The kind of a feature and its name. */
export function partsOf(feature: string): [kind: Kind, name: string] {
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

/** From 1 for what only one of them has down to 0 for what is common. */
function rarityAmong(all: readonly string[][]): (feature: string) => number {
  const holders = new Map<string, number>();
  for (const each of all.flat()) holders.set(each, (holders.get(each) ?? 0) + 1);
  return (each) => {
    const count = holders.get(each)!;
    return count > all.length * COMMON ? 0 : 1 - Math.log(count) / Math.log(all.length);
  };
}
