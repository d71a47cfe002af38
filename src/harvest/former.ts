import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  HARVESTED,
  legibleCases,
  readHarvestFile,
  readHarvestHead,
} from '../content/harvest-file.ts';
import type { HarvestedCase } from '../content/harvested.ts';
import type { HarvestHead, KeptCase } from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';

/** What there is of a peer from before. */
export interface Former {
  /** The first line of the file, where the section shows its cases: else the file is to be made anew. */
  head?: HarvestHead;
  /** All of them when the file `isWhole`, else those that can still be read; then one may be there in two versions. */
  cases: KeptCase[];
  isWhole: boolean;
}

/**
 * What was harvested of a peer before, by what the section has of it, else by its file: that of another name or address,
 * or what can be read of a damaged one. Undefined when there is none.
 */
export async function formerHarvest(
  contentDir: string,
  peer: Peer,
  harvested: readonly HarvestedCase[],
): Promise<Former | undefined> {
  const file = `${HARVESTED}/${peer.slug}.json`;
  // What stands there and cannot be read is told when it is to be replaced.
  const bytes = await readFile(path.join(contentDir, file)).catch(() => undefined);
  if (!bytes) return undefined;
  const cases = harvested.filter((each) => each.file === file).map(({ kept }) => kept);
  const head = cases.length > 0 ? readHarvestHead(bytes) : undefined;
  if (head) return { head, cases, isWhole: true };
  const { harvest } = readHarvestFile(file, bytes);
  return { cases: harvest?.cases ?? legibleCases(bytes), isWhole: harvest !== undefined };
}
