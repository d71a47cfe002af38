import { hash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/* A site is thousands of small files: one after the other they are read and written faster than by promises. */

/** The folder of this program, absolute. */
export const CHECKOUT = path.resolve(import.meta.dirname, '../..');

/** SHA-256 in hexadecimal. */
export function digestOfFile(file: string): string {
  return hash('sha256', readFileSync(file));
}

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
