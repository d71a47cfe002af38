import { digitsOf, formalNumeralOf, numeralOf as chineseNumeralOf } from '../../text/numerals.ts';
import { isOn, type Styles } from './styles.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** The numeral that Word shows before a paragraph it numbers automatically. */
export interface Numeral {
  /** `一、`, `（二）`, `第三条 `; empty for a bullet. */
  text: string;
  depth: number;
  bullet: boolean;
  /** True for 1. 2. 3.: items of a list, unless they are headings. */
  plain: boolean;
  /** The name of a format that cannot be written. */
  unknown?: string;
}

/** Counts the automatic numerals of a document, which its paragraphs do not hold as text. */
export class Numbering {
  readonly #abstracts = new Map<string, Level[]>();
  readonly #lists = new Map<string, List>();
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #styles: Styles;

  constructor(numbering: XmlElement | undefined, styles: Styles) {
    this.#styles = styles;
    const all = elementsOf(numbering);
    const linked = new Map<string, string>();
    for (const each of all.filter(({ name }) => name === 'abstractNum')) {
      const id = each.attributes['abstractNumId'] ?? '';
      const levels = elementsOf(each).filter(({ name }) => name === 'lvl');
      this.#abstracts.set(id, levelsOf(levels));
      const link = valueOf(each, 'styleLink');
      if (link !== undefined) linked.set(link, id);
    }
    for (const each of all.filter(({ name }) => name === 'num')) {
      const own = valueOf(each, 'abstractNumId') ?? '';
      const abstract = all.find(({ attributes }) => attributes['abstractNumId'] === own);
      const style = valueOf(abstract, 'numStyleLink');
      const id = (style !== undefined && linked.get(style)) || own;
      this.#lists.set(each.attributes['numId'] ?? '', listOf(each, id, this.#abstracts.get(id)));
    }
  }

  /** The numeral of a paragraph; undefined when it has none. To be called for every paragraph, in order. */
  next(paragraph: XmlElement): Numeral | undefined {
    const place = this.#placeOf(paragraph);
    if (!place) return undefined;
    const { list, depth, level } = place;
    const counts = this.#count(list, depth);
    if (level.format === 'bullet') return { text: '', depth, bullet: true, plain: false };
    const { shown, unknown } = filled(list.levels, depth, counts);
    const text = level.hidden ? '' : shown;
    const plain = level.format === 'decimal' && /^%\d\s*[.．、)）]?$/.test(level.text);
    // Word puts a tab after a numeral that ends without a punctuation mark; here that is a space.
    const gap = level.suffix === 'nothing' || /[^\p{L}\p{N}]$|^$/u.test(text) ? '' : ' ';
    const ended = plain && gap && text ? `${text}. ` : text + (text && gap);
    return { text: ended, depth, bullet: false, plain, ...(unknown && { unknown }) };
  }

  /** The list and the level of a paragraph. */
  #placeOf(paragraph: XmlElement): { list: List; depth: number; level: Level } | undefined {
    const found = this.#styles.paragraph(paragraph, 'numPr');
    const list = this.#lists.get(valueOf(found?.property, 'numId') ?? '');
    if (!found || !list) return undefined;
    // A style does not name its level; the level names the style.
    const bound = list.levels.findIndex((each) => found.style && each?.style === found.style);
    const depth = Number(valueOf(found.property, 'ilvl') ?? Math.max(0, bound));
    const level = list.levels[depth];
    return level && { list, depth, level };
  }

  /**
   * Counts on. A level begins anew after a higher one, unless `lvlRestart` names the one after which it does, or 0 for none.
   * Lists of the same kind share a count, unless one restarts it.
   */
  #count(list: List, depth: number): (number | undefined)[] {
    const counts = this.#counts.get(list.abstract) ?? [];
    for (const [level, start] of list.restarts) {
      counts.length = Math.min(counts.length, level + 1);
      counts[level] = start - 1;
      list.restarts.delete(level);
    }
    for (let below = depth + 1; below < counts.length; below += 1) {
      if (restartsAfter(list.levels[below], depth)) counts[below] = undefined;
    }
    for (let place = 0; place <= depth; place += 1) {
      counts[place] ??= (list.levels[place]?.start ?? 1) - (place === depth ? 1 : 0);
    }
    counts[depth] = counts[depth]! + 1;
    this.#counts.set(list.abstract, counts);
    return counts;
  }
}

/** The text of a level with its numbers in it. */
function filled(
  levels: readonly (Level | undefined)[],
  depth: number,
  counts: readonly (number | undefined)[],
): { shown: string; unknown: string | undefined } {
  const { text = '', legal = false } = levels[depth] ?? {};
  let unknown: string | undefined;
  const shown = text.replace(/%(\d)/g, (_, number: string) => {
    const place = Number(number) - 1;
    const format = legal && place < depth ? 'decimal' : (levels[place]?.format ?? 'decimal');
    const numeral = numeralOf(counts[place] ?? 1, format);
    if (numeral === undefined) unknown = format;
    return numeral ?? '';
  });
  return { shown, unknown };
}

interface Level {
  format: string;
  /** `%1、`, `（%2）`. */
  text: string;
  start: number;
  /** The number of the level after which it begins anew, 0 for none; undefined where any higher one is. */
  restart: number | undefined;
  /** True where its numeral is hidden. */
  hidden: boolean;
  style: string | undefined;
  suffix: string | undefined;
  /** Higher levels are shown as 1, 2, 3 whatever they are themselves. */
  legal: boolean;
}

