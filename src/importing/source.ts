/** A document of another program, as far as a case can take it over. */
export interface Source {
  /** What a reader of the document sees, in order. */
  blocks: SourceBlock[];
  /** Why it cannot be taken over as it is, and how to clear that, in Chinese. */
  refusals: string[];
}

/** A paragraph, or a table. */
export interface SourceBlock {
  /** With the numeral that is shown before it; empty for a table. */
  text: string;
  /** 1 for the highest heading, where the document says that it is one. */
  level?: number;
  /** Rows of cells. */
  table?: string[][];
}
