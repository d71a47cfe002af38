import { pinyinPackage } from '../disk/index.ts';

/** True where two characters may be read as one of some words of two syllables: 钉盯 as 钉钉. `words` are in pinyin. */
export function soundsLike(one: string, other: string, words: ReadonlySet<string>): boolean {
  return readingsOf(one).some((first) =>
    readingsOf(other).some((second) => words.has(`${first} ${second}`)),
  );
}

const known = new Map<string, readonly string[]>();
let pinyin: typeof import('pinyin-pro').pinyin | undefined;

/** All syllables that a character is read as, without their tones. Its dictionary is loaded when the first one is asked for. */
function readingsOf(character: string): readonly string[] {
  const before = known.get(character);
  if (before) return before;
  pinyin ??= pinyinPackage().pinyin;
  const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true });
  known.set(character, readings);
  return readings;
}
