import type { Readings, TitleList, Vocabulary } from '../bundle/files.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { fold } from '../../text/fold.ts';

/** True when a query may be pinyin: two or more letters of the Latin alphabet, syllables parted or not. */
export function isSpelling(query: string): boolean {
  return /^[a-z]{2,}$/.test(lettersOf(query));
}

/**
 * The word that a query in pinyin stands for, if it is one. Who types capitals means these letters, as in `AG`: they are
 * pinyin only for a whole word of the cases (`DZSD`), and not for any piece of a title. Rejects when the words cannot be
 * loaded.
 */
export async function insteadOf(index: SearchIndex, query: string): Promise<string | undefined> {
  if (!isSpelling(query)) return undefined;
  const [vocabulary, titles] = await Promise.all([index.vocabulary(), index.titles()]);
  const [first] = wordsInPinyin(query, vocabulary, titles);
  const isMeant = first !== undefined && (!isInCapitals(query) || isWord(first, vocabulary));
  return isMeant ? first : undefined;
}

function isInCapitals(query: string): boolean {
  return !/\p{Ll}/u.test(query);
}

function isWord(text: string, { topics, terms, otherTerms }: Vocabulary): boolean {
  return [...topics.map(([name]) => name), ...terms, ...otherTerms].includes(text);
}

/** How many characters pinyin has to spell to match inside a title: fewer would match across words. */
const LEAST_INSIDE = 3;

/**
 * The words that a query in pinyin stands for, best first: syllables, initials, or both mixed (`dianzisongda`, `dzsd`,
 * `dzsongda`). Whole words of the vocabulary come before the beginnings of words, and those before pieces of titles.
 * Empty when the query is not pinyin or fits nothing.
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
  const beginnings = words.flatMap((word) => piecesRead(own, [...word], 0, letters));
  const whole = beginnings.filter((piece) => words.includes(piece));
  const inTitles = byCharacter(titles.readings);
  const inside = titles.titles.flatMap(([title]) => {
    const characters = [...title];
    return characters.flatMap((_, start) =>
      piecesRead(inTitles, characters, start, letters).filter(
        (piece) => start === 0 || [...piece].length >= LEAST_INSIDE,
      ),
    );
  });
  const all = [...whole, ...mostFrequentFirst(beginnings), ...mostFrequentFirst(inside)];
  return [...new Set(all)].filter((piece) => [...piece].length > 1);
}

function lettersOf(query: string): string {
  return fold(query)
    .replace(/[\s'’]/g, '')
    .replaceAll('ü', 'v');
}

type ByCharacter = ReadonlyMap<string, string[]>;

const turned = new WeakMap<Readings, ByCharacter>();

/** The syllables of each character. Made once for a table, because each key that is pressed asks for it. */
function byCharacter(readings: Readings): ByCharacter {
  const syllables = turned.get(readings) ?? turn(readings);
  turned.set(readings, syllables);
  return syllables;
}

function turn(readings: Readings): ByCharacter {
  const map = new Map<string, string[]>();
  for (const [reading, characters] of Object.entries(readings)) {
    for (const character of characters) {
      map.set(character, [...(map.get(character) ?? []), reading]);
    }
  }
  return map;
}

/** The pieces of a text from `start` on that can be read as exactly these letters. */
function piecesRead(
  readings: ByCharacter,
  characters: readonly string[],
  start: number,
  letters: string,
): string[] {
  return lengthsRead(readings, characters, start, letters).map((length) =>
    characters.slice(start, start + length).join(''),
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
