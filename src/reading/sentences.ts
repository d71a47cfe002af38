/**
 * How many characters are said at once. Chrome breaks off what a remote voice says after 15 seconds, without a word
 * (crbug.com/679437); Chinese is read at some five characters a second, slower for elders.
 */
const LONGEST = 50;

const SENTENCES = /[^。！？；…]*(?:[。！？；…]+[”’」』）》〉】]*|$)/gu;
const CLAUSES = /[^，：]*(?:[，：]+[”’」』）》〉】]*|$)/gu;
const WORDS = /[^、\s]*(?:[、\s]+|$)/gu;
const RUNS = new RegExp(`.{1,${LONGEST}}`, 'gsu');

/**
 * The sentences of a text, each with its closing marks; joined, they are the text. A long one is cut at commas, and only
 * where it has none at 、 or anywhere, so that none has more than fifty characters.
 */
export function sentencesOf(text: string): string[] {
  return pieces(text, SENTENCES).flatMap((sentence) => cut(sentence, [CLAUSES, WORDS, RUNS]));
}

function cut(text: string, [pattern, ...finer]: readonly RegExp[]): string[] {
  if (lengthOf(text) <= LONGEST || !pattern) return [text];
  return joined(pieces(text, pattern)).flatMap((piece) => cut(piece, finer));
}

/** Puts pieces together again as far as they are short enough. */
function joined(all: readonly string[]): string[] {
  const result: string[] = [];
  for (const piece of all) {
    const longer = (result.at(-1) ?? '') + piece;
    if (result.length > 0 && lengthOf(longer) <= LONGEST) result[result.length - 1] = longer;
    else result.push(piece);
  }
  return result;
}

function pieces(text: string, pattern: RegExp): string[] {
  return (text.match(pattern) ?? []).filter((piece) => piece !== '');
}

function lengthOf(text: string): number {
  return [...text].length;
}
