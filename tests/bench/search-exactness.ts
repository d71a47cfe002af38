import { mean, rounded } from './numbers.ts';

/** One answer beside the truth, both as numbers of documents. */
export interface Compared {
  query: string;
  truth: ReadonlySet<number>;
  found: ReadonlySet<number>;
  /** False where the answer says of itself that it is not exact. */
  isPhrase: boolean;
}

/** A row of the table: how many queries were answered exactly, and the means of recall and precision. */
export function exactnessOf(way: string, kind: string, answers: readonly Compared[]) {
  const common = ({ truth, found }: Compared) =>
    [...found].filter((each) => truth.has(each)).length;
  // Half a Latin word stands nowhere, and there is nothing to recall.
  const recalls = answers
    .filter(({ truth }) => truth.size > 0)
    .map((each) => common(each) / each.truth.size);
  // An answer without results has no precision.
  const precisions = answers
    .filter(({ found }) => found.size > 0)
    .map((each) => common(each) / each.found.size);
  return {
    queries: kind,
    way,
    asked: answers.length,
    exact: answers.filter(isExact).length,
    'exact %': rounded((100 * answers.filter(isExact).length) / answers.length, 1),
    'recall %': rounded(100 * mean(recalls), 2),
    'precision %': rounded(100 * mean(precisions), 2),
  };
}

export function isExact({ truth, found, isPhrase }: Compared): boolean {
  const isSaid = isPhrase || truth.size === 0;
  return isSaid && truth.size === found.size && [...truth].every((each) => found.has(each));
}
