import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { mutated } from '../setup/mutations.ts';
import { outcomes, type Outcome } from '../setup/outcome.ts';
import { quantile, rounded } from './numbers.ts';

/*
 * Lets something happen to the project's own cases, many thousand times, and prints what became of the files and how
 * long the slowest took. One that crashes the gate, or that is refused without a place, is kept and named.
 *
 *   node tests/bench/mutations.ts [--runs 10000] [--seed 1]
 */

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});
const BATCH = 500;
const temporary = await mkdtemp(path.join(tmpdir(), 'mutations-'));
const { sources, outcomeOf } = await outcomes(temporary);
const counts: Record<Outcome | 'failed', number> = { rendered: 0, refused: 0, failed: 0 };
const times: number[] = [];
let slowest: { milliseconds: number; bytes: Buffer } = { milliseconds: 0, bytes: Buffer.alloc(0) };

const start = performance.now();
for (let done = 0; done < Number(values.runs); done += BATCH) {
  const size = Math.min(BATCH, Number(values.runs) - done);
  const seed = Number(values.seed) * 1_000_003 + done;
  for (const { index, bytes } of fc.sample(mutated(sources), { numRuns: size, seed })) {
    const begun = performance.now();
    counts[await outcomeOf(index, bytes).catch((error: unknown) => failed(error, bytes))] += 1;
    const milliseconds = performance.now() - begun;
    times.push(milliseconds);
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, bytes };
  }
}
console.table({
  ...counts,
  seconds: rounded((performance.now() - start) / 1000, 1),
  'median, ms': rounded(quantile(times, 0.5), 1),
  '99 of 100 below, ms': rounded(quantile(times, 0.99), 1),
  'slowest, ms': rounded(slowest.milliseconds, 1),
  'slowest, bytes': slowest.bytes.length,
});
if (counts.failed === 0) await rm(temporary, { recursive: true });
else process.exitCode = 1;

async function failed(error: unknown, bytes: Buffer): Promise<'failed'> {
  const file = path.join(temporary, `failed-${counts.failed}.mdx`);
  await writeFile(file, bytes);
  console.error(file, error);
  return 'failed';
}
