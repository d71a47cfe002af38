import { child, named, type XmlElement } from './xml-tree.ts';

interface Level {
  format: string;
  /** `%1、`, `（%2）`. */
  text: string;
  start: number;
}

/** Counts the automatic numerals of a document, which its paragraphs do not hold as text. */
export class Numbering {
  readonly #levels = new Map<string, Level[]>();
  readonly #counts = new Map<string, number[]>();
  readonly #styles = new Map<string, XmlElement>();

  constructor(numbering: XmlElement | undefined, styles: XmlElement | undefined) {
    const abstracts = new Map<string, Level[]>();
    for (const each of numbering ? named(numbering, 'abstractNum') : []) {
      abstracts.set(each.attributes['abstractNumId'] ?? '', [...named(each, 'lvl')].map(levelOf));
    }
    for (const each of numbering ? named(numbering, 'num') : []) {
      const levels = abstracts.get(child(each, 'abstractNumId')?.attributes['val'] ?? '');
      if (levels) this.#levels.set(each.attributes['numId'] ?? '', levels);
    }
    for (const each of styles ? named(styles, 'style') : []) {
      this.#styles.set(each.attributes['styleId'] ?? '', each);
    }
  }

  /** The numeral that is shown before a paragraph; empty when there is none. Paragraphs are asked for in order. */
  next(paragraph: XmlElement): string {
    const numbered = this.#property(paragraph, 'numPr');
    const id = child(numbered, 'numId')?.attributes['val'] ?? '';
    const depth = Number(child(numbered, 'ilvl')?.attributes['val'] ?? 0);
    const levels = this.#levels.get(id);
    const level = levels?.[depth];
    if (!levels || !level) return '';
    const counts = this.#counts.get(id) ?? [];
    counts.length = depth + 1;
    for (let at = 0; at <= depth; at += 1)
      counts[at] ??= (levels[at]?.start ?? 1) - (at === depth ? 1 : 0);
    counts[depth]! += 1;
    this.#counts.set(id, counts);
    if (level.format === 'bullet') return '';
    return level.text.replace(/%(\d)/g, (_, number: string) => {
      const at = Number(number) - 1;
      return numeralOf(counts[at] ?? 1, levels[at]?.format ?? 'decimal');
    });
  }

  /** 1 for the highest heading, as the outline of the document has it; undefined for text. */
  outlineLevel(paragraph: XmlElement): number | undefined {
    const value = this.#property(paragraph, 'outlineLvl')?.attributes['val'];
    return value === undefined || Number(value) > 8 ? undefined : Number(value) + 1;
  }

  /** A property of a paragraph, or that of its style or of a style on which that is based. */
  #property(paragraph: XmlElement, name: string): XmlElement | undefined {
    const own = child(paragraph, 'pPr');
    let style = child(own, 'pStyle')?.attributes['val'];
    let found = child(own, name);
    for (let steps = 0; !found && style !== undefined && steps < 16; steps += 1) {
      const element = this.#styles.get(style);
      found = child(child(element, 'pPr'), name);
      style = child(element, 'basedOn')?.attributes['val'];
    }
    return found;
  }
}

function levelOf(level: XmlElement): Level {
  return {
    format: child(level, 'numFmt')?.attributes['val'] ?? 'decimal',
    text: child(level, 'lvlText')?.attributes['val'] ?? '',
    start: Number(child(level, 'start')?.attributes['val'] ?? 1),
  };
}

function numeralOf(count: number, format: string): string {
  if (/chinese|ideograph|japanese|taiwanese/i.test(format)) return chineseNumeral(count);
  if (/upperLetter/.test(format)) return String.fromCharCode(64 + count);
  if (/lowerLetter/.test(format)) return String.fromCharCode(96 + count);
  return String(count);
}

/** 1 to 99: 一, 十, 十一, 二十三. */
function chineseNumeral(count: number): string {
  const digits = [...'零一二三四五六七八九'];
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  if (tens > 9) return String(count);
  return (tens > 1 ? digits[tens]! : '') + (tens > 0 ? '十' : '') + (ones > 0 ? digits[ones]! : '');
}
