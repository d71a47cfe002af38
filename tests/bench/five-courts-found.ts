import { type HTMLElement, parse } from 'node-html-parser';
import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { search } from '../../src/search/query/search.ts';
import { type Counts, tally } from './five-courts-expected.ts';

/** The matrix as the page shows it. */
export async function shownMatrix(dir: string): Promise<Counts> {
  const [head, ...rows] = (await open(dir, 'guidance')).querySelectorAll('.matrix tr');
  const years = cellsOf(head!).slice(1);
  return new Map(
    rows.flatMap((row) => {
      const [topic, ...numbers] = cellsOf(row);
      return numbers.map((number, column) => [`${topic} ${years[column]}`, number] as const);
    }),
  );
}

/** The totals as the page shows them, with how many figures there are. */
export async function shownTotals(dir: string): Promise<Counts> {
  const sections = (await open(dir, 'guidance/results')).querySelectorAll('section:has(h2 a)');
  return new Map(
    sections.flatMap((section) => {
      const topic = textOf(section.querySelector('h2 a')!);
      const count = textOf(section.querySelector('h2 .count')!);
      const rows = section.querySelectorAll('tbody tr').map((row) => {
        const label = textOf(row.querySelector('th a')!);
        const sum = textOf(row.querySelector('td')!).replace(/\s/g, '');
        const unit = /^[\d.]+余?(.*)$/.exec(sum)?.[1]?.replace(/^至.*|其中.*/, '');
        const key = `${topic} ${label}${unit ? `（${unit}）` : ''}`;
        return [`${key} ${textOf(row.querySelector('.count')!)}`, sum] as const;
      });
      return [[topic, count] as const, ...rows];
    }),
  );
}

/** The lines of the two files of figures. */
export async function publishedFigures(dir: string): Promise<{ csv: Counts; json: Counts }> {
  const table = await readFile(path.join(dir, 'guidance/results.csv'), 'utf8');
  const file = await readFile(path.join(dir, 'guidance/results.json'), 'utf8');
  const { results } = JSON.parse(file) as { results: Record<string, string>[] };
  const json = results.map((each) => {
    const { topics, label, value, approx, unit, title, court, publishedAt, url } = each;
    const { level, region, adds } = each;
    const names = (topics as unknown as string[]).join('、');
    const day = publishedAt!.slice(0, 10);
    const about = approx ? '余' : '';
    const rest = [level, region, adds ? '是' : '否'];
    return [names, label, value, about, unit, title, court, day, url, ...rest].join('|');
  });
  // What is said of time, extent and indicator is looked at by guidance-counts.ts.
  const csv = rowsOf(table)
    .slice(1)
    .map((fields) => fields.slice(0, 12).join('|'));
  return { csv: tally(csv), json: tally(json) };
}

/** What the figures of each kind come to in each court, as the page of all topics has it. */
export async function shownCourtTotals(dir: string): Promise<Counts> {
  const pages = await pagesFrom(dir, 'guidance/results/all');
  const tables = pages.flatMap((page) => page.querySelectorAll('.totals'));
  return new Map(
    tables.flatMap((table) => {
      const kind = textOf(table.querySelector('caption')!).replace(/：各法院合计$/, '');
      return table.querySelectorAll('tbody tr').map((row) => {
        const court = textOf(row.querySelector('th')!);
        return [`${kind} ${court}`, textOf(row.querySelector('td')!).replace(/\s/g, '')] as const;
      });
    }),
  );
}

/** Which cases are followed by which, as the pages say it: a case that many follow goes on on the next page. */
export async function shownFollows(dir: string): Promise<Counts> {
  const pages = await pagesFrom(dir, 'guidance/follows');
  // Below the last of them are adoptions without a page here, under a heading that leads nowhere.
  const sections = pages
    .flatMap((page) => page.querySelectorAll('main section'))
    .filter((section) => section.querySelector('h2 a'));
  const followers = new Map<string, string[]>();
  for (const section of sections) {
    const title = textOf(section.querySelector('h2 a')!);
    const court = textOf(section.querySelector('.note')!).split(' ')[0]!;
    const names = section.querySelectorAll('.case-links > li > a').map(textOf);
    const key = `${court} ${title}`;
    followers.set(key, [...(followers.get(key) ?? []), ...names]);
  }
  return new Map([...followers].map(([key, names]) => [key, names.sort().join('，')]));
}

/** Titles with what is said of them: on the page of what is recommended, in its table and in its workbook. */
export async function shownRecommended(
  dir: string,
): Promise<Record<'page' | 'csv' | 'xlsx', Counts>> {
  const groups = (await open(dir, 'guidance/recommended')).querySelectorAll('main section');
  const read = (file: string) => readFile(path.join(dir, 'guidance', file));
  const told = (rows: readonly string[][]) =>
    new Map(rows.slice(1).map(([status, , title]) => [title!, status!]));
  return {
    page: new Map(
      groups.flatMap((group) => {
        const status = group.querySelector('h2')!.childNodes[0]!.text.trim();
        const links = group.querySelectorAll('.case-links > li > a');
        return links.map((link) => [textOf(link), status] as const);
      }),
    ),
    csv: told(rowsOf(String(await read('recommended.csv')))),
    xlsx: told(cellsOfWorkbook(await read('recommended.xlsx'))),
  };
}