interface List {
  abstract: string;
  levels: (Level | undefined)[];
  restarts: Map<number, number>;
}

function listOf(num: XmlElement, abstract: string, levels: Level[] = []): List {
  const overrides = elementsOf(num).filter(({ name }) => name === 'lvlOverride');
  const own = [...levels];
  const restarts = new Map<number, number>();
  for (const each of overrides) {
    const place = Number(each.attributes['ilvl'] ?? 0);
    const start = valueOf(each, 'startOverride');
    const level = child(each, 'lvl');
    if (start !== undefined) restarts.set(place, Number(start));
    if (level && place >= 0 && place < 9) own[place] = levelOf(level);
  }
  return { abstract, levels: own, restarts };
}

function levelsOf(elements: readonly XmlElement[]): Level[] {
  const levels: Level[] = [];
  for (const [index, each] of elements.slice(0, 9).entries()) {
    const place = Number(each.attributes['ilvl'] ?? index);
    if (place >= 0 && place < 9) levels[place] = levelOf(each);
  }
  return levels;
}

function restartsAfter(level: Level | undefined, depth: number): boolean {
  return level?.restart === undefined || depth + 1 <= level.restart;
}

function levelOf(level: XmlElement): Level {
  const restart = valueOf(level, 'lvlRestart');
  const vanish = child(child(level, 'rPr'), 'vanish');
  return {
    format: formatOf(level),
    text: valueOf(level, 'lvlText') ?? '',
    start: Number(valueOf(level, 'start') ?? 1),
    restart: restart === undefined ? undefined : Number(restart),
    hidden: vanish !== undefined && isOn(vanish.attributes['val'] ?? 'true'),
    style: valueOf(level, 'pStyle'),
    suffix: valueOf(level, 'suff'),
    legal: child(level, 'isLgl') !== undefined,
  };
}

/** A newer format has one for older programs beside it. */
function formatOf(level: XmlElement): string {
  const choice = child(child(level, 'AlternateContent'), 'Choice');
  return valueOf(level, 'numFmt') ?? valueOf(choice, 'numFmt') ?? 'decimal';
}

/**
 * A number as automatic numbering shows it; undefined for a format that is not known. `format` is a value of ST_NumberFormat
 * (ECMA-376 part 1, 17.18.59).
 */
export function numeralOf(count: number, format: string): string | undefined {
  return NUMERALS[format]?.(count);
}

const NUMERALS: Record<string, (count: number) => string> = {
  none: () => '',
  decimal: String,
  decimalHalfWidth: String,
  decimalFullWidth: wide,
  decimalFullWidth2: wide,
  decimalZero: (count) => String(count).padStart(2, '0'),
  decimalEnclosedCircle: signs('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  decimalEnclosedCircleChinese: signs('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'),
  decimalEnclosedParen: signs('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇'),
  decimalEnclosedFullstop: signs('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛'),
  ideographEnclosedCircle: signs('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉'),
  ideographTraditional: signs('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: signs('子丑寅卯辰巳午未申酉戌亥'),
  ideographZodiacTraditional: (count) =>
    count >= 1 ? STEMS[(count - 1) % 10]! + BRANCHES[(count - 1) % 12]! : String(count),
  chineseCounting: counted((count) =>
    count < 100 ? chineseNumeralOf(count) : digitsOf(count).replaceAll('〇', '○'),
  ),
  taiwaneseCounting: counted((count) =>
    count < 100 ? chineseNumeralOf(count) : digitsOf(count).replaceAll('〇', '○'),
  ),
  chineseCountingThousand: counted(chineseNumeralOf),
  taiwaneseCountingThousand: counted(chineseNumeralOf),
  japaneseCounting: counted((count) =>
    chineseNumeralOf(count)
      .replace(/零/g, '')
      .replace(/一(?=[十百千])/g, ''),
  ),
  chineseLegalSimplified: counted(formalNumeralOf),
  ideographLegalTraditional: counted((count) =>
    formalNumeralOf(count).replace(/[贰叁陆]/g, (each) => '貳參陸'['贰叁陆'.indexOf(each)]!),
  ),
  ideographDigital: digitsOf,
  japaneseDigitalTenThousand: digitsOf,
  taiwaneseDigital: (count) => digitsOf(count).replaceAll('〇', '○'),
  koreanDigital2: (count) => digitsOf(count).replaceAll('〇', '零'),
  numberInDash: (count) => `- ${count} -`,
  hex: (count) => count.toString(16).toUpperCase(),
  upperRoman: roman,
  lowerRoman: (count) => roman(count).toLowerCase(),
  upperLetter: letters,
  lowerLetter: (count) => letters(count).toLowerCase(),
};

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

function wide(count: number): string {
  return String(count).replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)]!);
}

/** Chinese numerals of lists have four places. */
function counted(write: (count: number) => string): (count: number) => string {
  return (count) => (count >= 1 && count <= 9999 ? write(count) : String(count));
}

function signs(row: string): (count: number) => string {
  const each = [...row];
  return (count) => each[count - 1] ?? String(count);
}

/** A to Z, then AA to ZZ. */
function letters(count: number): string {
  const letter = String.fromCharCode(65 + ((count - 1) % 26));
  return letter.repeat(Math.min(9, Math.floor((count - 1) / 26) + 1));
}

function roman(count: number): string {
  if (count < 1 || count > 3999) return String(count);
  let rest = count;
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return sign.repeat(times);
  }).join('');
}

const ROMAN: readonly [number, string][] = [
  ...([
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
  ] as [number, string][]),
  ...([
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ] as [number, string][]),
];
