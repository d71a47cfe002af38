import {
  type Cell,
  type Looks,
  noteLook,
  RAISED,
  STRUCK,
  type Dropped,
  joined,
  Line,
  type SourceBlock,
  type SpannedCell,
  tableOf,
  WAS_BOLD,
} from '../source.ts';
import { type Drawn, type DrawnPicture, drawingOf } from './drawings.ts';
import { chosen, hintOf, type Inline, Inlines } from './inlines.ts';
import type { Numbering, Numeral } from './numbering.ts';
import type { Styles } from './styles.ts';
import { child, elementsOf, firstNamed, valueOf, type XmlElement } from './xml.ts';

/** What reading a body needs from the rest of the document, and what it collects on the way. */
export interface Reading {
  styles: Styles;
  numbering: Numbering;
  /** Reads the paragraphs of the story that is being read. */
  story: Inlines;
  /** True in a list of contents. */
  contents?: boolean;
  /** True in a table. */
  inTable?: boolean;
  /** Give the index of a note or a picture, which is added when it is first asked for. */
  noteAt(kind: 'footnotes' | 'endnotes', id: string): number;
  pictureAt(picture: DrawnPicture): number;
  /** The address to which a relationship leads. */
  addressOf: (relationship: string) => string | undefined;
  dropped: Dropped[];
  remarks: Set<string>;
  refusals: Set<string>;
  /** Looks that an article does not have, with the texts that have them. */
  looks: Looks;
  /** Whether a page was broken behind the last text. */
  pages: { broken: boolean };
  /** Where pictures are, and what may lie over them. */
  drawn: Drawn;
}

/** The blocks of a story: a body, a note, a box of text. */
export function storyOf(element: XmlElement, reading: Reading): SourceBlock[] {
  const story = new Inlines(reading.styles);
  const blocks = blocksIn(element, { ...reading, story });
  for (const refusal of story.end()) reading.refusals.add(refusal);
  return blocks;
}

/** The paragraphs, tables and pictures of an element. */
function blocksIn(element: XmlElement, reading: Reading): SourceBlock[] {
  const blocks: SourceBlock[] = [];
  let initial: SourceBlock | undefined;
  for (const each of elementsOf(element)) {
    const found = blocksOf(each, reading);
    if (initial && found.length > 0) {
      blocks.push(...withInitial(initial, found));
      initial = undefined;
    } else if (isInitial(each) && found.length === 1 && found[0]!.table === undefined)
      initial = found[0];
    else blocks.push(...found);
  }
  return initial ? [...blocks, initial] : blocks;
}

function blocksOf(element: XmlElement, reading: Reading): SourceBlock[] {
  if (element.name === 'p') return paragraphBlocks(element, reading);
  if (element.name === 'tbl') return tableBlocks(element, { ...reading, inTable: true });
  if (element.name === 'AlternateContent') return blocksIn(chosen(element), reading);
  if (element.name === 'sdt') {
    const gallery = firstNamed(element, 'docPartGallery')?.attributes['val'] ?? '';
    const hint = hintOf(element);
    if (hint !== undefined) reading.refusals.add(hint);
    return blocksIn(
      element,
      /contents|目录/i.test(gallery) ? { ...reading, contents: true } : reading,
    );
  }
  // Other elements that hold paragraphs.
  return blocksIn(element, reading);
}

/** A first letter that is set large has a paragraph of its own, in a frame (ECMA-376 part 1, 17.3.1.11). */
function isInitial(element: XmlElement): boolean {
  const frame = child(child(element, 'pPr'), 'framePr');
  return element.name === 'p' && /drop|margin/.test(frame?.attributes['dropCap'] ?? '');
}

function withInitial(initial: SourceBlock, [first, ...rest]: SourceBlock[]): SourceBlock[] {
  if (!first || first.table || first.picture !== undefined) return [initial, first!, ...rest];
  const by = initial.text.length;
  const moved = first.marks?.map(({ at, note }) => ({ at: at + by, note })) ?? [];
  const marks = [...(initial.marks ?? []), ...moved];
  return [
    { ...first, text: initial.text + first.text, ...(marks.length > 0 && { marks }) },
    ...rest,
  ];
}

