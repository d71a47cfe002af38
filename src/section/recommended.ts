import { RECOMMENDED_STATUS, type Recommendation } from '../schema/recommendation.ts';
import { caseLink } from './addresses.ts';
import type { Listable } from './lists.ts';

/** A case and what this court says of it. */
export interface Recommended<Item> {
  item: Item;
  recommendation: Recommendation;
}

/** The cases that this court recommends now. */
export function recommendedNow<Item extends Listable>(
  recommendations: readonly Recommendation[],
  cases: readonly Item[],
  base: string,
): Item[] {
  const { found } = recommendedCases(recommendations, cases, base);
  return found.flatMap(({ item, recommendation: { status } }) => (status === '推荐' ? [item] : []));
}

/**
 * The cases that this court has judged, by status, then the newest judgment first; and the judgments of cases that are not
 * among these.
 */
export function recommendedCases<Item extends Listable>(
  recommendations: readonly Recommendation[],
  cases: readonly Item[],
  base: string,
): { found: Recommended<Item>[]; missing: Recommendation[] } {
  const byKey = new Map(
    cases.flatMap((item) =>
      item.origin
        ? [item.origin.url, ...(item.origin.former ?? [])].map((url) => [url, item] as const)
        : [[item.id, item] as const],
    ),
  );
  const keyOf = (address: string) =>
    address.startsWith('/') ? caseLink(address, base)?.id : new URL(address).href;
  const all = recommendations.map((recommendation) => {
    return { recommendation, item: byKey.get(keyOf(recommendation.case) ?? '') };
  });
  const rank = ({ recommendation }: (typeof all)[number]) =>
    RECOMMENDED_STATUS.indexOf(recommendation.status);
  return {
    found: all
      .filter((each): each is Recommended<Item> => each.item !== undefined)
      .sort(
        (a, b) => rank(a) - rank(b) || (a.recommendation.date < b.recommendation.date ? 1 : -1),
      ),
    missing: all.filter(({ item }) => !item).map(({ recommendation }) => recommendation),
  };
}
