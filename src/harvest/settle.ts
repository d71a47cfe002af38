import { caseLine } from '../content/harvest-file.ts';
import { type Harvest, HARVEST_VERSION, type KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import { Fault, orFault } from './fault.ts';
import type { Fetched, Validators } from './fetch-cases.ts';
import type { Former } from './former.ts';
import { judged, sifted, type Surroundings } from './judge.ts';
import type { Limits } from './limits.ts';
import { type LeftOut, sentCases } from './sent-cases.ts';
import { refuseShrunk } from './shrunk.ts';
import { writeHarvest } from './write-harvest.ts';

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
