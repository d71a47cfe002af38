import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { runs } from '../../src/search/bundle/bigrams.ts';
import { randomFrom, sample } from './numbers.ts';
import type { Texts } from './search-texts.ts';

/** Queries of each kind, the same in every run for the same texts. */
export function queriesOf(texts: Texts): Record<string, string[]> {
  const random = randomFrom(20260101);
  const numbers = sample(random, caseNumbers(texts), 50);
  return {
    'random substrings': substrings(texts, 500, random),
    'legal words': legalWords(texts, 100, random),
    'two or three runs': Array.from({ length: 100 }, () => someRuns(texts, random)),
    'single characters': singleCharacters(texts, random),
    'case numbers': numbers,
    'the same, full width': numbers.map(fullWidth),
  };
}

/** Half legal words, half substrings, in turn, none twice; not those that `queriesOf` gives. */
export function mixedQueries(texts: Texts, count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const words = legalWords(texts, count, random);
  const others = substrings(texts, count, random);
  const mixed = words.flatMap((word, index) => [word, others[index]!]);
  return [...new Set(mixed)].slice(0, count);
}

/** Pieces of two to eight characters without white space, as they stand in a text. */
function substrings(texts: Texts, count: number, random: (limit: number) => number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const characters = someSegment(texts, random);
    const length = 2 + random(7);
    const start = random(characters.length);
    const piece = characters.slice(start, start + length).join('');
    if ([...piece].length === length && !/\s/.test(piece)) found.push(piece);
  }
  return found;
}

function legalWords({ folded }: Texts, count: number, random: (limit: number) => number): string[] {
  const standing = LEGAL_TERMS.filter((word) => folded.some((text) => text.includes(word)));
  return sample(random, [...new Set(standing)], count);
}

/** Two or three pieces of runs of one text, parted by spaces. */
function someRuns({ documents }: Texts, random: (limit: number) => number): string {
  const { segments } = documents[random(documents.length)]!;
  const long = segments
    .flatMap(({ text }) => runs(text))
    .map((run) => [...run])
    .filter(({ length }) => length > 1);
  const pieces = Array.from({ length: 2 + random(2) }, () => {
    const run = long[random(long.length)]!;
    const start = random(run.length - 1);
    return run.slice(start, start + 2 + random(3)).join('');
  });
  return pieces.join(' ');
}

/** Frequent ones and rare ones, punctuation included. */
function singleCharacters(texts: Texts, random: (limit: number) => number): string[] {
  const frequent = substrings(texts, 50, random).map((piece) => [...piece][0]!);
  const all = new Set(texts.documents.flatMap(({ segments }) => segments.map(charactersOf)).flat());
  const rare = sample(
    random,
    [...all].filter((character) => !/\s/.test(character)),
    50,
  );
  return [...new Set([...frequent, ...rare])];
}

function charactersOf({ text }: { text: string }): string[] {
  return [...new Set(text)];
}

function caseNumbers({ folded }: Texts): string[] {
  const found = folded.flatMap((text) => text.match(/\([12]\d{3}\)[^\s,。、;()]{1,16}号/gu) ?? []);
  return [...new Set(found)];
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));
}

function someSegment({ documents }: Texts, random: (limit: number) => number): string[] {
  const { segments } = documents[random(documents.length)]!;
  return [...segments[random(segments.length)]!.text];
}
