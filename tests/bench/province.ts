import { readdir, readFile, rm, stat, writeFile, mkdtemp } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { readHarvestFile } from '../../src/content/index.ts';
import { readSection } from '../../src/content/read-section.ts';
import { writeHarvest } from '../../src/harvest/store.ts';
import type { ExportedCase } from '../../src/schema/exported-files.ts';
import { sentCaseSchema } from '../../src/schema/harvested.ts';
import type { Peer } from '../../src/schema/peer.ts';
import { BUNDLE } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { search } from '../../src/search/query/search.ts';
import { partsAsText } from '../../src/section/case-text.ts';
import { sentCase } from '../setup/peers.ts';
import { kilobytes, quantile, rounded } from './numbers.ts';
import { type Cost, measured } from './processes.ts';
import { makeContent } from './search-texts.ts';

/*
 * Builds the site of a superior court that has harvested many others, and says what that costs:
 *
 *   node tests/bench/province.ts [--courts 180] [--count 18000] [--own 100] [--keep DIR] [--against CHECKOUT] [--only checks] TEXTS.jsonl …
 *
 * `--own` of the cases are its own, the others are made of the same texts, with figures and laws. Checking is measured with
 * nothing kept, again, and with one more case of one court; `--against` does the same with another checkout. The weights of the pages
 * are told by page-weights.ts of the site, which `--keep` leaves in `DIR/dist`.
 */

