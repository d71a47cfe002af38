import { hash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readRedirectMap } from '../../src/exports/index.ts';
import { digestOfFiles } from '../../src/guard/index.ts';
import {
  type FoundManifest,
  headersIn,
  putRelease,
  readManifest,
  rollBack,
  Target,
} from '../../src/release/index.ts';
import { nginxConfiguration, servedFrom } from '../../src/serving/index.ts';
import { Client, Evidence, MANNERS, verifyFolder, verifyLive } from '../../src/verify/index.ts';
import { freePort, WebServers } from '../setup/web-servers.ts';

/*
 * What it takes to release a built site and to verify it behind nginx, beside what a plain client takes that fetches each of its
 * files once, and how often a site that nobody has touched is called another:
 *
 *   node tests/bench/verify.ts --site DIR [--base /ssfw/alzd/] [--alarms 1000]
 *
 * DIR is a built site. Of the verifications that are counted as alarms half are made while releases and ways back go on. The
 * polite time is what the requests take at the rate that the command keeps, if nothing else holds them up.
 */

const { values } = parseArgs({
  options: {
    site: { type: 'string' },
    base: { type: 'string', default: '/' },
    alarms: { type: 'string', default: '0' },
  },
});
const site = path.resolve(values.site ?? 'dist');
const root = mkdtempSync(path.join(tmpdir(), 'verify-'));
const target = new Target(path.join(root, 'www'));
const url = new URL(`http://127.0.0.1:${await freePort()}${values.base}`);
const court = { court: '某某市人民法院', section: '案例指导', url: url.href };
const served = servedFrom(site, court);
const servers = new WebServers(root);
const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(site, path.join(entry.parentPath, entry.name)));
const digest = digestOfFiles(
  files.map((file) => [file, hash('sha256', readFileSync(path.join(site, file)))]),
);

try {
  await measure();
  if (Number(values.alarms) > 0) await countAlarms(Number(values.alarms));
} finally {
  await servers.end();
  rmSync(root, { recursive: true });
}

async function measure(): Promise<void> {
  const first = await timed(release);
  const again = await timed(release);
  await servers.start('nginx', nginxConfiguration(served, target.served), url.href);
  const manifest = current();
  const plain = await timed(() => fetchAll(manifest));
  const whole = await timed(() => verify(manifest));
  const quick = await timed(() => verify(manifest, { sample: 20, rate: MANNERS.rate }));
  const folder = await timed(() =>
    Promise.resolve(
      verifyFolder({
        dir: target.releaseDir(manifest.manifest.release),
        manifest,
        others: [],
        original: () => undefined,
        step: () => undefined,
      }),
    ),
  );
  const polite = (requests: number) => rounded(requests / MANNERS.rate);
  console.table({
    release: { files: files.length, seconds: first.seconds },
    'release again': {
      files: files.length,
      seconds: again.seconds,
      ratio: rounded(again.seconds / first.seconds),
    },
    'plain client, each file once': {
      requests: manifest.manifest.files.length,
      seconds: plain.seconds,
    },
    'verify the live site': {
      requests: whole.result.compared,
      seconds: whole.seconds,
      ratio: rounded(whole.seconds / plain.seconds),
      'polite seconds': polite(whole.result.compared),
    },
    'quick look (--sample 20)': { requests: quick.result.compared, seconds: quick.seconds },
    'verify the folder': { files: folder.result.compared, seconds: folder.seconds },
  });
  const { differences, failures } = whole.result;
  console.log(
    `Differences ${differences.length + quick.result.differences.length + folder.result.differences.length}, failures ${failures.length}`,
  );
  for (const { address, told } of differences.slice(0, 5)) console.log(address, told);
}

/** How often something is said of a site as it was published: first at rest, then while it is released anew. */
async function countAlarms(count: number): Promise<void> {
  let [alarms, failures, requests] = [0, 0, 0];
  const look = async (times: number) => {
    for (let index = 0; index < times; index += 1) {
      // As the command does: what was released meanwhile is what it has to be.
      for (let manifest = current(); ; manifest = current()) {
        const verdict = await verify(manifest, { sample: 2 });
        requests += verdict.compared;
        failures += verdict.failures.length;
        if (verdict.differences.length === 0) break;
        if (current().digest !== manifest.digest) continue;
        alarms += 1;
        console.log(verdict.differences.slice(0, 3));
        break;
      }
    }
  };
  const half = Math.ceil(count / 2);
  await look(half);
  const over = new AbortController();
  let releases = 0;
  const releasing = (async () => {
    while (!over.signal.aborted) {
      await release();
      releases += 1;
      if (releases % 3 === 0) rollBack(target);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  })();
  await look(count - half);
  over.abort();
  await releasing;
  console.table({ verifications: count, releases, requests, alarms, failures });
}

function release(): Promise<unknown> {
  return putRelease(target, {
    site,
    digest,
    facts: {
      ...court,
      program: { version: '0' },
      content: {},
      hosts: [],
      headers: headersIn(served),
      redirects: [...readRedirectMap(readFileSync(path.join(site, 'redirects.map'), 'utf8'))],
    },
    former: target.current(),
    key: undefined,
    keep: 3,
    step: () => undefined,
    inTurn: (work) => Promise.resolve().then(work),
  });
}

function current(): FoundManifest {
  return readManifest(target.manifestFile(target.current()!));
}

async function verify(
  manifest: FoundManifest,
  { sample, rate = 100_000 }: { sample?: number; rate?: number } = {},
) {
  const client = new Client(url, { ...MANNERS, rate });
  try {
    return await verifyLive({
      url,
      manifest,
      client,
      sample,
      evidence: new Evidence(path.join(root, 'evidence')),
      original: () => undefined,
      done: new Set<string>(),
      begin: () => ({ step: () => undefined }),
    });
  } finally {
    client.close();
  }
}

async function fetchAll({ manifest }: FoundManifest): Promise<void> {
  const waiting = manifest.files.map((file) => file.path);
  const agent = new http.Agent({ keepAlive: true, maxSockets: MANNERS.atOnce });
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const address = new URL(encodeURI(file), url);
      await new Promise<void>((resolve, reject) => {
        http
          .get(address, { agent }, (answer) => answer.resume().once('end', resolve))
          .once('error', reject);
      });
    }
  };
  await Promise.all(Array.from({ length: MANNERS.atOnce }, work));
  agent.destroy();
}

async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; seconds: number }> {
  const start = performance.now();
  const result = await work();
  return { result, seconds: rounded((performance.now() - start) / 1000) };
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
