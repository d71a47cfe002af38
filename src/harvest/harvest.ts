import type { Section } from '../content/section.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { fetchCases } from './fetch-cases.ts';
import { formerHarvest } from './former.ts';
import { Holders } from './holders.ts';
import { inBatches } from './in-batches.ts';
import { AT_ONCE, LIMITS, type Limits } from './limits.ts';
import { type Asked, type Outcome, settle } from './settle.ts';

/** How it is done. */
export interface HarvestOptions {
  limitsOf?: (peer: Peer) => Limits;
  /** Is told of each peer when it is asked. */
  onAsked?: (peer: Peer) => void;
}

/**
 * Harvests the peers that are named, some at a time, and tells what became of each, in their order. What one of them does
 * hinders no other, and what is kept of those that are not named stays as it is. Whose a text is that several have,
 * `Holders` says: the same answers make the same files only where the same was kept before.
 */
export async function* harvest(
  { dir, cases, harvested, peers }: Pick<Section, 'dir' | 'cases' | 'harvested' | 'peers'>,
  site: Site,
  wanted: readonly Peer[],
  { limitsOf = () => LIMITS, onAsked = () => {} }: HarvestOptions = {},
): AsyncGenerator<Outcome> {
  const all = await Promise.all(
    peers.map(async (peer): Promise<Asked> => {
      return { peer, limits: limitsOf(peer), former: await formerHarvest(dir, peer, harvested) };
    }),
  );
  const holders = new Holders(
    cases,
    all.map(({ peer, former }) => [peer, former?.cases ?? []]),
  );
  const sections = [site.url, ...peers.map(({ url }) => url)];
  const userAgent = `case-guidance (+${new URL(site.url).href})`;
  const asked = all.filter(({ peer }) => wanted.includes(peer));
  const answers = inBatches(asked, AT_ONCE, async ({ peer, former, limits }) => {
    onAsked(peer);
    return fetchCases(peer.url, former?.head ?? {}, { limits, userAgent });
  });
  for await (const { item, result } of answers) {
    yield await settle(item, result, { dir, site, sections, holders });
  }
}