const { values, positionals } = parseArgs({
  options: {
    courts: { type: 'string', default: '180' },
    count: { type: 'string', default: '18000' },
    own: { type: 'string', default: '100' },
    keep: { type: 'string' },
    against: { type: 'string' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});
if (positionals.length === 0) throw new Error('Usage: [--courts N] [--count N] TEXTS.jsonl …');
const [courts, count, own] = [values.courts, values.count, values.own].map(Number) as [
  number,
  number,
  number,
];
const root = values.keep ?? (await mkdtemp(path.join(tmpdir(), 'bench-province-')));
const [content, site] = [path.join(root, 'content'), path.join(root, 'dist')];
try {
  await makeContent(content, own, positionals);
  await harvestOthers();
  for (const checkout of [process.cwd(), ...(values.against ? [values.against] : [])])
    await measureChecks(checkout);
  if (values.only !== 'checks') await measureBuilds();
} finally {
  if (values.keep === undefined) await rm(root, { recursive: true, force: true });
}

async function measureChecks(checkout: string): Promise<void> {
  const env = { CONTENT_DIR: content, CACHE_DIR: path.join(root, path.basename(checkout)) };
  const forget = () => rm(env.CACHE_DIR, { recursive: true, force: true });
  const first = path.join(content, 'harvested/court-0.json');
  const before = await readFile(first);
  const check = async (kind: string) => {
    const command = [process.execPath, path.join(checkout, 'src/cli/check.ts'), '--format', 'json'];
    const cost = await measured(command, { env, cwd: checkout });
    console.log(`${checkout}: check, ${kind}: ${told(cost)}`);
    return cost.output;
  };
  const compare = (kept: string, anew: string) => {
    console.log(`${checkout}: the reports are ${kept === anew ? 'equal' : 'DIFFERENT'}`);
  };
  await forget();
  const anew = await check('nothing kept');
  compare(await check('again'), anew);
  const { cases, ...head } = readHarvestFile('', before).harvest!;
  await writeHarvest(content, { ...head, cases: cases.slice(1) });
  const kept = await check('a case of one court is gone');
  await forget();
  compare(kept, await check('the same, nothing kept'));
  await writeFile(first, before);
}

async function measureBuilds(): Promise<void> {
  const env = { CONTENT_DIR: content, OUT_DIR: site, CACHE_DIR: path.join(root, 'cache') };
  const command = [process.execPath, 'src/cli/build.ts', '--timings'];
  for (const kind of ['cold', 'the same again']) {
    const cost = await measured(command, { env });
    console.log(`${kind}: ${told(cost)}`);
    if (kind === 'cold') console.log(cost.said.match(/^.*(?:完成：|错误).*$/gm)?.join('\n'));
  }
  await weigh();
  await firstQueries();
}

function told({ seconds, processor, MB }: Cost): string {
  const load = `load ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()}`;
  return `${rounded(seconds, 1)} s, processor ${rounded(processor, 1)} s, ${rounded(MB)} MB; ${load}`;
}

/** The other courts and their cases, as if they had been harvested. */
async function harvestOthers(): Promise<void> {
  const pool = path.join(root, 'texts');
  await makeContent(pool, undefined, positionals);
  const { cases } = await readSection(pool);
  // Not those of its own cases.
  const texts = cases
    .slice(0, -own)
    .map(({ data, body }) => ({ data, parts: partsAsText(body.blocks) }));
  const peers = Array.from({ length: courts - 1 }, (_, at): Peer => {
    const [city, county] = [at % 21, at % 9];
    const level = at < 21 ? '中级' : '基层';
    return {
      name: `第${at}${level === '中级' ? '市中级' : '县'}人民法院`,
      slug: `court-${at}`,
      level,
      region: level === '中级' ? `四川/市${city}` : `四川/市${city}/县${county}`,
      url: `https://court-${at}.example.cn/alzd/`,
    };
  });
  await writeFile(path.join(content, 'peers.yaml'), stringify(peers));
  const each = Math.round((count - own) / peers.length);
  for (const [at, { slug, name: court, url }] of peers.entries()) {
    const sent = Array.from({ length: each }, (_, index): ExportedCase => {
      const number = at * each + index;
      const { data, parts } = texts[number % texts.length]!;
      const value = (number % 400) + 1;
      const year = 2018 + (number % 9);
      const told = `本院${year - 1}年电子送达文书${value}件，平均审理用时${(number % 90) + 10}天。`;
      return sentCase(url, number, {
        title: `${data.title}（第${number}例）`,
        summary: data.summary,
        topics: [data.topics[0]!, ...(number % 5 === 0 ? ['数字法院'] : [])],
        publishedAt: `${year}-0${(number % 9) + 1}-1${number % 10}T09:00:00+08:00`,
        updatedAt: `${year}-0${(number % 9) + 1}-1${number % 10}T09:00:00+08:00`,
        keywords: data.keywords ?? [],
        results: [
          { label: '电子送达文书', value, unit: '件', approx: false },
          { label: '平均审理用时', value: (number % 90) + 10, unit: '天', approx: false },
        ].slice(0, number % 3),
        laws:
          number % 4 === 0
            ? [
                {
                  title: '中华人民共和国民事诉讼法',
                  article: `第${'二三四五六七八九'[number % 8]}十条`,
                },
              ]
            : [],
        parts: parts.map((part) =>
          part.id === 'results' ? { ...part, text: `${part.text}\n${told}` } : part,
        ),
      });
    });
    const kept = sent.map((one) => sentCaseSchema.parse(one));
    await writeHarvest(content, { version: 1, peer: slug, court, url, cases: kept });
  }
}

async function weigh(): Promise<void> {
  const files = await readdir(site, { recursive: true, withFileTypes: true });
  let [number, bytes, largest, name] = [0, 0, 0, ''];
  for (const file of files.filter((each) => each.isFile())) {
    const place = path.join(file.parentPath, file.name);
    const { size } = await stat(place);
    number += 1;
    bytes += size;
    if (file.name.endsWith('.html') && size > largest) [largest, name] = [size, place];
  }
  console.log(
    `${number} files, ${rounded(bytes / 1e6)} MB; largest page ${path.relative(site, name)} ${kilobytes(largest)} KB as it is`,
  );
}

/** What a first query loads of the index, for usual ones. */
async function firstQueries(): Promise<void> {
  const queries = ['电子送达', '平均审理用时', '举证责任', '执行', '老赖', '正当防卫'];
  const costs: number[] = [];
  for (const query of queries) {
    let bytes = 0;
    const index = await SearchIndex.open(async (file) => {
      const content = await readFile(path.join(site, BUNDLE, file));
      bytes += content.length;
      return content;
    });
    await search(index, query);
    costs.push(bytes);
  }
  console.log(
    `first query: median ${kilobytes(quantile(costs, 0.5))} KB, most ${kilobytes(Math.max(...costs))} KB`,
  );
}
