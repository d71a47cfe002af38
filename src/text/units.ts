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

/** What becomes of the units of texts, each by itself. */
export class UnitForms {
  readonly #formOf: (unit: string) => string | undefined;
  readonly #forms = new Int32Array(UNITS);
  #bytes = Buffer.alloc(2048);

  /** `formOf` says what becomes of a unit: one, none, or undefined where it cannot be told by itself. */
  constructor(formOf: (unit: string) => string | undefined) {
    this.#formOf = formOf;
  }

  /** A text in its other form; undefined where one of its units cannot be told by itself. */
  textOf(text: string): string | undefined {
    if (this.#bytes.length < 2 * text.length) this.#bytes = Buffer.alloc(4 * text.length);
    const bytes = this.#bytes;
    let length = 0;
    let isSame = true;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const form = this.#forms[unit] || this.#ask(unit);
      if (form === UNTOLD) return undefined;
      if (form !== unit + 1) isSame = false;
      if (form === NOTHING) continue;
      bytes[length] = form - 1;
      bytes[length + 1] = (form - 1) >>> 8;
      length += 2;
    }
    return isSame ? text : bytes.toString('utf16le', 0, length);
  }

  /** What becomes of one unit, as its number; undefined where that is no unit or cannot be told. */
  unitOf(unit: number): number | undefined {
    const form = this.#forms[unit] || this.#ask(unit);
    return form > 0 ? form - 1 : undefined;
  }

  #ask(unit: number): number {
    const form = isHalf(unit) ? undefined : this.#formOf(String.fromCharCode(unit));
    const isTold = form !== undefined && form.length < 2;
    return (this.#forms[unit] = !isTold ? UNTOLD : form === '' ? NOTHING : form.charCodeAt(0) + 1);
  }
}

/* A form is kept as its unit and one: 0 is one that was not asked for yet. */
const [UNTOLD, NOTHING] = [-1, -2];

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
