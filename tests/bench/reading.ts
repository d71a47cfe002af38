import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readSite } from '../../src/content/settings.ts';
import { contentDir } from '../../src/integrations/environment.ts';
import { createPaths } from '../../src/section/paths.ts';
import { build } from '../setup/build-sites.ts';
import { writeBarePage } from './bare-page.ts';
import { longestTask, lossesOf, measurePages, type Report, valueOf } from './lighthouse.ts';
import { kilobytes, ratio, rounded } from './numbers.ts';
import { loadPage, type PageLoad } from './page-load.ts';
import { launchBrowser } from './search-browser.ts';
import { serveCompressed } from './served-compressed.ts';
import { buildWithStarlight, STARLIGHT } from './starlight.ts';

/*
 * What reading costs a phone: Lighthouse on a case, the list and the search page, what the case transfers, and the same
 * of the same article built with Starlight. The text of the case with neither style nor script shows how long a task is
 * on this machine at the least. Lighthouse and Starlight are installed on the first run.
 *
 *   node tests/bench/reading.ts [--case 2026/si-da-xianfeng] [--runs 3] [--site DIR --base /]
 */

const { values } = parseArgs({
  options: {
    case: { type: 'string', default: '2026/si-da-xianfeng' },
    runs: { type: 'string', default: '3' },
    site: { type: 'string' },
    base: { type: 'string', default: '/' },
  },
});

/** What fits into the first round trip of a connection. */
const FIRST_FLIGHT = 14 * 1024;

const content = contentDir();
const root = await mkdtemp(path.join(tmpdir(), 'bench-reading-'));
const closing: (() => unknown)[] = [];
try {
  const { dir, base } = await site();
  const ours = await serveCompressed(dir, base);
  closing.push(ours.close);
  const theirs = await serveCompressed(await buildWithStarlight(content, values.case), '/');
  closing.push(theirs.close);
  const page = path.join(dir, createPaths('/').case(values.case), 'index.html');
  const bare = await serveCompressed(await writeBarePage(page, path.join(root, 'bare')), '/');
  closing.push(bare.close);
  const paths = createPaths(base);
  const urls = {
    case: ours.address + paths.case(values.case).slice(base.length),
    list: ours.address,
    search: ours.address + paths.search().slice(base.length),
    Starlight: `${theirs.address}${values.case}/`,
    'bare text': bare.address,
  };

  const reports = await measurePages(urls, Number(values.runs));
  print('Lighthouse, mobile, simulated throttling', pageRows(reports));
  for (const [name, report] of Object.entries(reports)) {
    if (name === 'bare text') continue;
    for (const line of [...report.runWarnings, ...lossesOf(report)])
      console.log(`${name}: ${line}`);
  }

  const browser = await launchBrowser();
  closing.push(() => browser.close());
  const own = await loadPage(browser, urls.case);
  const other = await loadPage(browser, urls.Starlight);
  const loads = { 'this site': own, Starlight: other };
  print('What the case transfers, Brotli, headers included, KB of 1,000 bytes', loadRows(loads));
  for (const [name, each] of Object.entries(loads))
    console.log(`${name}: ${firstFlight(each)}; ${each.pictures} pictures not counted`);
  const table = comparison(reports.case, own, reports.Starlight, other);
  print(`The article beside Starlight (${STARLIGHT})`, table);
} finally {
  for (const close of closing) await close();
  await rm(root, { recursive: true, force: true });
}

async function site(): Promise<{ dir: string; base: string }> {
  if (values.site !== undefined) return { dir: values.site, base: values.base };
  const dir = path.join(root, 'dist');
  await build(content, dir);
  const { data } = await readSite(content);
  return { dir, base: new URL(data!.url).pathname };
}

function pageRows(reports: Record<string, Report>): object[] {
  return Object.entries(reports).map(([page, report]) => ({
    page,
    ...Object.fromEntries(
      Object.values(report.categories).map(({ title, score }) => [title, points(score)]),
    ),
    'LCP ms': rounded(valueOf(report, 'largest-contentful-paint')),
    CLS: rounded(valueOf(report, 'cumulative-layout-shift'), 3),
    'TBT ms': rounded(valueOf(report, 'total-blocking-time')),
    'longest task ms': rounded(longestTask(report)),
  }));
}

function loadRows(loads: Record<string, PageLoad>): object[] {
  return Object.entries(loads).map(
    ([site, { requests, bytes, scripts, htmlAndCss, firstScreen }]) => ({
      site,
      requests,
      KB: kilobytes(bytes),
      'scripts KB': kilobytes(scripts),
      'HTML and CSS KB': kilobytes(htmlAndCss),
      'to the first screen KB': kilobytes(firstScreen),
    }),
  );
}

function firstFlight({ htmlAndCss, firstScreen }: PageLoad): string {
  const beside = (bytes: number) => `${bytes} bytes, ${bytes <= FIRST_FLIGHT ? 'within' : 'over'}`;
  return `HTML and CSS ${beside(htmlAndCss)}, to the first screen ${beside(firstScreen)} 14 KB`;
}

function comparison(report: Report, load: PageLoad, theirs: Report, theirLoad: PageLoad): object[] {
  const row = (measured: string, own: number, starlight: number, digits = 0) => ({
    measured,
    'this site': rounded(own, digits),
    Starlight: rounded(starlight, digits),
    'to ours': ratio(starlight, own),
  });
  const lcp = 'largest-contentful-paint';
  return [
    row('performance', ...both((each) => points(each.categories['performance']!.score))),
    row('LCP ms', ...both((each) => valueOf(each, lcp))),
    row('transfer KB', load.bytes / 1000, theirLoad.bytes / 1000, 1),
    row('scripts KB', load.scripts / 1000, theirLoad.scripts / 1000, 1),
    row('HTML and CSS KB', load.htmlAndCss / 1000, theirLoad.htmlAndCss / 1000, 1),
    row('requests', load.requests, theirLoad.requests),
  ];

  function both(value: (each: Report) => number): [number, number] {
    return [value(report), value(theirs)];
  }
}

function points(score: number | null): number {
  return rounded((score ?? NaN) * 100);
}

/** Times mean little where more wants to run than there are cores. */
function print(title: string, rows: object[]): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(`\n${title} (load ${load} on ${availableParallelism()} cores)`);
  console.table(rows);
}
