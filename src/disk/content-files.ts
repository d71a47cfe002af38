import { readFileSync } from 'node:fs';
import { readdir, readFile as read } from 'node:fs/promises';
import path from 'node:path';

/*
 * How the one reader reaches files. The editor in the browser has another module in the place of this room, which holds them
 * in memory: what is done here is all that the reader may ask of a disk. A file or folder that cannot be read throws an error
 * of the system, whose code says why.
 */

/** The absolute path of a folder. */
export function absolutePath(dir: string): string {
  return path.resolve(dir);
}

/** The path of a file as it is seen from a folder, with forward slashes. */
export function pathBelow(dir: string, file: string): string {
  return path.relative(dir, file).split(path.sep).join('/');
}

/** The bytes of a file. Of thousands of small ones, one after the other is many times faster than by promises. */
export function readBytes(dir: string, file: string): Uint8Array {
  return readFileSync(path.join(dir, file));
}

/** The bytes of a file, for one that is read while others are. */
export function readFile(dir: string, file: string): Promise<Uint8Array> {
  return read(path.join(dir, file));
}

/** What lies in a folder below a folder. */
export interface Entry {
  /** Its path below the outer folder, with forward slashes, and its last name. */
  file: string;
  name: string;
  kind: 'file' | 'folder' | 'other';
}

/** Lists all that lies in `folder`, a path below `dir`, and in its folders. */
export async function entriesBelow(dir: string, folder: string): Promise<Entry[]> {
  const entries = await readdir(path.join(dir, folder), { recursive: true, withFileTypes: true });
  return entries.map((entry) => ({
    file: pathBelow(dir, path.join(entry.parentPath, entry.name)),
    name: entry.name,
    kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other',
  }));
}

/** The names in a folder, a path below `dir`. */
export function namesIn(dir: string, folder: string): Promise<string[]> {
  return readdir(path.join(dir, folder));
}
