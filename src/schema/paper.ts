/*
 * What the page that checks paper is told of a code, and in which file it finds that. The files are made for each build, and
 * read by the page of the same build only.
 */

/** What is to be said of a text that has this code. */
export type PaperAnswer = CurrentText | FormerText | WithdrawnText;

interface Answer {
  /** The title of the case as it is now. */
  title: string;
  /** The address of the case below the section's root. */
  address: string;
}

/** The text that the case has now, with what tells it from one that somebody has altered. */
export interface CurrentText extends Answer {
  standing: 'current';
  publishedAt: string;
  /** When it was last changed, if it was. */
  updatedAt?: string;
  /** How many characters its text has. */
  characters: number;
  /** The first sentence of the text and the last. */
  first: string;
  last: string;
}

/** A text that the case had. */
export interface FormerText extends Answer {
  standing: 'former';
  /** The changes after it that were written down, the newest first; a note tells of each change that its update names. */
  updates: { at: string; note: string }[];
}

/** A text of a case that was withdrawn. */
export interface WithdrawnText extends Answer {
  standing: 'withdrawn';
  at: string;
  reason: string;
}

/** The answers of one file, by their codes. */
export type PaperAnswers = Record<string, PaperAnswer>;

/** The folder of the files, which is that of the page. */
export const PAPER_FOLDER = 'verify';

/** How many answers a file has at most, by and large: a page that needs one of them loads all. */
const MOST_IN_FILE = 64;
const SIGNS = Array.from('0123456789abcdefghjkmnpqrstvwxyz');

/** How many first signs of a code name the file that has its answer, where there are so many codes. */
export function depthFor(codes: number): number {
  return codes <= MOST_IN_FILE ? 0 : codes <= MOST_IN_FILE * SIGNS.length ? 1 : 2;
}

/** The name of the file that has the answer for a code: `codes.json`, `codes-7k.json`. */
export function paperFile(code: string, depth: number): string {
  return depth === 0 ? 'codes.json' : `codes-${code.slice(0, depth).toLowerCase()}.json`;
}

/** The names of all files of this depth: each is there, so that one that cannot be loaded says nothing of a code. */
export function paperFiles(depth: number): string[] {
  const prefixes = Array.from({ length: depth }).reduce<string[]>(
    (all) => all.flatMap((prefix) => SIGNS.map((sign) => prefix + sign)),
    [''],
  );
  return prefixes.map((prefix) => paperFile(prefix, depth));
}

/** True for the path of one of these files below the section's root. */
export function isPaperFile(file: string): boolean {
  return new RegExp(`^${PAPER_FOLDER}/codes(?:-[0-9a-z]{1,2})?\\.json$`).test(file);
}
