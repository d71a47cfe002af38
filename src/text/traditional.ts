/**
 * False where no character of a folded text is a traditional one that has a simplified form (`simplified.ts`), which is so
 * of nearly all that is typed: tells without the table, which is many times as long. True where one may be.
 */
export function mayBeTraditional(text: string): boolean {
  known ??= charactersOfGb2312();
  for (const [character] of text.matchAll(HAN)) {
    if (!known.has(character) || SIMPLIFIED_TOO.includes(character)) return true;
  }
  return false;
}

const HAN = /\p{Script=Han}/gu;

let known: ReadonlySet<string> | undefined;

/** GB 2312 has those that the simplified script has, but for a few that OpenCC simplifies further. */
const SIMPLIFIED_TOO = '後摺於菸麽';

/* Its characters stand in rows 16 to 87, of 94 places each. Browsers decode it by the name of its successor. */
const FIRST = 0xa1;
const PLACES = 94;

function charactersOfGb2312(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 16; row <= 87; row += 1) {
    for (let place = 0; place < PLACES; place += 1) bytes.push(FIRST - 1 + row, FIRST + place);
  }
  return new Set(new TextDecoder('gbk').decode(new Uint8Array(bytes)));
}
