import { fold } from './fold.ts';
import type { Readings, TitleList, Vocabulary } from './vocabulary.ts';

/** True when a query may be pinyin: two or more letters of the Latin alphabet, syllables parted or not. */
export function isSpelling(query: string): boolean {
  return /^[a-z]{2,}$/.test(lettersOf(query));
}

/**
 * The words of the vocabulary that a query in pinyin stands for, best first: syllables, initials, or both mixed
 * (`dianzisongda`, `dzsd`, `dzsongda`). A whole word comes before a piece of a word or a title. Empty when the query
 * is not pinyin or fits nothing.
 */
export function wordsInPinyin(
  query: string,
  { topics, terms, otherTerms, readings }: Vocabulary,
  titles: TitleList,
): string[] {
  if (!isSpelling(query)) return [];
  const letters = lettersOf(query);
  const words = [...topics.map(([name]) => name), ...terms, ...otherTerms];
  const own = byCharacter(readings);
  const whole = words.filter((word) => piecesRead(own, word, letters).includes(word));
  const names = titles.titles.map(([title]) => title);
  const inTitles = byCharacter(titles.readings);
  const pieces = [
    ...words.flatMap((word) => piecesRead(own, word, letters)),
    ...names.flatMap((name) => piecesRead(inTitles, name, letters)),
  ];
  const all = [...whole, ...mostFrequentFirst(pieces)];
  return [...new Set(all)].filter((word) => [...word].length > 1);
}

function lettersOf(query: string): string {
  return fold(query).replace(/[\s'’]/g, '');
}

type ByCharacter = ReadonlyMap<string, string[]>;

function byCharacter(readings: Readings): ByCharacter {
  const map = new Map<string, string[]>();
  for (const [reading, characters] of Object.entries(readings)) {
    for (const character of characters) {
      map.set(character, [...(map.get(character) ?? []), reading]);
    }
  }
  return map;
}

/** The pieces of a text that can be read as exactly these letters. */
function piecesRead(readings: ByCharacter, text: string, letters: string): string[] {
  const characters = [...text];
  return characters.flatMap((_, start) =>
    lengthsRead(readings, characters, start, letters).map((length) =>
      characters.slice(start, start + length).join(''),
    ),
  );
}

/** How many characters from `start` on can be read as exactly these letters. */
function lengthsRead(
  readings: ByCharacter,
  characters: readonly string[],
  start: number,
  letters: string,
): number[] {
  if (letters === '') return [0];
  const own = readings.get(characters[start] ?? '') ?? [];
  const beginnings = new Set(own.flatMap((reading) => [reading, reading[0]!]));
  const lengths = [...beginnings]
    .filter((beginning) => letters.startsWith(beginning))
    .flatMap((beginning) =>
      lengthsRead(readings, characters, start + 1, letters.slice(beginning.length)),
    );
  return [...new Set(lengths.map((length) => length + 1))];
}

function mostFrequentFirst(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([text]) => text);
}
