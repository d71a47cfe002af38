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
