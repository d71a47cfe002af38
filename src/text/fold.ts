import { RADICALS } from './unicode/radicals.ts';

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
 * case, radicals (`⼈⺠` is `人民`), and with `simplified` traditional characters; nothing else, so that `①` stays apart
 * from `1`. One code point stays one code point, so a position in the result is a position in the text.
 */
export function fold(text: string, simplified?: Simplified): string {
  const forms = formsFor(simplified);
  const made = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const form = forms[unit] || (forms[unit] = formOfUnit(unit, simplified));
    if (form === OF_TWO_UNITS) return foldedByCharacters(text, simplified);
    made[at] = form;
  }
  let folded = '';
  for (let at = 0; at < made.length; at += PIECE) {
    folded += String.fromCharCode(...made.subarray(at, at + PIECE));
  }
  return folded;
}

/* A table of all units is many times faster than a map of characters. No text holds the unit 0: `visible` drops it. */
const UNITS = 0x1_0000;
const OF_TWO_UNITS = 0xffff;
const PIECE = 4096;
const tables = new WeakMap<Simplified, Uint16Array>();
const WITHOUT: Simplified = new Map();

function formsFor(simplified: Simplified = WITHOUT): Uint16Array {
  const known = tables.get(simplified);
  if (known) return known;
  const forms = new Uint16Array(UNITS);
  tables.set(simplified, forms);
  return forms;
}

function formOfUnit(unit: number, simplified?: Simplified): number {
  const form = foldedCharacter(String.fromCharCode(unit), simplified);
  const isHalf = unit >= 0xd800 && unit <= 0xdfff;
  return isHalf || form.length !== 1 ? OF_TWO_UNITS : form.charCodeAt(0);
}

function foldedByCharacters(text: string, simplified?: Simplified): string {
  return Array.from(text, (character) => foldedCharacter(character, simplified)).join('');
}

function foldedCharacter(character: string, simplified?: Simplified): string {
  const plain = unified(narrow(character));
  const folded = oneFor(plain, plain.toLowerCase());
  return simplified?.get(folded) ?? folded;
}

/** Full-width and half-width forms, and the vertical forms of punctuation, as they are otherwise typed: `２，` is `2,`. */
export function narrow(text: string): string {
  return text.replace(FORMS, (character) => oneFor(character, character.normalize('NFKC')));
}

/**
 * Radicals and compatibility ideographs as the ideographs that look like them, which are what was meant: text that is
 * copied from a PDF has them where both share a glyph (UAX #44, Equivalent_Unified_Ideograph). With `simplified`, those
 * of a radical that has only a traditional one, as `⼾`, are simplified.
 */
export function unified(text: string, simplified?: Simplified): string {
  return text.replace(RADICAL, (character) => {
    const ideograph = ideographOf(character);
    return (isRadical(character) && simplified?.get(ideograph)) || ideograph;
  });
}

/* Blocks of Unicode. */
const FORMS = /[\uff01-\uffee\ufe10-\ufe1f\ufe30-\ufe4f]/g;
const RADICAL = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;
const SUPPLEMENT = 0x2e80;

function isRadical(character: string): boolean {
  return character < '\u2fe0';
}

function ideographOf(character: string): string {
  const ideograph = ideographs[character.charCodeAt(0) - SUPPLEMENT] ?? character.normalize('NFKC');
  return ideograph === ' ' ? character : ideograph;
}

const ideographs = Array.from(RADICALS);

function oneFor(character: string, other: string): string {
  return [...other].length === 1 ? other : character;
}
