import type { CaseFile, Section } from '../../content/index.ts';
import type { Explained, Finding, Report } from '../../schema/finding.ts';
import type { Purpose } from '../../section/lists.ts';

/** One publication rule. It sees one file at a time, within its section, and changes nothing. */
export interface Rule {
  /** Its name, and the codes that its findings carry. */
  codes: Explained;
  /** What it asks for, in Chinese: the handbook and programs that read reports show it. */
  about: string;
  check: (file: CaseFile, section: Section, purpose: Purpose) => RuleFinding[];
}

/** What a rule says; the file is added to it. */
export interface RuleFinding extends Report {
  level: Finding['level'];
}
