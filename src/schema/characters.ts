/**
 * A character that no text of a court may hold, because what is read is not what stands there, or a line ends where
 * nobody sees it: marks that turn the direction of writing (Unicode UAX #9), line and paragraph separators, controls but
 * tab and line end, which terminals obey and XML cannot hold, halves of a character, and what is none (Unicode 23.7).
 */
const FORBIDDEN =
  /[\0-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\p{Cs}\p{Noncharacter_Code_Point}]/u;
const ALL_FORBIDDEN = new RegExp(FORBIDDEN, 'gu');

/** What to do about such a character. */
export const RETYPE =
  '这个字符看不见，会让文字断开或倒过来显示。请删去这一处前后的字，重新打一遍。';

/** The first such character of a text by its number, `U+202E`; undefined when there is none. */
export function forbiddenIn(text: string): string | undefined {
  const [found] = FORBIDDEN.exec(text) ?? [];
  return found && numberOf(found);
}

/** Replaces each such character by spaces of the same length, and tells `found` its offset, length and number. */
export function withoutForbidden(
  text: string,
  found: (offset: number, length: number, number: string) => void = () => {},
): string {
  return text.replace(ALL_FORBIDDEN, (character, offset: number) => {
    found(offset, character.length, numberOf(character));
    return ' '.repeat(character.length);
  });
}

function numberOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
