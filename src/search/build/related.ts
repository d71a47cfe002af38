import { newestFirst } from '../../section/lists.ts';
import { type Kind, partsOf, type Relatable, type Weights, weightsOf } from './case-weights.ts';

/** A case that has to do with another one, and what they share, the weightiest first. */
export interface Related {
  id: string;
  reasons: { topics: string[]; laws: string[]; terms: string[] };
}

const MOST_RELATED = 3;
const MOST_TERMS = 3;
/** What two cases must reach together to be called related, and what a word adds to be a reason. */
const RELATED = 0.2;
const TELLING = 0.02;

/**
 * For each case up to three others, best first, that share topics, statutes (more if the article is the same), or legal
 * words and keywords in title, summary and text; none where nothing is close enough. The same cases give the same
 * answer, in whatever order they come.
 */
export function relatedCases(cases: readonly Relatable[]): Map<string, Related[]> {
  const ordered = [...cases].sort(newestFirst);
  const weights = weightsOf(ordered);
  const holders = holdersOf(weights);
  return new Map(
    ordered.map(({ id }, index) => {
      const best = bestOf(scoresOf(index, weights, holders), index);
      const related = best.map((other) => ({
        id: ordered[other]!.id,
        reasons: reasonsOf(weights[index]!, weights[other]!),
      }));
      return [id, related];
    }),
  );
}

/** Which cases have a feature, and with which weights: what a case is compared by, without looking at all others. */
interface Holders {
  cases: number[];
  weights: number[];
}

function holdersOf(all: readonly Weights[]): Map<string, Holders> {
  const holders = new Map<string, Holders>();
  for (const [index, weights] of all.entries()) {
    for (const [feature, weight] of weights) {
      const known = holders.get(feature) ?? { cases: [], weights: [] };
      known.cases.push(index);
      known.weights.push(weight);
      holders.set(feature, known);
    }
  }
  return holders;
}

function scoresOf(
  index: number,
  all: readonly Weights[],
  holders: ReadonlyMap<string, Holders>,
): Float64Array {
  const scores = new Float64Array(all.length);
  for (const [feature, own] of all[index]!) {
    const { cases, weights } = holders.get(feature)!;
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
  // Of 送达 and 电子送达 the longer one says both.
  const others = (term: string) => [...topics, ...laws, ...terms.filter((each) => each !== term)];
  const whole = terms.filter((term) => !others(term).some((each) => each.includes(term)));
  return { topics, laws, terms: whole.slice(0, MOST_TERMS) };
}
