import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { quantile, ratio, rounded } from './numbers.ts';
import { failureOf } from '../setup/failure.ts';

/*
 * Times `npm run check` on sections of growing size:
 *
 *   node tests/bench/check.ts [--runs 3] TEXTS.jsonl …
 *
 * The seconds are those of the processor, the median of some runs: what else a machine does, adds less to them than to
 * those of the clock. What a single case takes is taken off. Where each case takes as much as in a small section, the
 * last column is about × 1; it counts by characters, as the cases of one section are longer than those of another.
 */

const COUNTS = [250, 500, 1000, 2000, 4000];
const run = promisify(execFile);
/* Lets a command say, when it is done, how long the processor has worked for it. */
const TELLING = `data:text/javascript,${encodeURIComponent(
  "process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error('processor '+(user+system))})",
)}`;
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '3' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--runs 3] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-check-'));
try {
  const start = (await measure(1)).seconds;
  const rows: Awaited<ReturnType<typeof measure>>[] = [];
  for (const cases of COUNTS) rows.push(await measure(cases));
  const perCharacter = (row: (typeof rows)[number]) => (row.seconds - start) / row.characters;
  console.log(`a single case: ${rounded(start, 2)} s`);
  console.table(
    rows.map((row) => ({
      cases: row.cases,
      'million characters': rounded(row.characters / 1e6, 2),
      seconds: rounded(row.seconds, 1),
      'by the clock': rounded(row.clock, 1),
      'seconds per thousand': rounded((1000 * (row.seconds - start)) / row.cases, 1),
      'against the smallest': ratio(perCharacter(row), perCharacter(rows[0]!)),
    })),
  );
} finally {
  await rm(root, { recursive: true, force: true });
}

async function measure(cases: number) {
  const content = path.join(root, `content-${cases}`);
  const maker = ['tests/bench/make-content.ts', '--out', content, '--count', String(cases)];
  await run(process.execPath, [...maker, ...positionals]);
  const times: Awaited<ReturnType<typeof check>>[] = [];
  for (let round = 0; round < Number(values.runs); round += 1) times.push(await check(content));
  const middle = (name: keyof (typeof times)[number]) =>
    quantile(
      times.map((each) => each[name]),
      0.5,
    );
  const characters = await charactersOf(content);
  return { cases, characters, seconds: middle('processor'), clock: middle('clock') };
}

/** The whole command, as staff run it. Findings in rough texts are no failure. */
async function check(content: string): Promise<{ processor: number; clock: number }> {
  const command = ['--import', TELLING, 'src/cli/check.ts'];
  const env = { ...process.env, CONTENT_DIR: content };
  const begun = performance.now();
  const ended = await run(process.execPath, command, { env, maxBuffer: 2 ** 30 }).catch(failureOf);
  const clock = (performance.now() - begun) / 1000;
  if ('code' in ended && ended.code !== 1) throw new Error(ended.stderr);
  const [, microseconds] = /^processor (\d+)$/m.exec(ended.stderr)!;
  return { processor: Number(microseconds) / 1e6, clock };
}

async function charactersOf(content: string): Promise<number> {
  let count = 0;
  for (const file of await readdir(content, { recursive: true })) {
    if (file.endsWith('.mdx')) count += (await readFile(path.join(content, file), 'utf8')).length;
  }
  return count;
}
