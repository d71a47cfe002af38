import type { Edit } from '../text/typing.ts';

export type { Edit };

/** A position in a text file. Lines and columns count from 1; columns count UTF-16 units, as editors and SARIF do. */
export interface Place {
  line: number;
  column: number;
  /** One past the last column of what was found, where it ends on the same line. */
  endColumn?: number;
}

/**
 * What stands for one kind of finding, `rule/name`: staff quote it, machines count it, and the code branches on it, never
 * on the words of a message. A code once published never changes its meaning; what means something else gets a new one,
 * and the code of what is told no more is not used again. Only a table of codes makes one, so that each is explained.
 */
export type Code = `${string}/${string}` & { readonly [explained]: true };

declare const explained: unique symbol;

/** What `npm run check -- --explain CODE` prints of a code, in Chinese. */
export interface Explanation {
  /** What was found, in a few words. */
  title: string;
  /** What it means, and what would come of it. */
  why: string;
  /** What to do. */
  todo: string;
  /** As it was written, and as it should be, where that can be shown. */
  example?: readonly [wrong: string, right: string];
}

/** The codes of a rule, or some of them, by their names, with what they mean. */
export interface Explained {
  /** The rule, as the handbook lists it: what stands before the slash. */
  rule: string;
  explanations: Readonly<Record<string, Explanation>>;
}

/** A table of codes: it gives the code of a name, and what has no row in it does not compile. */
type CodeTable<Name extends string> = Explained & ((name: Name) => Code);

/** Makes the table of a rule; names are short English with hyphens, as they may be quoted by telephone. */
export function codeTable<Name extends string>(
  rule: string,
  explanations: Readonly<Record<Name, Explanation>>,
): CodeTable<Name> {
  return Object.assign((name: Name) => `${rule}/${name}` as Code, { rule, explanations });
}

/** The rule of a code. */
export function ruleOf(code: Code): string {
  return code.slice(0, code.indexOf('/'));
}

/** Something that a writer should look at: where it is, what was found, what to do. */
export interface Finding extends Place {
  /** Path of the file below the content directory, with forward slashes. */
  file: string;
  /** What kind of finding it is, and so the rule that found it. */
  code: Code;
  /** Errors stop publication, warnings do not. */
  level: 'error' | 'warning';
  /** What was found, in Chinese. */
  message: string;
  /** What to write instead, in Chinese. */
  help: string;
  /** Of the same thing found in several places, all of them; the finding itself stands at the first. */
  places?: Place[];
  /** What `npm run fix` writes instead, where that needs no judgement. */
  edits?: Edit[];
  /** The steps to the field of a case that it is about, where its place alone does not tell: `results`, 0, `unit`. */
  field?: PropertyKey[];
  /** What people are told who see a form with the titles of the fields, and no file. */
  inForm?: InForm;
}

/** The words of a finding in a form, where they are others than those about the file. */
export interface InForm {
  /** What was found. */
  message?: string;
  /** What to do. */
  help?: string;
  /** The field in which that is done, where it is another one than that of the finding. */
  leadsTo?: string;
}

/** What is reported of one file, before the file's name and the level are added. */
export type Report = Omit<Finding, 'file' | 'level'>;

/** What was found and what to do, before it has a place. */
export type Verdict = Pick<Finding, 'code' | 'message' | 'help' | 'edits' | 'inForm'>;

/** Orders findings as a reader walks through them: by file, then by position. */
export function byPlace(a: Finding, b: Finding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Compares by code unit, so that the order is the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
