import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HARVESTED, readHarvestHead } from '../cases/harvest-file.ts';
import type { HarvestedCase } from '../cases/harvested.ts';
import type { Harvest, KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';

/**
 * What was harvested of a peer before, by what the section has of it; undefined when it has nothing, or the file is not
 * as it was harvested: then it is fetched anew.
 */
export async function formerHarvest(
  contentDir: string,
  peer: Peer,
  harvested: readonly HarvestedCase[],
): Promise<Harvest | undefined> {
  const cases = keptOf(peer, harvested);
  if (cases.length === 0) return undefined;
  const head = readHarvestHead(await readFile(path.join(contentDir, fileOf(peer))));
  return head && { ...head, cases };
}

/** The cases of a peer as they are kept. */
export function keptOf(peer: Peer, harvested: readonly HarvestedCase[]): KeptCase[] {
  return harvested.filter(({ file }) => file === fileOf(peer)).map(({ kept }) => kept);
}

function fileOf({ slug }: Peer): string {
  return `${HARVESTED}/${slug}.json`;
}
