import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HARVESTED, readHarvestFile } from '../cases/harvest-file.ts';
import type { Harvest } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';

/**
 * What was harvested of a peer before; undefined when there is nothing, or it is not as it was harvested: then it is
 * fetched anew.
 */
export async function formerHarvest(contentDir: string, peer: Peer): Promise<Harvest | undefined> {
  const file = `${HARVESTED}/${peer.slug}.json`;
  const bytes = await readFile(path.join(contentDir, file)).catch(
    (error: NodeJS.ErrnoException) => {
      if (NO_FILE.has(error.code)) return undefined;
      throw error;
    },
  );
  const harvest = bytes && readHarvestFile(file, bytes).harvest;
  if (!harvest || harvest.peer !== peer.slug) return undefined;
  return harvest.court === peer.name && harvest.url === peer.url ? harvest : undefined;
}

/** There is none, or something else is in its place: the check tells that, and so does writing. */
const NO_FILE = new Set<string | undefined>(['ENOENT', 'EISDIR', 'ENOTDIR']);
