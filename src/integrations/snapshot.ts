import { statSync } from 'node:fs';
import path from 'node:path';
import {
  type Case,
  forgetTexts,
  type HarvestedCase,
  readSection,
  type Section,
  systemError,
} from '../content/index.ts';
import { below } from '../disk/index.ts';
import {
  articleOf,
  hasChineseType,
  paperAnswers,
  paperText,
  publicationOf,
  wordOf,
} from '../exports/index.ts';
import { expectedOf } from '../guard/index.ts';
import { uncommittedFindings, withChanges } from '../history/index.ts';
import { openKeep, type SavedKeep } from '../keep/index.ts';
import { checkSection, openInOneLine, readinessCodes, soundCases } from '../rules/index.ts';
import { byPlace, type Finding } from '../schema/finding.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { type Relatable, relatedCases, termCounts } from '../search/build/index.ts';
import { type Listable, listed, publishedFor, type Purpose } from '../section/lists.ts';
import type { PublishedSection } from '../section/published.ts';
import { caseEntry, harvestedEntry, htmlOfCase } from '../section/shown.ts';
import { baseOf } from '../section/site.ts';
import {
  cacheDir,
  cacheOf,
  codeDigest,
  contentDir,
  digestOf,
  purpose,
  stages,
} from './environment.ts';

/** The content as it was at one moment, read and checked once: all that a build makes is made of it. */
export interface Snapshot {
  /** Other as soon as anything in the content directory is. */
  state: string;
  section: Section;
  findings: Finding[];
  /** How many cases nobody has approved, in one line; undefined where there are none. */
  unapproved: string | undefined;
  /** The cases of this court that have pages. */
  cases: Case[];
  /** Those of other courts that are shown. */
  harvested: HarvestedCase[];
}

let held: Promise<Snapshot> | undefined;
let last: { state: string; snapshot: Promise<Snapshot> } | undefined;

/**
 * Reads and checks the content for a build. Whatever is asked for later in this process comes of it, though somebody
 * saves a file meanwhile: what is published is what was checked. `whenRead` gets the section, with the cases that are to
 * be published, before it is checked.
 */
export function holdSnapshot(whenRead: (section: Section) => void): Promise<Snapshot> {
  // Not by NODE_ENV or import.meta.env: a machine that sets DEV or NODE_ENV would publish drafts.
  const published = (cases: readonly Case[]) => publishedFor(cases, purpose());
  held ??= take(
    'held',
    (section, findings) => published(soundCases(section, findings)),
    (section) => whenRead({ ...section, cases: published(section.cases) }),
  );
  return held;
}

/** The snapshot that a build holds; in the dev server that of the content as it is now, with its drafts. */
export async function snapshot(): Promise<Snapshot> {
  if (held) return held;
  const state = stateOf(contentDir());
  if (last?.state !== state) {
    const taken = { state, snapshot: take(state, soundCases) };
    last = taken;
    // A file may vanish while it is read.
    taken.snapshot.catch(() => {
      if (last === taken) last = undefined;
    });
  }
  return last.snapshot;
}

/** True while a build holds its snapshot. */
export function isHeld(): boolean {
  return held !== undefined;
}

/** What the reader and the rules have found out about single files, kept between runs of all commands. */
export function keptFindings(): SavedKeep {
  keep ??= openKeep(cacheOf('kept'), codeDigest());
  return keep;
}

let keep: SavedKeep | undefined;

/**
 * Writes them for the next run; `unused` is what this one did not ask for. Where they cannot be written, that takes as
 * long as before.
 */
export function saveKept(unused: 'kept' | 'dropped'): void {
  writingKept(() => keep?.save(unused));
}

/** Writes them, and lets go of them in memory, where little more of them is needed. */
export function letGoOfKept(): void {
  writingKept(() => keep?.letGo());
}

function writingKept(write: () => void): void {
  try {
    write();
  } catch (error) {
    const { message } = systemError(error);
    if (message !== toldOfKept)
      console.error(`缓存写不进 ${cacheDir()}，下一次不会更快：${message}`);
    toldOfKept = message;
  }
}

/* Who was told once need not be told at the end. */
let toldOfKept: string | undefined;

