import type { Section } from '../cases/section.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { fetchCases } from './fetch-cases.ts';
import { formerHarvest } from './former.ts';
import { inBatches } from './in-batches.ts';
import { KnownTexts, lettersOfOwn } from '../rules/known-texts.ts';
import { AT_ONCE, LIMITS, type Limits } from './limits.ts';
import { settle, type Answer, type Outcome } from './settle.ts';

/** How it is done. */
export interface HarvestOptions {
  limitsOf?: (peer: Peer) => Limits;
  /** Is told of each peer when it is asked. */
  onAsked?: (peer: Peer) => void;
}

/**
 * Harvests the peers that are named, some at a time, and tells what became of each, in the order of the list. What one of
 * them does hinders no other. A text belongs to the section itself, else to the first court of the list that has it; of
 * the courts that are not named, those are told whose files have changed for that.
 */
export async function* harvest(
  { dir, cases, harvested, peers }: Pick<Section, 'dir' | 'cases' | 'harvested' | 'peers'>,
  site: Site,
  wanted: readonly Peer[],
  { limitsOf = () => LIMITS, onAsked = () => {} }: HarvestOptions = {},
): AsyncGenerator<Outcome> {
  const known = new KnownTexts();
  for (const { file, data, ...each } of cases) {
    if (!data.draft && !data.withdrawn) known.add(`本院的 ${file} `, lettersOfOwn(each));
  }
  const formers = new Map(
    await Promise.all(
      wanted.map(async (peer) => [peer, await formerHarvest(dir, peer, harvested)] as const),
    ),
  );
  const userAgent = `case-guidance (+${new URL(site.url).href})`;
  const ask = async (peer: Peer): Promise<Answer | undefined> => {
    if (!wanted.includes(peer)) return undefined;
    onAsked(peer);
    const former = formers.get(peer);
    const limits = limitsOf(peer);
    return {
      former,
      limits,
      sent: await fetchCases(peer.url, former?.head ?? {}, { limits, userAgent }),
    };
  };
  const sections = [site.url, ...peers.map(({ url }) => url)];
  for await (const { item: peer, result } of inBatches(peers, AT_ONCE, ask)) {
    const outcome = await settle(peer, result, { dir, harvested, site, sections, known });
    if (outcome) yield outcome;
  }
}
