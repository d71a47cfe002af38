import {
  type Cell,
  CHANGED,
  type Dropped,
  joined,
  Line,
  type SourceBlock,
  type SpannedCell,
  tableOf,
  WAS_BOLD,
} from '../source.ts';
import { chosen, type Inline, inlinesOf } from './inlines.ts';
import type { Numbering, Numeral } from './numbering.ts';
import type { WordPackage } from './package.ts';
import type { Styles } from './styles.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml.ts';

/** What reading a body needs from the rest of the document, and what it collects on the way. */
export interface Reading {
  styles: Styles;
  numbering: Numbering;
  /** Give the index of a note or a picture, which is added when it is first asked for. */
  noteAt(kind: 'footnotes' | 'endnotes', id: string): number;
  pictureAt(relationship: string): number;
  dropped: Dropped[];
  remarks: Set<string>;
  refusals: Set<string>;
}

/** The paragraphs, tables and pictures of a body, a cell or a box of text. */
export function blocksIn(element: XmlElement, reading: Reading): SourceBlock[] {
  return elementsOf(element).flatMap((each) => {
    if (each.name === 'p') return paragraphBlocks(each, reading);
    if (each.name === 'tbl') return tableBlocks(each, reading);
    if (each.name === 'AlternateContent') return blocksIn(chosen(each), reading);
    // Content controls and the like hold paragraphs.
    return blocksIn(each, reading);
  });
}

/**
 * The blocks of a paragraph, one for each line. A picture at its beginning comes before them, other pictures and text
 * boxes after them.
 */
function paragraphBlocks(paragraph: XmlElement, reading: Reading): SourceBlock[] {
  const { styles, dropped } = reading;
  const numeral = reading.numbering.next(paragraph);
  const inlines = [...inlinesOf(paragraph)];
  const lines = linesOf(inlines, paragraph, reading);
  const shown = lines.map((line) => line.toCell()).filter(({ text, marks }) => text || marks);
  if (/^(?:toc|contents) (?:\d|heading)/.test(styles.nameOf(paragraph))) {
    dropped.push(...shown.map(({ text }) => ({ what: '目录', text })));
    return [];
  }
  const level = levelOf(paragraph, styles);
  const look = styles.lookOf(
    paragraph,
    inlines.flatMap((each) =>
      'text' in each && each.run ? [{ run: each.run, text: each.text }] : [],
    ),
  );
  const texts = shown.map((cell, index): SourceBlock => ({
    ...(index === 0 && numeral ? numbered(cell, numeral) : cell),
    ...(level !== undefined && { level }),
    look,
  }));
  return arranged(texts, inlines, reading);
}

function numbered(cell: SourceBlock, { text, depth, bullet, plain }: Numeral): SourceBlock {
  const marks = cell.marks?.map(({ at, note }) => ({ at: at + text.length, note }));
  return {
    text: text + cell.text,
    ...(marks && { marks }),
    ...((bullet || plain) && { list: { depth, bullet, sure: bullet } }),
  };
}

function linesOf(inlines: readonly Inline[], paragraph: XmlElement, reading: Reading): Line[] {
  const lines = [new Line()];
  if (isPartlyBold(inlines, paragraph, reading.styles)) reading.remarks.add(WAS_BOLD);
  for (const each of inlines) {
    if ('note' in each) lines.at(-1)!.mark(reading.noteAt(each.note.kind, each.note.id));
    if (!('text' in each)) continue;
    if (each.run && isChanged(each.run, paragraph, reading.styles)) reading.remarks.add(CHANGED);
    if (each.text.includes('\ufffd')) reading.refusals.add(UNKNOWN_SIGN);
    if (each.text !== '\n') lines.at(-1)!.add(each.text);
    else lines.push(new Line());
  }
  return lines;
}

const UNKNOWN_SIGN =
  '有符号字体的符号（如 Wingdings），不知道是什么字。请在 Word 里换成普通字符，如“☑”“□”“●”，保存后再导入。';
/** A paragraph that is bold from end to end is a heading, or is meant as one. */
function isPartlyBold(inlines: readonly Inline[], paragraph: XmlElement, styles: Styles): boolean {
  const isBold = inlines.flatMap((each) =>
    'text' in each && each.run && each.text.trim() !== ''
      ? [styles.isOn(each.run, paragraph, 'b')]
      : [],
  );
  return isBold.includes(true) && isBold.includes(false);
}

/** Signs that an article does not have. */
function isChanged(run: XmlElement, paragraph: XmlElement, styles: Styles): boolean {
  const side = styles.run(run, paragraph, 'vertAlign')?.attributes['val'] ?? 'baseline';
  return side !== 'baseline' || STRUCK.some((name) => styles.isOn(run, paragraph, name));
}

const STRUCK = ['strike', 'dstrike'];
const SHAPE = '有线条、形状等没有文字的图形，没有带过来。';
const BOX = '文本框里的文字放在了它所在段落的后面，请核对位置。';

