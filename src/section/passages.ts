/** A run of text of a part. */
interface Passage {
  isHeading: boolean;
  text: string;
}

/** A table in a part, its head first; where a cell is empty, so is its text. */
export interface TablePassage {
  rows: string[][];
}

/** What a part says, in its order. */
export type Passages = (Passage | TablePassage)[];

/** A run of text as a case is read: of a cell, with its row and its column in its table, from 0. */
interface Run extends Passage {
  cell?: [row: number, column: number] | undefined;
}

/**
 * What a part says, with the cells of each table put together again: those without a text are in no case as it is read. Of two
 * tables with no text between them the second is told by a cell that stands no further than the last one.
 */
export function passagesOf(runs: readonly Run[]): Passages {
  const passages: Passages = [];
  let table: TablePassage | undefined;
  let last: [row: number, column: number] = [0, 0];
  for (const { isHeading, text, cell } of runs) {
    if (!cell) {
      table = undefined;
      passages.push({ isHeading, text });
      continue;
    }
    const [row, column] = cell;
    const isNext = row > last[0] || (row === last[0] && column > last[1]);
    if (!table || !isNext) passages.push((table = { rows: [] }));
    last = cell;
    while (table.rows.length <= row) table.rows.push([]);
    const line = table.rows[row]!;
    while (line.length < column) line.push('');
    line.push(text);
  }
  return passages.map((each) => ('rows' in each ? { rows: filled(each.rows) } : each));
}

/** Rows of one length. */
function filled(rows: readonly string[][]): string[][] {
  const length = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length }, (_, column) => row[column] ?? ''));
}

/** The texts of a passage, one for each element that shows one. */
export function textsOf(passage: Passages[0]): string[] {
  return 'rows' in passage ? passage.rows.flat() : [passage.text];
}
