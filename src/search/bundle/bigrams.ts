/**
 * A noncharacter of Unicode, which stands in no text (`visible` drops it), between the blocks of an indexed text: no
 * phrase crosses from one to the next.
 */
export const BOUNDARY = '\ufdd0';

/** The overlapping pairs of characters in a folded text; a single character has none. */
export function pairs(text: string): string[] {
  const characters = Array.from(text);
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/** The runs of letters and digits in a text, in order. */
export function runs(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
