import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs, promisify } from 'node:util';

/*
 * Builds the same cases twice, rendered at load and each as a module, and prints what that costs:
 *
 *   node tests/bench/build.ts [--count 1000] TEXTS.jsonl …
 */

const run = promisify(execFile);
const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] TEXTS.jsonl …');

/** Prints the peak memory of a Node process, in kilobytes, as its last line of standard error. */
const METER = `process.on('exit', () => console.error(process.resourceUsage().maxRSS))`;

const root = await mkdtemp(path.join(tmpdir(), 'bench-build-'));
try {
  const text = await measure('rendered at load', []);
  const modules = await measure('each a module', ['--components']);
  console.table([text, modules]);
  console.log(`time ${ratio(modules.seconds, text.seconds)}, memory ${ratio(modules.MB, text.MB)}`);
} finally {
  await rm(root, { recursive: true, force: true });
}

async function measure(way: string, options: string[]) {
  const content = path.join(root, `content-${options.length}`);
  const maker = ['tests/bench/make-content.ts', '--out', content, '--count', values.count];
  await run(process.execPath, [...maker, ...options, ...positionals]);
  const env = {
    ...process.env,
    CONTENT_DIR: content,
    OUT_DIR: path.join(root, `dist-${options.length}`),
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(METER)}`,
  };
  const start = performance.now();
  const { stderr } = await run(process.execPath, ['src/cli/build.ts'], { env, maxBuffer: 2 ** 28 });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  const MB = Math.round(Number(stderr.trim().split('\n').at(-1)) / 1024);
  return { way, cases: Number(values.count), seconds, MB };
}

function ratio(a: number, b: number): string {
  return `× ${(a / b).toFixed(2)}`;
}
