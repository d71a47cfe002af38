import { type HTMLElement, parse } from 'node-html-parser';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/*
 * Counts the pages for superior courts anew, from what machines read, with nothing of the program's own:
 *
 *   node tests/bench/guidance-counts.ts SITE [CASES.json …]
 *
 * SITE is a built site; its own cases are in its `cases.json`, those of other courts in the files that are named (their
 * `cases.json`, or files of `harvested/`). Prints a line for each kind of number, and each that differs; exit code 1 when
 * one does.
 */

interface Counted {
  url: string;
  court: string;
  publishedAt: string;
  topics: string[];
  results: { label: string; value: number; unit: string; approx: boolean }[];
  laws: { title: string; article?: string }[];
}
interface File {
  court: string;
  url: string;
  topics?: { name: string; url: string }[];
  cases: Counted[];
}

const [site, ...others] = process.argv.slice(2);
if (!site) throw new Error('Usage: SITE [CASES.json …]');
const own = await readJson(path.join(site, 'cases.json'));
const files = [own, ...(await Promise.all(others.map(readJson)))];
const cases = files.flatMap(({ court, cases: each }) => each.map((item) => ({ ...item, court })));
const topics = own.topics!.map(({ name }) => name);
const root = new URL(own.url).pathname;
const [ALL, OTHERS, SUM] = ['全部主题', '其他主题', '合计'];
const isIn = (topic: string) => (item: Counted) => {
  if (topic === ALL || topic === SUM) return true;
  if (topic === OTHERS) return item.topics.some((each) => !topics.includes(each));
  return item.topics.includes(topic);
};

await matrix();
await ledger();
await laws();
await courts();

async function matrix(): Promise<void> {
  await cells('guidance/', (topic, year = '') => (item) => {
    return isIn(topic)(item) && item.publishedAt.startsWith(year);
  });
}

async function courts(): Promise<void> {
  await cells('guidance/courts/', (court, topic = ALL) => (item) => {
    return [item.court, SUM].includes(court) && isIn(topic)(item);
  });
}

/** Each number of a matrix against the cases that it counts, and the list behind it; the first column is the total. */
async function cells(
  address: string,
  isCounted: (row: string, column?: string) => (item: Counted) => boolean,
): Promise<void> {
  const [head, ...rows] = (await open(root + address)).querySelectorAll('.matrix tr');
  const columns = textsOf(head!).slice(2);
  const wrong: string[] = [];
  let count = 0;
  for (const row of rows) {
    const name = textsOf(row)[0]!;
    for (const [place, cell] of row.querySelectorAll('td').entries()) {
      const column = columns[place - 1];
      const urls = cases.filter(isCounted(name, column)).map(({ url }) => url);
      const href = cell.querySelector('a')?.getAttribute('href');
      // The page of a court has a case under each of its topics.
      const shown = href ? [...new Set(await casesBehind(href))] : [];
      count += 1;
      if (cell.text.trim() !== String(urls.length) || !isSame(urls, shown))
        wrong.push(
          `${name} ${column}: ${cell.text.trim()}, ${shown.length} listed, ${urls.length} expected`,
        );
    }
  }
  tell(`cells of ${address}, with the lists behind them`, count, wrong);
}

async function ledger(): Promise<void> {
  const rowOf = (item: Counted, { label, value, unit, approx }: Counted['results'][number]) =>
    JSON.stringify([item.url, item.court, label, value, unit, approx]);
  const expected = cases.flatMap((item) => item.results.map((each) => rowOf(item, each)));
  const file = JSON.parse(await readFile(path.join(site!, 'guidance/results.json'), 'utf8')) as {
    results: (Counted & Counted['results'][number])[];
  };
  const found = file.results.map((each) => rowOf(each, each));
  tell('figures in results.json', found.length, difference(expected, found));
  const index = await open(`${root}guidance/results/`);
  for (const link of index.querySelectorAll('h2 a')) {
    const topic = link.text.trim();
    const pages = await pagesFrom(link.getAttribute('href')!);
    const rows = pages.flatMap((page) =>
      page.querySelectorAll('.result-table:not(.totals) tbody tr'),
    );
    const shown = rows.map((row) =>
      JSON.stringify([
        absolute(row.querySelector('a')!),
        row.querySelector('td')!.text.replace(/\s/g, ''),
      ]),
    );
    const wanted = cases
      .filter(isIn(topic))
      .flatMap(({ url, results }) =>
        results.map(({ value, approx, unit }) =>
          JSON.stringify([url, `${value}${approx ? '余' : ''}${unit}`]),
        ),
      );
    tell(`figures of ${topic}`, shown.length, difference(wanted, shown));
  }
}

async function laws(): Promise<void> {
  const pages = await pagesFrom(`${root}guidance/laws/`);
  const entries = pages.flatMap((page) => page.querySelectorAll('.index-entry'));
  const found = entries.flatMap((entry) =>
    entry.querySelectorAll('dl > div').flatMap((row) => {
      const title = /《(.*)》/.exec(entry.querySelector('h2')!.text)![1];
      const article = row.querySelector('dt')!.text.replace('未注明条文', '').trim();
      return listedIn(row).map((url) => JSON.stringify([title, article, url]));
    }),
  );
  const expected = cases.flatMap(({ url, laws: own }) =>
    own.map(({ title, article = '' }) => JSON.stringify([title, article, url])),
  );
  tell('cases under articles of laws', found.length, difference([...new Set(expected)], found));
}

/** The cases of a list or of one of its groups, from the page on which it begins to that on which it ends. */
async function casesBehind(href: string): Promise<string[]> {
  const [address, anchor] = href.split('#') as [string, string?];
  const pages = await pagesFrom(address);
  if (anchor === undefined) return pages.flatMap(listedIn);
  const groups = pages.map((page) => page.getElementById(decodeURI(anchor))?.parentNode);
  const end = groups.indexOf(undefined);
  return groups.slice(0, end === -1 ? undefined : end).flatMap((group) => listedIn(group!));
}

/** A page of a list and all that follow it. */
async function pagesFrom(address: string): Promise<HTMLElement[]> {
  const page = await open(address);
  const next = page.querySelector('.pagination a[rel=next]')?.getAttribute('href');
  return [page, ...(next ? await pagesFrom(next) : [])];
}

function listedIn(element: HTMLElement): string[] {
  return element.querySelectorAll('.insight h3 a, .case-links > li > a').map(absolute);
}

function absolute(link: HTMLElement): string {
  return new URL(link.getAttribute('href')!, own.url).href;
}

async function open(url: string): Promise<HTMLElement> {
  const file = path.join(site!, url.slice(root.length), 'index.html');
  return parse(await readFile(file, 'utf8'));
}

async function readJson(file: string): Promise<File> {
  return JSON.parse(await readFile(file, 'utf8')) as File;
}

function textsOf(row: HTMLElement): string[] {
  return row.querySelectorAll('th,td').map(({ text }) => text.trim());
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return difference(one, other).length === 0;
}

/** What stands in one list and not, or not as often, in the other. */
function difference(expected: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const each of expected) counts.set(each, (counts.get(each) ?? 0) + 1);
  for (const each of found) counts.set(each, (counts.get(each) ?? 0) - 1);
  return [...counts].flatMap(([each, count]) => (count === 0 ? [] : [`${each}: ${count}`]));
}

function tell(what: string, count: number, wrong: readonly string[]): void {
  if (wrong.length > 0) process.exitCode = 1;
  console.log(`${what}: ${count}, ${wrong.length} wrong`);
  for (const each of wrong.slice(0, 10)) console.log(`  ${each}`);
}
