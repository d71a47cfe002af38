import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/* What comes with packages and is only loaded when somebody needs it: most runs do not. */

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
  return createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
}

function fileOf(name: string): string {
  return fileURLToPath(import.meta.resolve(name));
}
