import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/* What packages bring and only some runs need, loaded when somebody asks for it; and what a thread has worked. */

const require = createRequire(import.meta.url);

/** The list of English words: `["a","aa",…]`, sorted. */
export function englishWords(): string {
  return readFileSync(fileOf('an-array-of-english-words'), 'utf8');
}

/** The program that reads codes in pictures. */
export async function codeReader(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await readFile(fileOf('zxing-wasm/reader/zxing_reader.wasm')));
}

/** The dictionary of how characters are read. */
export function pinyinPackage(): typeof import('pinyin-pro') {
  return require('pinyin-pro') as typeof import('pinyin-pro');
}

/** What reads stylesheets. */
export function styleSheetPackage(): typeof import('css-tree') {
  return require('css-tree') as typeof import('css-tree');
}

/**
 * How long this thread has worked, in milliseconds: what the machine does beside it does not count. Before Node 23.9 it is the
 * time on the clock.
 */
export function workedMs(): number {
  const used = (process as Partial<NodeJS.Process>).threadCpuUsage?.();
  return used ? (used.user + used.system) / 1000 : performance.now();
}

function fileOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}
