import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { csv } from '../../src/text/tables.ts';
import { workbook } from '../../src/text/workbook.ts';

/*
 * Opens tables and workbooks with LibreOffice, which must be installed, and compares their cells with what was written:
 *
 *   node tests/bench/spreadsheet.ts [RESULTS.csv …]
 *
 * First a table of texts that spreadsheets take for formulas, then the files that are named, read as RFC 4180 has it.
 */

const NASTY = [
  [
    '=1+2',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1+2',
    '=HYPERLINK("https://x";"y")',
    "=cmd|'/c calc'!A1",
  ],
  ['逗,号', '引"号', '多\n行', ' 前空格', '', '00123', '华蓥市人民法院', '一、二'],
  [1, -3, 0.5, 1e-7, 123456789012345, 0, 167, 4000],
];
const dir = await mkdtemp(path.join(tmpdir(), 'spreadsheet-'));
try {
  const columns = NASTY[0]!.map((title) => ({ title: String(title), meaning: '' }));
  await compare('formulas', csv({ columns, rows: NASTY.slice(1) }));
  await compareWorkbook('formulas as a workbook', NASTY);
  for (const file of process.argv.slice(2)) {
    const text = await readFile(file, 'utf8');
    await compare(file, text);
    await compareWorkbook(`${file} as a workbook`, rowsOf(text));
  }
} finally {
  await rm(dir, { recursive: true });
}

async function compare(name: string, text: string): Promise<void> {
  const source = path.join(dir, 'table.csv');
  await writeFile(source, text);
  const profile = `-env:UserInstallation=file://${dir}/profile`;
  // 76 is UTF-8: without a window, LibreOffice does not look for the byte order mark.
  const filter = '--infilter=CSV:44,34,76,1';
  const convert = ['--headless', filter, '--convert-to', 'xlsx', '--outdir', dir, source];
  await promisify(execFile)('soffice', [profile, ...convert]);
  tell(name, rowsOf(text), cellsOf(await readFile(path.join(dir, 'table.xlsx'))));
}

/** The same as a workbook of ours, which LibreOffice opens and writes as one of its own. */
async function compareWorkbook(
  name: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<void> {
  const [head = [], ...rest] = rows;
  const columns = head.map((title) => ({
    title: String(title),
    meaning: '',
    isDay: String(title).includes('日'),
  }));
  const table = { name: '表', columns, rows: rest };
  const source = path.join(dir, 'workbook.xlsx');
  await writeFile(source, workbook([table], { name: '说明', columns: ['列', '意思'] }));
  const profile = `-env:UserInstallation=file://${dir}/profile`;
  const convert = [
    '--headless',
    '--convert-to',
    'xlsx',
    '--outdir',
    path.join(dir, 'again'),
    source,
  ];
  await promisify(execFile)('soffice', [profile, ...convert]);
  tell(
    name,
    rows.map((row) => row.map(String)),
    cellsOf(await readFile(path.join(dir, 'again/workbook.xlsx'))),
  );
}

function tell(name: string, rows: readonly string[][], cells: Map<string, Cell>): void {
  const wrong = rows.flatMap((row, line) =>
    row.flatMap((value, column) => {
      const cell = cells.get(`${columnName(column)}${line + 1}`) ?? { text: '', isFormula: false };
      const isSame =
        cell.text === value ||
        (value !== '' && Number(cell.text) === Number(value)) ||
        dayOf(cell.text) === value;
      return isSame && !cell.isFormula
        ? []
        : [`  ${line + 1}:${column + 1} ${JSON.stringify(value)} → ${JSON.stringify(cell)}`];
    }),
  );
  const count = rows.reduce((sum, row) => sum + row.length, 0);
  console.log(`${name}: ${rows.length} rows, ${count} cells, ${wrong.length} otherwise`);
  console.log(wrong.slice(0, 20).join('\n'));
}

/** Spreadsheets count days from 1899-12-30. */
function dayOf(text: string): string | undefined {
  if (!/^\d{5}$/.test(text)) return undefined;
  return new Date(Date.UTC(1899, 11, 30 + Number(text))).toISOString().slice(0, 10);
}

/** RFC 4180, written apart from what writes it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [];
  let rest = text.replace(/^\ufeff/, '');
  let row: string[] = [];
  while (rest !== '') {
    const [whole, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))/.exec(rest)!;
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest.startsWith('\r\n')) {
      rows.push(row);
      row = [];
    }
    rest = rest.replace(/^(?:,|\r\n)/, '');
  }
  return rows;
}

interface Cell {
  text: string;
  isFormula: boolean;
}

/** The cells of the first sheet by their names (ECMA-376, 18.3). */
function cellsOf(file: Uint8Array): Map<string, Cell> {
  const files = unzipSync(file);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    trimValues: false,
    htmlEntities: true,
    isArray: (tag) => ['si', 'row', 'c', 'r'].includes(tag),
  });
  const read = (name: string) => parser.parse(strFromU8(files[name]!)) as Record<string, never>;
  const shared =
    (read('xl/sharedStrings.xml') as { sst?: { si?: { t?: unknown; r?: { t?: unknown }[] }[] } })
      .sst?.si ?? [];
  const strings = shared.map(({ t, r = [] }) => [t, ...r.map((run) => run.t)].map(textOf).join(''));
  const sheet = read('xl/worksheets/sheet1.xml') as unknown as {
    worksheet: {
      sheetData: { row: { c?: { '@r': string; '@t'?: string; v?: string; f?: unknown }[] }[] };
    };
  };
  const cells = sheet.worksheet.sheetData.row.flatMap(({ c = [] }) => c);
  return new Map(
    cells.map((cell) => {
      const value = cell.v ?? '';
      const text = cell['@t'] === 's' ? strings[Number(value)]! : value;
      return [cell['@r'], { text, isFormula: cell.f !== undefined }];
    }),
  );
}

/** A text may be cut into runs that differ in their type. */
function textOf(node: unknown): string {
  const typed = node as string | number | { '#text'?: string | number } | undefined;
  return String((typeof typed === 'object' ? typed['#text'] : typed) ?? '');
}

function columnName(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
