/**
 * Text as it is indexed and shown: one space for white space of any length, no invisible characters (controls,
 * zero-width and soft hyphens), no lone surrogates. Positions of the index count its code points.
 */
export function visible(text: string): string {
  return text
    .replace(/[\s\u0085]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\ufe00-\ufe0f]/gu, '')
    .trim();
}

/** Traditional characters, each with its simplified one. Loaded with an index: only who needs it pays for it. */
export type Simplified = ReadonlyMap<string, string>;

/**
 * Folds `visible` text so that the same thing typed in another way is equal: width (`（２）` is `(2)`), upper and
 * lower case, accents, and with `simplified` traditional characters. One code point stays one code point, so a
 * position in the result is a position in the text.
 */
export function fold(text: string, simplified?: Simplified): string {
  return Array.from(text, (character) => {
    const known = cache.get(character) ?? remember(character);
    return simplified?.get(known) ?? known;
  }).join('');
}

const cache = new Map<string, string>();

function remember(character: string): string {
  const steps = [
    (each: string) => each.normalize('NFKC'),
    withoutMarks,
    (each: string) => each.toLowerCase(),
  ];
  const folded = steps.reduce((now, step) => {
    const next = step(now);
    return [...next].length === 1 ? next : now;
  }, character);
  cache.set(character, folded);
  return folded;
}

/** What Pagefind takes a word for: it strips combining marks after decomposition (Pagefind 1.5, `splitting.rs`). */
export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
