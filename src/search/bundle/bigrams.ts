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
