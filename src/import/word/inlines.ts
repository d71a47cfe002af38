import { child, elementsOf, named, textOf, type XmlElement } from './xml.ts';

/** What stands in a paragraph, in order. */
export type Inline =
  | { text: string; run: XmlElement | undefined }
  | { note: { kind: 'footnotes' | 'endnotes'; id: string } }
  | { picture: string }
  | { box: XmlElement }
  /** A line or another shape without text. */
  | { shape: XmlElement };

/**
 * What a paragraph shows, in order: text with its line ends, marks of notes, pictures by their relationship, text
 * boxes. Of a field the result is text, the instruction is not.
 */
export function* inlinesOf(element: XmlElement, run?: XmlElement): Generator<Inline> {
  for (const each of elementsOf(element)) {
    const { name, attributes } = each;
    const sign = SIGNS[name];
    if (name === 't') yield { text: textOf(each), run };
    else if (name === 'sym') yield { text: symbolOf(each) ?? '\ufffd', run };
    else if (sign !== undefined) yield { text: sign, run };
    else if (name === 'footnoteReference') yield noteOf('footnotes', attributes);
    else if (name === 'endnoteReference') yield noteOf('endnotes', attributes);
    else if (name === 'AlternateContent') yield* inlinesOf(chosen(each), run);
    else if (name === 'drawing' || name === 'pict') yield* shapesOf(each);
    else if (name === 'ruby') yield* rubyOf(each);
    else if (!NO_TEXT.has(name)) yield* inlinesOf(each, name === 'r' ? each : run);
  }
}

/** The alternative that today's programs show; the others are for older ones (ECMA-376 part 3, 10.2). */
export function chosen(alternate: XmlElement): XmlElement {
  const none: XmlElement = { name: 'Choice', attributes: {}, children: [] };
  return child(alternate, 'Choice') ?? child(alternate, 'Fallback') ?? none;
}

const SIGNS: Record<string, string> = {
  ...{ br: '\n', cr: '\n', tab: '\t', ptab: '\t', noBreakHyphen: '-', softHyphen: '' },
};
const NO_TEXT = new Set([
  ...['pPr', 'rPr', 'sectPr', 'instrText', 'del', 'moveFrom', 'delText', 'delInstrText', 'object'],
  ...['sdtPr', 'sdtEndPr', 'smartTagPr', 'fldData', 'ffData', 'p', 'tbl', 'oMath', 'oMathPara'],
]);

function noteOf(kind: 'footnotes' | 'endnotes', { id = '' }: Record<string, string>): Inline {
  return { note: { kind, id } };
}

/** Ruby becomes 汉（hàn）, because an article has nothing above characters. */
function* rubyOf(ruby: XmlElement): Generator<Inline> {
  const [base, above] = [child(ruby, 'rubyBase'), child(ruby, 'rt')];
  if (base) yield* inlinesOf(base);
  if (!above) return;
  yield { text: '（', run: undefined };
  yield* inlinesOf(above);
  yield { text: '）', run: undefined };
}

function* shapesOf(drawing: XmlElement): Generator<Inline> {
  const found = [...insideShapes(drawing)];
  yield* found;
  if (found.length === 0) yield { shape: drawing };
}

function* insideShapes(element: XmlElement): Generator<Inline> {
  for (const each of elementsOf(element)) {
    const { name, attributes } = each;
    if (name === 'AlternateContent') yield* insideShapes(chosen(each));
    else if (name === 'txbxContent') yield { box: each };
    else if (name === 'blip') yield { picture: attributes['embed'] ?? attributes['link'] ?? '' };
    else if (name === 'imagedata') yield { picture: attributes['id'] ?? attributes['href'] ?? '' };
    else yield* insideShapes(each);
  }
}

/** True when an element or what is in it shows text. */
export function hasText(element: XmlElement): boolean {
  for (const each of named(element, 't')) if (textOf(each).trim()) return true;
  return false;
}

/**
 * The character that a sign of a symbol font shows (`<w:sym w:font="Wingdings" w:char="F0FE"/>`); undefined for one that is
 * not known, whose number says nothing without its font.
 */
export function symbolOf({ attributes }: XmlElement): string | undefined {
  const font = (attributes['font'] ?? '').toLowerCase();
  const code = Number.parseInt(attributes['char'] ?? '', 16);
  if (Number.isNaN(code)) return undefined;
  const place = code & 0xff;
  if (font === 'wingdings') return WINGDINGS[place];
  if (font === 'wingdings 2') return WINGDINGS_2[place];
  if (font === 'symbol') return SYMBOL[place];
  // A font of letters: the code is the character.
  return code >= 0x20 && (code < 0xe000 || code > 0xf8ff) ? String.fromCodePoint(code) : undefined;
}

const WINGDINGS: Record<number, string> = {
  ...{ 0x6c: '●', 0x6d: '❍', 0x6e: '■', 0x6f: '□', 0x70: '□', 0x71: '❑', 0x72: '❒', 0x75: '◆' },
  ...{ 0x76: '❖', 0x77: '◆', 0xa1: '○', 0xa7: '▪', 0xa8: '□', 0xab: '★', 0xd8: '➢', 0xe0: '→' },
  ...{ 0xdf: '←', 0xe1: '↑', 0xe2: '↓', 0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑', 0x28: '☎' },
  ...{ 0x2a: '✉', 0x46: '☞', 0x4a: '☺' },
};
const WINGDINGS_2: Record<number, string> = {
  ...{ 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□' },
};
const SYMBOL: Record<number, string> = {
  ...{ 0xb7: '•', 0xb4: '×', 0xb8: '÷', 0xb1: '±', 0xa3: '≤', 0xb3: '≥', 0xb9: '≠', 0xae: '→' },
  ...{ 0xb0: '°', 0xa5: '∞', 0xbb: '≈', 0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x6d: 'μ', 0x70: 'π' },
};
