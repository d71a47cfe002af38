import { joined } from '../lines.ts';
import type { Cell, SourceBlock } from '../source.ts';
import { type SpannedCell, tableOf } from '../tables.ts';
import { blocksIn, type Reading } from './docx-blocks.ts';
import { child, elementsOf, valueOf, type XmlElement } from './xml-tree.ts';

/** A table of Word with what an article cannot have in one after it: pictures. */
export function tableBlocks(table: XmlElement, reading: Reading): SourceBlock[] {
  const inside: SourceBlock[] = [];
  const rows = childrenThrough(table, 'tr').map((row) => [
    ...empty(child(row, 'trPr'), 'gridBefore'),
    ...childrenThrough(row, 'tc').map((cell) => cellOf(cell, reading, inside)),
    ...empty(child(row, 'trPr'), 'gridAfter'),
  ]);
  return tableOf(rows, inside, reading.remarks);
}

/** Rows and cells, also those that a content control holds. */
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
