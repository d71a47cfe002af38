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
      (each) =>
        each && child(each, 'pStyle')?.attributes['val'] === found.style && found.style !== '',
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
  if (/^(?:none)$/.test(format)) return '';
  if (/EnclosedCircle/.test(format)) {
    const [first, most] = /^ideograph/.test(format) ? [0x3280, 10] : [0x2460, 20];
    return number >= 1 && number <= most
      ? String.fromCodePoint(first + number - 1)
      : String(number);
  }
  if (format === 'decimalEnclosedParen' && number >= 1 && number <= 20)
    return String.fromCodePoint(0x2473 + number);
  if (format === 'decimalEnclosedFullstop' && number >= 1 && number <= 20)
    return String.fromCodePoint(0x2487 + number);
  if (/^decimalFullWidth/.test(format))
    return [...String(number)]
      .map((digit) => String.fromCodePoint(0xff10 + Number(digit)))
      .join('');
  if (format === 'decimalZero') return number < 10 ? `0${number}` : String(number);
  if (format === 'numberInDash') return `-${number}-`;
  if (format === 'hex') return number.toString(16).toUpperCase();
  if (/Roman$/.test(format)) return cased(romanOf(number), format);
  if (/Letter$/.test(format)) {
    const letter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[(number - 1) % 26] ?? '';
    return cased(letter.repeat(Math.min(9, Math.ceil(number / 26))), format);
  }
  if (format === 'ideographTraditional')
    return '甲乙丙丁戊己庚辛壬癸'[number - 1] ?? String(number);
  if (format === 'ideographZodiac') return '子丑寅卯辰巳午未申酉戌亥'[number - 1] ?? String(number);
  if (format === 'ideographZodiacTraditional')
    return `${'癸甲乙丙丁戊己庚辛壬'[number % 10]}${'亥子丑寅卯辰巳午未申酉戌'[number % 12]}`;
  return chinese(number, format) ?? String(number);
}

function cased(text: string, format: string): string {
  return format.startsWith('lower') ? text.toLowerCase() : text;
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

/** Each way of counting in Chinese characters: its digits from nought, its places, and whether it has places at all. */
function chinese(number: number, format: string): string | undefined {
  const digits =
    {
      chineseLegalSimplified: '零壹贰叁肆伍陆柒捌玖',
      ideographLegalTraditional: '零壹貳參肆伍陸柒捌玖',
    }[format] ?? '零一二三四五六七八九';
  const nought = { ideographDigital: '〇', japaneseDigitalTenThousand: '〇', koreanDigital2: '零' }[
    format
  ];
  const byDigits =
    /^(?:ideographDigital|taiwaneseDigital|japaneseDigitalTenThousand|koreanDigital2)$/.test(
      format,
    ) ||
    (/^(?:chinese|taiwanese)Counting$/.test(format) && number >= 100 && number <= 9999);
  if (byDigits)
    return [...String(number)]
      .map((digit) => (digit === '0' ? (nought ?? '○') : digits[Number(digit)]))
      .join('');
  if (!/Counting|Legal/.test(format) || number < 1 || number > 9999) return undefined;
  const places = /Legal/.test(format) ? ['', '拾', '佰', '仟'] : ['', '十', '百', '千'];
  let text = '';
  let gap = false;
  for (let power = 3; power >= 0; power -= 1) {
    const digit = Math.trunc(number / 10 ** power) % 10;
    if (digit === 0) gap = text !== '';
    else {
      const isBare = format === 'japaneseCounting' && digit === 1 && power > 0;
      text +=
        (gap && format !== 'japaneseCounting' ? digits[0]! : '') +
        (isBare ? '' : digits[digit]!) +
        places[power]!;
      gap = false;
    }
  }
  return /Legal/.test(format) ? text : text.replace(/^一十/, '十');
}
