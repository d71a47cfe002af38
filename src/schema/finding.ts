/** A position in a text file. Lines and columns count from 1; columns count UTF-16 units, as editors and SARIF do. */
export interface Place {
  line: number;
  column: number;
  /** One past the last column of what was found, where it ends on the same line. */
  endColumn?: number;
}

/** One thing that a person should look at, addressed to a writer: where it is, what was found, what to do. */
export interface Finding extends Place {
  /** Path of the file below the content directory, with forward slashes. */
  file: string;
  /** Name of the rule that found it, as the handbook lists it. */
  rule: string;
  /** Errors stop publication, warnings do not. */
  level: 'error' | 'warning';
  /** What was found, in Chinese. */
  message: string;
  /** What to write instead, in Chinese. */
  help: string;
}

/** What is reported of one file, before the file's name and the level are added. */
export type Report = Pick<Finding, 'rule' | 'message' | 'help'> & Place;

/** Orders findings as a reader walks through them: by file, then by position. */
export function byPlace(a: Finding, b: Finding): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Compares by code unit, so that the order is the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
