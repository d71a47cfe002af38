import type { VisibleStyles } from './visible-styles.ts';
import { child, elementsOf, type XmlElement } from './xml.ts';

/**
 * Counts the automatic numerals of a document a second time, for the proof: for each level it keeps the history of the
 * paragraphs above and reads the number off it.
 */
export class Counter {
  readonly #styles: VisibleStyles;
  readonly #lists = new Map<
    string,
    { kind: string; levels: XmlElement[]; starts: Map<number, number> }
  >();
  /** The levels that were counted, by the kind of list: a level each, `null` where one began anew. */
  readonly #histories = new Map<string, (number | { anew: number; from: number })[]>();
  readonly #begun = new Set<string>();

  constructor(numbering: XmlElement | undefined, styles: VisibleStyles) {
    this.#styles = styles;
    const all = elementsOf(numbering);
    const kinds = all.filter(({ name }) => name === 'abstractNum');
    for (const num of all.filter(({ name }) => name === 'num')) {
      const wanted = child(num, 'abstractNumId')?.attributes['val'];
      let kind = kinds.find(({ attributes }) => attributes['abstractNumId'] === wanted);
      const link = child(kind, 'numStyleLink')?.attributes['val'];
      const linked = kinds.find(
        (each) => link && child(each, 'styleLink')?.attributes['val'] === link,
      );
      kind = linked ?? kind;
      const levels = levelsIn(kind);
      const starts = new Map<number, number>();
      for (const override of elementsOf(num).filter(({ name }) => name === 'lvlOverride')) {
        const place = Number(override.attributes['ilvl'] ?? 0);
        const start = child(override, 'startOverride')?.attributes['val'];
        const own = child(override, 'lvl');
        if (start !== undefined) starts.set(place, Number(start));
        if (own) levels[place] = own;
      }
      const id = num.attributes['numId'] ?? '';
      this.#lists.set(id, { kind: kind?.attributes['abstractNumId'] ?? '', levels, starts });
    }
  }

  /** The numeral that is shown before a paragraph; undefined without one. To be asked for each paragraph, in order. */
  before(paragraph: XmlElement): string | undefined {
    const found = this.#styles.list(paragraph);
    const list = found && this.#lists.get(found.id);
    if (!found || !list) return undefined;
    const bound = list.levels.findIndex(
      (each) => child(each, 'pStyle')?.attributes['val'] === found.style && found.style !== '',
    );
    const depth = found.level ?? Math.max(0, bound);
    const level = list.levels[depth];
    if (!level) return undefined;
    const history = this.#histories.get(list.kind) ?? [];
    this.#histories.set(list.kind, history);
    if (!this.#begun.has(found.id)) {
      this.#begun.add(found.id);
      for (const [place, from] of list.starts) history.push({ anew: place, from });
    }
    history.push(depth);
    if (formatOf(level) === 'bullet' || isHidden(level)) return undefined;
    const isLegal = child(level, 'isLgl') !== undefined;
    const pattern = child(level, 'lvlText')?.attributes['val'] ?? '';
    return pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const place = Number(digit) - 1;
      const format = isLegal && place < depth ? 'decimal' : formatOf(list.levels[place]);
      return written(numberAt(history, place, list.levels), format);
    });
  }
}

function levelsIn(kind: XmlElement | undefined): XmlElement[] {
  const levels: XmlElement[] = [];
  for (const each of elementsOf(kind).filter(({ name }) => name === 'lvl')) {
    levels[Number(each.attributes['ilvl'] ?? levels.length)] ??= each;
  }
  return levels;
}

function startOf(level: XmlElement | undefined): number {
  return Number(child(level, 'start')?.attributes['val'] ?? 1);
}

/** The number that a level has reached: it walks through the history once, from its beginning. */
function numberAt(
  history: readonly (number | { anew: number; from: number })[],
  place: number,
  levels: readonly (XmlElement | undefined)[],
): number {
  const own = levels[place];
  const restart = child(own, 'lvlRestart')?.attributes['val'];
  // The level after which it begins anew, counted from 1; 0 for none.
  const after = restart === undefined ? place : Number(restart);
  let number: number | undefined;
  for (const step of history) {
    if (typeof step !== 'number') {
      if (step.anew === place) number = step.from - 1;
      else if (step.anew < place) number = undefined;
    } else if (step === place) number = number === undefined ? startOf(own) : number + 1;
    // A level below counts this one as begun.
    else if (step > place) number ??= startOf(own);
    else if (step < place && step < after) number = undefined;
  }
  return number ?? startOf(own);
}

function formatOf(level: XmlElement | undefined): string {
  const newer = child(child(level, 'AlternateContent'), 'Choice');
  return (child(level, 'numFmt') ?? child(newer, 'numFmt'))?.attributes['val'] ?? 'decimal';
}

