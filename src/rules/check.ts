import { type Case, type CaseFile, LEDGER, READER_CODES, type Section } from '../content/index.ts';
import { workedMs } from '../disk/index.ts';
import { schemaCodes } from '../schema/codes.ts';
import { byPlace, type Explained, type Explanation, type Finding } from '../schema/finding.ts';
import type { Purpose } from '../section/lists.ts';
import { addresses } from './addresses.ts';
import { title } from './court-in-title.ts';
import { duplicates } from './duplicates.ts';
import { follows } from './follows.ts';
import { laws } from './laws.ts';
import { links } from './links.ts';
import { markdown } from './markdown.ts';
import { pictures, unusedPictures } from './pictures.ts';
import { poisoning } from './poisoning.ts';
import { privacy, unusedExceptions } from './privacy.ts';
import { results } from './results.ts';
import { beginExceptions } from './rule/exceptions.ts';
import type { Rule, RuleFinding } from './rule/rule.ts';
import { schedule } from './schedule.ts';
import { sections } from './sections.ts';
import { shortTexts } from './short-texts.ts';
import { codes as timeCodes, slowFile } from './time-budget.ts';
import { topics } from './topics.ts';
import { typesetting } from './typesetting.ts';
import { unfinished } from './unfinished.ts';
import { updates } from './updates.ts';
import { approvalFindings, codes as approvalCodes } from './whole-section/approvals.ts';
import { poisonedHarvest } from './whole-section/harvested.ts';
import { codes as hostCodes, hostFindings } from './whole-section/hosts.ts';
import { codes as identityCodes, identityFindings } from './whole-section/identity.ts';
import { codes as passthroughCodes, passthroughFindings } from './whole-section/passthrough.ts';
import { codes as peerCodes, peersFindings } from './whole-section/peers.ts';
import { codes as addressCodes, lostAddresses } from './whole-section/permanence.ts';
import { codes as readinessCodes, readinessFindings } from './whole-section/readiness.ts';
import { codes as recommendedCodes, recommendedFindings } from './whole-section/recommended.ts';
import { poisonedSection } from './whole-section/settings.ts';
import { codes as siteCodes, siteFindings } from './whole-section/site.ts';

/** Every publication rule. */
export const RULES: readonly Rule[] = [
  addresses,
  duplicates,
  results,
  follows,
  laws,
  links,
  markdown,
  pictures,
  poisoning,
  privacy,
  schedule,
  sections,
  shortTexts,
  title,
  topics,
  typesetting,
  unfinished,
  updates,
];

/**
 * All findings of a section, from the reader and the rules, by file and line. A release has stricter rules; without a
 * purpose the section is checked as a trial. `onArticle` is called for each article that was checked; `now` tells in
 * milliseconds how long this thread has worked.
 */
export function checkSection(
  section: Section,
  purpose: Purpose = { release: false },
  onArticle: () => void = () => undefined,
  now: () => number = workedMs,
): Finding[] {
  for (const rule of RULES) if (rule.looksAt === 'section') rule.prepare?.(section);
  const found = section.files.flatMap((file) => {
    onArticle();
    return ofArticle(file, section, purpose, now);
  });
  return [...section.findings, ...ofWhole(section, purpose), ...found].sort(byPlace);
}

/** The same of some files alone: what is found in them, and the addresses that would be lost. */
export function checkFiles(
  section: Section,
  files: readonly string[],
  purpose: Purpose = { release: false },
): Finding[] {
  const asked = section.files.filter(({ file }) => files.includes(file));
  const found = asked.flatMap((file) => ofArticle(file, section, purpose, () => 0));
  return [...section.findings, ...ofWhole(section, purpose), ...found]
    .filter(concerning(files))
    .sort(byPlace);
}

/** Tells what is found in some files, and the addresses that would be lost, from all other findings. */
export function concerning(files: readonly string[]): (finding: Finding) => boolean {
  const chosen = new Set(files);
  return ({ file, level }) => chosen.has(file) || (level === 'error' && file === LEDGER);
}

/** What the rules find in one article. */
function ofArticle(
  file: CaseFile,
  section: Section,
  purpose: Purpose,
  now: () => number,
): Finding[] {
  const start = now();
  const ofFile = findingsOfFile(file, section);
  beginExceptions(file, ofFile.exceptions);
  const found = RULES.flatMap((rule) =>
    rule.looksAt === 'file'
      ? (ofFile.found[rule.codes.rule] ?? [])
      : rule.check(file, section, purpose),
  );
  const all = [...found, ...unusedExceptions(file)].map((each) => ({
    file: file.file,
    ...forPurpose(each, purpose),
  }));
  return [...all, ...slowFile(file.file, now() - start)];
}

