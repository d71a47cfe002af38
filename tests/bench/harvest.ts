import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { FAULTY_PEERS } from '../setup/faulty-peers.ts';
import { type Answering, nameOf, sends, sentCase, writePeers } from '../setup/peers.ts';
import { rounded } from './numbers.ts';
import { type Cost, measured } from './processes.ts';

/*
 * Harvests many courts of which some are slow, down or hostile, twice, by the command itself (Linux only):
 *
 *   node tests/bench/harvest.ts [--peers 180] [--cases 100]
 *
 * The courts are in a process of their own. Nine never answer, five are not there, three send what must not be taken, the
 * others send `--cases` cases each and know what they sent before. Prints time, memory, how many were sent whole and how
 * many only confirmed, and what the report says of each fault; exits with 1 when a sound court is missing.
 */

const SLOW = 9;
const DOWN = 5;
const HOSTILE = ['endless', 'bomb', 'poisoned'] as const;

interface Counts {
  whole: number;
  confirmed: number;
}

if (process.send) await serveCourts();
else await bench();

async function bench(): Promise<void> {
  const { values } = parseArgs({
    options: {
      peers: { type: 'string', default: '180' },
      cases: { type: 'string', default: '100' },
    },
  });
  const sound = Number(values.peers) - SLOW - DOWN - HOSTILE.length;
  const courts = fork(import.meta.filename, [], {
    env: { ...process.env, SOUND: String(sound), CASES: values.cases },
  });
  const root = await mkdtemp(path.join(tmpdir(), 'bench-harvest-'));
  try {
    const [peers] = (await once(courts, 'message')) as [Record<string, string>];
    const content = path.join(root, 'content');
    await cp('tests/fixtures/section', content, { recursive: true });
    await writePeers(content, peers);
    for (const run of ['first', 'second']) {
      const { cost, code } = await harvestOnce(content);
      courts.send('counts');
      const [counts] = (await once(courts, 'message')) as [Counts];
      console.log(
        `${run}: ${rounded(cost.seconds, 1)} s, ${rounded(cost.processor, 1)} s of a processor, ` +
          `${Math.round(cost.MB)} MB, ${counts.whole} sent whole, ${counts.confirmed} confirmed, exit code ${code}`,
      );
      const faults = cost.said.split('\n').filter((line) => line.includes('没有采集，'));
      for (const line of faults) console.log(`  ${line}`);
      await prove(content, sound, values.cases);
      if (faults.length !== SLOW + DOWN + HOSTILE.length) process.exitCode = 1;
    }
  } finally {
    courts.kill();
    await rm(root, { recursive: true });
  }
}

/** Runs the command; that something failed is expected. */
async function harvestOnce(content: string): Promise<{ cost: Cost; code: string }> {
  const command = `"$0" src/cli/harvest.ts 2>&1; echo "code $?"`;
  const cost = await measured(['sh', '-c', command, process.execPath], {
    env: { CONTENT_DIR: content },
  });
  return { cost, code: /code (\d+)\s*$/.exec(cost.said)![1]! };
}

async function prove(content: string, sound: number, cases: string): Promise<void> {
  for (let number = 0; number < sound; number += 1) {
    const file = path.join(content, 'harvested', `sound-${number}.json`);
    const lines = (await readFile(file, 'utf8')).match(/"digest":/g)?.length ?? 0;
    if (lines === Number(cases)) continue;
    console.error(`sound-${number}: ${lines} cases`);
    process.exitCode = 1;
  }
}

async function serveCourts(): Promise<void> {
  const counts: Counts = { whole: 0, confirmed: 0 };
  const peers: Record<string, string> = {};
  // The slow ones come first: they would hold up all others.
  for (let number = 0; number < SLOW; number += 1) {
    peers[`slow-${number}`] = await court(() => {});
  }
  for (const each of HOSTILE) peers[each] = await court(FAULTY_PEERS[each]!.answer);
  for (let number = 0; number < DOWN; number += 1) peers[`down-${number}`] = await nobody();
  for (let number = 0; number < Number(process.env['SOUND']); number += 1) {
    const from = 10_000 * (number + 1);
    const cases = (url: string) =>
      Array.from({ length: Number(process.env['CASES']) }, (_, at) => sentCase(url, from + at));
    const send = sends(nameOf(`sound-${number}`), cases);
    peers[`sound-${number}`] = await court((request, response, url) => {
      const etag = `"${number}"`;
      const isKnown = request.headers['if-none-match'] === etag;
      counts[isKnown ? 'confirmed' : 'whole'] += 1;
      if (isKnown) return void response.writeHead(304).end();
      response.setHeader('ETag', etag);
      send(request, response, url);
    });
  }
  process.on('message', () => {
    process.send!(counts);
    Object.assign(counts, { whole: 0, confirmed: 0 });
  });
  process.send!(peers);
}

async function court(answer: Answering): Promise<string> {
  const server = http.createServer((request, response) => answer(request, response, url));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/alzd/`;
  return url;
}

/** An address at which nobody listens. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/alzd/`;
}
