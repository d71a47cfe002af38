import type { CaseFile, Section } from '../../content/index.ts';
import { type FieldName, titleOf } from '../../schema/case.ts';
import type { Explained, Finding, Report, Verdict } from '../../schema/finding.ts';
import type { Purpose } from '../../section/lists.ts';

/** One publication rule. It sees one file at a time and changes nothing. */
export type Rule = FileRule | SectionRule;

/** A rule that needs no other article: what it finds in a file is kept as long as file and settings are the same. */
export interface FileRule extends RuleName {
  looksAt: 'file';
  check: (file: CaseFile, settings: Settings) => RuleFinding[];
}

/** A rule that compares a file with others, or asks what else is there. */
export interface SectionRule extends RuleName {
  looksAt: 'section';
  /** Makes ready what every file is compared with; the first one would seem slow. */
  prepare?: (section: Section) => void;
  check: (file: CaseFile, section: Section, purpose: Purpose) => RuleFinding[];
}

/** What `site.yaml`, `topics.yaml` and `peers.yaml` say. */
export type Settings = Pick<Section, 'site' | 'topics' | 'peers'>;

interface RuleName {
  /** Its name, and the codes that its findings carry. */
  codes: Explained;
  /** What it asks for, in Chinese: the handbook and programs that read reports show it. */
  about: string;
}

/** What a rule says; the file is added to it. */
export interface RuleFinding extends Report {
  level: Finding['level'];
  /** True for a warning that is an error in a release. What is kept of a file does not depend on the purpose. */
  stopsRelease?: boolean;
}

/** A piece of an advice that is called one thing in a file and another in a form. */
export interface Term {
  file: string;
  form: string;
  /** The field of the form that it leads to. */
  leadsTo?: string;
}

/** A field among those of a case, at the beginning of its file. */
export function inField(name: FieldName): Term {
  return { file: `开头的 ${name}`, form: `“${titleOf(name)}”`, leadsTo: name };
}

/** What is to be written in a field within another: `请改成 url: ` and what follows. */
export function inPart(name: FieldName, inner: string, todo = '请改成'): Term {
  return { file: `${todo} ${inner}: `, form: `“${titleOf(name, inner)}”${todo}：` };
}

/** An advice for those who see the file, and the same for those who see a form of its fields. */
export function advice(
  texts: TemplateStringsArray,
  ...terms: readonly (Term | string)[]
): Required<Pick<Verdict, 'help' | 'inForm'>> {
  const told = (kind: 'file' | 'form') =>
    texts
      .map((text, index) => {
        const term = terms[index] ?? '';
        return text + (typeof term === 'string' ? term : term[kind]);
      })
      .join('');
  const [leadsTo] = terms.flatMap((term) => (typeof term === 'string' ? [] : (term.leadsTo ?? [])));
  return { help: told('file'), inForm: { help: told('form'), ...(leadsTo && { leadsTo }) } };
}
