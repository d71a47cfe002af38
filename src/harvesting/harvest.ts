import type { Section } from '../cases/section.ts';
import { HARVEST_VERSION, type Harvest } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { Fault } from './fault.ts';
import { fetchCases, type Validators } from './fetch-cases.ts';
import { formerHarvest } from './former.ts';
import { inTurn } from './in-turn.ts';
import { judged, type Surroundings } from './judge.ts';
import { KnownTexts, lettersOfHarvested, lettersOfOwn } from './known-texts.ts';
import { AT_ONCE, LIMITS, type Limits } from './limits.ts';
import { sentCases, type LeftOut, type SentCases } from './sent-cases.ts';
import { writeHarvest } from './write-harvest.ts';

/** What became of one peer. */
export type Outcome =
  | { peer: Peer; kind: 'unchanged'; count: number }
  | { peer: Peer; kind: 'taken'; harvest: Harvest; former: Harvest | undefined; leftOut: LeftOut[] }
  /** Nothing was taken over, and what was there is as it was. */
  | { peer: Peer; kind: 'failed'; fault: Fault };

/** How it is done. */
export interface HarvestOptions {
  limits?: Limits;
  /** Is told of each peer when it is asked. */
  onAsked?: (peer: Peer) => void;
}

/**
 * Harvests the peers that are named, some at a time, and tells what became of each, in the order of the list. What one of
 * them does hinders no other.
 */
export async function* harvest(
  { dir, cases, peers }: Pick<Section, 'dir' | 'cases' | 'peers'>,
  site: Site,
  wanted: readonly Peer[],
  { limits = LIMITS, onAsked = () => {} }: HarvestOptions = {},
): AsyncGenerator<Outcome> {
  const sections = [site.url, ...peers.map(({ url }) => url)];
  const formers = new Map<Peer, Harvest | undefined>();
  const known = new KnownTexts();
  for (const { file, data, ...each } of cases) {
    if (!data.draft && !data.withdrawn)
      known.add(site.court, `本院的 ${file} `, lettersOfOwn(each));
  }
  for (const peer of peers) {
    const former = await formerHarvest(dir, peer, site, sections);
    formers.set(peer, former);
    remember(known, peer, former);
  }
  const userAgent = `case-guidance (+${new URL(site.url).href})`;
  const asked = inTurn(wanted, AT_ONCE, async (peer) => {
    onAsked(peer);
    const { etag, lastModified } = formers.get(peer) ?? {};
    const fetched = await fetchCases(peer.url, { etag, lastModified }, { limits, userAgent });
    if (fetched === 'unchanged') return fetched;
    const { bytes, ...validators } = fetched;
    return { sent: sentCases(bytes, peer, limits), validators };
  });
  for await (const { item: peer, result } of asked) {
    const former = formers.get(peer);
    try {
      if (result.status === 'rejected') throw result.reason;
      if (result.value === 'unchanged') {
        yield { peer, kind: 'unchanged', count: former!.cases.length };
        continue;
      }
      const taken = taking(peer, result.value, { site, sections, known });
      await writeHarvest(dir, taken.harvest);
      remember(known, peer, taken.harvest);
      yield { peer, kind: 'taken', former, ...taken };
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      yield { peer, kind: 'failed', fault };
    }
  }
}

function taking(
  peer: Peer,
  { sent, validators }: { sent: SentCases; validators: Validators },
  surroundings: Surroundings,
): { harvest: Harvest; leftOut: LeftOut[] } {
  const { cases, leftOut } = judged(peer, sent, surroundings);
  const head = {
    version: HARVEST_VERSION,
    peer: peer.slug,
    court: peer.name,
    url: peer.url,
  } as const;
  // What was left out is told every time: an answer that is known already would not be looked at.
  return { harvest: { ...head, ...(leftOut.length === 0 && validators), cases }, leftOut };
}

function remember(known: KnownTexts, { name }: Peer, harvest: Harvest | undefined): void {
  known.forget(name);
  for (const each of harvest?.cases ?? []) {
    known.add(name, `${name}的 ${each.id} `, lettersOfHarvested(each));
  }
}
