import { CHANGED, Line, WAS_BOLD } from '../lines.ts';
import type { Dropped, SourceBlock } from '../source.ts';
import { chosen, type Inline, inlinesOf } from './docx-inlines.ts';
import type { Numbering, Numeral } from './docx-numbering.ts';
import type { Styles } from './docx-styles.ts';
import { tableBlocks } from './docx-table.ts';
import { elementsOf, type XmlElement } from './xml-tree.ts';

/** What a document has besides its body, and what comes to light while that is read. */
export interface Reading {
  styles: Styles;
  numbering: Numbering;
  /** Indexes of notes and pictures, which are taken up when they are first asked for. */
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
 * A paragraph is a block for each of its lines; a picture that stands before its text comes before it, all others and boxes
 * of text after it.
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
