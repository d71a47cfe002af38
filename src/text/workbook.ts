import { contentTypes, escaped, FORMATS, OFFICE, officeFile, relations } from './office.ts';
import type { Column, Table } from './tables.ts';

/**
 * A workbook as Excel, WPS and LibreOffice open it (ECMA-376, SpreadsheetML): a sheet for each table, and one,
 * `definitions`, that tells what each column means. Texts are texts, whatever they begin with; days are days, numbers numbers. The same tables
 * make the same bytes.
 */
export function workbook(
  tables: readonly Table[],
  definitions: { name: string; columns: readonly [string, string] },
): Uint8Array {
  const meanings = tables
    .flatMap(({ columns }) => columns)
    .filter(({ title }, at, all) => all.findIndex((each) => each.title === title) === at)
    .map(({ title, meaning }) => [title, meaning]);
  const sheets = [
    ...tables.map(({ columns, rows }) => sheet(columns, rows)),
    sheet(
      definitions.columns.map((title) => ({ title, meaning: '' })),
      meanings,
    ),
  ];
  const names = [...tables.map(({ name }) => name), definitions.name];
  const files = {
    '[Content_Types].xml': contentTypes([
      ['/xl/workbook.xml', `${TYPE}.sheet.main+xml`],
      ['/xl/styles.xml', `${TYPE}.styles+xml`],
      ...sheets.map((_, at) => [sheetPath(at), `${TYPE}.worksheet+xml`] as const),
    ]),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.map((each, at) => `<sheet name="${escaped(each)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at): [string, string] => ['worksheet', `worksheets/sheet${at + 1}.xml`]),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    ...Object.fromEntries(sheets.map((text, at) => [sheetPath(at).slice(1), text])),
  };
  return officeFile(files);
}

const sheetPath = (at: number) => `/xl/worksheets/sheet${at + 1}.xml`;
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The styles of cells, by their numbers: as it is, of the head, of a day. */
const [PLAIN, BOLD, DAY] = [0, 1, 2];
const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>`;

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
