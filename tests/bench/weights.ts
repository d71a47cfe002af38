import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { sum } from './numbers.ts';
import type { Served } from './served.ts';

/** What a page loads for a query, in bytes. */
export interface Weight {
  code: number;
  index: number;
  excerpts: number;
}

/* As web servers compress on the fly. */
const LEVEL = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Weighs the scripts and the search files that were asked for; pages count by the scripts in them. */
export async function weigh(dir: string, { asked }: Served): Promise<Weight> {
  const weight = { code: 0, index: 0, excerpts: 0 };
  for (const below of asked.filter(isWeighed)) {
    const content = await readFile(
      path.join(dir, below.endsWith('/') ? `${below}index.html` : below),
    );
    weight[kindOf(below)] += bytesOf(below, content);
  }
  return weight;
}

export function total({ code, index, excerpts }: Weight): number {
  return sum([code, index, excerpts]);
}

export function compressed(content: string | Uint8Array): number {
  return content.length === 0 ? 0 : brotliCompressSync(content, LEVEL).length;
}

/** What else a page loads, its style and its icon, it needs without a search too. */
function isWeighed(url: string): boolean {
  return /(\/|\.js)$/.test(url) || url.includes('/pagefind/');
}

function kindOf(url: string): keyof Weight {
  if (/\/(text|fragment)\//.test(url)) return 'excerpts';
  return /(\.js|wasm[^/]*|\/)$/.test(url) ? 'code' : 'index';
}

function bytesOf(url: string, content: Buffer): number {
  if (url.endsWith('/')) {
    const inline = content.toString().matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g);
    return compressed([...inline].map(([, script]) => script).join('\n'));
  }
  if (/\.(js|json)$/.test(url)) return compressed(content);
  return content.length;
}