/**
 * The blocks of a paragraph, one for each line. A picture at its beginning comes before them, other pictures and text
 * boxes after them.
 */
function paragraphBlocks(paragraph: XmlElement, reading: Reading): SourceBlock[] {
  const { styles, dropped } = reading;
  const numeral = reading.numbering.next(paragraph);
  const { inlines, contents } = reading.story.read(paragraph);
  reading.drawn.paragraph += 1;
  const lines = linesOf(inlines, paragraph, reading);
  const shown = lines.map((line) => line.toCell()).filter(({ text, marks }) => text || marks);
  if (numeral?.unknown) reading.refusals.add(unknownNumeral(numeral.unknown));
  const whole = numberedLines(shown, numeral, reading.inTable === true);
  if (contents || reading.contents || CONTENTS.test(styles.nameOf(paragraph))) {
    dropped.push(...whole.map(({ text }) => ({ what: '目录', text })));
    return arranged([], inlines, reading);
  }
  if (shown.length === 0 && numeral?.text.trim() && !reading.inTable)
    dropped.push({ what: '没有文字的编号', text: numeral.text.trim() });
  const frame = child(child(paragraph, 'pPr'), 'framePr');
  if (frame && !isInitial(paragraph) && whole.length > 0) reading.remarks.add(FRAME);
  const level = levelOf(paragraph, styles);
  const look = styles.lookOf(
    paragraph,
    inlines.flatMap((each) =>
      'text' in each && each.run ? [{ run: each.run, text: each.text }] : [],
    ),
  );
  const isNewPage = beginsPage(paragraph, whole.length > 0, reading);
  const isSubtitle = /^(?:subtitle|副标题)$/.test(styles.nameOf(paragraph));
  const texts = whole.map((cell, index): SourceBlock => ({
    ...cell,
    ...(isNewPage && index === 0 && { newPage: true as const }),
    ...(level !== undefined && { level }),
    ...(isSubtitle && { subtitle: true as const }),
    look,
  }));
  return arranged(texts, inlines, reading);
}

/** True for a paragraph whose text begins a page: by its own break, or by one before it that no text has followed. */
function beginsPage(paragraph: XmlElement, hasText: boolean, { pages }: Reading): boolean {
  const properties = child(paragraph, 'pPr');
  const parts = elementsOf(paragraph).flatMap(elementsOf);
  const at = parts.findIndex(
    ({ name, attributes }) => name === 'br' && attributes['type'] === 'page',
  );
  const isBefore = at !== -1 && at < parts.findIndex(({ name }) => name === 't');
  const begins = pages.broken || child(properties, 'pageBreakBefore') !== undefined || isBefore;
  const isAfter = (at !== -1 && !isBefore) || child(properties, 'sectPr') !== undefined;
  pages.broken = isAfter || (begins && !hasText);
  return begins && hasText;
}

/* The styles of entries of a list of contents, in Word, LibreOffice and WPS. */
const CONTENTS = /^(?:toc|contents|index) ?(?:\d|heading)|目录/;
const FRAME = '有图文框，里面的文字放在了原处，请核对位置。';

function unknownNumeral(format: string): string {
  return `有自动编号用了不认识的编号格式（${format}）。请在“定义新编号格式”里换成“一, 二, 三”或“1, 2, 3”，或把编号打成文字，保存后再导入。`;
}

/** The lines of a paragraph with its numeral before the first. In a table a cell may show nothing but its numeral. */
function numberedLines(
  shown: readonly SourceBlock[],
  numeral: Numeral | undefined,
  inTable: boolean,
): SourceBlock[] {
  const [first, ...rest] = shown;
  if (!numeral) return [...shown];
  if (first) return [numbered(first, numeral), ...rest];
  return inTable && numeral.text.trim() ? [{ text: numeral.text.trim() }] : [];
}

