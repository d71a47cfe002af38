import type { SearchDocument } from '../../src/search/bundle/document.ts';
import { pairs, runs } from '../../src/search/bundle/bigrams.ts';
import { folded } from '../setup/search.ts';
import { mean, sum } from './numbers.ts';

/**
 * BM25 over pairs of characters as textbooks have it, to compare with: the documents, best first. With `from` 1 the
 * first segment of each, its title, is left out.
 */
export function bigramRanking(
  documents: readonly SearchDocument[],
  from: number,
): (question: string) => number[] {
  const counts = documents.map(({ segments }) =>
    countsOf(segments.slice(from).flatMap(({ text }) => pairsOf(text))),
  );
  const lengths = counts.map((each) => sum(each.values()));
  const average = mean(lengths);
  const frequencies = countsOf(counts.flatMap((each) => [...each.keys()]));
  return (question) => {
    const scores = documents.map((_, number) => ({ number, score: 0 }));
    for (const pair of new Set(pairsOf(question))) {
      const frequency = frequencies.get(pair) ?? 0;
      const rarity = Math.log(1 + (documents.length - frequency + 0.5) / (frequency + 0.5));
      for (const each of scores) {
        const count = counts[each.number]!.get(pair) ?? 0;
        const size = 0.25 + (0.75 * lengths[each.number]!) / average;
        each.score += (rarity * count * 2.2) / (count + 1.2 * size);
      }
    }
    return scores.sort((a, b) => b.score - a.score).map(({ number }) => number);
  };
}

function pairsOf(text: string): string[] {
  return runs(folded(text)).flatMap(pairs);
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
