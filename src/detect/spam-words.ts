import { placed, type Plain } from '../text/disguise.ts';
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
  const letters = plain.text.replace(NO_LETTERS, '').replace(OLD_FORMS, simplified);
  // Most texts have none, and need no places.
  if (!ANY_SPAM.test(letters)) return [];
  // Units of the text that are letters or digits, each with its place; a rare character has two.
  const units = [...plain.text.matchAll(/[\p{L}\p{N}]/gu)].flatMap(({ 0: character, index }) =>
    [...simplified(character).split('')].map((unit, offset) => ({ unit, at: index + offset })),
  );
  const simple = units.map(({ unit }) => unit).join('');
  return [...simple.matchAll(SPAM)].map(({ 0: word, index }) =>
    placed(plain, units[index]!.at, units[index + word.length - 1]!.at + 1),
  );
}

const NO_LETTERS = /[^\p{L}\p{N}]+/gu;
const OLD_FORMS = new RegExp(`[${[...TRADITIONAL.keys()].join('')}]`, 'gu');
const ANY_SPAM = new RegExp([...GAMBLING, ...PORNOGRAPHY].join('|'));
const SPAM = new RegExp(ANY_SPAM, 'g');

function simplified(character: string): string {
  return TRADITIONAL.get(character) ?? character;
}
