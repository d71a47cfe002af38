import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

/** What a command cost, with all processes that it started. */
export interface Cost {
  /** On the clock. */
  seconds: number;
  /** User and system time of all processes. */
  processor: number;
  /** The largest sum of resident memory; pages that several share count once for each. */
  MB: number;
  /** The memory of each process, four times a second. */
  samples: Sample[];
  /** All that it printed. */
  said: string;
  /** What it printed on standard output alone. */
  output: string;
}

/** The megabytes of each process at a time, by what it runs. */
export interface Sample {
  /** Seconds since the beginning. */
  at: number;
  MB: Map<string, number>;
}

/** How often the memory is looked at. */
const EVERY_MS = 250;
/** Clock ticks a second in `/proc`: the same on every Linux that Node runs on. */
const TICKS = 100;

/**
 * Runs a command to its end and measures it (Linux only, by `/proc`); throws with all that it said where it fails. Waiting
 * for it is all that this process does, so that the two cores are its own.
 */
export async function measured(
  command: readonly string[],
  { env = {}, cwd = process.cwd() }: { env?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Cost> {
  const start = performance.now();
  // A shell counts the time of its children to the end; of a process that has ended nothing is left in `/proc`.
  const child = spawn('sh', ['-c', '"$@"; code=$?; times >&3; exit $code', 'sh', ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const samples: Sample[] = [];
  const ticks = new Map<number, number>();
  const look = () => {
    const processes = processesBelow(child.pid!);
    for (const { pid, spent } of processes) ticks.set(pid, spent);
    samples.push({ at: (performance.now() - start) / 1000, MB: megabytesOf(processes) });
  };
  const timer = setInterval(look, EVERY_MS);
  const texts = [child.stdout!, child.stderr!, child.stdio[3]!].map((stream) =>
    text(stream as NodeJS.ReadableStream),
  );
  const [code] = (await once(child, 'exit')) as [number | null];
  const seconds = (performance.now() - start) / 1000;
  clearInterval(timer);
  const [out = '', errors = '', times = ''] = await Promise.all(texts);
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}:\n${out}${errors}`);
  // Who ends without waiting for its children, or kills them, leaves their time out: what was seen of them counts then.
  const seen = [...ticks.values()].reduce((sum, each) => sum + each, 0) / TICKS;
  const MB = Math.max(0, ...samples.map((sample) => totalOf(sample)));
  return {
    seconds,
    processor: Math.max(secondsIn(times), seen),
    MB,
    samples,
    said: out + errors,
    output: out,
  };
}

/** The memory of all processes at a time. */
export function totalOf({ MB }: Sample): number {
  return [...MB.values()].reduce((sum, each) => sum + each, 0);
}

/**
 * The memory over time as rows for `console.table`, at most so many: each shows the sample of its span with the largest
 * sum.
 */
export function memoryTable(samples: readonly Sample[], most = 24): Record<string, number>[] {
  const names = [...new Set(samples.flatMap(({ MB }) => [...MB.keys()]))];
  const size = Math.max(1, Math.ceil(samples.length / most));
  const spans = Array.from({ length: Math.ceil(samples.length / size) }, (_, at) =>
    samples.slice(at * size, (at + 1) * size),
  );
  return spans.map((span) => {
    const largest = span.reduce((best, each) => (totalOf(each) > totalOf(best) ? each : best));
    const ofEach = names.map((name) => [name, Math.round(largest.MB.get(name) ?? 0)] as const);
    return {
      s: Math.round(largest.at * 10) / 10,
      ...Object.fromEntries(ofEach),
      all: Math.round(totalOf(largest)),
    };
  });
}

interface Process {
  pid: number;
  parent: number;
  /** Clock ticks that it has taken itself. */
  spent: number;
}

/** A process that is no more is left out. */
function processesBelow(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => processOf(Number(name)) ?? []);
  const children = Map.groupBy(all, ({ parent }) => parent);
  const below = (pid: number): Process[] =>
    (children.get(pid) ?? []).flatMap((each) => [each, ...below(each.pid)]);
  return below(root);
}

/** The fields come after the name, which may hold anything, in brackets: proc(5). */
function processOf(pid: number): Process | undefined {
  const stat = contentsOf(pid, 'stat');
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { pid, parent: Number(fields[1]), spent: Number(fields[11]) + Number(fields[12]) };
}

function megabytesOf(processes: readonly Process[]): Map<string, number> {
  const MB = new Map<string, number>();
  for (const { pid } of processes) {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+)/m.exec(contentsOf(pid, 'status') ?? '') ?? [];
    // It has ended, and nobody has asked how.
    if (kilobytes === '0') continue;
    const name = nameOf(contentsOf(pid, 'cmdline') ?? '');
    MB.set(name, (MB.get(name) ?? 0) + Number(kilobytes) / 1024);
  }
  return MB;
}

/** What a process runs: of Node its script, else the program. */
function nameOf(command: string): string {
  const [program = '', ...rest] = command.split('\0');
  const script = rest.find((each) => /\.[cm]?[jt]s$/.test(each));
  return path.basename(/\bnode$/.test(program) && script ? script : program);
}

function contentsOf(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    // It has ended since the folder was listed.
    return undefined;
  }
}

/** What the `times` of a shell say of its children: `0m1.23s 0m0.45s` in the second line. */
function secondsIn(times: string): number {
  const [, children = ''] = times.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
