import { execFile } from 'node:child_process';
import { glob, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { parseDocument, stringify } from 'yaml';
import type { Peer } from '../../src/schema/peer.ts';
import type { Recommendation } from '../../src/schema/recommendation.ts';

/** The courts without the addresses of their sections. The first one harvests the others. */
export const COURTS: readonly Omit<Peer, 'url'>[] = [
  { name: '丙江省高级人民法院', slug: 'bingjiang', level: '高级', region: '丙江' },
  { name: '丁州市中级人民法院', slug: 'dingzhou', level: '中级', region: '丁州' },
  { name: '戊山县人民法院', slug: 'wushan', level: '基层', region: '丁州' },
  { name: '己河区人民法院', slug: 'jihe', level: '基层', region: '己河' },
  { name: '丙江海事法院', slug: 'haishi', level: '专门', region: '丙江' },
  { name: '庚山市中级人民法院', slug: 'gengshan', level: '中级', region: '庚山' },
  { name: '辛县人民法院', slug: 'xinxian', level: '基层', region: '庚山' },
];

/** What is counted in the cases, and whether it can be added up. */
export const INDICATORS = [
  { label: '办结案件', unit: '件', adds: true, valueOf: (n: number) => n + 3 },
  { label: '挽回损失', unit: '万元', adds: true, valueOf: (n: number) => (n * 7 + 1) / 10 },
  // The same in another unit is added up apart.
  { label: '挽回损失', unit: '元', adds: true, valueOf: (n: number) => n * 1000 + 500 },
  { label: '平均用时', unit: '天', adds: false, valueOf: (n: number) => n + 10 },
  { label: '调解,含“诉前”', unit: '件', adds: true, valueOf: (n: number) => n * 2 + 1 },
] as const;

/** A topic of which one of the courts has another name. */
const RENAMED = { court: 'jihe', from: '智慧法院', to: '数字审判' };
const LAWS = ['中华人民共和国民事诉讼法', '中华人民共和国刑法'];

/**
 * Writes the content of a court: `count` cases from the texts that begin at `from`, with years and topics of many kinds,
 * figures in every third and laws in every fifth.
 */
export async function makeCourt(
  dir: string,
  { name, slug, level, region, url }: Peer,
  { count, from, texts }: { count: number; from: number; texts: readonly string[] },
): Promise<void> {
  const options = ['--out', dir, '--count', String(count), '--from', String(from)];
  await promisify(execFile)(process.execPath, [
    'tests/bench/make-content.ts',
    ...options,
    ...texts,
  ]);
  const isRenaming = slug === RENAMED.court;
  const rename = (text: string) => (isRenaming ? text.replace(RENAMED.from, RENAMED.to) : text);
  await change(path.join(dir, 'site.yaml'), (text) =>
    text
      .replaceAll('华蓥市人民法院', name)
      .replace(/^url: .*$/m, `url: ${url}\nlevel: ${level}\nregion: ${region}`),
  );
  await change(path.join(dir, 'topics.yaml'), rename);
  const files = (await Array.fromAsync(glob('cases/**/*.mdx', { cwd: dir }))).sort();
  const topics = (await readFile(path.join(dir, 'topics.yaml'), 'utf8')).match(/(?<=name: ).+/g)!;
  for (const [index, file] of files.entries()) {
    await change(path.join(dir, file), (text) => withFacts(rename(text), index, from, topics));
  }
}

/** The courts that have no section, as the first court says. */
export const WITHOUT = [
  { name: '壬县人民法院', level: '基层', region: '庚山' },
  { name: '癸区人民法院', level: '基层', region: '己河' },
] as const;

/** Lets each court but the first follow two cases of the one before it, and tells the first which courts have no section. */
export async function linkCourts(courts: readonly { dir: string; court: Peer }[]): Promise<void> {
  const lists = await Promise.all(
    courts.map(async ({ dir }) =>
      (await Array.fromAsync(glob('cases/**/*.mdx', { cwd: dir }))).sort(),
    ),
  );
  for (const [at, { dir }] of courts.entries()) {
    if (at === 0) continue;
    const before = courts[at - 1]!;
    for (const number of [0, 1]) {
      const followed = lists[at - 1]![number]!;
      const text = await readFile(path.join(before.dir, followed), 'utf8');
      const title = (
        parseDocument(/^---\n([^]*?)---\n/.exec(text)![1]!).get('title') as string
      ).trim();
      const url = `${before.court.url}${followed.replace(/\.mdx$/, '/')}`;
      const follows = stringify({ follows: [{ url, court: before.court.name, title }] });
      await change(path.join(dir, lists[at]![number]!), (own) =>
        own.replace(/^---\n([^]*?)---\n/, (_, head) => `---\n${head}${follows}---\n`),
      );
    }
  }
  await writeFile(path.join(courts[0]!.dir, 'courts.yaml'), stringify(WITHOUT));
}

/** Writes what the first court says of some cases; gives it by their addresses. */
export async function recommend(
  dir: string,
  urls: readonly string[],
): Promise<Map<string, Recommendation['status']>> {
  const said = urls.map((url, at) => ({
    ...{ case: url, status: (['推荐', '推荐', '备选', '取消'] as const)[at % 4]! },
    ...{ reviewer: '研究室', date: '2026-06-01', reason: '做法具体，别的法院可以照着做' },
  }));
  await writeFile(path.join(dir, 'recommendations.yaml'), stringify(said));
  return new Map(said.map(({ case: url, status }) => [url, status]));
}

async function change(file: string, by: (text: string) => string): Promise<void> {
  await writeFile(file, by(await readFile(file, 'utf8')));
}

function withFacts(text: string, index: number, from: number, topics: readonly string[]): string {
  const number = index + (from % 7);
  const figures = INDICATORS.filter((_, kind) => (index + kind) % 3 === 0 && index % 3 < 2).map(
    ({ label, unit, valueOf }, kind) => {
      const value = valueOf(number);
      return { label, value, unit, ...((number + kind) % 4 === 0 && { approx: true }) };
    },
  );
  const article = index % 2 ? { article: `第${'二三四五六七八九'[number % 8]}十条` } : {};
  const laws = index % 5 ? [] : [{ title: LAWS[number % 2]!, ...article }];
  const facts = {
    ...(figures.length > 0 && { results: figures }),
    ...(laws.length > 0 && { laws }),
  };
  const told = figures.map(({ label, value, unit, approx }) => {
    return `${label} ${value} ${approx ? '余' : ''}${unit}`;
  });
  const second = topics[(number * 5) % topics.length]!;
  const [year, day] = [2026 - (number % 9), String((number % 27) + 1).padStart(2, '0')];
  // Of this year what has not come yet would not be published.
  const month = year === 2026 ? '01' : String((number % 12) + 1).padStart(2, '0');
  const [, head, body] = /^---\n([^]*?)---\n([^]*)$/.exec(text)!;
  const changed = head!
    .replace(/^publishedAt: .*$/m, `publishedAt: ${year}-${month}-${day} 09:00`)
    .replace(/^topics: \[(.*)\]$/m, (line, first) =>
      index % 4 || first === second ? line : `topics: [${first}, ${second}]`,
    );
  const yaml = Object.keys(facts).length > 0 ? stringify(facts) : '';
  const end = told.length > 0 ? `\n本院${told.join('，')}。\n` : '';
  return `---\n${changed}${yaml}---\n${body}${end}`;
}
