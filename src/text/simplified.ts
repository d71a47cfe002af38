import { Converter } from 'opencc-js/t2cn';
import type { Simplified } from './fold.ts';

/** In both scripts, with meanings of their own in the simplified one (《通用规范汉字表》): 乾隆、特徵、夥同. */
const BOTH = new Set('乾徵夥吒拚捱榘薹袷醣麴著藉');

let table: Simplified | undefined;

/** Traditional characters of the Basic Multilingual Plane with their simplified ones, by OpenCC's table. */
export function simplified(): Simplified {
  table ??= build();
  return table;
}

function build(): Simplified {
  const convert = Converter({ from: 't', to: 'cn' });
  const characters = Array.from({ length: 0x9fff - 0x3400 + 1 }, (_, offset) =>
    String.fromCodePoint(0x3400 + offset),
  );
  // In one call, which is faster than one for each, a line each, so that they form no words. Twice, for 薴, whose
  // simplified form 苧 has one of its own.
  const simple = convert(convert(characters.join('\n'))).split('\n');
  return new Map(
    characters
      .map((character, index) => [character, simple[index]!] as const)
      .filter(([character, other]) => {
        return other !== character && other.length === 1 && !BOTH.has(character);
      }),
  );
}
