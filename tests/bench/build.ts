import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { auditSite } from '../setup/audit.ts';
import { buildCommand } from '../setup/build-sites.ts';
import { bytesOf, differences } from '../setup/bytes.ts';
import { SCENARIOS } from './build-scenarios.ts';
import { makeHugoSite } from './hugo-site.ts';
import { quantile, ratio, rounded, sum } from './numbers.ts';
import { type Cost, measured, memoryTable } from './processes.ts';

/*
 * What a build costs, with nothing kept and after a change, against Hugo with Pagefind's own command where Hugo is
 * installed, and against another checkout of this repository (Linux only):
 *
 *   node tests/bench/build.ts [--counts 250,1000,4000] [--runs 1] [--against CHECKOUT] [--only cold,changes,kills] SOURCE …
 *
 * A SOURCE is a TEXTS.jsonl, of which contents of these sizes are made, or a content directory, which is copied and built
 * as it is. Times are the median of the runs. On a machine that does other things at the same time, look at processor
 * seconds.
 *
 * After a change, or a build that was killed at one of ten moments, a site must be the same in every byte as one that is
 * built with nothing kept: it exits with 1 where it is not, and where a page lacks a title, description or address of its
 * own, or a link leads nowhere.
 */

const { values, positionals } = parseArgs({
  options: {
    counts: { type: 'string', default: '250,1000,4000' },
    runs: { type: 'string', default: '1' },
    against: { type: 'string' },
    only: { type: 'string', default: 'cold,changes' },
  },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--counts N,…] [--runs N] SOURCE …');
const runs = Number(values.runs);
const parts = values.only.split(',');
const root = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
const hasHugo = spawnSync('hugo', ['version']).status === 0;
const here = process.cwd();

interface Content {
  dir: string;
  cases: number;
  characters: number;
}

try {
  const colds: { content: Content; cost: Cost }[] = [];
  for (const content of await contents()) {
    console.log(`\n# ${content.cases} cases, ${rounded(content.characters / 1e6, 1)} M characters`);
    if (parts.includes('cold')) colds.push({ content, cost: await compareCold(content) });
    if (parts.includes('changes')) await compareChanges(content);
    if (parts.includes('kills')) await compareKills(content);
  }
  tellGrowth(colds);
} finally {
  await rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
}

/** With nothing kept: all ways beside each other, in turns, so that a busy machine is unjust to none. */
async function compareCold(content: Content): Promise<Cost> {
  const own: Cost[] = [];
  const before: Cost[] = [];
  const hugo: Cost[] = [];
  for (let run = 0; run < runs; run += 1) {
    const { cost, out } = await coldBuild(here, content.dir);
    own.push(cost);
    if (run === 0) await audit(out);
    await rm(out, { recursive: true });
    if (values.against) before.push((await coldBuild(values.against, content.dir)).cost);
    if (hasHugo) hugo.push(await hugoWithPagefind(content.dir));
  }
  const rows = [
    { way: 'this site', ...figuresOf(own) },
    ...(before.length > 0 ? [{ way: 'before', ...figuresOf(before) }] : []),
    ...(hugo.length > 0 ? [{ way: 'Hugo + Pagefind', ...figuresOf(hugo) }] : []),
  ];
  console.table(rows);
  const [first, ...others] = rows;
  for (const each of others) {
    const seconds = ratio(first!.seconds, each.seconds);
    const processor = ratio(first!.processor, each.processor);
    console.log(
      `cold, against ${each.way}: time ${seconds}, processor ${processor}, memory ${ratio(first!.MB, each.MB)}`,
    );
  }
  const cost = own[0]!;
  console.log('memory over time, MB:');
  console.table(memoryTable(cost.samples));
  const stages = stagesIn(cost.said);
  if (stages.length > 0) console.log(`by stage:\n${stages.join('\n')}`);
  return cost;
}

/** After each change: once with what the build before has kept, once with nothing kept. */
async function compareChanges(content: Content): Promise<void> {
  const rows: Record<string, unknown>[] = [];
  const dirs = ['content', 'dist', 'cache'].map((name) => path.join(root, `changes-${name}`));
  const [own = '', out = '', cache = ''] = dirs;
  await replaceFolder(own, content.dir);
  const first = await build(here, own, out, cache);
  const before = await bytesOf(out);
  for (const dir of dirs) await replaceFolder(`${dir}-at-first`, dir);
  for (const { name, change } of SCENARIOS) {
    for (const dir of dirs) await replaceFolder(dir, `${dir}-at-first`);
    const checkout = (await change(own, root)) ?? here;
    const cost = await build(checkout, own, out, cache);
    const after = await bytesOf(out);
    // The ledger has the new addresses by now, as in the cold build it will.
    const cold = await coldBuild(checkout, own);
    const differing = differences(after, await bytesOf(cold.out));
    await rm(cold.out, { recursive: true });
    if (differing.length > 0) {
      process.exitCode = 1;
      console.log(`NOT the same as cold after “${name}”: ${differing.slice(0, 10).join(' ')}`);
    }
    rows.push({
      change: name,
      seconds: rounded(cost.seconds, 1),
      processor: rounded(cost.processor, 1),
      MB: Math.round(cost.MB),
      'of cold': ratio(cost.processor, first.processor),
      'rendered again': renderedIn(cost.said),
      'files changed': differences(before, after).length,
      'same as cold': differing.length === 0,
    });
  }
  console.table(rows);
}

/** A build that is killed, at ten moments spread over its time, with nothing kept before it; then one that is not. */
async function compareKills(content: Content): Promise<void> {
  const { cost, out } = await coldBuild(here, content.dir);
  const expected = await bytesOf(out);
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const dir = await mkdtemp(path.join(root, 'killed-'));
    const [own, target, cache] = ['content', 'dist', 'cache'].map((name) =>
      path.join(dir, name),
    ) as [string, string, string];
    await cp(content.dir, own, { recursive: true });
    const env = { ...process.env, CONTENT_DIR: own, OUT_DIR: target, CACHE_DIR: cache };
    const child = spawn(process.execPath, await buildCommand(here), {
      env,
      detached: true,
      stdio: 'ignore',
    });
    const ending = once(child, 'exit');
    await Promise.race([setTimeout((cost.seconds * 1000 * (tenth + 0.5)) / 10), ending]);
    // The whole group, which is of this build alone.
    if (child.exitCode === null) process.kill(-child.pid!, 'SIGKILL');
    await ending;
    await build(here, own, target, cache);
    const differing = differences(await bytesOf(target), expected);
    console.log(
      `killed at ${tenth + 0.5} tenths, then built: ${differing.length} files differ from cold`,
    );
    if (differing.length > 0) process.exitCode = 1;
    await rm(dir, { recursive: true });
  }
}

