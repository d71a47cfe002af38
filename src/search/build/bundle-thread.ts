import { hash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { ENTRY } from '../bundle/files.ts';
import { type BundleJob, makeBundle } from './build-bundle.ts';
import { NoIndex } from './pagefind.ts';
import type { Told } from './start-bundle.ts';

/* The thread that `startBundle` starts. */

const job = workerData as BundleJob & { out: string };

function tell(told: Told): void {
  parentPort!.postMessage(told);
}

async function write(): Promise<Map<string, string>> {
  const { out, ...bundle } = job;
  const written = new Map<string, string>();
  const folders = new Set<string>();
  const put = (file: string, content: Uint8Array) => {
    const place = path.join(out, file);
    const folder = path.dirname(place);
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      folders.add(folder);
    }
    // Many small files: one after the other is many times faster than asynchronously.
    writeFileSync(place, content);
    written.set(file, hash('sha256', content));
  };
  let named = '';
  await makeBundle(bundle, {
    named(version) {
      named = version;
      rmSync(out, { recursive: true, force: true });
      tell({ version });
    },
    write: (file, content) => put(`${named}/${file}`, content),
    finish: (entry) => put(ENTRY, entry),
    indexed: (...indexed) => tell({ indexed }),
  });
  return written;
}

try {
  tell({ files: await write() });
} catch (error) {
  const isRefusal = error instanceof NoIndex;
  const failed = isRefusal ? error.message : String((error as Error).stack ?? error);
  tell({ failed, isRefusal });
}
