/**
 * Text as it is indexed and shown: composed characters, one space for white space of any length, nothing invisible
 * (controls, zero-width characters, soft hyphens, lone surrogates) and none of the index's own marks. Positions of the
 * index count its code points.
 */
export function visible(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u0085]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f\ufdd0\ufdd1]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
}

/** Traditional characters, each with its simplified one. Loaded with an index: only who needs it pays for it. */
export type Simplified = ReadonlyMap<string, string>;

/**
 * Folds `visible` text so that the same thing typed in another way is equal: width (`（２）` is `(2)`), upper and lower
 * case, and with `simplified` traditional characters; nothing else, so that `①` stays apart from `1`. One code point
 * stays one code point, so a position in the result is a position in the text.
 */
export function fold(text: string, simplified?: Simplified): string {
  return Array.from(text, (character) => {
    const known = cache.get(character) ?? remember(character);
    return simplified?.get(known) ?? known;
  }).join('');
}

const cache = new Map<string, string>();
/** Full-width and half-width forms, and the vertical forms of punctuation (Unicode blocks). */
const FORMS = /[\uff01-\uffee\ufe10-\ufe1f\ufe30-\ufe4f]/;

function remember(character: string): string {
  const plain = FORMS.test(character) ? oneFor(character, character.normalize('NFKC')) : character;
  const folded = oneFor(plain, plain.toLowerCase());
  cache.set(character, folded);
  return folded;
}

function oneFor(character: string, other: string): string {
  return [...other].length === 1 ? other : character;
}

/*
 * Two noncharacters of Unicode, which stand in no text (`visible` drops them): one between the blocks of an indexed
 * text, so that no phrase crosses from one to the next, one for a space, at which Pagefind would part words.
 */
export const BOUNDARY = '\ufdd0';
const SPACE = '\ufdd1';

/**
 * The words under which a folded text is indexed: each character with the one after it, the last with the boundary.
 * The position of a word is the position of its first character, and its length always two: `送达。` becomes
 * `送达 达。 。◇`, where ◇ is the boundary.
 */
export function encode(text: string): string[] {
  return pairs(text + BOUNDARY);
}

/** The overlapping pairs of characters in a folded text; a single character has none. */
export function pairs(text: string): string[] {
  const characters = Array.from(text, (each) => (each === ' ' ? SPACE : each));
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/** The runs of letters and digits in a text, in order. */
export function runs(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Every character in the words of folded texts that Pagefind would drop unless it is told to keep it. */
export function specialCharacters(texts: Iterable<string>): string[] {
  const characters = new Set([BOUNDARY, SPACE]);
  for (const text of texts) {
    for (const character of text) characters.add(character);
  }
  characters.delete(' ');
  return [...characters].filter((character) => !/[\p{Alphabetic}\p{N}]/u.test(character));
}