/** What the rules find in settings, in lists, and between articles. */
function ofWhole(section: Section, purpose: Purpose): Finding[] {
  return [
    ...siteFindings(section, purpose),
    ...readinessFindings(section, purpose),
    ...identityFindings(section),
    ...poisonedSection(section),
    ...hostFindings(section, purpose),
    ...peersFindings(section, purpose),
    ...recommendedFindings(section),
    ...poisonedHarvest(section),
    ...lostAddresses(section, purpose),
    ...unusedPictures(section),
    ...approvalFindings(section, purpose),
    ...passthroughFindings(section),
  ];
}

/** A finding with the level that it has for a purpose. */
function forPurpose(
  { stopsRelease = false, level, ...finding }: RuleFinding,
  { release }: Purpose,
): Omit<RuleFinding, 'stopsRelease'> {
  return { ...finding, level: release && stopsRelease ? 'error' : level };
}

/** What follows from a file and the settings alone. */
interface FoundInFile {
  /** What the rules find that need no other article, by their names. */
  found: Record<string, RuleFinding[]>;
  /** The exceptions that these rules needed. */
  exceptions: string[];
}

function findingsOfFile(file: CaseFile, section: Section): FoundInFile {
  return file.derived(`findings ${section.settingsDigest}`, () => {
    const { site, topics: known, peers } = section;
    const settings = { site, topics: known, peers };
    const exceptions = beginExceptions(file);
    const found: FoundInFile['found'] = {};
    for (const rule of RULES) {
      if (rule.looksAt === 'file') found[rule.codes.rule] = rule.check(file, settings);
    }
    return { found, exceptions: exceptions.used() };
  });
}

/** The cases that may be shown while others have errors. */
export function soundCases({ cases }: Section, findings: readonly Finding[]): Case[] {
  const errors = findings.filter(({ level }) => level === 'error');
  const refused = new Set(errors.map(({ file }) => file));
  return cases.filter(({ file }) => !refused.has(file));
}

/** True when no finding is an error. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}

/** What a finding may be about. */
export interface ManualEntry {
  /** The name that stands before the slash of its codes. */
  name: string;
  /** What is asked for, in Chinese. */
  about: string;
  /** Its codes, `rule/name`, with what each means. */
  codes: [code: string, explanation: Explanation][];
}

/** What findings can be about: first what the reader refuses, then the rules. */
export function manual(): ManualEntry[] {
  const ofRules = RULES.map(({ codes, about }) => ({ name: codes.rule, about }));
  return [...OF_THE_READER, ...ofRules, ...OF_THE_SECTION].map((entry) => ({
    ...entry,
    codes: TABLES.filter(({ rule }) => rule === entry.name).flatMap(({ explanations }) =>
      Object.entries(explanations).map(([name, explanation]): [string, Explanation] => [
        `${entry.name}/${name}`,
        explanation,
      ]),
    ),
  }));
}

/** The manual as a list in Markdown, for the handbook. */
export function manualText(): string {
  return manual()
    .map(({ name, about }) => `- \`${name}\`：${about}`)
    .join('\n');
}

type About = Omit<ManualEntry, 'codes'>;

const OF_THE_READER: readonly About[] = [
  { name: 'files', about: '放了不该放的文件，或者缺了文件。' },
  { name: 'encoding', about: '文件的编码，会让文字断开或倒过来的字符。' },
  { name: 'frontmatter', about: '信息区的写法：冒号、缩进、引号、括号。' },
  { name: 'schema', about: '字段的名称和内容。' },
  {
    name: 'mdx-safety',
    about: '正文和组件里不能有的写法：代码、网页标签、不认识的组件、文件夹以外的图片。',
  },
];
const OF_THE_SECTION: readonly About[] = [
  { name: 'permanence', about: '公开过的网址还在不在。' },
  {
    name: 'identity',
    about: '法院名称对不对；法院、栏目、网站、签发环节是不是登记的。',
  },
  {
    name: 'approval',
    about: '正式发布时，每一篇签发过没有，签后改过没有。',
  },
  {
    name: 'harvested',
    about:
      '`peers.yaml` 和采集来的案例：是不是采集时的样子，是不是名单上的法院，有没有广告、个人信息，有没有用本院的名义。',
  },
  { name: 'recommended', about: '`recommendations.yaml` 里推荐的案例有没有。' },
  {
    name: 'passthrough',
    about: '原样发布的文件登记过没有，看过没有。',
  },
  {
    name: 'site',
    about:
      '`site.yaml` 里没填的、示例的内容，没有审核过的网站；正式发布时，没有网站标识码和案例的、示例的是错误。',
  },
];

/** Every table of codes; what one name stands for may lie in several rooms. */
const TABLES: readonly Explained[] = [
  schemaCodes,
  ...READER_CODES,
  ...RULES.map(({ codes }) => codes),
  addressCodes,
  approvalCodes,
  hostCodes,
  identityCodes,
  peerCodes,
  siteCodes,
  readinessCodes,
  passthroughCodes,
  recommendedCodes,
  timeCodes,
];
