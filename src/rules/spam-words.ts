import { placed, type Plain } from './disguise.ts';
import { GAMBLING, PORNOGRAPHY, TRADITIONAL } from './spam-vocabulary.ts';

/** A spam word in a text, by its offsets in the source. */
export interface SpamWord {
  start: number;
  end: number;
}

/**
 * Finds what sells gambling or pornography, with its disguises taken off, also across spaces and signs between the
 * characters. Cases that report on such crimes use the words of the law (赌博, 开设赌场, 淫秽物品), which are none of these.
 */
export function spamWordsIn(plain: Plain): SpamWord[] {
  // Units of the text that are letters or digits, each with its place; a rare character has two.
  const units = [...plain.text.matchAll(/[\p{L}\p{N}]/gu)].flatMap(({ 0: character, index }) =>
    [...(TRADITIONAL.get(character) ?? character).split('')].map((unit, offset) => ({
      unit,
      at: index + offset,
    })),
  );
  const simple = units.map(({ unit }) => unit).join('');
  return [...simple.matchAll(SPAM)].map(({ 0: word, index }) =>
    placed(plain, units[index]!.at, units[index + word.length - 1]!.at + 1),
  );
}

const SPAM = new RegExp([...GAMBLING, ...PORNOGRAPHY].join('|'), 'g');
