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
/** What other courts' topics are here, as the page says it: `court topic` to topic. */
const here = new Map<string, string>();
for (const row of (await open(`${root}guidance/topics/`)).querySelectorAll('.ledger tbody tr')) {
  const [topic, there] = textsOf(row) as [string, string];
  for (const [, name, court] of there.matchAll(/(?:^|、)([^、（]+)（([^，]+)，\d+ 篇）/g))
    if (topics.includes(topic)) here.set(`${court} ${name}`, topic);
}
const topicsOf = (item: Counted) =>
  item.topics.map((name) => here.get(`${item.court} ${name}`) ?? name);
const isIn = (topic: string) => (item: Counted) => {
  if (topic === ALL || topic === SUM) return true;
  if (topic === OTHERS) return topicsOf(item).some((each) => !topics.includes(each));
  return topicsOf(item).includes(topic);
};

await matrix();
await ledger();
await laws();
await courts();
await sums();
await questions();

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
    const name = row.querySelector('th')!.childNodes[0]!.text.trim();
    for (const [place, cell] of row.querySelectorAll('td').entries()) {
      const column = columns[place - 1];
      const urls = cases.filter(isCounted(name, column)).map(({ url }) => url);
      const href = cell.querySelector('a')?.getAttribute('href');
      // The page of a court has a case under each of its topics.
      const shown = href ? [...new Set(await casesBehind(href))] : [];
      count += 1;
      const number = cell.text.trim() === '不明' ? '0' : cell.text.trim();
      if (number !== String(urls.length) || !isSame(urls, shown))
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
    const shown = rows.map((row) => {
      // In another unit than its case has it, with the words of the case beside it.
      const [, typed] =
        /原文：.*?([\d.]+余?[^\d\s]*)$/m.exec(
          row
            .querySelectorAll('.meta span')
            .map(({ text }) => text.trim())
            .join('\n'),
        ) ?? [];
      const told = row.querySelector('td')!.text.replace(/\s|第\d+名|[\d.]+ → /g, '');
      return JSON.stringify([absolute(row.querySelector('a')!), typed ?? told]);
    });
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
      const article = withoutEdition(
        row.querySelector('dt')!.text.replace('未注明条文', '').trim(),
      );
      return listedIn(row).map((url) => JSON.stringify([title, article, url]));
    }),
  );
  const expected = cases.flatMap(({ url, laws: own }) =>
    own.map(({ title, article = '' }) => JSON.stringify([withoutEdition(title), article, url])),
  );
  tell(
    'cases under articles of laws',
    found.length,
    difference([...new Set(expected)], [...new Set(found)]),
  );
}

interface Told {
  label: string;
  value: number;
  unit: string;
  adds: boolean;
  court: string;
  level?: string;
  region?: string;
  period?: string;
  scope?: string;
  publishedAt: string;
  indicator?: { name: string; unit: string; value: number };
}

/**
 * Sums, by what must hold of them: what is added is what the page shows, no two figures that are added count the same, and
 * each that is left out counts what another counts, or nobody can tell.
 */
async function sums(): Promise<void> {
  const file = JSON.parse(await readFile(path.join(site!, 'guidance/results.json'), 'utf8')) as {
    results: Told[];
  };
  const kinds = Map.groupBy(file.results, (each) => {
    const label = each.label.replace(/^(?:19|20)\d\d年度?(?=.)|[（(](?:19|20)\d\d年度?[）)]$/g, '');
    return `${each.indicator?.name ?? label}（${each.indicator?.unit ?? each.unit}）`;
  });
  const shown = new Map(
    (await pagesFrom(`${root}guidance/results/all/`))
      .flatMap((page) => page.querySelectorAll('.result-table:not(.totals) caption'))
      .map((caption) => [caption.childNodes[0]!.text.trim(), caption.text] as const),
  );
  const wrong: string[] = [];
  let summed = 0;
  for (const [kind, figures] of kinds) {
    const added = figures.filter(({ adds }) => adds);
    if (figures.length < 2 || added.length === 0) continue;
    summed += 1;
    const sum = added.reduce((all, each) => all + (each.indicator?.value ?? each.value), 0);
    const [, told] = /合计 (-?[\d.]+)/.exec(shown.get(kind) ?? '') ?? [];
    if (Math.abs(Number(told) - sum) > 1e-6 * Math.abs(sum)) wrong.push(`${kind}: ${told}, ${sum}`);
    const twice = added.filter((one, at) => added.slice(at + 1).some((other) => meet(one, other)));
    wrong.push(...twice.map(({ court }) => `${kind}: ${court} twice`));
    for (const one of figures.filter(({ adds }) => !adds))
      if (!added.some((other) => meet(one, other))) wrong.push(`${kind}: ${one.court} left out`);
  }
  tell('sums of figures', summed, wrong);
}