function numbered(cell: SourceBlock, { text, depth, bullet, plain }: Numeral): SourceBlock {
  const marks = cell.marks?.map(({ at, note }) => ({ at: at + text.length, note }));
  return {
    text: text + cell.text,
    ...(marks && { marks }),
    ...((bullet || (plain && text)) && { list: { depth, bullet, sure: bullet } }),
  };
}

function linesOf(inlines: readonly Inline[], paragraph: XmlElement, reading: Reading): Line[] {
  const lines = [new Line()];
  if (isPartlyBold(inlines, paragraph, reading.styles)) reading.remarks.add(WAS_BOLD);
  for (const each of inlines) {
    if ('note' in each) lines.at(-1)!.mark(reading.noteAt(each.note.kind, each.note.id));
    if ('refusal' in each) reading.refusals.add(placed(each.refusal, inlines));
    if ('link' in each) tellLink(each.link, reading);
    if (!('text' in each)) continue;
    if (each.run) tellLooks(each.text, each.run, paragraph, reading);
    if (each.text !== '\n') lines.at(-1)!.add(each.text);
    else lines.push(new Line());
  }
  return lines;
}

/** A refusal with the words beside which its cause stands. */
function placed(refusal: string, inlines: readonly Inline[]): string {
  const text = inlines
    .map((each) => ('text' in each ? each.text : ''))
    .join('')
    .trim();
  return text === '' ? refusal : `在“${[...text].slice(0, 16).join('')}……”这一段：${refusal}`;
}

function tellLink(
  { id, address, text }: { id?: string; address?: string; text: string },
  { addressOf, dropped }: Reading,
): void {
  const target = address ?? addressOf(id ?? '');
  if (target === undefined || target.startsWith('#')) return;
  dropped.push({ what: '链接的网址', text: `${text.trim()} ${target}`.trim(), beside: true });
}

/** Tells what of the look of a text says something, and an article does not have. */
function tellLooks(text: string, run: XmlElement, paragraph: XmlElement, reading: Reading): void {
  const { styles, looks } = reading;
  const value = (name: string) => styles.run(run, paragraph, name)?.attributes['val'] ?? 'none';
  const add = (what: string, said: string) => {
    noteLook(looks, what, said);
  };
  if (text.trim()) {
    if (!['none', 'baseline'].includes(value('vertAlign'))) add(RAISED, text.trim());
    if (['strike', 'dstrike'].some((name) => styles.isOn(run, paragraph, name)))
      add(STRUCK, text.trim());
  }
  if (value('em') !== 'none' && text.trim()) add('着重号', text.trim());
  if (value('u') === 'none') return;
  if (text.trim()) add('下划线', text.trim());
  else if (text !== '\n' && text !== '') add('带下划线的空格（填空的地方）', '　');
}

/** A paragraph that is bold from end to end is a heading, or is meant as one. */
function isPartlyBold(inlines: readonly Inline[], paragraph: XmlElement, styles: Styles): boolean {
  const isBold = inlines.flatMap((each) =>
    'text' in each && each.run && each.text.trim() !== ''
      ? [styles.isOn(each.run, paragraph, 'b')]
      : [],
  );
  return isBold.includes(true) && isBold.includes(false);
}

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
    if (!('drawing' in each)) continue;
    const drawing = drawingOf(each.drawing);
    reading.drawn.note(drawing);
    for (const refusal of drawing.refusals) reading.refusals.add(refusal);
    if (drawing.shape) reading.remarks.add(SHAPE);
    for (const text of drawing.videos)
      reading.dropped.push({ what: '视频', text: text || '（在文件里）', beside: true });
    for (const box of drawing.boxes) {
      reading.remarks.add(BOX);
      after.push(...storyOf(box, { ...reading, contents: false }));
    }
    const pictures = drawing.pictures.map((picture) => ({
      ...{ text: '', picture: reading.pictureAt(picture) },
    }));
    (index < firstText ? before : after).push(...pictures);
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
