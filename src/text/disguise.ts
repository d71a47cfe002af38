import { isSignOfLetter, latinOf } from './confusables.ts';
import { unified } from './fold.ts';
import { UnitForms } from './units.ts';

/** A text with its disguises taken off, and for each of its UTF-16 units the place of what it was made from. */
export interface Plain {
  source: string;
  text: string;
  /** For each unit of `text` the offsets in the source at which that begins and ends; undefined where all are the same. */
  offsets: { starts: number[]; ends: number[] } | undefined;
}

/**
 * What a text says to a reader who is to be led to an address: characters that are not seen are gone, other forms of a
 * letter are that letter, marks of Markdown between letters are gone, character references and percent escapes are
 * characters; lower case.
 */
export function undisguised(source: string): Plain {
  // Most lines have a unit for each, as they have nothing that is hidden or spelled out.
  const simple = FORMS.textOf(source);
  if (simple !== undefined) return { source, text: simple, offsets: undefined };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < source.length;) {
    const { plain, end } = plainAt(source, at);
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(at);
      ends.push(end);
    }
    text += plain;
    at = end;
  }
  return { source, text, offsets: { starts, ends } };
}

/** The plain form of what stands at a place, and where that ends. */
function plainAt(source: string, at: number): { plain: string; end: number } {
  const simple = FORMS.unitOf(source.charCodeAt(at));
  if (simple !== undefined) return { plain: String.fromCharCode(simple), end: at + 1 };
  const character = String.fromCodePoint(source.codePointAt(at)!);
  const reference = /[&%]/.test(character) ? REFERENCE.exec(source.slice(at, at + 32)) : null;
  return {
    plain: plainForm(reference ? referred(reference) : character, source, at),
    end: at + (reference ? reference[0].length : character.length),
  };
}

/** The place in the source of some units of the plain text. */
export function placed(
  { offsets }: Plain,
  from: number,
  to: number,
): { start: number; end: number } {
  return offsets
    ? { start: offsets.starts[from]!, end: offsets.ends[to - 1]! }
    : { start: from, end: to };
}

/* References, escapes, what is not seen: these are more or fewer units in their plain form. */
const MANY_UNITS = /[&%\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0\u2800*\\`]/u;
const CHINESE = /[\u4e00-\u9fff\u3001\u3002]/;
const FORMS = new UnitForms((unit) => {
  if (CHINESE.test(unit)) return unit;
  if (MANY_UNITS.test(unit) || isSignOfLetter(unit)) return undefined;
  const plain = plainForm(unit, unit, 0);
  return plain === '' ? undefined : plain;
});
const REFERENCE =
  /^(?:&#0{0,20}(\d{1,7});?|&#x0{0,20}([0-9a-f]{1,6});?|&(period|sol|colon|commat|dot|nbsp|shy|zwnj|zwj);?|%(2e|2f|3a|40))/i;
const NAMED: Record<string, string> = {
  period: '.',
  sol: '/',
  colon: ':',
  commat: '@',
  dot: '·',
  nbsp: ' ',
};

function referred([, decimal, hexadecimal, name, escape]: RegExpExecArray): string {
  const digits = hexadecimal ?? escape;
  const number = decimal ? Number(decimal) : digits ? parseInt(digits, 16) : undefined;
  if (number !== undefined) return number <= 0x10ffff ? String.fromCodePoint(number) : '';
  return NAMED[name!.toLowerCase()] ?? '';
}

/* Format characters, variation selectors and combining marks are not seen or only cross out; fillers are blank. */
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164\uffa0\u2800*\\`]$/u;

function plainForm(character: string, source: string, at: number): string {
  // Between ideographs a sign parts a word, and is no letter of it.
  if (isSignOfLetter(character) && isBetweenIdeographs(source, at)) return character;
  let plain = known.get(character);
  if (plain === undefined) {
    plain = UNSEEN.test(character) ? '' : latinOf(unified(character));
    known.set(character, plain);
  }
  return plain;
}

/** There are few different characters in many texts. */
const known = new Map<string, string>();

function isBetweenIdeographs(source: string, at: number): boolean {
  const [before, after] = [source.slice(Math.max(0, at - 2), at), source.slice(at + 1, at + 3)];
  return /\p{Script=Han}\s?$/u.test(before) && /^\s?\p{Script=Han}/u.test(after);
}
