/** A field of the form, in the words of the shell's configuration (`schema/sveltia-cms.json` in its package). */
export interface Field {
  name: string;
  label: string;
  widget: string;
  required: boolean;
  hint?: string;
  fields?: Field[];
  options?: string[];
  [option: string]: unknown;
}

/** What the desk is built with: the shell's configuration, and what our own parts have to know. */
export interface DeskConfig {
  shell: Record<string, unknown> & {
    backend: { name: string; repo: string; [option: string]: unknown };
    collections: (Record<string, unknown> & { fields: Field[] })[];
  };
  /** The folder of the content in the repository, with a slash at its end, or nothing. */
  folder: string;
  /** How what is saved comes under review. */
  forge: Forge;
  branch: string;
  /** Who has to approve a case, in their order. */
  roles: readonly string[];
  /** Where the forge answers; undefined for a local folder. */
  api: string | undefined;
}

/** Where cases are kept: on a forge, or in a folder of this machine. */
export type Forge = 'github' | 'gitlab' | 'gitea' | 'folder';

/** The collection of the cases, and the field that the text of an article is in. */
export const CASES = 'cases';
export const BODY = 'body';
/** The field of an update that names what was changed; its value in the form is one text, JSON of the list in the file. */
export const CHANGES = 'changes';
/** The kind of that field. */
export const CHANGES_WIDGET = `case-${CHANGES}`;
/** The script of the worker, beside the page. */
export const WORKER = 'workbench/workbench.js';
/** The key under which the format hands on the file as it was; the form does not show it. */
export const SOURCE = 'deskSource';
/** The attribute of the page by which the shell knows that what was just saved has errors: it offers no review then. */
export const HAS_ERRORS = 'data-desk-errors';
/** The attribute by which a card in the shell's list of drafts names the branch of its case. */
export const BRANCH = 'data-desk-branch';
/** What an imported draft is told from others by, in the address of its form: when it was imported. */
export const IMPORTED = '_imported';
/** The name of the format of cases. */
export const FORMAT = 'case';

/**
 * The fields of an entry of which none has to be written stand in the form by themselves, `author__name`, so that they can be
 * filled in for a new case; in the file they are one field.
 */
export const INSIDE = '__';
