import type { CaseReference } from '../schema/case.ts';
import type { Site } from '../schema/site.ts';
import { caseLink } from './addresses.ts';
import { fullTitle } from './case-text.ts';
import type { Listable } from './lists.ts';
import { addressOf, createPaths } from './paths.ts';
import { baseOf } from './site.ts';

/** A case that another says to follow. */
export interface Followed<Item> {
  title: string;
  court: string;
  /** Its public address. */
  url: string;
  /** Undefined for one that the section does not have. */
  item?: Item;
}

/** What a case follows, in its own order, and who follows it, in the order of the list. */
export interface References<Item> {
  follows: Followed<Item>[];
  followers: Item[];
}

/**
 * The references of each of these cases. Another court's case names all cases, this court's too, by their public
 * addresses. A reference to a case of this section that is not among them (a demonstration article, a withdrawn case)
 * is left out.
 */
export function referencesOf<Item extends Listable>(
  cases: readonly Item[],
  site: Pick<Site, 'court' | 'url'>,
): Map<Item, References<Item>> {
  const paths = createPaths(baseOf(site));
  const publicAddress = (item: Item) => new URL(addressOf(item, paths), site.url).href;
  // An address below this section belongs to the own case, whatever another court claims to have there.
  const ownLast = [
    ...cases.filter(({ origin }) => origin),
    ...cases.filter(({ origin }) => !origin),
  ];
  // An address at which a case was before leads to it, unless another one is there now.
  const byAddress = new Map([
    ...cases.flatMap((item) => (item.origin?.former ?? []).map((each) => [each, item] as const)),
    ...ownLast.map((item) => [publicAddress(item), item] as const),
  ]);
  const references = new Map<Item, References<Item>>(
    cases.map((item) => [item, { follows: [], followers: [] }]),
  );
  for (const item of cases) {
    const { follows } = references.get(item)!;
    for (const reference of item.data.follows ?? []) {
      const named = urlOf(reference, site);
      const target = byAddress.get(named);
      const url = target ? publicAddress(target) : named;
      if (target === item || follows.some((each) => each.url === url)) continue;
      if (target) {
        const court = target.origin?.court ?? site.court;
        follows.push({ title: fullTitle(target.data), court, url, item: target });
        references.get(target)!.followers.push(item);
      } else if (reference.case === undefined) {
        follows.push({ title: reference.title!, court: reference.court!, url });
      }
    }
  }
  return references;
}

/** The cases that others follow: those with the most followers first, else in the order of the list. */
export function mostFollowed<Item extends Listable>(
  cases: readonly Item[],
  site: Pick<Site, 'court' | 'url'>,
): { item: Item; followers: Item[] }[] {
  return [...referencesOf(cases, site)]
    .map(([item, { followers }]) => ({ item, followers }))
    .filter(({ followers }) => followers.length > 0)
    .sort((a, b) => b.followers.length - a.followers.length);
}

/** Without an anchor, as a case has one address. */
function urlOf(reference: CaseReference, site: Pick<Site, 'url'>): string {
  const base = baseOf(site);
  if (reference.case === undefined) return new URL(reference.url!).href.replace(/#.*$/, '');
  const id = caseLink(reference.case, base)?.id ?? '';
  return new URL(createPaths(base).case(id), site.url).href;
}
