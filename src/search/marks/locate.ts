import { fold, visible } from '../../text/fold.ts';

/** A piece of one of the texts: offsets in UTF-16 units. */
interface Piece {
  text: number;
  start: number;
  end: number;
}

/**
 * Finds words in a run of text that is split into several texts, as the index does: width, case and line breaks do not
 * matter. Each hit is a list of pieces, in order; hits that overlap or touch become one.
 */
export function locate(texts: readonly string[], words: readonly string[]): Piece[][] {
  const characters = texts.flatMap(charactersOf);
  const run = characters.map(({ folded }) => folded).join('');
  const indexAt = new Map<number, number>();
  let offset = 0;
  for (const [index, { folded }] of characters.entries()) {
    indexAt.set(offset, index);
    offset += folded.length;
  }
  const hits = words.flatMap((word) => occurrences(run, fold(visible(word)), indexAt));
  return joined(hits).map(([from, to]) => piecesOf(characters.slice(from, to)));
}

interface Character extends Piece {
  folded: string;
}

function charactersOf(text: string, number: number): Character[] {
  const characters: Character[] = [];
  let start = 0;
  for (const character of text) {
    const end = start + character.length;
    const isSpace = /\s/.test(character);
    const shown = isSpace ? ' ' : visible(character);
    const isRepeated = isSpace && characters.at(-1)?.folded === ' ';
    if (shown && !isRepeated) characters.push({ text: number, start, end, folded: fold(shown) });
    start = end;
  }
  return characters;
}

type Range = [from: number, to: number];

function occurrences(run: string, word: string, indexAt: ReadonlyMap<number, number>): Range[] {
  const found: Range[] = [];
  const { length } = [...word];
  if (length === 0) return found;
  for (let at = run.indexOf(word); at !== -1; at = run.indexOf(word, at + 1)) {
    const from = indexAt.get(at);
    if (from !== undefined) found.push([from, from + length]);
  }
  return found;
}

function joined(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

function piecesOf(characters: readonly Character[]): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, start, end } of characters) {
    const last = pieces.at(-1);
    if (last?.text === text) last.end = end;
    else pieces.push({ text, start, end });
  }
  return pieces;
}
