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
