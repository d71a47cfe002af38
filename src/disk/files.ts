import { hash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  type Dirent,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/* A site is thousands of small files: one after the other they are read and written faster than by promises. */

/** The folder of this program, absolute. */
export const CHECKOUT = path.resolve(import.meta.dirname, '../..');

/** SHA-256 in hexadecimal. */
export function digestOfFile(file: string): string {
  return hash('sha256', passingBytes(file));
}

/** What a file holds, until the next one is read: tens of thousands of buffers would stay till they are collected. */
export function passingBytes(file: string): Buffer {
  const opened = openSync(file, 'r');
  try {
    let length = 0;
    for (;;) {
      if (length === room.length) room = Buffer.concat([room], 2 * room.length);
      const read = readSync(opened, room, length, room.length - length, null);
      if (read === 0) return room.subarray(0, length);
      length += read;
    }
  } finally {
    closeSync(opened);
  }
}

let room = Buffer.alloc(2 ** 20);

/** Most files stand beside a page, whose folder is there. */
export function writeWithFolder(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** Copies a file, and makes the folder into which it goes. */
export function copyWithFolder(from: string, to: string): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
}

/** Writes a file as a whole: another command may read it at this moment. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}

/** What lies below a folder, by names with slashes, each with how its folder lists it. */
export interface Below {
  /** All that is no folder: files, links, whatever they lead to, pipes. */
  files: Map<string, Pick<Dirent, 'name' | 'isFile'>>;
  /** Each before those inside of it. */
  folders: string[];
}

/**
 * Lists a folder with all that is in its folders, sorted; nothing where there is no such folder. Links are not followed:
 * Node's own recursive listing goes through those that lead to folders, be it the root of the machine.
 */
export function below(dir: string): Below {
  const files: [string, Dirent][] = [];
  const folders: string[] = [];
  const waiting = existsSync(dir) ? [''] : [];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop())
    for (const entry of readdirSync(path.join(dir, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (!entry.isDirectory()) files.push([name, entry]);
      else {
        waiting.push(name);
        folders.push(name);
      }
    }
  // A folder's name is the beginning of those inside of it, and so before them.
  return { files: new Map(files.sort(byName)), folders: folders.sort() };
}

/** The names of the files below a folder, with slashes, sorted; no links, and nothing behind them. */
export function filesBelow(dir: string): string[] {
  return [...below(dir).files].filter(([, entry]) => entry.isFile()).map(([name]) => name);
}

function byName([one]: [string, ...unknown[]], [other]: [string, ...unknown[]]): number {
  return one < other ? -1 : 1;
}
