import type { CaseResult } from '../schema/case.ts';

/** A figure as a table shows it. */
export interface Figure extends CaseResult {
  /** Its share of the largest figure with its unit, above 0 to 1; undefined where nothing is compared. */
  share?: number;
}

/** Beside the largest a figure below this share is a speck, which tells a reader nothing. */
const SMALLEST_SHARE = 0.05;

/**
 * The figures of a case, those with a unit in common one after another, in the order in which the units appear.
 * Figures compare where two or more have the same unit, and the smallest can be seen beside the largest.
 */
export function figuresOf(results: readonly CaseResult[]): Figure[] {
  const units = Map.groupBy(results, ({ unit }) => unit);
  return [...units.values()].flatMap((group) => {
    const values = group.map(({ value }) => value);
    const largest = Math.max(...values);
    const smallest = Math.min(...values);
    const compares = group.length > 1 && smallest > 0 && smallest >= largest * SMALLEST_SHARE;
    return compares ? group.map((each) => ({ ...each, share: each.value / largest })) : group;
  });
}
