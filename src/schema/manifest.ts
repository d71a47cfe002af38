import { z } from 'zod';

/*
 * The manifest of a release: what was published, file by file. It lies outside the served folder and is signed, so that
 * whoever changes the site cannot change what it is compared with.
 */

/** The version of the format: a field that changes or goes makes a new one. */
export const MANIFEST_VERSION = 1;

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const commit = z.string().regex(/^[0-9a-f]{40,64}$/);

const manifestFile = z.object({
  /** Its path below the section, with slashes: `cases/2026/a/index.html`. */
  path: z.string().min(1),
  /** In bytes. */
  size: z.int().min(0),
  /** Of its bytes, in hexadecimal. */
  sha256: digest,
  /** The type with which it is served, charset included. */
  type: z.string(),
  /** The content codings in which it lies beside itself, as `.br` and `.gz`. */
  encodings: z.array(z.enum(['br', 'gzip'])).optional(),
  /**
   * For a file of a former release that pages which readers have open still ask for: when the last release was made that had it
   * as its own.
   */
  carried: z.iso.datetime().optional(),
});

export const manifestSchema = z.object({
  format: z.literal(MANIFEST_VERSION),
  /** The name of the release, which is that of its folder. */
  release: z.string().regex(/^\d{8}-\d{6}-[0-9a-f]{12}$/),
  /** When it was made. */
  made: z.iso.datetime(),
  court: z.string(),
  section: z.string(),
  /** Address of the section's first page. */
  url: z.url({ protocol: /^https?$/ }),
  /** The program that built it: its version, and its commit where it lies in git and was not changed since. */
  program: z.object({ version: z.string(), commit: commit.optional() }),
  /** The content: its commit where it lies in git and was not changed since. */
  content: z.object({ commit: commit.optional() }),
  /** Hosts that the site may name and link to, with their subdomains. */
  hosts: z.array(z.string()),
  /** Headers that answers have; with `only`, a regular expression, those whose path it finds. */
  headers: z.array(z.object({ name: z.string(), value: z.string(), only: z.string().optional() })),
  /** Old addresses and where they lead, decoded and as paths of the host: from, to. */
  redirects: z.array(z.tuple([z.string(), z.string()])),
  files: z.array(manifestFile),
});

/** What a release has published. */
export type Manifest = z.output<typeof manifestSchema>;
export type ManifestFile = z.output<typeof manifestFile>;

/** `version.json` at the root of a site says which release it is. What it says proves nothing: see the manifest. */
export interface VersionFile {
  version: string;
  commit?: string;
  release: string;
  /** SHA-256 of the manifest, in hexadecimal. */
  manifest: string;
}