async function replaceFolder(dir: string, other: string): Promise<void> {
  await rm(dir, { recursive: true, force: true });
  await cp(other, dir, { recursive: true });
}

/** How time grows with the text: an exponent of 1 is as fast as the text. */
function tellGrowth(colds: readonly { content: Content; cost: Cost }[]): void {
  const [first, last] = [colds[0], colds.at(-1)];
  if (!first || !last || first === last) return;
  const text = Math.log(last.content.characters / first.content.characters);
  const exponentOf = (of: (cost: Cost) => number) =>
    (Math.log(of(last.cost) / of(first.cost)) / text).toFixed(2);
  const [from, to] = [first.content.cases, last.content.cases];
  console.log(
    `\nfrom ${from} to ${to} cases, exponent against characters: time ${exponentOf(({ seconds }) => seconds)}, processor ${exponentOf(({ processor }) => processor)}, memory ${exponentOf(({ MB }) => MB)}`,
  );
}

async function coldBuild(checkout: string, content: string) {
  const dir = await mkdtemp(path.join(root, 'cold-'));
  const own = path.join(dir, 'content');
  // A build writes its ledger into the content directory.
  await cp(content, own, { recursive: true });
  const out = path.join(dir, 'dist');
  return { cost: await build(checkout, own, out, path.join(dir, 'cache')), out };
}

