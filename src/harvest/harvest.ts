import { hash } from 'node:crypto';
import {
  caseLine,
  type HarvestState,
  readHarvestStates,
  type Section,
  type Surroundings,
  surroundingsOf,
} from '../content/index.ts';
import { withoutForbidden } from '../schema/fields.ts';
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
import { AT_ONCE, HarvestError, LIMITS, type Limits, orHarvestError, WAITING } from './limits.ts';
import { momentOf } from '../text/dates.ts';
import {
  type PreviousHarvest,
  readPreviousHarvest,
  writeHarvest,
  writeHarvestStates,
} from './store.ts';

/** Options of a harvest. */
export interface HarvestOptions {
  limitsOf?: (peer: Peer) => Limits;
  /** Called for each peer when it is asked. */
  onAsked?: (peer: Peer) => void;
  /** Stands for the program: what other rules left out is asked for again. */
  program?: string;
  /** What was found out of the same cases by an earlier run of any command is taken from here. */
  keep?: Surroundings['keep'];
}

/**
 * Harvests the given peers, several at a time, and yields what became of each, in order. One that fails does not affect
 * the others, and the files of peers that are not given stay as they are. Which court gets a text that several have
 * depends on what was kept before (see `TextOwners`), so the same answers make the same files only after the same past.
 */
export async function* harvest(
  section: Pick<
    Section,
    'dir' | 'cases' | 'harvested' | 'peers' | 'topics' | 'settingsDigest' | 'siteDigest'
  >,
  site: Site,
  wanted: readonly Peer[],
  { limitsOf = () => LIMITS, onAsked = () => {}, program = '', keep }: HarvestOptions = {},
): AsyncGenerator<Outcome> {
  const { dir, cases, harvested, peers, siteDigest } = section;
  const { states } = readHarvestStates(dir);
  const judged = hash('sha256', `${program} ${section.settingsDigest}`);
  const all = await Promise.all(
    peers.map(async (peer): Promise<AskedPeer> => {
      return {
        peer,
        limits: limitsOf(peer),
        leftOutBefore: states[peer.slug]?.leftOut ?? [],
        isJudged: states[peer.slug]?.judged === judged,
        previous: await readPreviousHarvest(dir, peer, harvested),
      };
    }),
  );
  const surroundings = surroundingsOf(site, peers, section.topics ?? [], keep);
  const owners = new TextOwners(
    cases,
    all.map(({ peer, previous }) => [peer, previous?.cases ?? []]),
    surroundings,
  );
  const userAgent = `case-guidance (+${new URL(site.url).href})`;
  const asked = all.filter(({ peer }) => wanted.includes(peer));
  const ask = async ({ peer, previous, limits, isJudged }: AskedPeer) => {
    onAsked(peer);
    // By other rules something else may be left out: then the whole answer is needed again.
    const known = isJudged ? previous?.head : undefined;
    return fetchCases(peer.url, known ?? {}, { limits, userAgent });
  };
  const answers = inOrder(asked, ask, {
    atOnce: AT_ONCE,
    weigh: (answer) => (answer === 'unchanged' ? 0 : answer.bytes.length),
    most: WAITING,
  });
  try {
    for await (const { item, result } of answers) {
      const context = { dir, site, siteDigest, surroundings, owners };
      const outcome = await updatePeer(item, result, context);
      states[item.peer.slug] = stateAfter(outcome, states[item.peer.slug], judged);
      yield outcome;
    }
  } finally {
    const isPeer = (slug: string) => peers.some((peer) => peer.slug === slug);
    await writeHarvestStates(
      dir,
      Object.fromEntries(Object.entries(states).filter(([slug]) => isPeer(slug))),
    );
  }
}

/** What is known of asking a peer after what became of it. */
function stateAfter(
  outcome: Outcome,
  before: HarvestState | undefined,
  judged: string,
): HarvestState {
  const asked = momentOf(new Date()).slice(0, 'YYYY-MM-DD'.length);
  if (outcome.kind === 'failed') {
    const error = onOneLine(outcome.error.message, 300);
    return { ...before, asked, error };
  }
  const leftOut = outcome.kind === 'taken' ? outcome.leftOut : [];
  const told = leftOut.map(({ id, title, reason, isCopy, results }) => ({
    id: onOneLine(id, 200),
    ...(title && { title: onOneLine(title, 300) }),
    reason: onOneLine(reason, 600),
    ...(isCopy && { isCopy }),
    ...(results && { results: results.slice(0, 50).map((each) => onOneLine(each, 300)) }),
  }));
  return { asked, good: asked, judged, ...(told.length > 0 && { leftOut: told }) };
}

/** A text of others without what could be taken for markup, or for another line. */
function onOneLine(text: string, most: number): string {
  const plain = withoutForbidden(text).replaceAll(/\s+/g, ' ').replaceAll(/[<&]/g, ' ').trim();
  return [...plain].slice(0, most).join('') || '—';
}

