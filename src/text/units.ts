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
  #made = new Uint16Array(1024);

  /** `formOf` says what becomes of a unit: one, none, or undefined where it cannot be told by itself. */
  constructor(formOf: (unit: string) => string | undefined) {
    this.#formOf = formOf;
  }

  /** A text in its other form; undefined where one of its units cannot be told by itself. */
  textOf(text: string): string | undefined {
    if (this.#made.length < text.length) this.#made = new Uint16Array(2 * text.length);
    const [forms, made] = [this.#forms, this.#made];
    let length = 0;
    let isSame = true;
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at);
      const form = forms[unit] || this.#ask(unit);
      if (form === UNTOLD) return undefined;
      if (form === NOTHING) isSame = false;
      else {
        if (form !== unit + 1) isSame = false;
        made[length] = form - 1;
        length += 1;
      }
    }
    return isSame ? text : stringOf(made, length);
  }

  /** True where three units that come to stand beside each other are what `isIt` asks for, or one cannot be told. */
  hasThree(
    text: string,
    mayBe: Uint8Array,
    isIt: (first: number, second: number, third: number) => boolean,
  ): boolean {
    const forms = this.#forms;
    let [first, second] = [0, 0];
    for (let at = 0; at <= text.length + 1; at += 1) {
      const unit = at < text.length ? text.charCodeAt(at) : 0;
      const form = at < text.length ? forms[unit] || this.#ask(unit) : 1;
      if (form === UNTOLD) return true;
      if (form === NOTHING) continue;
      if (mayBe[first] === 1 && isIt(first, second, form - 1)) return true;
      first = second;
      second = form - 1;
    }
    return false;
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

/* Node's own way is many times faster for long texts; a browser has none, and takes the units in pieces. */
const stringOf = 'Buffer' in globalThis && isLittleEndian() ? stringOfBuffer : stringOfPieces;

function isLittleEndian(): boolean {
  return new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
}

function stringOfBuffer(units: Uint16Array, length: number): string {
  return Buffer.from(units.buffer, 0, 2 * length).toString('utf16le');
}

function stringOfPieces(units: Uint16Array, length: number): string {
  let text = '';
  for (let at = 0; at < length; at += PIECE)
    text += String.fromCharCode(...units.subarray(at, Math.min(length, at + PIECE)));
  return text;
}

const PIECE = 8192;

function isHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
