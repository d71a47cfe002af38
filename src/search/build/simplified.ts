import { Converter } from 'opencc-js/t2cn';
import type { Simplified } from '../bundle/fold.ts';

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
  const pairs: [string, string][] = [];
  for (let code = 0x3400; code <= 0x9fff; code += 1) {
    const character = String.fromCodePoint(code);
    // Twice, for 薴, whose simplified form 苧 has one of its own.
    const simple = convert(convert(character));
    if (simple !== character && simple.length === 1 && !BOTH.has(character)) {
      pairs.push([character, simple]);
    }
  }
  return new Map(pairs);
}
