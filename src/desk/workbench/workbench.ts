import type { Finding } from '../../schema/finding.ts';
import type { OfferedChanges } from '../../rules/index.ts';
import type { FigureInText } from '../../text/figures.ts';

/**
 * What the editor in the browser asks the program: the same reader, rules, corrections and import as the commands have. Paths
 * are below the content directory, with forward slashes: `cases/2026/a.mdx`. Calls are answered in their order. What cannot
 * be done is an error with a message in Chinese, and the next call is answered again.
 */
export interface Workbench {
  /** Takes the other files of the section, by their paths; those of an earlier call are forgotten. */
  open(files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /**
   * What `npm run check` would say of this file, in `unknowable`, in Chinese, what only the checks of the forge can say, and the
   * figures of its text that may be results and are none yet. `pictures` are those that lie beside it, by their paths.
   */
  check(
    path: string,
    source: string,
    pictures?: ReadonlyMap<string, Uint8Array>,
  ): Promise<{ findings: Finding[]; unknowable: string[]; figures: FigureInText[] }>;
  /** A whole page as the section would show it, with the section's own style sheet; it asks for no other file. */
  preview(
    path: string,
    source: string,
    pictures?: ReadonlyMap<string, Uint8Array>,
  ): Promise<string>;
  /** What `npm run fix` writes instead of a text, and the lines that are another then; a line that comes or goes is empty. */
  fix(path: string, source: string): Promise<{ source: string; changes: Change[] }>;
  /**
   * What an update may tell of the difference between two texts of a case; undefined where it is another text. What the one
   * before had and may not be published is left out.
   */
  offer(path: string, before: string, source: string): Promise<OfferedChanges | undefined>;
  /** The case that has a name in its address, whatever its year; undefined for a name that is free. */
  ownerOf(name: string): Promise<{ title: string; path: string } | undefined>;
  /** A draft of each document, or why there is none, as `npm run import` says it. */
  importFiles(files: readonly { name: string; bytes: Uint8Array }[]): Promise<Imported[]>;
  /**
   * How far a case has come on a branch: who has approved the text that is there, and what is missing. `files` are the case, its
   * pictures and the files of approvals as they are on the branch, by their paths. Undefined for what nobody has to approve.
   */
  signOff(path: string, files: ReadonlyMap<string, Uint8Array>): Promise<SignOff | undefined>;
  /**
   * Approves that text, as `npm run approve` does: the files that are other then, by their names; or why somebody may not, in
   * Chinese; or what speaks against it, which is asked once and then `isSure`.
   */
  approve(
    path: string,
    files: ReadonlyMap<string, Uint8Array>,
    by: { role: string; name: string; isSure?: boolean },
  ): Promise<{ written: Map<string, string> } | { refusal: string } | { doubt: string }>;
  /** Ends the worker. Calls that were not answered fail. */
  close(): void;
}

/** How far a case has come. */
export interface SignOff {
  /** SHA-256, in hexadecimal, of what would be published of it. */
  digest: string;
  title: string;
  /** The roles in their order: who has approved this text, if anybody has, and who another text of it before. */
  roles: { role: string; now: Approved | undefined; before: Approved | undefined }[];
  /** The next role; undefined where all have approved. */
  next: string | undefined;
  /** The time before which it is not built, where that has not come. */
  waitsFor: string | undefined;
}

/** Who has approved a text, and when. */
export interface Approved {
  name: string;
  at: string;
}

/** A piece of a text before and after. */
export interface Change {
  /** The line of the text before at which it begins. */
  line: number;
  before: string;
  after: string;
}

/** What became of a document: a draft, or refusals, in Chinese. */
export interface Imported {
  /** The name of the document's file. */
  name: string;
  /** Why no draft was made of it; none where one was. Nothing of the document is lost, as nothing was made of it. */
  refusals: string[];
  draft?: ImportedDraft;
}

/** A case made of a document, for somebody to compare with it. */
export interface ImportedDraft {
  /** Where the case is to lie, and the name of the folder of its pictures: `cases/2026/a.mdx`, `a`. */
  path: string;
  slug: string;
  /** The text of the case's file. */
  source: string;
  /** By their paths: `cases/2026/a/1.png`. */
  pictures: Map<string, Uint8Array>;
  /** What the document shows, a paragraph each: to be read beside the draft. */
  document: string[];
  /** What was recognised in it. */
  recognised: {
    title: Choice;
    subtitle: Choice;
    /** `YYYY-MM-DD` or with a time. */
    publishedAt: Choice;
    department: Choice;
    author: Choice;
    source: Choice;
    summary: Choice;
    keywords: string[];
    /** The headings of level 2, in their order, and which of the four parts each is or is likely to be under another name. */
    parts: { title: string; part: string | undefined }[];
  };
  /** What was left out, by its kind, and what somebody has to look at, in Chinese. */
  dropped: { what: string; text: string }[];
  remarks: string[];
  /** The report of the proof that all that the document shows stands in the draft or in `dropped`. */
  proof: string;
}

/** A field that was recognised, with what else in the document may be it. */
export interface Choice {
  /** Undefined where nothing was recognised. */
  value: string | undefined;
  alternatives: string[];
}
