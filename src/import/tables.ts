import type { Cell, SourceBlock } from './source.ts';

/** A cell as a document has it. */
export interface SpannedCell extends Cell {
  /** What stands in it. */
  blocks: SourceBlock[];
  /** Over how many columns it goes. */
  span: number;
  /** True when it is joined with one above or below. */
  joins: boolean;
}

/**
 * A table of an article, which has neither joined cells nor pictures: a cell that spans several is the first of them, and
 * `pictures` come after the table. One that only puts a frame around text is that text; a row that is one cell across a
 * wider table is a paragraph above it.
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
