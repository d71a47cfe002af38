import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { runs } from '../../src/search/bundle/bigrams.ts';
import { folded, looselyPatternOf, patternOf } from '../setup/search.ts';
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

/** A query beside the truth: the documents that have what it asks for, counted as `isCanonical` tells. */
export interface OracleQuery {
  query: string;
  truth: Set<number>;
  /** True where also what is the same apart from signs and numbers counts. */
  isCanonical: boolean;
}

/** Queries with operators, fields and other forms of what stands in the texts, by their kind; each has an answer. */
export function oracleQueries(texts: Texts): Record<string, OracleQuery[]> {
  const random = randomFrom(20260102);
  // A number is left out in each of its forms, which a plain search does not know.
  const words = (): string => {
    const [piece] = substrings(texts, 1, random);
    return /^(?!.*[一二三四五六七八九十百千零〇○])\p{Script=Han}{2,}$/u.test(piece!)
      ? piece!
      : words();
  };
  const exact = (text: string) => holdersOf(texts, patternOf(folded(text)));
  const loose = (text: string) => holdersOf(texts, looselyPatternOf(folded(text)));
  const asked = (count: number, make: () => OracleQuery | undefined) => {
    const found = new Map<string, OracleQuery>();
    // What has no answer is drawn again.
    for (let left = 50 * count; found.size < count && left > 0; left -= 1) {
      const each = make();
      if (each && each.truth.size > 0) found.set(each.query, each);
    }
    return [...found.values()];
  };
  const titled = texts.documents.map(({ title }) => folded(title));
  return {
    exclusion: asked(100, () => {
      const [kept, out] = [words(), words()];
      const truth = exact(kept).difference(loose(out));
      const query = random(2) === 0 ? `${kept} -${out}` : `${kept} NOT ${out}`;
      return { query, truth, isCanonical: false };
    }),
    'one or the other': asked(100, () => {
      const [one, other] = [words(), words()];
      const joined = ['OR', '或', '|'][random(3)]!;
      const truth = exact(one).union(exact(other));
      return { query: `${one} ${joined} ${other}`, truth, isCanonical: false };
    }),
    'in the title': asked(100, () => {
      const title = [...titled[random(titled.length)]!];
      const start = random(title.length);
      const piece = title.slice(start, start + 2 + random(4)).join('');
      if (!/^\p{Script=Han}{2,}$/u.test(piece)) return undefined;
      const truth = new Set(titled.keys().filter((number) => titled[number]!.includes(piece)));
      return { query: `标题:${piece}`, truth, isCanonical: false };
    }),
    'without its signs': asked(100, () => {
      const piece = someSegment(texts, random);
      const start = random(piece.length);
      const text = piece.slice(start, start + 6 + random(8)).join('');
      // Between numerals a sign means something.
      const bare = text.replace(/(?<=\p{Script=Han})[、，《》（）：“”](?=\p{Script=Han})/gu, '');
      if (bare === text || !/^(?![一二三四五六七八九十百千零〇○])\p{Script=Han}+$/u.test(bare))
        return undefined;
      if (/[一二三四五六七八九十百千零〇○]/.test(bare)) return undefined;
      return { query: bare, truth: loose(bare), isCanonical: true };
    }),
    'articles in digits': asked(60, () => {
      const number = 1 + random(399);
      const truth = loose(`第${number}条`).union(loose(`第${inChinese(number)}条`));
      return { query: `第${number}条`, truth, isCanonical: true };
    }),
  };
}

function holdersOf({ folded: all }: Texts, pattern: RegExp): Set<number> {
  return new Set(all.keys().filter((number) => all[number]!.search(pattern) >= 0));
}

/** A number below a thousand as articles have it. */
function inChinese(number: number): string {
  const digit = (each: number) => '零一二三四五六七八九'.charAt(each);
  const [hundreds, tens, ones] = [
    Math.floor(number / 100),
    Math.floor(number / 10) % 10,
    number % 10,
  ];
  const high = hundreds > 0 ? `${digit(hundreds)}百` : '';
  const zero = hundreds > 0 && tens === 0 && ones > 0 ? '零' : '';
  const ten = tens === 0 ? '' : tens === 1 && hundreds === 0 ? '十' : `${digit(tens)}十`;
  return high + zero + ten + (ones > 0 ? digit(ones) : '');
}

/** Half legal words, half substrings, in turn, none twice; not those that `queriesOf` gives. */
export function mixedQueries(texts: Texts, count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const words = legalWords(texts, count, random);
  const others = substrings(texts, count, random);
  const mixed = words.flatMap((word, index) => [word, others[index]!]);
  return [...new Set(mixed)].slice(0, count);
}

/** Pieces of two to eight characters without white space, as they stand in a text; a minus before them would be an operator. */
function substrings(texts: Texts, count: number, random: (limit: number) => number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const characters = someSegment(texts, random);
    const length = 2 + random(7);
    const start = random(characters.length);
    const piece = characters.slice(start, start + length).join('');
    if ([...piece].length === length && !/^[-－−]|\s/.test(piece)) found.push(piece);
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

/** Frequent ones and rare ones, punctuation included, but for what is an operator alone. */
function singleCharacters(texts: Texts, random: (limit: number) => number): string[] {
  const frequent = substrings(texts, 50, random).map((piece) => [...piece][0]!);
  const all = new Set(texts.documents.flatMap(({ segments }) => segments.map(charactersOf)).flat());
  const rare = sample(
    random,
    [...all].filter((character) => !/\s/.test(character)),
    50,
  );
  return [...new Set([...frequent, ...rare])].filter((character) => !/[-－−+|&]/.test(character));
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
