import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { findChromium } from '../setup/chromium.ts';
import { installOnce } from './cached-install.ts';
import { sum } from './numbers.ts';

const run = promisify(execFile);
const VERSION = '13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const CHROME_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What Lighthouse says of a page, as far as it is used here. */
export interface Report {
  categories: Record<string, { title: string; score: number | null; auditRefs: AuditRef[] }>;
  audits: Record<string, Audit>;
  runWarnings: string[];
  runtimeError?: { message: string };
}

interface AuditRef {
  id: string;
  weight: number;
}

interface Audit {
  title: string;
  score: number | null;
  numericValue?: number;
  displayValue?: string;
  /* A checklist has an object for its items. */
  details?: { items?: Item[] | object };
}

interface Item {
  duration?: number;
  /* Where an error in the console is from, or the element that keeps search engines away. */
  source?: string | { snippet?: string };
  description?: string;
  node?: { selector: string };
}

/**
 * Runs Lighthouse on a page as it comes (mobile, simulated throttling). It is a process of its own, which starts and ends
 * its own Chromium.
 *
 * The page stays at 127.0.0.1, though its canonical link names the configured host. Lighthouse has nothing against a
 * canonical link to another host; were that host mapped to this machine (`--host-resolver-rules`), the page would lose
 * the points for HTTPS instead, as plain HTTP counts as safe on this machine only.
 */
export async function measurePage(url: string, categories = CATEGORIES): Promise<Report> {
  const dir = await installOnce('lighthouse', { lighthouse: VERSION });
  const cli = path.join(dir, 'node_modules/lighthouse/cli/index.js');
  const options = [
    '--quiet',
    '--locale=en',
    '--output=json',
    '--no-enable-error-reporting',
    `--only-categories=${categories.join(',')}`,
    `--chrome-flags=${CHROME_FLAGS.join(' ')}`,
  ];
  const env = { ...process.env, CHROME_PATH: await findChromium() };
  const { stdout } = await run(process.execPath, [cli, url, ...options], {
    env,
    maxBuffer: 2 ** 28,
  });
  const report = JSON.parse(stdout) as Report;
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.message}`);
  return report;
}

/**
 * Measures some pages as often as asked, in turn, so that what else the machine does is not one page's misfortune; the
 * first of all runs, for which nothing is warm yet, does not count. Of each page, the report with the median LCP.
 */
export async function measurePages<Name extends string>(
  urls: Record<Name, string>,
  runs: number,
): Promise<Record<Name, Report>> {
  const pages = Object.entries<string>(urls) as [Name, string][];
  const reports = new Map(pages.map(([name]) => [name, [] as Report[]]));
  await measurePage(pages[0]![1]);
  for (let round = 0; round < runs; round++)
    for (const [name, url] of pages) reports.get(name)!.push(await measurePage(url));
  const lcp = (report: Report) => valueOf(report, 'largest-contentful-paint');
  const medians = [...reports].map(([name, all]) => {
    return [name, all.sort((a, b) => lcp(a) - lcp(b))[Math.floor(runs / 2)]!] as const;
  });
  return Object.fromEntries(medians) as Record<Name, Report>;
}

/** The number that an audit measured. */
export function valueOf({ audits }: Report, id: string): number {
  return audits[id]?.numericValue ?? NaN;
}

/** The longest task of the main thread, in milliseconds; those of less than 50 are none. */
export function longestTask({ audits }: Report): number {
  const tasks = itemsOf(audits['long-tasks']);
  return Math.max(0, ...tasks.map(({ duration }) => duration ?? 0));
}

/** What lost points in each category, and how many; after that, what is found wanting and costs none. */
export function lossesOf({ categories, audits }: Report): string[] {
  return Object.values(categories).flatMap(({ title, auditRefs }) => {
    const rated = auditRefs
      .map((ref) => ({ ...audits[ref.id]!, ...ref }))
      .filter((audit): audit is typeof audit & { score: number } => audit.score !== null);
    const weights = sum(rated.map(({ weight }) => weight));
    const wanting = rated.filter(({ score }) => score < 1);
    const [costly, free] = [true, false].map((isCostly) => {
      return wanting.filter(({ weight }) => weight > 0 === isCostly);
    });
    const lines = costly!.map((audit) => {
      const lost = (100 * audit.weight * (1 - audit.score)) / weights;
      return `${title} −${lost.toFixed(1)}: ${audit.id} ${audit.displayValue ?? ''}${placesOf(audit)}`;
    });
    if (free!.length === 0) return lines;
    const names = free!.map((audit) => audit.id + placesOf(audit));
    return [...lines, `${title}, no points: ${names.join(', ')}`];
  });
}

function placesOf(audit: Audit): string {
  const places = itemsOf(audit).flatMap(({ node, source, description = '' }) => {
    if (typeof source === 'string') return `${source}: ${description}`;
    return node?.selector ?? source?.snippet ?? [];
  });
  return places.length === 0 ? '' : ` (${places.slice(0, 3).join('; ')})`;
}

function itemsOf(audit: Audit | undefined): Item[] {
  const items = audit?.details?.items;
  return Array.isArray(items) ? (items as Item[]) : [];
}
