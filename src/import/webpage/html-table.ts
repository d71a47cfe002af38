import { joined } from '../lines.ts';
import type { SourceBlock } from '../source.ts';
import type { SpannedCell } from '../tables.ts';
import {
  attribute,
  childrenOf,
  elementsBelow,
  type HtmlElement,
  isElement,
  rawText,
} from './html-tree.ts';

/** Text of a cell that is longer is an article, and its table only puts it into place. */
const MOST_OF_CELL = 600;

/** True for a table that has no data: old pages put everything into tables. */
export function isLayout(table: HtmlElement): boolean {
  const below = [...elementsBelow(table)].slice(1);
  return below.some(
    (each) =>
      each.tagName === 'table' ||
      /^h[1-6]$/.test(each.tagName) ||
      (each.tagName === 'td' && rawText(each).replace(/\s/g, '').length > MOST_OF_CELL),
  );
}

/** The cells of a table, row by row; `blocksOf` reads what stands in one. */
export function cellsOfTable(
  table: HtmlElement,
  blocksOf: (cell: HtmlElement) => SourceBlock[],
): SpannedCell[][] {
  /** How many more rows a cell of an earlier row takes, column by column. */
  const taken: number[] = [];
  const captions = childrenOf(table).filter(
    (node): node is HtmlElement => isElement(node) && node.tagName === 'caption',
  );
  const above = captions.map((caption) => [cellOf(blocksOf(caption), 1, false)]);
  const rows = rowsOf(table).map((row) => {
    const cells: SpannedCell[] = [];
    let column = 0;
    const passTaken = () => {
      for (; (taken[column] ?? 0) > 0; column += 1) {
        taken[column]! -= 1;
        cells.push(cellOf([], 1, true));
      }
    };
    for (const cell of childrenOf(row)) {
      if (!isElement(cell) || !/^t[dh]$/.test(cell.tagName)) continue;
      passTaken();
      const [span, height] = [spanOf(cell, 'colspan', 100), spanOf(cell, 'rowspan', 1000)];
      for (let at = column; at < column + span; at += 1) taken[at] = height - 1;
      cells.push(cellOf(blocksOf(cell), span, height > 1));
      column += span;
    }
    passTaken();
    return cells;
  });
  return [...above.filter(([cell]) => cell!.blocks.length > 0), ...rows];
}

function rowsOf(element: HtmlElement): HtmlElement[] {
  return childrenOf(element).flatMap((node) => {
    if (!isElement(node)) return [];
    if (node.tagName === 'tr') return [node];
    return /^t(?:head|body|foot)$/.test(node.tagName) ? rowsOf(node) : [];
  });
}

function cellOf(blocks: SourceBlock[], span: number, joins: boolean): SpannedCell {
  return { ...joined(blocks.map(({ text }) => ({ text }))), blocks, span, joins };
}

/** A browser knows no more (WHATWG HTML, 4.9.11). */
function spanOf(cell: HtmlElement, name: string, most: number): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return span >= 1 ? Math.min(most, span) : 1;
}
