/** A column of a table. */
export interface Column {
  title: string;
  /** What stands in it, in a sentence: the sheet of definitions. */
  meaning: string;
  /** True where it holds days as `YYYY-MM-DD`. */
  isDay?: boolean;
}

/** What is saved for work: as CSV, which everything reads, or as a workbook with what its columns mean. */
export interface Table {
  /** What its sheet is called: at most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly Column[];
  rows: readonly (readonly (string | number)[])[];
}

/**
 * A table as a spreadsheet opens it by a double click: RFC 4180, with the byte order mark by which Excel and WPS know
 * UTF-8. A text that they would take for a formula gets an apostrophe before it (OWASP, CSV Injection); numbers stay
 * numbers. Own code, as writing CSV is these few lines, and libraries know no formulas in full-width characters.
 */
export function csv({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  const all = [columns.map(({ title }) => title), ...rows];
  return `\ufeff${all.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
}

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * What begins a formula: also in full width, which East Asian editions read alike, and after spaces, which some drop.
 */
const FORMULA = /^\s*[=+\-@\t\r\n＝＋－＠]|^[\t\r\n]/;