async function take(
  state: string,
  casesOf: (section: Section, findings: readonly Finding[]) => Case[],
  whenRead: (section: Section) => void = () => undefined,
): Promise<Snapshot> {
  const dir = contentDir();
  const keep = keptFindings();
  const section = await stages.during('读取案例', ({ step }) => readSection(dir, keep, step));
  whenRead(section);
  const findings = await stages.during(
    '检查',
    ({ step }) => findingsIn(section, purpose(), step),
    section.files.length,
  );
  const refused = new Set(
    findings.filter(({ level }) => level === 'error').map(({ file }) => file),
  );
  const harvested = section.harvested.filter(({ file }) => !refused.has(file));
  const cases = casesOf(section, findings);
  const { site } = section;
  if (site)
    await stages.during('正文', ({ step }) => writeArticles(cases, section, step), cases.length);
  const unapproved = openInOneLine(section);
  // The trees take most of the memory, and have been used for most that they are needed for.
  forgetTexts(section.files);
  return { state, section, findings, unapproved, cases, harvested };
}

/**
 * All findings of a section: of the reader and the rules, in a release also of what lies outside of the content (the history of
 * its ledger, the fonts of this machine), and with what was changed since it was approved. `onArticle` is called for each
 * article that was checked.
 */
export async function findingsIn(
  section: Section,
  purpose: Purpose,
  onArticle: () => void,
): Promise<Finding[]> {
  const findings = checkSection(section, purpose, onArticle);
  if (!purpose.release) return withChanges(findings, section);
  const outside = [
    ...(await uncommittedFindings(section.dir, section)),
    ...(await typeFindings(section)),
  ];
  return withChanges([...findings, ...outside].sort(byPlace), section);
}

/** A preview picture without the court's name is nothing to publish; a trial build says so when it draws one. */
async function typeFindings({ sitePlaceOf }: Section): Promise<Finding[]> {
  if (await hasChineseType()) return [];
  return [
    {
      file: 'site.yaml',
      ...sitePlaceOf(['court']),
      code: readinessCodes('no-chinese-type'),
      level: 'error',
      message: '这台电脑没有中文字体，预览图上写不出法院名称',
      help: '请装上中文宋体（Debian：apt-get install fonts-noto-cjk），或者换一台电脑生成。',
    },
  ];
}

/** Makes of each case what is kept with it, while its tree is there. */
function writeArticles(cases: readonly Case[], section: Section, step: () => void): void {
  const site = section.site!;
  const base = baseOf(site);
  for (const each of cases) {
    if (!each.body.usesComponents) htmlOfCase(each, base, section.glossary);
    articleOf(each, site);
    paperText(each, section);
    step();
  }
  const publication = publicationOf(site, section.topics ?? [], cases, []);
  for (const each of publication.cases) wordOf(each, publication);
}

/**
 * The section as pages show it; while `site.yaml` or `topics.yaml` cannot be read, as they showed it last, and undefined
 * where they never did.
 */
export async function publishedSection(): Promise<PublishedSection | undefined> {
  const current = await snapshot();
  const { section } = current;
  if (published?.of !== current && section.site && section.topics) {
    published = { of: current, section: publishedFrom(current, section.site, section.topics) };
  }
  return published?.section;
}

/** What a site of the content has to be; `files` are those that were made of it already. */
export async function expectedSite(
  files: Parameters<typeof expectedOf>[2],
): Promise<ReturnType<typeof expectedOf>> {
  const { cases } = await snapshot();
  return expectedOf((await publishedSection())!, cases, files);
}

let published: { of: Snapshot; section: PublishedSection } | undefined;

function publishedFrom(
  { state, section, cases, harvested }: Snapshot,
  site: Site,
  topics: Topic[],
): PublishedSection {
  const {
    dir,
    peers,
    indicators,
    harvestStates,
    courtsWithout,
    knownLaws,
    recommendations,
    ledger,
  } = section;
  const related = relatedCases(
    listed<Relatable & Listable & Pick<Case, 'derived'>>([...cases, ...harvested]),
    {
      isAsked: ({ origin }) => !origin,
      countsOf: (each, words) => each.derived(`words ${words.key}`, () => termCounts(each, words)),
    },
  );
  const base = baseOf(site);
  const codes = paperAnswers({ ...section, cases });
  return {
    dir,
    state: digestOf(state),
    site,
    topics,
    peers,
    indicators,
    harvestStates,
    courtsWithout,
    knownLaws,
    recommendations,
    ledger: ledger.map(({ address }) => address),
    codes: codes.size,
    cases: cases.map((each) => {
      const code = paperText(each, section)?.code;
      const { glossary } = section;
      return caseEntry(each, { related: related.get(each.id) ?? [], base, code, glossary });
    }),
    harvested: harvested.map(harvestedEntry),
  };
}

/** What tells the content from what it was a moment ago, without reading it. */
function stateOf(dir: string): string {
  const { files, folders } = below(dir);
  return [...folders, ...files.keys()]
    .map((name) => {
      const there = statSync(path.join(dir, name), { throwIfNoEntry: false });
      return `${name} ${there?.mtimeMs} ${there?.size}`;
    })
    .join('\n');
}
