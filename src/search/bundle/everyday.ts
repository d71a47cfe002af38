import type { EverydayWord } from '../../schema/words.ts';

/** An everyday word in what was said. */
export interface Hit {
  say: string;
  entry: EverydayWord;
  /** The units that it takes; what stands in its gaps is not taken. */
  places: number[];
}

/**
 * The everyday words of what was said, folded and its runs parted by a space, in their order: of those that overlap the one
 * of most characters, else the first. A word for which no other stands only keeps shorter ones from being seen inside it.
 */
export function everydayWordsIn(said: string, words: readonly EverydayWord[]): Hit[] {
  const patterns = patternsOf(words);
  const all = said
    .split('')
    .flatMap((unit, at) =>
      (patterns.get(unit) ?? [])
        .filter(({ say }) => mayStandIn(said, say))
        .flatMap((pattern) => hitAt(said, at, pattern) ?? []),
    );
  const taken = new Set<number>();
  const hits = all
    .sort(
      (a, b) =>
        b.places.length - a.places.length ||
        a.places[0]! - b.places[0]! ||
        Number(hasOthers(a)) - Number(hasOthers(b)),
    )
    .filter(({ places }) => {
      const isFree = places.every((at) => !taken.has(at));
      if (isFree) for (const at of places) taken.add(at);
      return isFree;
    });
  return hits.filter(hasOthers).sort((a, b) => a.places[0]! - b.places[0]!);
}

/** Whether other words stand for it. */
function hasOthers({ say, entry }: Hit): boolean {
  return entry.also.some((each) => each !== say);
}

interface Pattern {
  say: string;
  entry: EverydayWord;
  regexp?: RegExp;
}

/** An everyday word as a text; empty for words in any order. */
export function typedAs(say: string): string {
  return say.includes(BESIDE) ? '' : say.replaceAll(GAP, '');
}

/**
 * Whether all characters of a word were said, or one of the words for each thing. Few have that, and making the regular
 * expression of one that has not costs a phone's first answer more than all of these.
 */
function mayStandIn(said: string, say: string): boolean {
  if (say.includes(BESIDE))
    return groupsOf(say).every((group) => group.some((word) => said.includes(word)));
  return say.split('').every((unit) => unit === GAP || said.includes(unit));
}

function hitAt(said: string, at: number, pattern: Pattern): Hit | undefined {
  const { say, entry } = pattern;
  const regexp = (pattern.regexp ??= regexpOf(say));
  regexp.lastIndex = at;
  const found = regexp.exec(said);
  if (!found) return undefined;
  // Of the orders in which words may stand, only the gaps of one are there.
  const gaps = found.indices!.slice(1).filter(Boolean) as [number, number][];
  const places = found[0].split('').map((_, index) => at + index);
  const isInGap = (place: number) => gaps.some(([from, to]) => place >= from && place < to);
  return { say, entry, places: places.filter((place) => !isInGap(place)) };
}

/** Stands in an everyday word for some other characters. */
const GAP = '…';
const LONGEST_GAP = 8;

/** Joins words that stand beside each other in any order, and parts those of which one is enough: 工资/工钱+拖/欠/不给. */
const BESIDE = '+';
const OR = '/';
const FURTHEST = 10;

/** The character of particles and pronouns that may stand inside a spoken word: 喝了酒开车, 欠我的钱不还. */
const INSERTED = '[了过着的个我你他她]{0,2}';

function regexpOf(say: string): RegExp {
  if (say.includes(BESIDE)) {
    // Of 不给 and 不 the longer one is taken.
    const groups = groupsOf(say).map(
      (group) => `(?:${group.sort((a, b) => b.length - a.length).join('|')})`,
    );
    const orders = ordersOf(groups).map((order) => order.join(`(.{0,${FURTHEST}}?)`));
    return new RegExp(orders.join('|'), 'dy');
  }
  const pieces = say.split(GAP).map((piece) => [...piece].join(INSERTED));
  return new RegExp(pieces.join(`([^ ]{0,${LONGEST_GAP}}?)`), 'dy');
}

/** The words of which one has to stand, for each thing that has to. */
function groupsOf(say: string): string[][] {
  return say.split(BESIDE).map((group) => group.split(OR));
}

function ordersOf(groups: readonly string[]): string[][] {
  if (groups.length < 2) return [[...groups]];
  return groups.flatMap((group, index) =>
    ordersOf(groups.filter((_, other) => other !== index)).map((rest) => [group, ...rest]),
  );
}

const compiled = new WeakMap<readonly EverydayWord[], Map<string, Pattern[]>>();

/** The everyday words by the characters with which they may begin. Made once for a list. */
function patternsOf(words: readonly EverydayWord[]): Map<string, Pattern[]> {
  const known = compiled.get(words);
  if (known) return known;
  const patterns = new Map<string, Pattern[]>();
  for (const pattern of words.flatMap((entry) =>
    entry.say.map((say): Pattern => ({ say, entry })),
  )) {
    const words = groupsOf(pattern.say).flat();
    for (const first of new Set(words.map((word) => word[0]!))) {
      const all = patterns.get(first);
      if (all) all.push(pattern);
      else patterns.set(first, [pattern]);
    }
  }
  compiled.set(words, patterns);
  return patterns;
}
