import { fold } from '../../text/fold.ts';
import type { Readings } from '../bundle/files.ts';
import type { SearchIndex } from '../bundle/search-index.ts';
import { runs } from '../bundle/bigrams.ts';
import { standingOf } from './match.ts';
import type { Query } from './parse.ts';

/** How many queries are offered in place of one that is perhaps misspelt. */
const MOST_OFFERED = 3;
/** How many candidates are looked up in the index: each costs files. */
const MOST_TRIED = 6;
/** Of a shorter word only a character that sounds the same is taken for a slip: 上诉 is not 起诉. */
const LEAST_UNLIKE = 4;
const LONGEST = 12;

/**
 * What a query may have been meant to be, as whole queries, the likeliest first: a piece of it that stands nowhere is a
 * word of the cases but for characters that sound the same (`离昏`, `劳动报仇`), or, in words of four characters or more,
 * one that is changed, missing or too many. Rejects when the index cannot be loaded.
 */
export async function meantBy(
  index: SearchIndex,
  query: string,
  { all }: Query,
  standing = standingOf(index),
): Promise<string[]> {
  const pieces = [...new Set(all.flat().flatMap(({ text }) => runs(fold(text))))].filter(isChinese);
  if (pieces.length === 0) return [];
  const [{ topics, terms, otherTerms }, { titles }, readings] = await Promise.all([
    index.vocabulary(),
    index.titles(),
    index.readings(),
  ]);
  const words = [...topics.map(([name]) => name), ...terms, ...otherTerms].map((word) =>
    fold(word),
  );
  const sounds = soundsOf(readings);
  const found = pieces.flatMap((piece) => [
    ...slipsIn(piece, words, sounds),
    ...slipsInTitles(
      piece,
      titles.map(([title]) => fold(title)),
      sounds,
    ),
  ]);
  const [first, ...others] = found.sort((a, b) => b.weight - a.weight);
  // Of pieces that overlap one is the slip.
  const best = others.filter(({ typed }) => typed === first?.typed).slice(0, MOST_TRIED - 1);
  const tried = first ? [first, ...best] : [];
  const stand = await standing([...new Set(tried.flatMap(({ typed, meant }) => [typed, meant]))]);
  const offered = new Set<string>();
  for (const { typed, meant } of tried) {
    if (!stand.has(typed) && stand.has(meant)) offered.add(replaced(query, typed, meant));
  }
  return [...offered].filter((each) => each !== query).slice(0, MOST_OFFERED);
}

function isChinese(run: string): boolean {
  return /^\p{Script=Han}{2,}$/u.test(run);
}

/** A piece of what was typed, and the word that it may stand for. */
interface Slip {
  typed: string;
  meant: string;
  /** How likely: longer words, and those that sound the same, come first. */
  weight: number;
}

function slipsIn(piece: string, words: readonly string[], sounds: Sounds): Slip[] {
  const characters = [...piece];
  return words.flatMap((word) => {
    const length = [...word].length;
    if (length < 2 || length > LONGEST) return [];
    const lengths = length < LEAST_UNLIKE ? [length] : [length, length - 1, length + 1];
    return lengths.flatMap((size) =>
      windows(characters, size).flatMap((typed) => {
        const weight = likeness(typed, word, sounds);
        return weight > 0 ? [{ typed, meant: word, weight }] : [];
      }),
    );
  });
}

/** What a whole piece of four characters or more may be in a title, where one of its characters is another. */
function slipsInTitles(piece: string, titles: readonly string[], sounds: Sounds): Slip[] {
  const length = [...piece].length;
  if (length < LEAST_UNLIKE || length > LONGEST) return [];
  const found = new Map<string, Slip>();
  for (const title of titles) {
    for (const meant of windows([...title], length)) {
      if (found.has(meant) || !isChinese(meant)) continue;
      const weight = likeness(piece, meant, sounds);
      if (weight > 0) found.set(meant, { typed: piece, meant, weight });
    }
  }
  return [...found.values()];
}

function windows(characters: readonly string[], size: number): string[] {
  const count = Math.max(0, characters.length - size + 1);
  return Array.from({ length: count }, (_, start) =>
    characters.slice(start, start + size).join(''),
  );
}

/** 0 where one is no slip for the other. */
function likeness(typed: string, word: string, sounds: Sounds): number {
  const [own, other] = [[...typed], [...word]];
  // A word that stands as a whole in what was typed is no slip.
  if (typed.includes(word)) return 0;
  if (own.length !== other.length) return isOneMissing(own, other) ? other.length - 1 : 0;
  const different = own.flatMap((character, at) =>
    character === other[at] ? [] : [[character, other[at]!] as const],
  );
  const isSame = different.every(([one, another]) => soundAlike(one, another, sounds));
  // Half of a word at least is as it was meant.
  if (different.length === 0 || different.length > other.length / 2) return 0;
  if (isSame) return other.length + 1 - different.length / 10;
  return different.length === 1 && other.length >= LEAST_UNLIKE ? other.length - 1 : 0;
}

function isOneMissing(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.some(
    (_, at) => [...long.slice(0, at), ...long.slice(at + 1)].join('') === short.join(''),
  );
}

type Sounds = ReadonlyMap<string, ReadonlySet<string>>;

function soundsOf(readings: Readings): Sounds {
  const sounds = new Map<string, Set<string>>();
  for (const [reading, characters] of Object.entries(readings)) {
    for (const character of characters) {
      const own = sounds.get(character) ?? new Set();
      sounds.set(character, own.add(sound(reading)));
    }
  }
  return sounds;
}

/** Syllables that many speakers do not tell apart are one: zh and z, an and ang, l and n. */
function sound(reading: string): string {
  return reading
    .replace(/^([zcs])h/, '$1')
    .replace(/^n/, 'l')
    .replace(/(?<=[aei])ng$/, 'n');
}

function soundAlike(one: string, other: string, sounds: Sounds): boolean {
  const others = sounds.get(other);
  return [...(sounds.get(one) ?? [])].some((each) => others?.has(each));
}

/** The query with a piece replaced, wherever it stands in it; the rest stays as it was typed. */
function replaced(query: string, typed: string, meant: string): string {
  const characters = [...query];
  const folded = characters.map((character) => fold(character)).join('');
  const at = folded.indexOf(typed);
  if (at < 0) return query;
  const from = [...folded.slice(0, at)].length;
  characters.splice(from, [...typed].length, meant);
  return characters.join('');
}
