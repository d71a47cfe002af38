import { expect, test } from 'vitest';
import type { Directory } from '../../../../src/search/bundle/files.ts';
import type { Matches } from '../../../../src/search/query/match.ts';
import { startOfField } from '../../../../src/search/bundle/fields.ts';
import { rank } from '../../../../src/search/query/ranking.ts';

/** Cases of these lengths. */
function directoryOf(...bodies: number[]): Directory {
  return {
    count: bodies.length,
    chunks: [],
    topics: [],
    dates: [],
    courts: [],
    years: [],
    topicsOf: [],
    recommended: [],
    courtOf: [],
    levels: [],
    regions: [],
    sizes: bodies,
  };
}

function scores(directory: Directory, ...places: Record<number, number[]>[]): number[] {
  const matches = places.map(
    (each): Matches =>
      new Map(Object.entries(each).map(([key, own]) => [Number(key), own.map(at)])),
  );
  const documents = [...new Set(matches.flatMap((each) => [...each.keys()]))];
  const ranked = rank(directory, matches, documents);
  return documents.sort((a, b) => a - b).map((document) => ranked.get(document)!);
}

const IN_TEXT = startOfField(2);
const at = (position: number): [number, number] => [position, position + 1];

test('a word in the title counts for more than one in the text', () => {
  const [inTitle, inText] = scores(directoryOf(100, 100, 100), { 0: [9], 1: [IN_TEXT] });
  expect(inTitle).toBeGreaterThan(inText!);
});

test('a short text in which a word stands as often counts for more', () => {
  const [short, long] = scores(directoryOf(100, 900, 100), { 0: [IN_TEXT], 1: [IN_TEXT] });
  expect(short).toBeGreaterThan(long!);
});

test('a word that stands more often counts for more, but never in proportion', () => {
  const [once, often] = scores(directoryOf(100, 100, 100), {
    0: [IN_TEXT],
    1: [IN_TEXT, IN_TEXT + 10, IN_TEXT + 20, IN_TEXT + 30],
  });
  expect(often).toBeGreaterThan(once!);
  expect(often).toBeLessThan(4 * once!);
});

test('a rare word counts for more than a common one', () => {
  const common = { 0: [IN_TEXT], 2: [IN_TEXT], 3: [IN_TEXT] };
  const [withCommon, withRare] = scores(directoryOf(100, 100, 100, 100, 100), common, {
    1: [IN_TEXT],
  });
  expect(withRare).toBeGreaterThan(withCommon!);
});

test('the score of a document is the sum over all words, and words that stand everywhere still count', () => {
  const directory = directoryOf(100, 100);
  const one = { 0: [IN_TEXT], 1: [IN_TEXT] };
  const [single] = scores(directory, one);
  expect(single).toBeGreaterThan(0);
  expect(scores(directory, one, one)[0]).toBeCloseTo(2 * single!);
});

test('only documents that were found have a score', () => {
  const matches: Matches[] = [new Map([0, 1].map((document) => [document, [at(20)]]))];
  expect([...rank(directoryOf(100, 100), matches, [1]).keys()]).toEqual([1]);
});
