import { namesIn, sha256 } from '../disk/index.ts';
import type { Keep } from '../keep/index.ts';
import type { CaseData } from '../schema/case.ts';
import type { Level } from '../schema/closed-lists.ts';
import { compareText, type Finding, type Place } from '../schema/finding.ts';
import {
  type Harvest,
  inShanghai,
  isBelowSection,
  type KeptCase,
  pathOf,
} from '../schema/harvested.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { type Topic, topicsHere } from '../schema/topic.ts';
import { contextsOf, type FigureContext } from '../text/periods.ts';
import { harvestCodes } from './codes.ts';
import { type Derived, derivedIn, derivedInMemory } from './derived.ts';
import { digestOfLine, HARVESTED, type HarvestFile } from './harvest-file.ts';
import { SYSTEM_FILE } from './listing.ts';
import { PEERS } from './settings.ts';
import type { Block } from './tree.ts';
import { isSystemError } from './text-file.ts';

/** Where a case of another court comes from. */
export interface Origin {
  /** The full name of the court. */
  court: string;
  level: Level;
  /** The province, or it and the city and the county, as the list of peers has it. */
  region: string;
  /** The address of the case on that court's own site: it is the canonical one. */
  url: string;
  /** The addresses at which it was before, if any are known. */
  former?: string[];
}

/** A case of another court. */
export interface HarvestedCase {
  /** `guangan:2026/a`: the slug of its court and its id there. */
  id: string;
  data: CaseData;
  /** The time of its last change, in the form of `publishedAt`. */
  updatedAt: string;
  origin: Origin;
  /** Its address below its section, without percent escapes: `cases/2026/a/`. */
  path: string;
  /** The plain text of the four parts, as their court sent it. */
  parts: { id: string; name: string; text: string }[];
  /** What that text says of each result: when, and of which courts. */
  contexts: FigureContext[];
  /** The same text as blocks, like the body of an own case. */
  body: { blocks: Block[] };
  /** Its file below the content directory, its line there, and the case as that line has it. */
  file: string;
  line: number;
  kept: KeptCase;
  /** Results that follow from the case as it is here: all but its place, and what is said of its court besides its address. */
  derived: Derived;
}

/** `peers.yaml`, read; without data when it has errors. */
interface PeerList {
  data: readonly Peer[] | undefined;
  placeOf: (path: PropertyKey[]) => Place;
}

/** The cases of other courts, and the findings about them. */
interface Harvested {
  cases: HarvestedCase[];
  findings: Finding[];
}

/**
 * Reads the harvested cases, in the order of the peers. A file with an error gives no cases; a file of a court that is
 * no peer any more is reported and ignored; a missing file is reported in `peers.yaml`. Gives nothing while
 * `peers.yaml` cannot be read.
 */
export async function readHarvested(
  dir: string,
  { data: peers, placeOf }: PeerList,
  surroundings: Surroundings,
  read: (file: string) => Promise<HarvestFile>,
): Promise<Harvested> {
  if (!peers) return { cases: [], findings: [] };
  const entries = await listed(dir);
  if (!Array.isArray(entries)) return { cases: [], findings: [unreadable(HARVESTED, entries)] };
  const strays = entries.filter((name) => !peers.some(({ slug }) => name === `${slug}.json`));
  const results = await Promise.all(
    peers.map(async (peer, index) => {
      const place = (field: keyof Peer) => placeOf([index, field]);
      if (!entries.includes(`${peer.slug}.json`)) {
        return { cases: [], findings: [missing(peer, place('slug'))] };
      }
      const file = `${HARVESTED}/${peer.slug}.json`;
      return of(peer, await read(file).catch(notRead(file)), surroundings, place);
    }),
  );
  return {
    cases: results.flatMap(({ cases }) => cases),
    findings: [...strays.map(stray), ...results.flatMap(({ findings }) => findings)],
  };
}