/** True where two figures may count the same thing. */
function meet(one: Told, other: Told): boolean {
  const [a, b] = [areaOf(one), areaOf(other)];
  const isNear =
    one.court === other.court ||
    ((a ?? b) !== undefined && isAlong(a ?? regionOf(one), b ?? regionOf(other)));
  const [from, to] = [monthsOf(one), monthsOf(other)];
  return (
    isNear && !areParts(one, other) && (!from || !to || (from[0] <= to[1] && to[0] <= from[1]))
  );
}

/** True where one court has two numbers of the same closed time: then neither is the whole. */
function areParts(one: Told, other: Told): boolean {
  const isPlain = (each: Told) =>
    areaOf(each) === undefined && /^\d{4}年(?!.*以来)/.test(each.period ?? '');
  return (
    one.court === other.court &&
    isPlain(one) &&
    isPlain(other) &&
    monthsOf(one)!.join() === monthsOf(other)!.join() &&
    one.value !== other.value
  );
}

function regionOf({ region = '' }: Told): string[] {
  return region === '' ? [] : region.split('/');
}

function isAlong(one: string[], other: string[]): boolean {
  return one.every((step, at) => other[at] === undefined || other[at] === step);
}

/** The region all of whose courts a figure counts; undefined for one court. */
function areaOf(figure: Told): string[] | undefined {
  const { scope = '本院', level, court } = figure;
  if (scope === '本院') return undefined;
  const region = regionOf(figure);
  if (scope === '全国') return [];
  if (scope === '全省') return region.slice(0, 1);
  if (level === '基层')
    return /^全[市州]$/.test(scope) && /[县区旗]人民法院$/.test(court)
      ? region.slice(0, 2)
      : undefined;
  return region.slice(0, level === '最高' ? 0 : level === '高级' ? 1 : 2);
}

/** The first and the last month that a figure counts, as numbers; undefined where nobody says. */
function monthsOf({ period = '', publishedAt }: Told): [number, number] | undefined {
  const numbers = [...period.matchAll(/(\d{4})年(?:(\d{1,2})(?:月?[-至到](\d{1,2}))?月)?/g)].map(
    ([, year, from, to]) => [
      Number(year) * 12 + Number(from ?? 1),
      Number(year) * 12 + Number(to ?? from ?? 12),
    ],
  );
  const told = Number(publishedAt.slice(0, 4)) * 12 + Number(publishedAt.slice(5, 7));
  if (/^(?:累计|截)/.test(period)) return [0, numbers[0]?.[1] ?? told];
  if (numbers.length === 0) return undefined;
  const [[from, to]] = numbers as [[number, number]];
  if (period.includes('以来')) return [from, Math.max(from, told)];
  if (period.includes('上半年')) return [from, from + 5];
  if (period.includes('下半年')) return [from + 6, to];
  const quarter = '一二三四'.indexOf(/([一二三四])季/.exec(period)?.[1] ?? '-');
  if (period.includes('前三季')) return [from, from + 8];
  if (quarter >= 0) return [from + quarter * 3, from + quarter * 3 + 2];
  const end = numbers.at(-1)![1]!;
  return [from, told >= from && told < end ? told : end];
}

/** The columns of the question table, against the cases themselves. */
async function questions(): Promise<void> {
  const read = async (name: string) =>
    JSON.parse(await readFile(path.join(site!, 'guidance/query', name), 'utf8')) as unknown;
  const data = (await read('data.json')) as {
    courts: { name: string }[];
    topics: string[];
    cases: { court: number[]; day: number[]; topics: number[][] };
  };
  const titles: string[][] = [];
  for (let from = 0; from < data.cases.day.length; from += 1000)
    titles.push(...((await read(`titles-${from / 1000}.json`)) as string[][]));
  const line = (url: string, court: string, day: string, names: string[]) =>
    JSON.stringify([url, court, day, [...new Set(names)].sort()]);
  const found = titles.map(([, url], at) =>
    line(
      new URL(url!, own.url).href,
      data.courts[data.cases.court[at]!]!.name,
      String(data.cases.day[at]),
      data.cases.topics[at]!.map((each) => data.topics[each]!),
    ),
  );
  const expected = cases.map((item) =>
    line(
      item.url,
      item.court,
      item.publishedAt.slice(0, 10).replaceAll('-', ''),
      topicsOf(item).map((each) => (topics.includes(each) ? each : OTHERS)),
    ),
  );
  tell('cases of the question table', found.length, difference(expected, found));
}

/** Which edition is meant is looked at by the tests. */
function withoutEdition(text: string): string {
  return text.replace(/（[^（）]*(?:修正|修订|现为|此后)[^（）]*）$/, '');
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
