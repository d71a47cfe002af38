/** Something that an article may hold to run code in a build or a browser, or to reach a file outside the section. */
export interface Attack {
  name: string;
  /** Text for the first part of an article that is sound otherwise. */
  text?: string;
  /** Lines for its frontmatter. */
  lines?: string;
  /** The whole file, where it is none. */
  source?: string;
  /** Where it lies, when that is the attack: `cases/2026/[slug].mdx`. */
  file?: string;
}

/** Code that leaves a mark where the environment variable says, when anything runs it in Node. */
export const CANARY = "process.getBuiltinModule('node:fs').writeFileSync(process.env.CANARY,'')";

/** Rows of a name and a text as attacks on the body. */
export function inBody(rows: readonly (readonly [name: string, text: string])[]): Attack[] {
  return rows.map(([name, text]) => ({ name, text }));
}

/** Rows of a name and lines as attacks on the frontmatter. */
export function inFrontmatter(rows: readonly (readonly [name: string, lines: string])[]): Attack[] {
  return rows.map(([name, lines]) => ({ name, lines }));
}
