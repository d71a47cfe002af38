import { caseLine } from '../cases/harvest-file.ts';
import type { Section } from '../cases/section.ts';
import { HARVEST_VERSION, type Harvest, type KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import { Fault, orFault } from './fault.ts';
import type { Fetched, Validators } from './fetch-cases.ts';
import { keptOf, type Former } from './former.ts';
import { copyOf, judged, type Surroundings } from './judge.ts';
import { lettersOfHarvested } from '../rules/known-texts.ts';
import type { Limits } from './limits.ts';
import { sentCases, type LeftOut } from './sent-cases.ts';
import { refuseShrunk } from './shrunk.ts';
import { writeHarvest } from './write-harvest.ts';

/** What became of one peer. */
export type Outcome =
  /** All of it is there already, and its file was not touched. */
  | { peer: Peer; kind: 'unchanged'; count: number }
  | ({ peer: Peer; kind: 'taken' } & Taken)
  /** It was not asked; what a court before it has as well was taken out of its file. */
  | { peer: Peer; kind: 'reduced'; count: number; leftOut: LeftOut[] }
  /** Nothing was taken over; what was there is as it was, but for what was taken out as above. */
  | { peer: Peer; kind: 'failed'; fault: Fault; leftOut: LeftOut[] };

/** What was taken over of a peer. */
export interface Taken {
  harvest: Harvest;
  former: Former | undefined;
  leftOut: LeftOut[];
  /** Whether its file was changed. */
  isWritten: boolean;
}

/** What a peer sent, and what there was of it before. */
export interface Answer {
  sent: Fetched;
  former: Former | undefined;
  limits: Limits;
}

/** Where a peer is harvested. `known` holds the texts of the own cases and of the peers before it; its own are added. */
export type Place = Surroundings & Pick<Section, 'dir' | 'harvested'>;

/**
 * Brings the file of a peer up to date: with what it sent, when it was asked and can be believed, and in any case without
 * what the section itself or a peer before it has as well. Undefined when it was not asked and nothing changed.
 */
export async function settle(
  peer: Peer,
  result: PromiseSettledResult<Answer | undefined>,
  place: Place,
): Promise<Outcome | undefined> {
  const outcome = await orFault(async () => {
    if (result.status === 'rejected') throw result.reason;
    return result.value && taken(peer, result.value, place);
  });
  if (outcome && !(outcome instanceof Fault)) return outcome;
  const rest = await orFault(async () => reduced(peer, place));
  if (rest instanceof Fault) return { peer, kind: 'failed', fault: outcome ?? rest, leftOut: [] };
  if (outcome) return { peer, kind: 'failed', fault: outcome, leftOut: rest.leftOut };
  return rest.leftOut.length > 0 ? { peer, kind: 'reduced', ...rest } : undefined;
}

/** What was known already is judged like anything else: own articles, other courts and the rules may have changed. */
async function taken(peer: Peer, { sent, former, limits }: Answer, place: Place): Promise<Outcome> {
  const isKnown = sent === 'unchanged';
  const before = former?.cases ?? [];
  const all = isKnown
    ? { cases: before, leftOut: [], count: before.length }
    : sentCases(sent.bytes, peer, limits);
  refuseShrunk(peer, former, all.count);
  const { cases, leftOut } = judged(peer, all, place);
  // What was left out is told every time: an answer that is known already would not be looked at. A file without cases
  // has no use for them.
  const isAll = leftOut.length === 0 && cases.length > 0;
  const validators = isKnown || !isAll ? {} : validatorsOf(sent);
  const harvest = { ...headOf(peer), ...validators, cases };
  // Of the same cases the older validators stay: they stand for an answer of which all was taken over, too.
  const isThere = former?.head !== undefined && isSame(cases, before);
  const isWritten = !isThere && (await writeHarvest(place.dir, harvest));
  remember(peer, cases, place);
  if (leftOut.length === 0 && !isWritten) return { peer, kind: 'unchanged', count: cases.length };
  return { peer, kind: 'taken', harvest, former, leftOut, isWritten };
}

/** What stays of the file of a peer of which nothing is taken over. */
async function reduced(peer: Peer, place: Place): Promise<{ count: number; leftOut: LeftOut[] }> {
  const kept = keptOf(peer, place.harvested);
  const leftOut = kept.flatMap((each) => copyOf(each, place.known) ?? []);
  remember(peer, kept, place);
  if (leftOut.length > 0) {
    const gone = new Set(leftOut.map(({ id }) => id));
    const cases = kept.filter(({ id }) => !gone.has(id));
    await writeHarvest(place.dir, { ...headOf(peer), cases });
  }
  return { count: kept.length - leftOut.length, leftOut };
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

function remember({ name }: Peer, cases: readonly KeptCase[], { known }: Place): void {
  for (const each of cases) known.add(`${name}的 ${each.id} `, lettersOfHarvested(each));
}
