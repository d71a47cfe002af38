import { parseFragment } from 'parse5';
import { digitOfOtherScript, isSignOfLetter, latinOf } from './confusables.ts';
import { unified } from './fold.ts';
import { mayHave, UnitForms } from './units.ts';

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
  return plainOf(source);
}

/**
 * The text, and where it has digits of other scripts also as they count: `٠` looks like a full stop and is a zero. A
 * writer who disguises an address may mean either.
 */
export function readingsOf(plain: Plain): Plain[] {
  return mayHaveDigits(plain.source) && OTHER_DIGIT.test(plain.source)
    ? [plain, plainOf(plain.source, digitOfOtherScript)]
    : [plain];
}

const OTHER_DIGIT = /(?![0-9])\p{Nd}/u;
const mayHaveDigits = mayHave(OTHER_DIGIT);

type Reading = (character: string) => string | undefined;

function plainOf(source: string, reading?: Reading): Plain {
  // Most lines have a unit for each, as they have nothing that is hidden or spelled out.
  const simple = reading ? undefined : FORMS.textOf(source);
  if (simple !== undefined) return { source, text: simple, offsets: undefined };
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (let at = 0; at < source.length;) {
    const { plain, end } = plainAt(source, at, reading);
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
function plainAt(source: string, at: number, reading?: Reading): { plain: string; end: number } {
  const simple = reading ? undefined : FORMS.unitOf(source.charCodeAt(at));
  if (simple !== undefined) return { plain: String.fromCharCode(simple), end: at + 1 };
  const character = String.fromCodePoint(source.codePointAt(at)!);
  const reference = /[&%]/.test(character) ? referenceAt(source, at) : undefined;
  const typed = reference?.character ?? character;
  return {
    plain: reading?.(typed) ?? Array.from(typed, (each) => plainForm(each, source, at)).join(''),
    end: at + (reference?.length ?? character.length),
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

/** The characters for which a character reference of HTML or a percent escape stands, and its length as typed. */
function referenceAt(
  source: string,
  at: number,
): { character: string; length: number } | undefined {
  const typed = source.slice(at, at + LONGEST_REFERENCE);
  const [escape, digits] = ESCAPE.exec(typed) ?? [];
  if (escape) {
    const character = String.fromCharCode(parseInt(digits!, 16));
    // A percentage before a number: 98%61.
    const isShare =
      /[a-z\d ]/i.test(character) &&
      /(?<!%[\da-f]?)\d$/i.test(source.slice(Math.max(0, at - 3), at));
    return isShare ? undefined : { character, length: escape.length };
  }
  const [reference] = REFERENCE.exec(typed) ?? [];
  if (!reference) return undefined;
  let character = references.get(reference);
  if (character === undefined) {
    character = characterOf(reference);
    if (references.size < MOST_KEPT) references.set(reference, character);
  }
  return character === reference ? undefined : { character, length: reference.length };
}

/** As a browser reads it, but for its semicolon, which may be left out; what stands for no character is not seen. */
function characterOf(reference: string): string {
  const [node] = parseFragment(`${reference.replace(/;$/, '')};`).childNodes;
  const text = node && 'value' in node ? node.value : '';
  if (text !== '' && !text.startsWith('&')) return text.replace(/[\ufffd]/g, '');
  return /^&#/.test(reference) ? '' : reference;
}

const LONGEST_REFERENCE = 40;
/* Of printed characters of ASCII, also when the sign of the percentage is escaped itself. */
const ESCAPE = /^%(?:25){0,8}(2[\da-f]|3[\da-f]|4[\da-f]|5[\da-f]|6[\da-f]|7[\da-e])/i;
const REFERENCE = /^&(?:#\d{1,27}|#x[\da-f]{1,26}|[a-z][a-z\d]{1,31});?/i;
const references = new Map<string, string>();
const MOST_KEPT = 10_000;

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
