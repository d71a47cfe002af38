/** A run of letters and digits, or a run of anything else but white space. */
const CHUNK = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}\s]+/gu;
const RUN = /^[\p{L}\p{N}\p{M}]/u;

/**
 * The words under which text is indexed: each run of letters and digits becomes overlapping pairs of characters
 * with its last character standing alone; punctuation stays a word of its own, so that no phrase crosses it.
 * `电子送达。` becomes `电子 子送 送达 达 。`.
 */
export function encode(text: string): string[] {
  return chunks(text).flatMap((chunk) =>
    RUN.test(chunk) ? [...bigrams(chunk), [...chunk].at(-1)!] : [chunk],
  );
}

/**
 * What a word of the index adds to the text: its first character, or the punctuation that it is. Pagefind ends
 * a block that ends without punctuation with a full stop of its own; a space stands for it.
 */
export function decode(word: string): string {
  if (word.length > 1 && word.endsWith('.')) return `${decode(word.slice(0, -1))} `;
  return RUN.test(word) ? [...word][0]! : word;
}

/** The overlapping pairs inside a run: `电子送达` becomes `电子 子送 送达`. A single character has none. */
export function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

/** The runs of letters and digits in a text, in order. */
export function runs(text: string): string[] {
  return chunks(text).filter((chunk) => RUN.test(chunk));
}

function chunks(text: string): string[] {
  return text.match(CHUNK) ?? [];
}