function arranged(
  texts: SourceBlock[],
  inlines: readonly Inline[],
  reading: Reading,
): SourceBlock[] {
  const firstText = inlines.findIndex((each) => 'text' in each && each.text.trim() !== '');
  const before: SourceBlock[] = [];
  const after: SourceBlock[] = [];
  for (const [index, each] of inlines.entries()) {
    if ('shape' in each) reading.remarks.add(SHAPE);
    if ('box' in each) {
      reading.remarks.add(BOX);
      after.push(...blocksIn(each.box, reading));
    }
    if (!('picture' in each)) continue;
    const picture = { text: '', picture: reading.pictureAt(each.picture) };
    (index < firstText ? before : after).push(picture);
  }
  return [...before, ...texts, ...after];
}

/** 0 for a title, 1 for the highest heading; undefined for text. */
function levelOf(paragraph: XmlElement, styles: Styles): number | undefined {
  const name = styles.nameOf(paragraph);
  if (name === 'title') return 0;
  const value = styles.paragraph(paragraph, 'outlineLvl')?.property.attributes['val'];
  const outline = value === undefined ? NaN : Number(value) + 1;
  const level = Number.isNaN(outline) ? Number(/^heading (\d)/.exec(name)?.[1] ?? NaN) : outline;
  return level >= 1 && level <= 9 ? level : undefined;
}

/** The blocks of a Word table: the table, then its pictures, which a table of an article cannot have. */
function tableBlocks(table: XmlElement, reading: Reading): SourceBlock[] {
  const inside: SourceBlock[] = [];
  const rows = childrenThrough(table, 'tr').map((row) => [
    ...empty(child(row, 'trPr'), 'gridBefore'),
    ...childrenThrough(row, 'tc').map((cell) => cellOf(cell, reading, inside)),
    ...empty(child(row, 'trPr'), 'gridAfter'),
  ]);
  return tableOf(rows, inside, reading.remarks);
}

/** The children of this name, rows or cells, including those inside content controls. */
function childrenThrough(element: XmlElement, name: string): XmlElement[] {
  return elementsOf(element).flatMap((each) => {
    if (each.name === name) return [each];
    return ['sdt', 'sdtContent', 'customXml', 'smartTag'].includes(each.name)
      ? childrenThrough(each, name)
      : [];
  });
}

function cellOf(cell: XmlElement, reading: Reading, inside: SourceBlock[]): SpannedCell {
  const properties = child(cell, 'tcPr');
  const merge = child(properties, 'vMerge');
  const continues = [merge, child(properties, 'hMerge')].some(
    (each) => each && (each.attributes['val'] ?? 'continue') === 'continue',
  );
  const blocks = blocksIn(cell, reading);
  inside.push(...blocks.filter(({ picture }) => picture !== undefined));
  return {
    blocks,
    ...joined(blocks.flatMap(cellsOf)),
    span: spanOf(properties, 'gridSpan', 1),
    joins: continues || merge !== undefined,
  };
}

function cellsOf({ text, marks, table }: SourceBlock): Cell[] {
  return table ? table.flat() : [marks ? { text, marks } : { text }];
}

function empty(properties: XmlElement | undefined, name: string): SpannedCell[] {
  return Array.from({ length: spanOf(properties, name, 0) }, () => ({
    ...{ text: '', blocks: [], span: 1, joins: false },
  }));
}

/** Word has at most 63 columns. */
function spanOf(properties: XmlElement | undefined, name: string, usual: number): number {
  const value = Number(valueOf(properties, name) ?? usual);
  return Number.isInteger(value) && value > 0 ? Math.min(63, value) : usual;
}

type Kind = 'footnotes' | 'endnotes';

/** The footnotes and endnotes of a document, in the order of their marks: a page of the site has but one kind. */
export class Notes {
  /** Those that a mark leads to. One without a mark is not shown by Word. */
  readonly shown: XmlElement[] = [];
  readonly #notes: Record<Kind, Map<string, XmlElement>>;

  constructor(word: WordPackage) {
    const of = (kind: Kind) =>
      new Map(
        word
          .parts(kind)
          .flatMap(elementsOf)
          .map((note) => [note.attributes['id'] ?? '', note]),
      );
    this.#notes = { footnotes: of('footnotes'), endnotes: of('endnotes') };
  }

  /** Adds a note, if it is not there yet, and gives its index. */
  at(kind: Kind, id: string): number {
    const note = this.#notes[kind].get(id) ?? NONE;
    const place = this.shown.indexOf(note);
    return place === -1 || note === NONE ? this.shown.push(note) - 1 : place;
  }

  /** The paragraphs of each note. */
  texts(reading: Reading): string[][] {
    return this.shown.map((note) => {
      const blocks = blocksIn(note, reading);
      if (blocks.length === 0) reading.refusals.add(EMPTY);
      const isText = ({ table, picture, marks }: (typeof blocks)[number]) =>
        table === undefined && picture === undefined && !marks;
      if (!blocks.every(isText)) reading.refusals.add(NOT_TEXT);
      return blocks.map(({ text }) => text);
    });
  }
}

const NONE: XmlElement = { name: 'footnote', attributes: {}, children: [] };
const EMPTY = '有脚注或尾注只有标记，没有内容。请补上内容，或删去标记，保存后再导入。';
const NOT_TEXT = '脚注或尾注里有表格、图片。请移到正文里，保存后再导入。';