/* The column of the day of publication. */
const DAY = 7;

/** The figures as the workbook has them, in the form of `publishedFigures`. */
export async function workbookFigures(dir: string): Promise<Counts> {
  const rows = cellsOfWorkbook(await readFile(path.join(dir, 'guidance/results.xlsx')));
  // A day is a number there: days since the end of 1899.
  const dayOf = (serial: string) =>
    new Date(Date.UTC(1899, 11, 30) + Number(serial) * 86_400_000).toISOString().slice(0, 10);
  return tally(rows.slice(1).map((row) => row.with(DAY, dayOf(row[DAY]!)).slice(0, 12).join('|')));
}

/** The courts of which the page of courts says that they publish nothing. */
export async function shownWithout(dir: string): Promise<Counts> {
  return new Map(
    (await courtRows(dir))
      .filter((row) => !row.querySelector('th a'))
      .map((row) => [row.querySelector('th')!.childNodes[0]!.text.trim(), '没有']),
  );
}

/** The first sheet of a workbook, as its XML has it; empty cells at the end of a row are left out. */
function cellsOfWorkbook(bytes: Uint8Array): string[][] {
  const files = unzipSync(bytes);
  const xml = strFromU8(files['xl/worksheets/sheet1.xml']!);
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row]) => {
    const cells: string[] = [];
    for (const [, letters, cell] of row!.matchAll(
      /<c r="([A-Z]+)\d+"[^>]*?(?:\/>|>(.*?)<\/c>)/gs,
    )) {
      const place = [...letters!].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0) - 1;
      while (cells.length < place) cells.push('');
      const text = [...(cell ?? '').matchAll(/<(?:t|v)(?: [^>]*)?>(.*?)<\/(?:t|v)>/gs)];
      cells[place] = parse(text.map(([, each]) => each).join('')).text;
    }
    return cells;
  });
}

/** The courts with their counts, as the overview has them, and as the page of courts. */
export async function shownCourts(dir: string): Promise<{ overview: Counts; page: Counts }> {
  const items = (await open(dir, 'guidance')).querySelectorAll(
    'section[aria-labelledby=courts] .case-links > li',
  );
  const rows = await courtRows(dir);
  const told = (item: HTMLElement) => item.querySelectorAll('.meta span').map(textOf);
  return {
    overview: new Map(
      items.map((item) => [textOf(item.querySelector('a')!), told(item).join(' ')]),
    ),
    page: new Map(
      // Courts without a section have no page of their own: `shownWithout`.
      rows
        .filter((row) => row.querySelector('th a'))
        .map((row) => {
          const count = `${textOf(row.querySelector('td')!)} 篇`;
          return [textOf(row.querySelector('a')!), [count, ...told(row)].join(' ')];
        }),
    ),
  };
}

/** What the page of courts says of each of them; one without a section of its own has no link. */
async function courtRows(dir: string): Promise<HTMLElement[]> {
  const page = await open(dir, 'guidance/courts');
  return page.querySelectorAll('[aria-labelledby=state] tbody tr');
}

/** What the search of a site finds for a word as it is typed, in the form of `found`; nothing where it finds only what is related. */
export async function searchOf(
  dir: string,
  home: string,
): Promise<(word: string) => Promise<Counts>> {
  const index = await SearchIndex.open((file) => readFile(path.join(dir, BUNDLE, file)));
  return async (word) => {
    // Without quotation marks the same apart from punctuation, and in other words, would be found as well.
    const { facets, mode, results } = await search(index, `“${word}”`, { limit: 0 });
    if (mode !== 'phrase') return new Map();
    const own = results.filter(({ tier }) => tier !== 'related');
    const urls = own.map(
      ({ url }) => [`url ${new URL(url.replace(/^\//, ''), home).href}`, '1'] as const,
    );
    const counts = Object.entries(facets).flatMap(([name, values]) =>
      values.map(({ value, count }) => [`${name} ${value}`, String(count)] as const),
    );
    return new Map([...urls, ...counts]);
  };
}

/** RFC 4180, without the byte order mark: the fields of each line. */
function rowsOf(table: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of table
    .slice(1)
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end !== ',') lines.push([]);
  }
  return lines.slice(0, -1);
}

/** A page of a list and all that follow it. */
async function pagesFrom(dir: string, page: string): Promise<HTMLElement[]> {
  const found = await open(dir, page);
  const next = found.querySelector('.pagination a[rel=next]')?.getAttribute('href');
  return [found, ...(next ? await pagesFrom(dir, next.slice(next.indexOf('guidance/'))) : [])];
}

async function open(dir: string, page: string): Promise<HTMLElement> {
  return parse(await readFile(path.join(dir, page, 'index.html'), 'utf8'));
}

function cellsOf(row: HTMLElement): string[] {
  return row.querySelectorAll('th,td').map(textOf);
}

function textOf(element: HTMLElement): string {
  return element.text.replace(/\s+/g, ' ').trim();
}
