import { symbolOf } from './docx-symbols.ts';
import { child, elementsOf, named, type XmlElement } from './xml-tree.ts';

/** What stands in a paragraph, in order. */
export type Inline =
  | { text: string; run: XmlElement | undefined }
  | { note: { kind: 'footnotes' | 'endnotes'; id: string } }
  | { picture: string }
  | { box: XmlElement }
  /** A line or another shape without text. */
  | { shape: XmlElement };

/**
 * What a paragraph shows, in order: text with its line ends, marks of notes, pictures by their relationship, boxes of
 * text. Instructions of fields are no text, their results are.
 */
export function* inlinesOf(element: XmlElement, run?: XmlElement): Generator<Inline> {
  for (const each of elementsOf(element)) {
    const { name, attributes } = each;
    const sign = SIGNS[name];
    if (name === 't') yield { text: each.children.join(''), run };
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

/** The alternative that programs of today show; the others say the same for older ones (ECMA-376 part 3, 10.2). */
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

/** 汉（hàn）: a page has no place above a character. */
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
  for (const each of named(element, 't')) if (each.children.join('').trim()) return true;
  return false;
}
