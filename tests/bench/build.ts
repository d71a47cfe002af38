import { execFile, type PromiseWithChild } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { auditSite } from '../setup/audit.ts';
import { ratio } from './numbers.ts';

/*
 * Builds the same cases twice, rendered at load and each as a module, and prints what that costs, in time and in the
 * memory of all processes that a build takes, and how often a title, a description or an address is not a page's own, a
 * link leads nowhere, or a page is found from no other:
 *
 *   node tests/bench/build.ts [--count 1000] TEXTS.jsonl …
 */

const run = promisify(execFile);
const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
try {
  const text = await measure('rendered at load', []);
  const modules = await measure('each a module', ['--components']);
  console.table([text, modules]);
  const problems = text.problems + modules.problems;
  if (problems > 0) process.exitCode = 1;
  console.log(`time ${ratio(modules.seconds, text.seconds)}, memory ${ratio(modules.MB, text.MB)}`);
} finally {
  await rm(root, { recursive: true, force: true });
}

async function measure(way: string, options: string[]) {
  const content = path.join(root, `content-${options.length}`);
  const maker = ['tests/bench/make-content.ts', '--out', content, '--count', values.count];
  await run(process.execPath, [...maker, ...options, ...positionals]);
  const out = path.join(root, `dist-${options.length}`);
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out };
  const start = performance.now();
  const building = run(process.execPath, ['src/cli/build.ts'], { env, maxBuffer: 2 ** 28 });
  const kilobytes = await peakMemory(building);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const problems = (await auditSite(out, '/')).length;
  const MB = Math.round(kilobytes / 1024);
  return { way, cases: Number(values.count), seconds, MB, problems };
}

/**
 * Waits for a process, and samples the memory of it and of all that it has started: Node tells that of one process
 * only. Pages that several share count once for each.
 */
async function peakMemory(running: PromiseWithChild<unknown>): Promise<number> {
  let peak = 0;
  const state = { isDone: false };
  const ended = running.finally(() => (state.isDone = true));
  while (!state.isDone) {
    peak = Math.max(peak, await memoryOf(running.child.pid!));
    await Promise.race([ended, setTimeout(100)]);
  }
  return peak;
}

async function memoryOf(root: number): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sizes = new Map(rows.map(([pid, , size]) => [pid!, size!]));
  const children = Map.groupBy(rows, ([, parent]) => parent!);
  const sizeOf = (pid: number): number =>
    (children.get(pid) ?? []).reduce((sum, [child]) => sum + sizeOf(child!), sizes.get(pid) ?? 0);
  return sizeOf(root);
}
