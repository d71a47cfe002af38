import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { serve } from '../../src/serving/index.ts';
import type { Peer } from '../../src/schema/peer.ts';
import type { Recommendation } from '../../src/schema/recommendation.ts';
import { build } from '../setup/build-sites.ts';
import { failureOf } from '../setup/failure.ts';
import { COURTS, linkCourts, makeCourt, recommend, WITHOUT } from './five-courts-content.ts';
import * as expected from './five-courts-expected.ts';
import * as shown from './five-courts-found.ts';
import { answersOf, questionsOf } from './five-courts-questions.ts';
import { freePorts, harvest } from './five-courts-harvest.ts';
import { randomFrom, sample } from './numbers.ts';

/*
 * Builds five sites of different content, serves them on this machine, lets the first harvest the others, and compares
 * what it then shows with what is counted anew from the `cases.json` of all five:
 *
 *   node tests/bench/five-courts.ts [--count 1000] TEXTS.jsonl …
 *
 * `--count` is how many cases the five have together. What the harvest says that it left out is counted apart. Prints
 * each difference; exit code 1 when there is one.
 */

const WORDS =
  '送达 调解 商标 著作权 保险合同 交通事故 正当防卫 环境污染 有限责任公司 举证责任 不正当竞争 海上货物运输 办结案件 民事诉讼法';
