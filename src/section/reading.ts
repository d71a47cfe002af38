/** Characters of Chinese that are read silently in a minute: a cautious round figure, shown only with 约. */
const CHARACTERS_A_MINUTE = 400;

/** Whole minutes that a text of so many characters takes to read; at least 1. */
export function readingMinutes(characters: number): number {
  return Math.max(1, Math.round(characters / CHARACTERS_A_MINUTE));
}