function isHidden(level: XmlElement): boolean {
  const vanish = child(child(level, 'rPr'), 'vanish');
  return vanish !== undefined && !['0', 'false', 'off'].includes(vanish.attributes['val'] ?? '1');
}

/** A number in a format; one that is not known as itself, so that it is missed where the block reader knows better. */
function written(number: number, format: string): string {
  const row = ROWS.find(([name]) => name.test(format));
  if (row) {
    const [, first, most] = row;
    return number >= 1 && number <= most
      ? String.fromCodePoint(first + number - 1)
      : String(number);
  }
  return WRITTEN[format]?.(number) ?? chinese(number, format) ?? String(number);
}

/* Formats whose signs stand in a row in Unicode: the first of them, and how many there are. */
const ROWS: readonly [name: RegExp, first: number, most: number][] = [
  [/^decimalEnclosedCircle/, 0x2460, 20],
  [/^ideographEnclosedCircle$/, 0x3280, 10],
  [/^decimalEnclosedParen$/, 0x2474, 20],
  [/^decimalEnclosedFullstop$/, 0x2488, 20],
];

const WRITTEN: Record<string, ((number: number) => string) | undefined> = {
  none: () => '',
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalZero: (number) => (number < 10 ? `0${number}` : String(number)),
  numberInDash: (number) => `-${number}-`,
  hex: (number) => number.toString(16).toUpperCase(),
  upperRoman: romanOf,
  lowerRoman: (number) => romanOf(number).toLowerCase(),
  upperLetter: (number) => lettersOf(number, 'A'),
  lowerLetter: (number) => lettersOf(number, 'a'),
  ideographTraditional: (number) => '甲乙丙丁戊己庚辛壬癸'[number - 1] ?? String(number),
  ideographZodiac: (number) => '子丑寅卯辰巳午未申酉戌亥'[number - 1] ?? String(number),
  ideographZodiacTraditional: (number) =>
    `${'癸甲乙丙丁戊己庚辛壬'[number % 10]!}${'亥子丑寅卯辰巳午未申酉戌'[number % 12]!}`,
};

function fullWidth(number: number): string {
  return String(number).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
}

function lettersOf(number: number, from: string): string {
  const letter = String.fromCodePoint(from.codePointAt(0)! + ((number - 1) % 26));
  return letter.repeat(Math.min(9, Math.ceil(number / 26)));
}

function romanOf(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  const rows = ['IVX', 'XLC', 'CDM', 'M  '];
  return [...String(number)]
    .reverse()
    .map((digit, power) => {
      const [one = '', five = '', ten = ''] = rows[power]!;
      const shapes = ['', '1', '11', '111', '15', '5', '51', '511', '5111', '10'];
      return shapes[Number(digit)]!.replace('10', '1T')
        .replace(/1/g, one)
        .replace(/5/g, five)
        .replace('T', ten);
    })
    .reverse()
    .join('');
}

/** Each way of counting in Chinese characters: digit by digit, or with places. */
function chinese(number: number, format: string): string | undefined {
  const nought = NOUGHTS[format];
  const isShort =
    !/^(?:chinese|taiwanese)Counting$/.test(format) || (number >= 100 && number <= 9999);
  if (nought && isShort)
    return String(number).replace(/\d/g, (digit) =>
      digit === '0' ? nought : DIGITS[Number(digit)]!,
    );
  if (!/Counting|Legal/.test(format) || number < 1 || number > 9999) return undefined;
  const text = inPlaces(number, format === 'japaneseCounting');
  const formal = FORMAL[format];
  if (!formal) return text.replace(/^一十/, '十');
  return text.replace(/./g, (each) => formal['零一二三四五六七八九十百千'.indexOf(each)]!);
}

const DIGITS = '零一二三四五六七八九';
const NOUGHTS: Record<string, string | undefined> = {
  ...{ ideographDigital: '〇', japaneseDigitalTenThousand: '〇', koreanDigital2: '零' },
  ...{ taiwaneseDigital: '○', chineseCounting: '○', taiwaneseCounting: '○' },
};
const FORMAL: Record<string, string | undefined> = {
  chineseLegalSimplified: '零壹贰叁肆伍陆柒捌玖拾佰仟',
  ideographLegalTraditional: '零壹貳參肆伍陸柒捌玖拾佰仟',
};

/** A number with its places; Japanese leaves out the one before a place, and nought. */
function inPlaces(number: number, isJapanese: boolean): string {
  let text = '';
  let gap = false;
  for (let power = 3; power >= 0; power -= 1) {
    const digit = Math.trunc(number / 10 ** power) % 10;
    if (digit !== 0) {
      const isBare = isJapanese && digit === 1 && power > 0;
      text +=
        (gap && !isJapanese ? '零' : '') +
        (isBare ? '' : DIGITS[digit]!) +
        ['', '十', '百', '千'][power]!;
    }
    gap = digit === 0 && text !== '';
  }
  return text;
}