/** What became of one peer. */
export type Outcome =
  /** Everything was there already; its file was not touched. */
  | { peer: Peer; kind: 'unchanged'; count: number }
  | ({ peer: Peer; kind: 'taken' } & Taken)
  /** Nothing was taken over. Its file is as before, without the cases that may not be shown any more. */
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
interface AskedPeer {
  peer: Peer;
  previous: PreviousHarvest | undefined;
  limits: Limits;
  /** What was left out of its last answer. */
  leftOutBefore: LeftOut[];
  /** True where that was judged as it would be now. */
  isJudged: boolean;
}

/** What is known of all courts while the file of one is updated, and the content directory. */
type HarvestContext = ScreeningContext & { dir: string };

/**
 * Updates the file of a peer from what it sent. When that is not to be trusted, only takes out what may not be shown
 * any more, because own articles and the rules may have changed.
 */
async function updatePeer(
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

const NOTHING_KEPT: Pick<PreviousHarvest, 'head' | 'cases'> = { cases: [] };

/** Judges what a peer sent, or what was kept of it if that is unchanged, and writes it. */
async function takeOver(
  { peer, previous, limits, leftOutBefore }: AskedPeer,
  sent: Fetched,
  context: HarvestContext,
): Promise<Outcome> {
  const isUnchanged = sent === 'unchanged';
  const { head, cases: before } = previous ?? NOTHING_KEPT;
  const all = isUnchanged
    ? { cases: before, leftOut: [], count: before.length }
    : sentCases(sent.bytes, peer, limits);
  refuseIfMostGone(peer, previous, all.count);
  const accepted = acceptCases(peer, all, context);
  const { cases } = accepted;
  // What was left out is told each time, though the answer is not sent again.
  const leftOut = [...(isUnchanged ? leftOutBefore : []), ...accepted.leftOut];
  const isNewlyLeftOut = isUnchanged && accepted.leftOut.length > 0;
  const answer = isUnchanged ? (head ?? {}) : sent;
  const validators = isSettled(cases, leftOut) && !isNewlyLeftOut ? validatorsOf(answer) : {};
  const harvest = { ...headOf(peer), ...validators, cases };
  const isThere = isAlready(head, validators) && isSame(cases, before);
  const isWritten = !isThere && (await writeHarvest(context.dir, harvest));
  context.owners.renew(peer, cases);
  if (leftOut.length === 0 && !isWritten) return { peer, kind: 'unchanged', count: cases.length };
  return { peer, kind: 'taken', harvest, previous, leftOut, isWritten };
}

/** True where the same answer means the same again: whose a copy is depends on what others have by then. */
function isSettled(cases: readonly KeptCase[], leftOut: readonly LeftOut[]): boolean {
  // A file without cases needs no validators.
  return cases.length > 0 && leftOut.every(({ isCopy }) => !isCopy);
}

/** With the same cases the older validators stay: they belong to an answer that was taken over, too. */
function isAlready(head: PreviousHarvest['head'], { etag }: Validators): boolean {
  return head !== undefined && (etag === undefined || head.etag !== undefined);
}

/** Takes out of the file of a peer, of which nothing new was taken over, what may not be shown any more. */
async function removeBadCases(
  { peer, previous }: AskedPeer,
  context: HarvestContext,
): Promise<LeftOut[]> {
  // The section shows nothing of this file; the next harvest replaces it.
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

/** How much goes on at a time in `inOrder`. */
interface Window<Result> {
  /** How many items are worked on at a time. */
  atOnce: number;
  /** What a result weighs that waits for its turn, and how heavy all that wait may be before no more work begins. */
  weigh: (result: Result) => number;
  most: number;
}

/**
 * Does some work for each item and yields the results in the order of the items. As soon as one is done the next begins:
 * a slow one holds up the others' turn, not their work. Work that fails rejects in its turn and does not stop the rest.
 */
export async function* inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  { atOnce, weigh, most }: Window<Result>,
): AsyncGenerator<{ item: Item; result: PromiseSettledResult<Result> }> {
  const begun: Promise<PromiseSettledResult<Result>>[] = [];
  let going = 0;
  let waiting = 0;
  const weightOf = (result: PromiseSettledResult<Result>) =>
    result.status === 'fulfilled' ? weigh(result.value) : 0;
  const begin = () => {
    while (begun.length < items.length && going < atOnce && waiting < most) {
      going += 1;
      begun.push(settled(items[begun.length]!));
    }
  };
  const settled = async (item: Item) => {
    const [result] = await Promise.allSettled([work(item)]);
    going -= 1;
    waiting += weightOf(result);
    begin();
    return result;
  };
  begin();
  for (const [index, item] of items.entries()) {
    const result = await begun[index]!;
    yield { item, result };
    waiting -= weightOf(result);
    begin();
  }
}
