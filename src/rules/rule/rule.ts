import type { CaseFile, Section } from '../../content/index.ts';
import type { Finding, Place } from '../../schema/finding.ts';
import type { Purpose } from '../../section/lists.ts';

/** One publication rule. It sees one file at a time, within its section, and changes nothing. */
export interface Rule {
  /** The name that findings carry. */
  name: string;
  /** What it asks for, in Chinese: the handbook and programs that read reports show it. */
  about: string;
  check(file: CaseFile, section: Section, purpose: Purpose): RuleFinding[];
}

/** What a rule says; the file and the rule's name are added to it. */
export interface RuleFinding extends Place {
  level: Finding['level'];
  message: string;
  help: string;
}
