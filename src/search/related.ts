import type { Case } from '../cases/case.ts';
import { newestFirst } from '../domain/order.ts';
import { LEGAL_TERMS } from './legal-terms.ts';

/** A case that has to do with another one, and what they share. */
export interface Related {
  id: string;
  reasons: { topics: string[]; laws: string[]; terms: string[] };
}

const MOST = 3;
const MOST_TERMS = 3;
/** One thing in common is chance. */
const FEWEST_SHARED = 2;
/** What more than this share of all cases has in common tells nothing of two of them. */
const COMMON = 0.5;

/**
 * For each case up to three others, best first, that share topics, statutes, or terms of law and keywords in their text;
 * what is rare counts more (inverse document frequency), relative to all that a case has. The same cases give the same
 * answer, in whatever order.
 */
export function relatedCases(cases: readonly Case[]): Map<string, Related[]> {
  const ordered = [...cases].sort(newestFirst);
  const terms = new Terms([
    ...LEGAL_TERMS.filter(isSpecific),
    ...ordered.flatMap(({ data }) => data.keywords ?? []),
  ]);
  const features = ordered.map((each) => featuresOf(each, terms));
  const holders = new Map<string, number[]>();
  for (const [index, own] of features.entries()) {
    for (const feature of own) {
      const list = holders.get(feature);
      if (list) list.push(index);
      else holders.set(feature, [index]);
    }
  }
  const weight = (feature: string) => {
    const { length } = holders.get(feature)!;
    const isTelling = length > 1 && (length <= ordered.length * COMMON || length <= MOST);
    return isTelling ? Math.log(1 + ordered.length / length) : 0;
  };
  const norms = features.map((own) => Math.hypot(...[...own].map(weight), 1));
  return new Map(
    ordered.map(({ id }, index) => {
      const scores = new Map<number, number>();
      for (const feature of features[index]!) {
        const square = weight(feature) ** 2;
        if (square === 0) continue;
        for (const other of holders.get(feature)!) {
          if (other !== index) scores.set(other, (scores.get(other) ?? 0) + square / norms[other]!);
        }
      }
      const best = [...scores].sort(([a, one], [b, two]) => two - one || a - b).slice(0, MOST);
      const related = best.flatMap(([other]) => {
        const shared = [...features[index]!].filter((each) => features[other]!.has(each));
        const telling = shared.filter((each) => weight(each) > 0);
        if (telling.length < FEWEST_SHARED) return [];
        const reasons = reasonsOf(telling.sort((a, b) => weight(b) - weight(a)));
        return [{ id: ordered[other]!.id, reasons }];
      });
      return [id, related];
    }),
  );
}

const TOPIC = '#';
const LAW = '《';

/** Topics, statutes and terms of a case; a mark before the first two tells them apart. */
function featuresOf({ data, body }: Case, terms: Terms): Set<string> {
  return new Set([
    ...data.topics.map((topic) => TOPIC + topic),
    ...(data.laws ?? []).map(({ title }) => LAW + title),
    ...(data.keywords ?? []),
    ...body.blocks.flatMap(({ text }) => terms.in(text)),
  ]);
}

function reasonsOf(shared: readonly string[]): Related['reasons'] {
  const marked = (mark: string) =>
    shared.filter((each) => each.startsWith(mark)).map((each) => each.slice(1));
  const terms = shared.filter((each) => !each.startsWith(TOPIC) && !each.startsWith(LAW));
  const whole = terms.filter(
    (term) => !terms.some((other) => other !== term && other.includes(term)),
  );
  return { topics: marked(TOPIC), laws: marked(LAW), terms: whole.slice(0, MOST_TERMS) };
}

/** 法官 and 审判 stand in whatever a court writes. */
function isSpecific(term: string): boolean {
  return term.length > 2;
}

/** Finds known terms of two or more characters in one walk through a text. */
class Terms {
  readonly #byStart: Map<string, string[]>;

  constructor(terms: Iterable<string>) {
    const known = [...new Set(terms)].filter((term) => term.length > 1);
    this.#byStart = Map.groupBy(known, (term) => term.slice(0, 2));
  }

  in(text: string): string[] {
    const found: string[] = [];
    for (let index = 0; index < text.length - 1; index++) {
      for (const term of this.#byStart.get(text.slice(index, index + 2)) ?? []) {
        if (text.startsWith(term, index)) found.push(term);
      }
    }
    return found;
  }
}
