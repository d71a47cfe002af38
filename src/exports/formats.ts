import XMLBuilder from 'fast-xml-builder';

/**
 * An XML document from nested objects: a list repeats its element, keys with `@` are attributes, `#text` is the text of
 * an element that has attributes. Characters that XML 1.0 cannot hold in any form (2.2, Char) are left out.
 */
export function toXml(root: object): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return declaration + builder.build(root).replace(NOT_XML, '');
}

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/**
 * A table as a spreadsheet opens it by a double click: RFC 4180, with the byte order mark by which Excel and WPS know
 * UTF-8. A text that they would take for a formula gets an apostrophe before it (OWASP, CSV Injection); numbers stay
 * numbers. Own code, as writing CSV is these few lines, and libraries know no formulas in full-width characters.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins a formula: also in full width, which East Asian editions read alike, and after spaces, which some drop.
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/;
