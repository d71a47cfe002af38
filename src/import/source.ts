/** A document of another program, as import reads it. */
export interface Source {
  /** The paragraphs, tables and pictures that a reader of the document sees, in order. */
  blocks: SourceBlock[];
  /** Footnotes in the order of their marks: the paragraphs of each. */
  notes: string[][];
  /** Pictures in the order in which they are shown. */
  pictures: SourcePicture[];
  /** The properties of the document: title, author, date. */
  facts: SourceFacts;
  /**
   * The visible text in order, a paragraph each, and apart from it that of the footnotes. Another walk than that for
   * `blocks` takes it from the document, so that the two can be compared. `marks` and `pictures` are how many marks of
   * footnotes and pictures it saw, where it counts them.
   */
  visible: { text: string[]; notes: string[]; marks?: number; pictures?: number };
  /** What a reader of the document sees and the article leaves out: its kind in Chinese, and the text itself. */
  dropped: Dropped[];
  /** What was changed and a person has to look at, in Chinese. */
  remarks: string[];
  /** Why the document cannot be imported as it is, and what to do, in Chinese. */
  refusals: string[];
}

/** A paragraph, a table or a picture. */
export interface SourceBlock {
  /** With the numeral that is shown before it; empty for a table and a picture. */
  text: string;
  /** 1 for the highest heading, where the document says that it is one. */
  level?: number;
  /** True for the first line of a page that begins where the author wanted it. */
  newPage?: true;
  /** True for a line in the style of subtitles. */
  subtitle?: true;
  /** Its font: some documents show headings by nothing else. */
  look?: Look;
  /**
   * An item of a list; a numbered one has its numeral in `text`. It is not `sure` where headings may be numbered alike.
   */
  list?: { depth: number; bullet: boolean; sure: boolean };
  /** Marks of footnotes: offsets in `text` and indexes of `Source.notes`. */
  marks?: Mark[];
  /** Rows of cells. */
  table?: Cell[][];
  /** An index of `Source.pictures`. */
  picture?: number;
}

export interface Cell {
  text: string;
  marks?: Mark[];
}

export interface Mark {
  at: number;
  note: number;
}

/** The font in which most of a paragraph is set. */
export interface Look {
  font: string;
  /** In half-points; 0 when it is not known. */
  size: number;
  bold: boolean;
  centred: boolean;
  /** True where it is set on the right, as signatures are. */
  right?: boolean;
  /** True for red, the colour of an office's head. */
  red?: boolean;
}

export interface SourcePicture {
  /** What the document calls it. */
  name: string;
  bytes: Uint8Array;
  /** How the document shows it; undefined where it shows it as it is. */
  view?: View;
  /** What it says to who cannot see it. */
  alt?: string;
}

/** What a document does to a picture where it shows it: cut first, then mirrored, then turned. */
export interface View {
  /** How much is cut off of each side, as a part of the whole. */
  crop: { left: number; top: number; right: number; bottom: number };
  /** Degrees, clockwise. */
  turn: number;
  /** Mirrored left to right, top to bottom. */
  flip: { x: boolean; y: boolean };
}

export interface SourceFacts {
  title?: string;
  /** As the document writes it. */
  date?: string;
  source?: string;
  author?: string;
}

export interface Dropped {
  /** What kind of text it is: 导航, 页眉页脚. */
  what: string;
  text: string;
  /** True for what does not stand in `Source.visible`: page headers, addresses of links. */
  beside?: true;
}

/** A document with what is given, and nothing else in it. */
export function sourceOf(given: Partial<Source>): Source {
  return {
    ...{ blocks: [], notes: [], pictures: [], facts: {}, visible: { text: [], notes: [] } },
    ...{ dropped: [], remarks: [], refusals: [] },
    ...given,
  };
}

/** What text looks like in a way that says something and that an article does not have: by its kind, what it says. */
export type Looks = Map<string, string[]>;

/** Notes that a text looks so. */
export function noteLook(looks: Looks, what: string, text: string): void {
  looks.set(what, [...(looks.get(what) ?? []), text]);
}

/** Kinds of looks. */
export const RAISED = '上标或下标';
export const STRUCK = '删除线';

