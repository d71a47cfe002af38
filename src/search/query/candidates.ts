import { PARTS } from '../../schema/closed-lists.ts';
import type { Directory } from '../bundle/directory.ts';
import type { Found } from './lookup.ts';
import { rank } from './rank.ts';

/** A document that was found, what it scores, and the numbers of the parts in which what was asked for stands. */
export interface Candidate {
  document: number;
  score: number;
  parts: ReadonlySet<number>;
}

/** A related case scores at least so much of what the best one does. */
const NEAR = 0.3;

/** Scores what was found. All terms of a phrase must stand in a part for it to count; of a related case, any. */
export function candidatesOf(directory: Directory, found: Found): Candidate[] {
  const { mode, matches } = found;
  const scores = rank(directory, found);
  const least = mode === 'related' ? NEAR * Math.max(0, ...scores.values()) : 0;
  return [...scores]
    .filter(([, score]) => score >= least)
    .map(([document, score]) => {
      const own = matches.map((each) => partsOf(each.get(document), directory.lengths[document]!));
      const parts = PARTS.map((_, index) => index + 1).filter((part) =>
        mode === 'phrase'
          ? own.every((each) => each.has(part))
          : own.some((each) => each.has(part)),
      );
      return { document, score, parts: new Set(parts) };
    });
}

/** The numbers of the parts in which ascending positions lie; 0 is what stands above them. */
function partsOf(positions: readonly number[] = [], lengths: readonly number[]): Set<number> {
  const parts = new Set<number>();
  let [field, end] = [0, lengths[0]!];
  for (const position of positions) {
    while (position >= end) end += lengths[++field]!;
    // The first two fields, the title and what stands above the parts, are no part.
    parts.add(Math.max(0, field - 1));
  }
  return parts;
}
