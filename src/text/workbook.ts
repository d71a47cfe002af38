import { strToU8, zipSync } from 'fflate';
import type { Column, Table } from './tables.ts';

/**
 * A workbook as Excel, WPS and LibreOffice open it (ECMA-376, SpreadsheetML): the table, and a sheet `definitions` that
 * tells what each column means. Texts are texts, whatever they begin with; days are days, numbers numbers. The same table
 * makes the same bytes. Own code: libraries compress in workers made of a `blob:`, which the policy of our pages forbids,
 * or write the time of writing into the file.
 */
export function workbook(
  { name, columns, rows }: Table,
  definitions: { name: string; columns: readonly [string, string] },
): Uint8Array {
  const meanings = columns.map(({ title, meaning }) => [title, meaning]);
  const sheets = [
    sheet(columns, rows),
    sheet(
      definitions.columns.map((title) => ({ title, meaning: '' })),
      meanings,
    ),
  ];
  const names = [name, definitions.name];
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((each, at) => `<sheet name="${escaped(each)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((text, at) => [`xl/worksheets/sheet${at + 1}.xml`, text])),
  };
  const bytes = Object.entries(files).map(([path, text]) => [path, strToU8(HEAD + text)] as const);
  // The first day that the form knows, so that no file tells when it was written.
  return zipSync(Object.fromEntries(bytes), { mtime: new Date(1980, 0, 1), level: 6 });
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const PACKAGE = `${FORMATS}/package/2006`;
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const OFFICE = `${FORMATS}/officeDocument/2006/relationships`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The styles of cells, by their numbers: as it is, of the head, of a day. */
const [PLAIN, BOLD, DAY] = [0, 1, 2];
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

function relations(all: readonly (readonly [kind: string, target: string])[]): string {
  const each = all.map(
    ([kind, target], at) =>
      `<Relationship Id="r${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`;
}

/** A sheet whose head stays in sight, and by whose columns it can be filtered. */
function sheet(columns: readonly Column[], rows: Table['rows']): string {
  const widths = columns.map(({ title }, at) => widthOf([title, ...rows.map((row) => row[at]!)]));
  const head = columns.map(({ title }, at) => cell(title, at, 0, BOLD)).join('');
  const body = rows.map((row, number) => {
    const cells = row.map((value, at) => {
      const day = columns[at]!.isDay ? dayNumber(String(value)) : undefined;
      return day === undefined
        ? cell(value, at, number + 1, PLAIN)
        : cell(day, at, number + 1, DAY);
    });
    return `<row r="${number + 2}">${cells.join('')}</row>`;
  });
  const last = `${letters(columns.length - 1)}${rows.length + 1}`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1">${head}</row>${body.join('')}</sheetData><autoFilter ref="A1:${last}"/></worksheet>`;
}

function cell(value: string | number, column: number, row: number, style: number): string {
  const place = `r="${letters(column)}${row + 1}"${style === PLAIN ? '' : ` s="${style}"`}`;
  if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
  if (value === '') return '';
  return `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

/** A, B, …, Z, AA, … */
function letters(column: number): string {
  const rest = column >= 26 ? letters(Math.floor(column / 26) - 1) : '';
  return rest + String.fromCharCode(65 + (column % 26));
}

/** How many days after 30 December 1899; undefined for a text that is no day. */
function dayNumber(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const days = (Date.parse(text) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isNaN(days) ? undefined : days;
}

const [NARROWEST, WIDEST] = [8, 60];

/** As wide as the longest, in digits; a Chinese character is two. */
function widthOf(values: readonly (string | number)[]): number {
  const widths = values.map((value) =>
    [...String(value)].reduce((sum, each) => sum + (each > '\u2e7f' ? 2 : 1), 2),
  );
  return Math.min(
    WIDEST,
    widths.reduce((most, each) => Math.max(most, each), NARROWEST),
  );
}

/** Without what XML does not hold (XML 1.0, 2.2). */
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
