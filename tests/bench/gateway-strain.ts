import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { quantile, rounded } from './numbers.ts';
import { mixedQueries } from './search-queries.ts';
import type { Texts } from './search-texts.ts';

const SECONDS = 40;
const READERS = 24;
const ABUSERS = 8;

/** The gateway, as its command runs it. */
interface RunningGateway extends AsyncDisposable {
  address: string;
  admin: string;
  pid: number;
  /** Asks as a reader whom nobody has seen before. */
  ask: (query: string) => Promise<Response>;
}

/** Starts the gateway before an engine, with a site of these texts below a folder. */
export async function gatewayBefore(
  texts: Texts,
  engine: string,
  root: string,
): Promise<RunningGateway> {
  const site = path.join(root, 'site');
  await writeSite(texts, site);
  const child = spawn(
    process.execPath,
    ['src/cli/gateway.ts', '--site', site, '--proxy', '--admin-port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ENGINE: engine, PORT: '0' } },
  );
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const [address = '', admin = ''] = line.match(/http:\/\/127\.0\.0\.1:\d+\//g) ?? [];
  let asked = 0;
  return {
    ...{ address, admin, pid: child.pid! },
    ask(query) {
      asked += 1;
      const from = `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`;
      return fetch(address + query, { headers: { 'x-forwarded-for': from } });
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/**
 * Asks an engine through the gateway, which runs as its command does: 24 readers as fast as they are answered, each question
 * from an address of its own, and beside them eight that ask for all there is, or for what is not to be had, from one
 * address. Prints how the readers were answered, what the others were told, and the memory of the gateway over time. False
 * where a reader was neither answered nor told to come again.
 */
export async function strainGateway(texts: Texts, engine: string, root: string): Promise<boolean> {
  await using gateway = await gatewayBefore(texts, engine, root);
  const { address, admin, pid } = gateway;
  const end = performance.now() + SECONDS * 1000;
  const times: number[] = [];
  const statuses = { readers: new Map<number, number>(), abusers: new Map<number, number>() };
  const memory: number[] = [];
  let asked = 0;
  const count = (who: keyof typeof statuses, status: number) =>
    statuses[who].set(status, (statuses[who].get(status) ?? 0) + 1);
  const queries = mixedQueries(texts, 40, 7);
  const reader = async () => {
    while (performance.now() < end) {
      asked += 1;
      const query = encodeURIComponent(queries[asked % queries.length]!);
      const before = performance.now();
      count('readers', await statusOf(gateway.ask(`?q=${query}`)));
      times.push(performance.now() - before);
    }
  };
  const abuser = async (number: number) => {
    for (let at = number; performance.now() < end; at += 1) {
      const headers = { 'x-forwarded-for': '192.0.2.1' };
      const asking = fetch(address + ABUSES[at % ABUSES.length]!, { headers });
      count('abusers', await statusOf(asking));
    }
  };
  const watcher = setInterval(() => {
    void memoryOf(pid).then((MB) => memory.push(MB));
  }, 2000);
  await Promise.all([
    ...Array.from({ length: READERS }, reader),
    ...Array.from({ length: ABUSERS }, (_, number) => abuser(number)),
  ]);
  clearInterval(watcher);
  const metrics = await (await fetch(`${admin}metrics`)).text();
  const failures = metrics.match(/(?<=^gateway_engine_failures_total)\{.* [1-9]\d*$/gm) ?? [];
  const [atOnce = ''] = /(?<=^gateway_questions_at_once )\d+$/m.exec(metrics) ?? [];
  const { engine: isThere } = (await (await fetch(`${admin}health`)).json()) as { engine: boolean };
  console.log(
    `gateway, ${READERS} readers beside ${ABUSERS} abusers, ${SECONDS} s: ${rounded(times.length / SECONDS)} answers a second, ` +
      `p50 ${rounded(quantile(times, 0.5))} ms, p95 ${rounded(quantile(times, 0.95))} ms; readers ${shown(statuses.readers)}, ` +
      `abusers ${shown(statuses.abusers)}; engine ${failures.join(', ') || 'never failed'}, ${atOnce} at once in the end; memory over time ${memory.map((MB) => rounded(MB)).join(' ')} MB`,
  );
  return (
    isThere && [...statuses.readers.keys()].every((status) => status === 200 || status === 503)
  );
}

const ABUSES = [
  `?q=${encodeURIComponent('法院')}&list=1`,
  `?q=${encodeURIComponent('的')}&n=500`,
  `?q=${encodeURIComponent('一 二 三 四 五 六 七 八 九 十 百 千')}&n=500&laws=1`,
  `?q=${'a'.repeat(15_000)}`,
  '?q=a&query={}',
  '_search',
];

/** 0 where there is no answer. */
async function statusOf(asking: Promise<Response>): Promise<number> {
  try {
    const response = await asking;
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function shown(statuses: ReadonlyMap<number, number>): string {
  return [...statuses].map(([status, count]) => `${status}: ${count}`).join(', ');
}

async function memoryOf(pid: number): Promise<number> {
  const [, kilobytes = '0'] =
    /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

async function writeSite({ cases, topics, site }: Texts, dir: string): Promise<void> {
  const endpoint = {
    address: site.url,
    home: site.url,
    hosts: [new URL(site.url).hostname],
    isGateway: true,
  };
  for (const [file, bytes] of await buildBundle(cases, topics, site, { endpoint })) {
    const place = path.join(dir, BUNDLE, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, bytes);
  }
}
