import { caseLine, type Section } from '../content/index.ts';
import { type Harvest, HARVEST_VERSION, type KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import {
  acceptCases,
  type LeftOut,
  refuseIfMostGone,
  screenCases,
  type ScreeningContext,
  sentCases,
  TextOwners,
} from './accept.ts';
import { fetchCases, type Fetched, type Validators } from './fetch.ts';
import { AT_ONCE, HarvestError, LIMITS, type Limits, orHarvestError } from './limits.ts';
import { type PreviousHarvest, readPreviousHarvest, writeHarvest } from './store.ts';

/** Options of a harvest. */
export interface HarvestOptions {
  limitsOf?: (peer: Peer) => Limits;
  /** Called for each peer when it is asked. */
  onAsked?: (peer: Peer) => void;
}

/**
 * Harvests the peers that are named, some at a time, and tells what became of each, in their order. What one of them does
 * hinders no other, and what is kept of those that are not named stays as it is. Whose a text is that several have,
 * `TextOwners` says: the same answers make the same files only where the same was kept before.
 */
export async function* harvest(
  { dir, cases, harvested, peers }: Pick<Section, 'dir' | 'cases' | 'harvested' | 'peers'>,
  site: Site,
  wanted: readonly Peer[],
  { limitsOf = () => LIMITS, onAsked = () => {} }: HarvestOptions = {},
): AsyncGenerator<Outcome> {
  const all = await Promise.all(
    peers.map(async (peer): Promise<AskedPeer> => {
      return {
        peer,
        limits: limitsOf(peer),
        previous: await readPreviousHarvest(dir, peer, harvested),
      };
    }),
  );
  const owners = new TextOwners(
    cases,
    all.map(({ peer, previous }) => [peer, previous?.cases ?? []]),
  );
  const sections = [site.url, ...peers.map(({ url }) => url)];
  const userAgent = `case-guidance (+${new URL(site.url).href})`;
  const asked = all.filter(({ peer }) => wanted.includes(peer));
  const answers = inBatches(asked, AT_ONCE, async ({ peer, previous, limits }) => {
    onAsked(peer);
    return fetchCases(peer.url, previous?.head ?? {}, { limits, userAgent });
  });
  for await (const { item, result } of answers) {
    yield await updatePeer(item, result, { dir, site, sections, owners });
  }
}

/** What became of one peer. */
export type Outcome =
  /** Everything was there already; its file was not touched. */
  | { peer: Peer; kind: 'unchanged'; count: number }
  | ({ peer: Peer; kind: 'taken' } & Taken)
  /** Nothing was taken over; what was there is as it was, but for the cases that may not be shown any more. */
  | { peer: Peer; kind: 'failed'; error: HarvestError; leftOut: LeftOut[] };

/** What was taken over of a peer. */
export interface Taken {
  harvest: Harvest;
  previous: PreviousHarvest | undefined;
  leftOut: LeftOut[];
  /** Whether its file was changed. */
  isWritten: boolean;
}

/** A peer that was asked, and what there was of it before. */
export interface AskedPeer {
  peer: Peer;
  previous: PreviousHarvest | undefined;
  limits: Limits;
}

/** What is known while a peer is settled, and the content directory. */
export type HarvestContext = ScreeningContext & { dir: string };

/**
 * Brings the file of a peer up to date with what it sent, when it can be believed; else only without what may not be shown
 * any more: own articles and the rules may have changed.
 */
export async function updatePeer(
  asked: AskedPeer,
  answer: PromiseSettledResult<Fetched>,
  context: HarvestContext,
): Promise<Outcome> {
  const { peer } = asked;
  const outcome = await orHarvestError(async () => {
    if (answer.status === 'rejected') throw answer.reason;
    return takeOver(asked, answer.value, context);
  });
  if (!(outcome instanceof HarvestError)) return outcome;
  const leftOut = await orHarvestError(async () => removeBadCases(asked, context));
  return {
    peer,
    kind: 'failed',
    error: outcome,
    leftOut: leftOut instanceof HarvestError ? [] : leftOut,
  };
}

/** What was known already is judged like anything else. */
async function takeOver(
  { peer, previous, limits }: AskedPeer,
  sent: Fetched,
  context: HarvestContext,
): Promise<Outcome> {
  const isUnchanged = sent === 'unchanged';
  const before = previous?.cases ?? [];
  const all = isUnchanged
    ? { cases: before, leftOut: [], count: before.length }
    : sentCases(sent.bytes, peer, limits);
  refuseIfMostGone(peer, previous, all.count);
  const { cases, leftOut } = acceptCases(peer, all, context);
  // What was left out is told every time: an answer that is known already would not be looked at. A file without cases
  // has no use for them.
  const isAll = leftOut.length === 0 && cases.length > 0;
  const validators = isUnchanged || !isAll ? {} : validatorsOf(sent);
  const harvest = { ...headOf(peer), ...validators, cases };
  // Of the same cases the older validators stay: they stand for an answer of which all was taken over, too.
  const isThere = previous?.head !== undefined && isSame(cases, before);
  const isWritten = !isThere && (await writeHarvest(context.dir, harvest));
  context.owners.renew(peer, cases);
  if (leftOut.length === 0 && !isWritten) return { peer, kind: 'unchanged', count: cases.length };
  return { peer, kind: 'taken', harvest, previous, leftOut, isWritten };
}

/** Takes what may not be shown any more out of the file of a peer of which nothing is taken over. */
async function removeBadCases(
  { peer, previous }: AskedPeer,
  context: HarvestContext,
): Promise<LeftOut[]> {
  // What the section does not show is left for the next harvest.
  if (!previous?.head) return [];
  const { cases, leftOut } = screenCases(peer, previous.cases, context);
  if (leftOut.length > 0) await writeHarvest(context.dir, { ...headOf(peer), cases });
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
 * Does some work for each item, `atOnce` items together, and yields the results in the order of the items. Work that
 * fails rejects in its turn and does not stop the rest. While the caller looks at a result no work runs, so a slow
 * caller causes no timeout.
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
