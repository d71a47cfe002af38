import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CaseData } from '../schema/case.ts';
import { compareText, type Finding } from '../schema/finding.ts';
import { isBelowSection, pathOf, type Harvest, type KeptCase } from '../schema/harvested.ts';
import type { Level } from '../schema/levels.ts';
import { inShanghai } from '../schema/moment.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import type { Block } from './blocks.ts';
import { HARVESTED, type HarvestFile } from './harvest-file.ts';
import { SYSTEM_FILE } from './listing.ts';

/** A case of another court. */
export interface HarvestedCase {
  /** `guangan:2026/a`: the slug of its court and its id there. */
  id: string;
  data: CaseData;
  /** When it was last changed; as `publishedAt` of the data. */
  updatedAt: string;
  origin: { court: string; level: Level; region: string; url: string };
  /** The rest of its address, below its section, as people read it: `cases/2026/a/`. */
  path: string;
  /** The plain text of the four parts, as their court sent it. */
  parts: { id: string; name: string; text: string }[];
  /** The same as the blocks of an own case. */
  body: { blocks: Block[] };
  /** Where it stands below the content directory, and what stands there. */
  file: string;
  line: number;
  kept: KeptCase;
}

/** What is known of other courts. */
export interface Harvested {
  cases: HarvestedCase[];
  findings: Finding[];
}

/**
 * The cases of the peers as they were harvested, in the order of the peers. A file with an error gives none, one of a
 * court that is no peer any more is told and given no heed. Nothing while `peers.yaml` cannot be read.
 */
export async function readHarvested(
  dir: string,
  { url }: Pick<Site, 'url'>,
  peers: readonly Peer[] | undefined,
  read: (file: string) => Promise<HarvestFile>,
): Promise<Harvested> {
  if (!peers) return { cases: [], findings: [] };
  const sections = [url, ...peers.map((peer) => peer.url)];
  const entries = await namesIn(path.join(dir, HARVESTED));
  if (!Array.isArray(entries)) return { cases: [], findings: [unreadable(HARVESTED, entries)] };
  const strays = entries.filter((name) => !peers.some(({ slug }) => name === `${slug}.json`));
  const found = peers.filter(({ slug }) => entries.includes(`${slug}.json`));
  const results = await Promise.all(
    found.map(async (peer) => {
      const file = `${HARVESTED}/${peer.slug}.json`;
      return of(peer, await read(file).catch(notRead(file)), sections);
    }),
  );
  return {
    cases: results.flatMap(({ cases }) => cases),
    findings: [...strays.map(stray), ...results.flatMap(({ findings }) => findings)],
  };
}

async function namesIn(folder: string): Promise<string[] | NodeJS.ErrnoException> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    return error.code === 'ENOENT' ? [] : error;
  });
  if (!Array.isArray(names)) return names;
  return names.filter((name) => !SYSTEM_FILE.test(name)).sort(compareText);
}

/** What could not be read is told; what is no fault of the file is thrown on. */
function notRead(file: string): (error: NodeJS.ErrnoException) => HarvestFile {
  return (error) => {
    if (error.code === undefined) throw error;
    return { file, harvest: undefined, findings: [unreadable(file, error)] };
  };
}

function unreadable(file: string, { code }: NodeJS.ErrnoException): Finding {
  const place = { file, line: 1, column: 1, rule: 'harvested', level: 'error' } as const;
  if (code === 'ENOTDIR') {
    const message = '这是文件，应是放采集来的案例的文件夹';
    return { ...place, message, help: '请把它移走，再运行 npm run harvest。' };
  }
  if (code === 'EISDIR') {
    const message = '这是文件夹，应是采集来的文件';
    return { ...place, message, help: '请把它移走，再运行 npm run harvest。' };
  }
  return { ...place, message: `读不到（${code}）`, help: '请看看有没有权限读这个文件。' };
}

function stray(name: string): Finding {
  const file = `${HARVESTED}/${name}`;
  const message = 'peers.yaml 里没有这个法院，文件不会用到';
  const help = '不再采集这个法院的，请删去文件；还要采集的，请在 peers.yaml 里写上它。';
  return { file, line: 1, column: 1, rule: 'harvested', level: 'warning', message, help };
}

function of(
  peer: Peer,
  { file, harvest, findings }: HarvestFile,
  sections: readonly string[],
): Harvested {
  if (!harvest) return { cases: [], findings };
  const other = otherThan(peer, harvest);
  if (other) {
    const help = '请运行 npm run harvest 再采集一次；不是自己改的，请核对 peers.yaml。';
    const place = { file, line: 1, column: 1, rule: 'harvested', level: 'error' } as const;
    return { cases: [], findings: [{ ...place, message: other, help }] };
  }
  const cases = harvest.cases.map((each, index) =>
    harvestedCase(peer, each, { file, line: index + 2 }, sections),
  );
  return { cases, findings };
}

/** A file is that of its peer only. */
function otherThan({ slug, name, url }: Peer, harvest: Harvest): string | undefined {
  if (harvest.peer !== slug) return `文件里的代号是 ${harvest.peer}，不是 ${slug}`;
  if (harvest.court !== name) return `文件里的法院是“${harvest.court}”，peers.yaml 里是“${name}”`;
  return harvest.url === url ? undefined : `文件里的网址是 ${harvest.url}，peers.yaml 里是 ${url}`;
}

/**
 * A case as lists, search and comparisons see it. Of what it says to follow, only what stands below one of these sections
 * is shown: nobody here has looked at other addresses.
 */
export function harvestedCase(
  { slug, name, level, region, url: section }: Peer,
  kept: KeptCase,
  { file, line }: Pick<HarvestedCase, 'file' | 'line'>,
  sections: readonly string[],
): HarvestedCase {
  const { title, subtitle, summary, topics, keywords, results, laws, parts, url } = kept;
  const follows = kept.follows.filter((each) =>
    sections.some((section) => isBelowSection(each.url, section)),
  );
  const data: CaseData = {
    title,
    subtitle,
    summary,
    publishedAt: inShanghai(kept.publishedAt),
    source: name,
    topics,
    ...(keywords.length > 0 && { keywords }),
    ...(results.length > 0 && { results }),
    ...(laws.length > 0 && { laws }),
    ...(follows.length > 0 && { follows }),
  };
  return {
    id: `${slug}:${kept.id}`,
    data,
    updatedAt: inShanghai(kept.updatedAt),
    origin: { court: name, level, region, url },
    path: (pathOf(url) ?? '').slice((pathOf(section) ?? '').length),
    parts,
    body: { blocks: parts.flatMap((part) => blocksOf(part, line)) },
    file,
    line,
    kept,
  };
}

function blocksOf({ id, text }: KeptCase['parts'][number], line: number): Block[] {
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  return lines.map((each) => ({ kind: 'text', part: id, anchor: id, text: each.trim(), line }));
}
