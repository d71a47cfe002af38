import { caseLine } from '../content/harvest-file.ts';
import type { KeptCase } from '../schema/harvested.ts';

/** What sets the cases of a peer apart from those that were there before. */
export interface Difference {
  added: KeptCase[];
  changed: KeptCase[];
  gone: KeptCase[];
}

/** Compares by id. A case of which there were two versions before is unchanged when it is one of them. */
export function differenceOf(now: readonly KeptCase[], before: readonly KeptCase[]): Difference {
  const formerly = new Map(before.map((each) => [each.id, each]));
  const lines = new Set(before.map(caseLine));
  const still = new Set(now.map(({ id }) => id));
  return {
    added: now.filter(({ id }) => !formerly.has(id)),
    changed: now.filter((each) => formerly.has(each.id) && !lines.has(caseLine(each))),
    gone: [...formerly.values()].filter(({ id }) => !still.has(id)),
  };
}
