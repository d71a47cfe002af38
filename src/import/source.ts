/** A document of another program, as far as a case can take it over. */
export interface Source {
  /** What a reader of the document sees, in order. */
  blocks: SourceBlock[];
  /** Footnotes in the order of their marks: the paragraphs of each. */
  notes: string[][];
  /** Pictures in the order in which they are shown. */
  pictures: SourcePicture[];
  /** What the document says of itself beside its text. */
  facts: SourceFacts;
  /**
   * The visible text in order, a paragraph each, taken from the document by another way than `blocks`, so that one can
   * be held against the other; that of the footnotes apart.
   */
  visible: { text: string[]; notes: string[] };
  /** What a reader of the document sees and the article does not take over, in Chinese, with the text itself. */
  dropped: Dropped[];
  /** What was changed on the way and a person has to look at, in Chinese. */
  remarks: string[];
  /** Why it cannot be taken over as it is, and how to clear that, in Chinese. */
  refusals: string[];
}

/** A paragraph, a table or a picture. */
export interface SourceBlock {
  /** With the numeral that is shown before it; empty for a table and a picture. */
  text: string;
  /** 1 for the highest heading, where the document says that it is one. */
  level?: number;
  /** How it looks, where the document has no headings but only fonts. */
  look?: Look;
  /**
   * An item of a list; one that is numbered has its numeral in `text`. Where headings may be numbered in the same way, it is
   * not `sure`.
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
}

export interface SourcePicture {
  /** What the document calls it. */
  name: string;
  bytes: Uint8Array;
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
}

/** A document without anything in it, or what is said of one. */
export function sourceOf(given: Partial<Source>): Source {
  return {
    ...{ blocks: [], notes: [], pictures: [], facts: {}, visible: { text: [], notes: [] } },
    ...{ dropped: [], remarks: [], refusals: [] },
    ...given,
  };
}