async function listed(dir: string): Promise<string[] | NodeJS.ErrnoException> {
  const names = await namesIn(dir, HARVESTED).catch((error: unknown) => {
    if (!isSystemError(error)) throw error;
    return error.code === 'ENOENT' ? [] : error;
  });
  if (!Array.isArray(names)) return names;
  return names.filter((name) => !SYSTEM_FILE.test(name)).sort(compareText);
}

/** Makes a finding of an error of the file system, and throws any other error on. */
function notRead(file: string): (error: unknown) => HarvestFile {
  return (error) => {
    if (!isSystemError(error)) throw error;
    return { file, harvest: undefined, findings: [unreadable(file, error)] };
  };
}

function of(
  peer: Peer,
  { file, harvest, findings }: HarvestFile,
  surroundings: Surroundings,
  placeOf: (field: keyof Peer) => Place,
): Harvested {
  if (!harvest) return { cases: [], findings };
  const others = otherThan(peer, harvest, placeOf);
  if (others.length > 0) return { cases: [], findings: others };
  const cases = harvest.cases.map((each, index) =>
    harvestedCase(peer, each, { file, line: index + 2 }, surroundings),
  );
  return { cases, findings };
}

/** What is known of a section and its peers, when a case of one of these is made of what it has sent. */
export interface Surroundings {
  /** The addresses of all sections that are known. */
  sections: readonly string[];
  /** The topics here, with what other courts call them. */
  topics: readonly Topic[];
  /** The sections that were elsewhere. */
  moved: readonly Moved[];
  /** Where results are kept for later runs; undefined where they are not. */
  keep: Keep | undefined;
}

/** What is known of a section and its peers. */
export function surroundingsOf(
  { url }: Pick<Site, 'url'>,
  peers: readonly Peer[],
  topics: readonly Topic[],
  keep?: Keep,
): Surroundings {
  const moved = peers.flatMap(({ url: to, formerUrls = [] }) =>
    formerUrls.map((from) => ({ from, to })),
  );
  return { sections: [url, ...peers.map((peer) => peer.url)], topics, moved, keep };
}

interface Moved {
  from: string;
  to: string;
}

function addressNow(url: string, moved: readonly Moved[]): string {
  const move = moved.find(({ from }) => isBelowSection(url, from));
  return move ? move.to + url.slice(move.from.length) : url;
}

/**
 * Makes a kept case into one that lists, search and comparisons use. Of its references only those below one of
 * the known sections are kept: nobody here has checked other addresses. Its topics are those of this court where that says so.
 */
export function harvestedCase(
  { slug, name, level, region, url: section, formerUrls = [] }: Peer,
  kept: KeptCase,
  { file, line }: Pick<HarvestedCase, 'file' | 'line'>,
  { sections, topics: own, moved, keep }: Surroundings,
): HarvestedCase {
  const { title, subtitle, summary, topics, keywords, results, laws, parts, url } = kept;
  // Who has a domain today that was given up may be anybody: no page leads there.
  const follows = kept.follows
    .map((each) => ({ ...each, url: addressNow(each.url, moved) }))
    .filter((each) => sections.some((section) => isBelowSection(each.url, section)));
  const below = url.slice(section.length);
  const former = [...formerUrls.map((each) => each + below), ...(kept.aliases ?? [])];
  const data: CaseData = {
    title,
    subtitle,
    summary,
    publishedAt: inShanghai(kept.publishedAt),
    source: name,
    topics: topicsHere(topics, own, slug),
    ...(keywords.length > 0 && { keywords }),
    ...(results.length > 0 && { results }),
    ...(laws.length > 0 && { laws }),
    ...(follows.length > 0 && { follows }),
  };
  // All on which what is made of a case depends: of what is known here its topics and references alone.
  const { topics: here } = data;
  const derived = keep
    ? derivedIn(
        keep,
        sha256(JSON.stringify([slug, name, section, here, data.follows, digestOfLine(kept)])),
      )
    : derivedInMemory();
  return {
    id: `${slug}:${kept.id}`,
    data,
    updatedAt: inShanghai(kept.updatedAt),
    origin: { court: name, level, region, url, ...(former.length > 0 && { former }) },
    path: (pathOf(url) ?? '').slice((pathOf(section) ?? '').length),
    parts,
    get contexts() {
      return derived('contexts', () =>
        contextsOf(results, parts.map(({ text }) => text).join('\n'), title),
      );
    },
    body: { blocks: parts.flatMap((part) => blocksOf(part, line)) },
    file,
    line,
    kept,
    derived,
  };
}