async function build(checkout: string, content: string, out: string, cache: string): Promise<Cost> {
  const env = { CONTENT_DIR: content, OUT_DIR: out, CACHE_DIR: cache };
  const options = knowsTimings(checkout) ? ['--timings'] : [];
  const node = path.join(checkout, 'node_modules/.bin/node');
  const own = existsSync(node) ? node : process.execPath;
  const command = [own, ...(await buildCommand(checkout)), ...options];
  return measured(command, { env, cwd: checkout });
}

function knowsTimings(checkout: string): boolean {
  const { stdout, stderr } = spawnSync('grep', [
    '-c',
    'timings',
    path.join(checkout, 'src/cli/build.ts'),
  ]);
  if (stderr.length > 0) throw new Error(String(stderr));
  return Number(stdout) > 0;
}

async function hugoWithPagefind(content: string): Promise<Cost> {
  const dir = await mkdtemp(path.join(root, 'hugo-'));
  await makeHugoSite(content, dir);
  const pagefind = path.resolve('node_modules/.bin/pagefind');
  const costs = [
    await measured(['hugo', '--quiet'], { cwd: dir }),
    await measured([pagefind, '--site', 'public', '--quiet'], { cwd: dir }),
  ];
  await rm(dir, { recursive: true });
  return {
    seconds: sum(costs.map(({ seconds }) => seconds)),
    processor: sum(costs.map(({ processor }) => processor)),
    MB: Math.max(...costs.map(({ MB }) => MB)),
    samples: [],
    said: '',
    output: '',
  };
}

function figuresOf(costs: readonly Cost[]) {
  const median = (of: (cost: Cost) => number) => quantile(costs.map(of), 0.5);
  return {
    seconds: rounded(
      median(({ seconds }) => seconds),
      1,
    ),
    processor: rounded(
      median(({ processor }) => processor),
      1,
    ),
    MB: Math.round(median(({ MB }) => MB)),
  };
}

async function audit(out: string): Promise<void> {
  const problems = await auditSite(out, '/');
  console.log(`titles, descriptions, addresses, links, orphans: ${problems.length} problems`);
  if (problems.length === 0) return;
  console.log(problems.slice(0, 10).join('\n'));
  process.exitCode = 1;
}

/** The table that `--timings` prints, between its head and its sum. */
function stagesIn(said: string): string[] {
  const lines = said.split('\n');
  const head = lines.findIndex((line) => line.startsWith('阶段'));
  const end = lines.findIndex((line, at) => at > head && line.startsWith('共用了'));
  return head < 0 ? [] : lines.slice(head, end + 1);
}

/** How many pages were not taken from the build before, by the same table; undefined where it does not say. */
function renderedIn(said: string): number | undefined {
  const row = stagesIn(said).find((line) => /^\s*网页/.test(line));
  const [done, kept = 0] = row?.match(/(?<![\d.])\d+(?![\d.])/g)?.map(Number) ?? [];
  return done === undefined ? undefined : done - kept;
}

/** The contents that are measured, by the number of their cases. */
async function contents(): Promise<Content[]> {
  const isDir = (source: string) => statSync(source).isDirectory();
  const dirs = positionals.filter(isDir);
  const texts = positionals.filter((source) => !isDir(source));
  const made = texts.length > 0 ? values.counts.split(',') : [];
  for (const count of made) {
    const dir = path.join(root, `content-${count}`);
    const maker = ['tests/bench/make-content.ts', '--out', dir, '--count', count, ...texts];
    await measured([process.execPath, ...maker]);
    dirs.push(dir);
  }
  const all = await Promise.all(dirs.map(contentIn));
  return all.sort((a, b) => a.cases - b.cases);
}

async function contentIn(dir: string): Promise<Content> {
  const names = await readdir(path.join(dir, 'cases'), { recursive: true });
  const files = names.filter((name) => name.endsWith('.mdx'));
  const texts = await Promise.all(
    files.map((name) => readFile(path.join(dir, 'cases', name), 'utf8')),
  );
  return { dir, cases: files.length, characters: sum(texts.map((text) => [...text].length)) };
}
