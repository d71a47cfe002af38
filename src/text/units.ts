/*
 * Tests of a text by its UTF-16 units, which the pattern of a single character answers once for each of them: a table is
 * many times faster than a pattern with classes of Unicode. Half of a character of two units may be anything.
 */

const UNITS = 0x1_0000;
const [YES, NO] = [1, 2];

/**
 * A cheap test before a pattern: false only for a text of which no character matches `character`. It is made of the
 * pattern itself, so that it never says no where the pattern finds something.
 */
export function mayHave(character: RegExp): (text: string) => boolean {
  const answers = new Uint8Array(UNITS);
  const answer = (unit: number) => {
    const is = isHalf(unit) || character.test(String.fromCharCode(unit));
    return (answers[unit] = is ? YES : NO);
  };
  return (text) => {
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      if ((answers[unit] || answer(unit)) === YES) return true;
    }
    return false;
  };
}

/** What becomes of one unit by itself: another one, nothing, or undefined where that depends on what stands beside it. */
type FormOf = (unit: string) => string | undefined;

/**
 * A text with each of its units in another form; undefined where it has one that is not told by itself: `formOf` says
 * undefined, or gives more than one unit.
 */
export function inUnits(
  formOf: (unit: string) => string | undefined,
): (text: string) => string | undefined {
  const forms = new Int32Array(UNITS);
  const form = (unit: number) => {
    const other = isHalf(unit) ? undefined : formOf(String.fromCharCode(unit));
    if (other === undefined || other.length > 1) return (forms[unit] = UNTOLD);
    return (forms[unit] = other === '' ? NOTHING : other.charCodeAt(0) + 1);
  };
  let bytes = Buffer.alloc(2048);
  return (text) => {
    if (bytes.length < 2 * text.length) bytes = Buffer.alloc(4 * text.length);
    let length = 0;
    let isSame = true;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const other = forms[unit] || form(unit);
      if (other === UNTOLD) return undefined;
      if (other !== unit + 1) isSame = false;
      if (other === NOTHING) continue;
      bytes[length] = other - 1;
      bytes[length + 1] = (other - 1) >>> 8;
      length += 2;
    }
    return isSame ? text : bytes.toString('utf16le', 0, length);
  };
}

/* A form is kept as its unit and one: 0 is one that was not asked for yet. */
const [UNTOLD, NOTHING] = [-1, -2];

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