function blocksOf({ id, text }: KeptCase['parts'][number], line: number): Block[] {
  const lines = text.split('\n').filter((each) => each.trim() !== '');
  return lines.map((each) => ({ kind: 'text', part: id, anchor: id, text: each.trim(), line }));
}

/** The finding that a file of `harvested/`, or the folder itself, cannot be read. */
export function unreadable(file: string, { code }: NodeJS.ErrnoException): Finding {
  if (code === 'ENOTDIR') {
    const help = '请把它移走，再运行 npm run harvest。';
    return atStart('not-a-folder', file, '这是文件，应是放采集来的案例的文件夹', help);
  }
  if (code === 'EISDIR') {
    const help = '请把它移走，再运行 npm run harvest。';
    return atStart('not-a-file', file, '这是文件夹，应是采集来的文件', help);
  }
  return atStart('not-readable', file, `读不到（${code}）`, '请看看有没有权限读这个文件。');
}

/** The finding that a file in `harvested/` belongs to no court in `peers.yaml`. */
function stray(name: string): Finding {
  const message = 'peers.yaml 里没有这个法院，文件不会用到';
  const help = '不再采集这个法院的，请删去文件；还要采集的，请在 peers.yaml 里写上它。';
  return { ...atStart('not-a-peer', `${HARVESTED}/${name}`, message, help), level: 'warning' };
}

/** The finding that there is no file of a court; `place` is that of the court in `peers.yaml`. */
export function missing({ name, slug }: Peer, place: Place): Finding {
  const message = `没有${name}的案例：缺少文件 ${HARVESTED}/${slug}.json`;
  const help = `请运行 npm run harvest -- ${slug} 采集；采集过、后来丢了的，也可以用 git 恢复这个文件。`;
  const code = harvestCodes('not-harvested');
  return { file: PEERS, ...place, code, level: 'warning', message, help };
}

/** Findings for a harvest that does not fit its peer. They point at the fields in `peers.yaml`, which may be wrong. */
function otherThan(
  { slug, name, url }: Peer,
  { peer, court, url: section }: Harvest,
  placeOf: (field: keyof Peer) => Place,
): Finding[] {
  const file = `${HARVESTED}/${slug}.json`;
  const again = `请运行 npm run harvest -- ${slug} 再采集一次`;
  if (peer !== slug)
    return [atStart('other-slug', file, `文件里的代号是 ${peer}，不是 ${slug}`, `${again}。`)];
  const inList = (field: 'name' | 'url', message: string, help: string): Finding => {
    return {
      file: PEERS,
      ...placeOf(field),
      code: harvestCodes(field === 'name' ? 'other-name' : 'other-address'),
      level: 'error',
      message: `${message}，这个法院的案例不会显示`,
      help,
    };
  };
  const ofName = `name（法院全称）是“${name}”，${file} 里却是“${court}”`;
  const ofUrl = `url（栏目网址）是 ${url}，${file} 却是从 ${section} 采集的`;
  return [
    ...(court === name
      ? []
      : [inList('name', ofName, `这里写错了的，请改正；该院改了名称的，${again}。`)]),
    ...(section === url
      ? []
      : [inList('url', ofUrl, `这里写错了的，请改正；该院换了网址的，${again}。`)]),
  ];
}

function atStart(
  name: Parameters<typeof harvestCodes>[0],
  file: string,
  message: string,
  help: string,
): Finding {
  return { file, line: 1, column: 1, code: harvestCodes(name), level: 'error', message, help };
}