const RANDOM_WORDS = 40;
const { values, positionals } = parseArgs({
  options: { count: { type: 'string', default: '1000' } },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--count N] TEXTS.jsonl …');

const root = await mkdtemp(path.join(tmpdir(), 'bench-five-courts-'));
const servers: Server[] = [];
const table: { what: string; compared: number; equal: number }[] = [];
try {
  const ports = await freePorts(COURTS.length);
  const courts = COURTS.map((court, at) => ({
    ...court,
    url: `http://127.0.0.1:${ports[at]}/alzd/`,
  }));
  const [own, ...peers] = courts as [Peer, ...Peer[]];
  for (const [at, court] of courts.entries()) {
    const share = (index: number) => Math.round((Number(values.count) * index) / courts.length);
    const [from, to] = [share(at), share(at + 1)];
    await makeCourt(contentOf(court), court, { count: to - from, from, texts: positionals });
  }
  await linkCourts(courts.map((court) => ({ dir: contentOf(court), court })));
  for (const court of courts) await publish(court);
  const leftOut = await harvest(contentOf(own), peers);
  const published = (await Promise.all(courts.map(casesOf))).flat();
  const taken = published.filter(({ id, court }) => !leftOut.has(`${court.name} ${id}`));
  const others = taken.filter(({ court }) => court !== own).map(({ url }) => url);
  const said = await recommend(contentOf(own), others.slice(0, 8));
  await build(contentOf(own), siteOf(own));
  console.log(`published ${published.length}, left out ${leftOut.size}, known ${taken.length}`);
  if (published.length - taken.length !== leftOut.size) throw new Error('Left out, but not there');
  for (const [name, reason] of leftOut) console.log(`  ${name}: ${reason}`);
  await compareAll(own, taken, said);
  await recount(own, peers, taken);
} finally {
  for (const server of servers) server.close();
  await rm(root, { recursive: true, force: true });
}
console.table(table);
if (table.some(({ compared, equal }) => equal < compared)) process.exitCode = 1;

async function compareAll(
  own: Peer,
  cases: expected.Published[],
  said: ReadonlyMap<string, Recommendation['status']>,
): Promise<void> {
  const dir = siteOf(own);
  const { topics } = await readCases(own);
  const names = topics.map(({ name }) => name);
  compare('cells of the matrix', expected.matrixCounts(cases, names), await shown.shownMatrix(dir));
  compare('totals of figures', expected.totals(cases, names), await shown.shownTotals(dir));
  compare('totals by court', expected.courtTotals(cases), await shown.shownCourtTotals(dir));
  const { csv, json } = await shown.publishedFigures(dir);
  const rows = expected.figureRows(cases);
  compare('figures in results.csv', rows, csv);
  compare('figures in results.json', rows, json);
  const { overview, page } = await shown.shownCourts(dir);
  const courts = expected.courtCounts(cases);
  compare('courts on the overview', courts, overview);
  compare('courts on their page', courts, page);
  compare('figures in results.xlsx', rows, await shown.workbookFigures(dir));
  compare('who follows whom', expected.followed(cases), await shown.shownFollows(dir));
  const without = new Map(WITHOUT.map(({ name }) => [name, '没有']));
  compare('courts without a section', without, await shown.shownWithout(dir));
  const judged = new Map(
    cases.flatMap(({ url, title }) => {
      const status = said.get(url);
      return status ? [[title, status] as const] : [];
    }),
  );
  const standing = new Map([...judged].filter(([, status]) => status !== '取消'));
  const told = await shown.shownRecommended(dir);
  compare('recommended, page', standing, told.page);
  compare('recommended, table', judged, told.csv);
  compare('recommended, workbook', judged, told.xlsx);
  const recommended = new Set([...said].filter(([, each]) => each === '推荐').map(([url]) => url));
  const asked = questionsOf(cases, names, recommended);
  const answers = await answersOf(dir, asked);
  for (const { question } of asked) console.log(`${question}：${answers.get(question)}`);
  const wanted = new Map(asked.map((each) => [each.question, each.expected]));
  compare('questions of a superior court', wanted, answers);
  const search = await shown.searchOf(dir, own.url);
  const kinds = new Map<string, [wanted: expected.Counts, got: expected.Counts]>();
  for (const word of [...WORDS.split(' '), ...wordsIn(cases)]) {
    const both = [expected.found(cases, word, recommended), await search(word)];
    for (const [at, [key, count]] of both.flatMap((counts, at) => {
      return [...counts].map((each) => [at, each] as const);
    })) {
      const kind = key.split(' ')[0]!;
      if (!kinds.has(kind)) kinds.set(kind, [new Map(), new Map()]);
      kinds.get(kind)![at]!.set(`${word}: ${key}`, count);
    }
  }
  for (const [kind, [wanted, got]] of kinds) compare(`search, ${kind}`, wanted, got);
}

/** The lists behind the numbers, the figures of each topic, the laws and the courts, as another bench counts them. */
async function recount(own: Peer, peers: Peer[], taken: expected.Published[]): Promise<void> {
  const files = peers.map(({ slug }) => path.join(root, `${slug}.json`));
  for (const [at, peer] of peers.entries()) {
    const cases = taken.filter(({ court }) => court.name === peer.name);
    await writeFile(
      files[at]!,
      JSON.stringify({
        ...(await readCases(peer)),
        cases: cases.map((each) => ({ ...each, court: undefined })),
      }),
    );
  }
  const { stdout } = await promisify(execFile)(process.execPath, [
    'tests/bench/guidance-counts.ts',
    siteOf(own),
    ...files,
  ]).catch((error: unknown) => {
    // It ends with 1 also where a number differs, which is in the table.
    const failure = failureOf(error);
    if (failure.stderr) throw new Error(failure.stderr);
    return failure;
  });
  console.log(stdout.match(/^ {2}.*$/gm)?.join('\n') ?? '');
  for (const [, what, count, wrong] of stdout.matchAll(/^(\S.*): (\d+), (\d+) wrong$/gm)) {
    table.push({ what: what!, compared: Number(count), equal: Number(count) - Number(wrong) });
  }
}

function compare(what: string, wanted: expected.Counts, got: expected.Counts): void {
  const keys = new Set([...wanted.keys(), ...got.keys()]);
  const wrong = [...keys].filter((key) => wanted.get(key) !== got.get(key));
  table.push({ what, compared: keys.size, equal: keys.size - wrong.length });
  for (const key of wrong)
    console.log(`${what}: ${key}: ${got.get(key)}, expected ${wanted.get(key)}`);
}

/** Builds the site of a court and serves it at the address that it has. */
async function publish(court: Peer): Promise<void> {
  await build(contentOf(court), siteOf(court));
  const { pathname, port } = new URL(court.url);
  const { address, server } = await serve(siteOf(court), pathname, Number(port));
  servers.push(server);
  if (address !== court.url) throw new Error(`${court.url} is taken`);
}

function wordsIn(cases: readonly expected.Published[]): string[] {
  const random = randomFrom(7);
  return sample(random, cases, RANDOM_WORDS).flatMap(({ parts }) => {
    const [run = ''] = sample(random, parts[0]!.text.match(/\p{Script=Han}{6,}/gu) ?? [], 1);
    return run === '' ? [] : [run.slice(0, 2 + random(5))];
  });
}

async function casesOf(court: Peer): Promise<expected.Published[]> {
  return (await readCases(court)).cases.map((each) => ({ ...each, court }));
}

async function readCases(court: Peer) {
  return JSON.parse(await readFile(path.join(siteOf(court), 'cases.json'), 'utf8')) as {
    topics: { name: string }[];
    cases: expected.Published[];
  };
}

function contentOf({ slug }: Peer): string {
  return path.join(root, `content-${slug}`);
}

function siteOf({ slug }: Peer): string {
  return path.join(root, `dist-${slug}`);
}
