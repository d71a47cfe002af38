import type { Case } from '../content/case.ts';
import type { Section } from '../content/section.ts';
import { byPlace, type Finding } from '../schema/finding.ts';
import type { Purpose } from '../section/lists.ts';
import { addresses } from './addresses.ts';
import { duplicates } from './duplicates.ts';
import { figures } from './figures.ts';
import { follows } from './follows.ts';
import { laws } from './laws.ts';
import { links } from './links.ts';
import { pictures, unusedPictures } from './pictures.ts';
import { poisoning } from './poisoning.ts';
import { privacy } from './privacy.ts';
import type { Rule } from './rule/rule.ts';
import { sections } from './sections.ts';
import { title } from './title.ts';
import { topics } from './topics.ts';
import { typesetting } from './typesetting.ts';
import { unfinished } from './unfinished.ts';
import { updates } from './updates.ts';
import { poisonedHarvest } from './whole-section/harvested.ts';
import { peersFindings } from './whole-section/peers.ts';
import { lostAddresses } from './whole-section/permanence.ts';
import { poisonedSection } from './whole-section/section-poisoning.ts';
import { siteFindings } from './whole-section/site.ts';

/** Every publication rule. */
export const RULES: readonly Rule[] = [
  addresses,
  duplicates,
  figures,
  follows,
  laws,
  links,
  pictures,
  poisoning,
  privacy,
  sections,
  title,
  topics,
  typesetting,
  unfinished,
  updates,
];

/**
 * Everything that reader and rules have to say about a section, in the order of files and lines. A release has rules of
 * its own; without a purpose it is looked at as a trial.
 */
export function checkSection(section: Section, purpose: Purpose = { release: false }): Finding[] {
  const found = section.files.flatMap((file) =>
    RULES.flatMap(({ name, check }) =>
      check(file, section, purpose).map((each) => ({ file: file.file, rule: name, ...each })),
    ),
  );
  const ofSection = [
    ...siteFindings(section, purpose),
    ...poisonedSection(section),
    ...peersFindings(section, purpose),
    ...poisonedHarvest(section),
    ...lostAddresses(section),
    ...unusedPictures(section),
  ];
  return [...section.findings, ...ofSection, ...found].sort(byPlace);
}

/** The cases that may be shown while others have errors. */
export function soundCases({ cases }: Section, findings: readonly Finding[]): Case[] {
  const errors = findings.filter(({ level }) => level === 'error');
  const refused = new Set(errors.map(({ file }) => file));
  return cases.filter(({ file }) => !refused.has(file));
}

/** True when nothing stands against publication. */
export function isPublishable(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'error');
}
