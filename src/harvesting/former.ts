import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { HARVESTED, readHarvestFile } from '../cases/harvest-file.ts';
import { harvestedCase } from '../cases/harvested.ts';
import { refusalsOf } from '../rules/harvested.ts';
import type { Harvest } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';

/**
 * What was harvested of a peer before; undefined when there is nothing, or a person has made of it what may not be shown:
 * then it is fetched anew.
 */
export async function formerHarvest(
  contentDir: string,
  peer: Peer,
  site: Site,
  sections: readonly string[],
): Promise<Harvest | undefined> {
  const file = `${HARVESTED}/${peer.slug}.json`;
  const bytes = await readFile(path.join(contentDir, file)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    },
  );
  const harvest = bytes && readHarvestFile(file, bytes).harvest;
  if (!harvest || harvest.peer !== peer.slug) return undefined;
  if (harvest.court !== peer.name || harvest.url !== peer.url) return undefined;
  const isSound = harvest.cases.every((kept) => {
    const each = harvestedCase(peer, kept, { file, line: 1 }, sections);
    return refusalsOf(each, site).length === 0;
  });
  return isSound ? harvest : undefined;
}
