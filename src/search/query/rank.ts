import type { Directory } from '../bundle/directory.ts';
import type { Found } from './lookup.ts';

/* BM25 (Robertson and Zaragoza, 2009), with the usual parameters and the title counted more than once. */
const SATURATION = 1.2;
const LENGTH_PENALTY = 0.75;
const TITLE_WEIGHT = 4;

/** What each document that was found scores: the sum over all texts that stand in it. */
export function rank(directory: Directory, { matches, documents }: Found): Map<number, number> {
  const { count, lengths } = directory;
  const sizes = lengths.map((fields) => fields.reduce((sum, length) => sum + length, 0));
  const average = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, count);
  const scores = new Map(documents.map((document) => [document, 0]));
  for (const each of matches) {
    const rarity = Math.log(1 + (count - each.size + 0.5) / (each.size + 0.5));
    for (const [document, positions] of each) {
      const sum = scores.get(document);
      if (sum === undefined) continue;
      const inTitle = positions.filter((position) => position < lengths[document]![0]!).length;
      const frequency = positions.length + (TITLE_WEIGHT - 1) * inTitle;
      const size = 1 - LENGTH_PENALTY + (LENGTH_PENALTY * sizes[document]!) / average;
      const score = (rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION * size);
      scores.set(document, sum + score);
    }
  }
  return scores;
}
