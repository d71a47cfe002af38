import { lstatSync } from 'node:fs';
import path from 'node:path';
import { outDir } from './environment.ts';
import { digestOfFile } from '../disk/index.ts';

/*
 * Most files of a site are as they were in the last one. They are not written again and put in the place of themselves:
 * they stand where they are, once their bytes have been read and proved. The folder of the new site holds the others.
 */

const standing = new Map<string, string>();

/** The files of the site that is there which the new one has too, with their SHA-256 in hexadecimal. */
export function standingFiles(): ReadonlyMap<string, string> {
  return standing;
}

/**
 * True where the site that is there has the file `name`, with slashes, with the bytes of this digest: it then belongs to
 * the new site, which needs no copy.
 */
export function stands(name: string, digest: string): boolean {
  site ??= outDir();
  const isSame = digestOf(path.join(site, name)) === digest;
  if (isSame) standing.set(name, digest);
  else standing.delete(name);
  return isSame;
}

/** Takes back what was said of all files. */
export function forgetStanding(): void {
  standing.clear();
}

/* The path behind all links, which is asked for once for all files. */
let site: string | undefined;

/* What was read of files, and what their folder said of them before: one that nobody has touched since is not read again. */
const known = new Map<string, { state: string; digest: string }>();

/** Undefined for what is not there, or is no file: a link may lead to another one tomorrow. */
function digestOf(file: string): string | undefined {
  try {
    const there = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    if (!there?.isFile()) return undefined;
    const state = [there.ino, there.size, there.mtimeNs, there.ctimeNs].join(' ');
    const before = known.get(file);
    if (before?.state === state) return before.digest;
    const digest = digestOfFile(file);
    known.set(file, { state, digest });
    return digest;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (NOT_THERE.has(code)) return undefined;
    throw error;
  }
}

/* It goes while it is looked at, a file stands where its folder would be, or it may not be read. */
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'EACCES']);
