import { LEVELS } from '../schema/closed-lists.ts';
import { OWN_SLUG, type Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import type { Group } from './guidance.ts';
import type { Listable } from './publication.ts';

/** The cases of a court, with none too; its level and region where they are known. */
export interface CourtGroup<Item> extends Group<Item>, Partial<Pick<Peer, 'level' | 'region'>> {
  /** The address of its own section; undefined for this court. */
  url?: string;
}

/** The cases of this court and of each peer: this one first, then by level, those of a level with the most cases first. */
export function courtGroups<Item extends Listable>(
  cases: readonly Item[],
  own: Pick<Site, 'court' | 'level' | 'region'>,
  peers: readonly Peer[],
): CourtGroup<Item>[] {
  const byName = Map.groupBy(cases, ({ origin }) => origin?.court ?? own.court);
  const rank = ({ level }: Peer) => LEVELS.indexOf(level);
  const others = peers
    .map((peer) => ({ ...peer, cases: byName.get(peer.name) ?? [] }))
    .sort((a, b) => rank(a) - rank(b) || b.cases.length - a.cases.length);
  const { court: name, level, region } = own;
  const known = { ...(level && { level }), ...(region && { region }) };
  return [{ name, slug: OWN_SLUG, ...known, cases: byName.get(name) ?? [] }, ...others];
}