/** The remarks on looks, with the first words that look so. */
export function lookRemarks(looks: Looks): string[] {
  return [...looks].map(([what, texts]) => {
    const shown = texts.filter((text) => text.trim()).slice(0, 3);
    const quoted = shown.map((text) => `“${[...text.trim()].slice(0, 10).join('')}”`).join('、');
    return `有${what}（${quoted}${quoted && texts.length > shown.length ? '等' : ''}${texts.length} 处），${AFTER[what] ?? '没有带过来，请核对。'}`;
  });
}

const AFTER: Record<string, string> = {
  [RAISED]: '变成了普通的文字，请核对。',
  [STRUCK]: '没有带过来，划掉的字成了正文：不要的请删去。',
};

/** The remark for a paragraph of which some is bold. */
export const WAS_BOLD = '有加粗的字，变成了普通的文字。需要加粗的，请在两边写上 **。';

/** Builds a text piece by piece, with its footnote marks. */
export class Line {
  text = '';
  marks: Mark[] = [];

  /** Adds text: white space of any kind becomes one space, characters without width are dropped. */
  add(text: string): void {
    this.text += withoutWidth(text).replace(/[\t\n\r\u00a0\u2000-\u200a\u202f\u205f]/g, ' ');
  }

  mark(note: number): void {
    this.marks.push({ at: this.text.length, note });
  }

  /** Without spaces at its ends. */
  toCell(): Cell {
    const start = this.text.length - this.text.trimStart().length;
    const text = this.text.trim();
    const marks = this.marks.map(({ at, note }) => ({
      at: Math.min(text.length, Math.max(0, at - start)),
      note,
    }));
    return marks.length > 0 ? { text, marks } : { text };
  }
}

/** One text of several, a space between them. */
export function joined(cells: readonly Cell[]): Cell {
  const line = new Line();
  for (const { text, marks = [] } of cells) {
    if (line.text !== '' && text !== '') line.text += ' ';
    line.marks.push(...marks.map(({ at, note }) => ({ at: at + line.text.length, note })));
    line.text += text;
  }
  return line.toCell();
}

/** Drops soft hyphens, joiners, byte order marks and controls: nobody sees them, and they hide words from search. */
export function withoutWidth(text: string): string {
  return text.replace(WITHOUT_WIDTH, '');
}

const WITHOUT_WIDTH = /[\u0001-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200d\u2060\ufeff]/g;

/** A cell of a document's table. */
export interface SpannedCell extends Cell {
  /** Its content. */
  blocks: SourceBlock[];
  /** How many columns it spans. */
  span: number;
  /** True when it is merged with a cell above or below. */
  joins: boolean;
}

/**
 * Makes a table for an article, which has neither merged cells nor pictures: a merged cell becomes the first of its
 * cells, and `pictures` follow the table. A table that is only a frame around text becomes that text; a row that is one
 * cell across a wider table becomes a paragraph above it.
 */
export function tableOf(
  rows: readonly (readonly SpannedCell[])[],
  pictures: readonly SourceBlock[],
  remarks: Set<string>,
): SourceBlock[] {
  const filled = rows.filter((row) => row.length > 0);
  if (filled.every((row) => row.length === 1)) return filled.flatMap((row) => row[0]!.blocks);
  if (pictures.length > 0) remarks.add(PICTURES);
  if (filled.flat().some(({ span, joins }) => span > 1 || joins)) remarks.add(JOINED);
  const above = filled.findIndex((row) => row.length > 1);
  const table = filled
    .slice(above)
    .map((row) =>
      row.flatMap(({ text, marks, span }): Cell[] => [
        marks ? { text, marks } : { text },
        ...Array.from({ length: span - 1 }, () => ({ text: '' })),
      ]),
    );
  const title = filled.slice(0, above).flatMap((row) => row[0]!.blocks);
  if (table.flat().every(({ text, marks }) => text === '' && !marks))
    return [...title, ...pictures];
  return [...title, { text: '', table }, ...pictures];
}

const JOINED = '表格里有合并的单元格，拆成了单个的，空出来的是空格子，请核对。';
const PICTURES = '表格里的图片放在了表格后面，请核对位置。';
