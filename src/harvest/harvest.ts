import { caseLine, type Section } from '../content/index.ts';
import { type Harvest, HARVEST_VERSION, type KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import {
  Holders,
  judged,
  type LeftOut,
  refuseShrunk,
  sentCases,
  sifted,
  type Surroundings,
} from './accept.ts';
import { fetchCases, type Fetched, type Validators } from './fetch.ts';
import { AT_ONCE, Fault, LIMITS, type Limits, orFault } from './limits.ts';
import { type Former, formerHarvest, writeHarvest } from './store.ts';

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

/** What became of one peer. */
export type Outcome =
  /** All of it is there already, and its file was not touched. */
  | { peer: Peer; kind: 'unchanged'; count: number }
  | ({ peer: Peer; kind: 'taken' } & Taken)
  /** Nothing was taken over; what was there is as it was, but for the cases that may not be shown any more. */
  | { peer: Peer; kind: 'failed'; fault: Fault; leftOut: LeftOut[] };

/** What was taken over of a peer. */
export interface Taken {
  harvest: Harvest;
  former: Former | undefined;
  leftOut: LeftOut[];
  /** Whether its file was changed. */
  isWritten: boolean;
}

/** A peer that was asked, and what there was of it before. */
export interface Asked {
  peer: Peer;
  former: Former | undefined;
  limits: Limits;
}

/** What is known while a peer is settled, and the content directory. */
export type Circumstances = Surroundings & { dir: string };

/**
 * Brings the file of a peer up to date with what it sent, when it can be believed; else only without what may not be shown
 * any more: own articles and the rules may have changed.
 */
export async function settle(
  asked: Asked,
  answer: PromiseSettledResult<Fetched>,
  circumstances: Circumstances,
): Promise<Outcome> {
  const { peer } = asked;
  const outcome = await orFault(async () => {
    if (answer.status === 'rejected') throw answer.reason;
    return taken(asked, answer.value, circumstances);
  });
  if (!(outcome instanceof Fault)) return outcome;
  const leftOut = await orFault(async () => withoutBad(asked, circumstances));
  return { peer, kind: 'failed', fault: outcome, leftOut: leftOut instanceof Fault ? [] : leftOut };
}

/** What was known already is judged like anything else. */
async function taken(
  { peer, former, limits }: Asked,
  sent: Fetched,
  circumstances: Circumstances,
): Promise<Outcome> {
  const isKnown = sent === 'unchanged';
  const before = former?.cases ?? [];
  const all = isKnown
    ? { cases: before, leftOut: [], count: before.length }
    : sentCases(sent.bytes, peer, limits);
  refuseShrunk(peer, former, all.count);
  const { cases, leftOut } = judged(peer, all, circumstances);
  // What was left out is told every time: an answer that is known already would not be looked at. A file without cases
  // has no use for them.
  const isAll = leftOut.length === 0 && cases.length > 0;
  const validators = isKnown || !isAll ? {} : validatorsOf(sent);
  const harvest = { ...headOf(peer), ...validators, cases };
  // Of the same cases the older validators stay: they stand for an answer of which all was taken over, too.
  const isThere = former?.head !== undefined && isSame(cases, before);
  const isWritten = !isThere && (await writeHarvest(circumstances.dir, harvest));
  circumstances.holders.renew(peer, cases);
  if (leftOut.length === 0 && !isWritten) return { peer, kind: 'unchanged', count: cases.length };
  return { peer, kind: 'taken', harvest, former, leftOut, isWritten };
}

/** Takes what may not be shown any more out of the file of a peer of which nothing is taken over. */
async function withoutBad(
  { peer, former }: Asked,
  circumstances: Circumstances,
): Promise<LeftOut[]> {
  // What the section does not show is left for the next harvest.
  if (!former?.head) return [];
  const { cases, leftOut } = sifted(peer, former.cases, circumstances);
  if (leftOut.length > 0) await writeHarvest(circumstances.dir, { ...headOf(peer), cases });
  return leftOut;
}

function isSame(cases: readonly KeptCase[], others: readonly KeptCase[]): boolean {
  const lines = others.map(caseLine);
  return cases.length === lines.length && cases.every((each, at) => caseLine(each) === lines[at]);
}

function headOf({ slug, name, url }: Peer) {
  return { version: HARVEST_VERSION, peer: slug, court: name, url } as const;
}

function validatorsOf({ etag, lastModified }: Validators): Validators {
  return { etag, lastModified };
}

/**
 * Does some work for each item, `atOnce` items together, and gives the results in the order of the items. Work that fails
 * rejects in its turn and hinders no other. While results are looked at, no work goes on: what takes long then makes
 * nothing late.
 */
export async function* inBatches<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<{ item: Item; result: PromiseSettledResult<Result> }> {
  for (let from = 0; from < items.length; from += atOnce) {
    const batch = items.slice(from, from + atOnce);
    const results = await Promise.allSettled(batch.map(async (item) => work(item)));
    for (const [index, item] of batch.entries()) yield { item, result: results[index]! };
  }
}
