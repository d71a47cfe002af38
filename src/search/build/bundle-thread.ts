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
    const target = path.join(out, file);
    const of = path.dirname(target);
    if (!folders.has(of)) mkdirSync(of, { recursive: true });
    folders.add(of);
    // Many small files: one after the other is many times faster than asynchronously.
    writeFileSync(target, content);
    written.set(file, hash('sha256', content));
  };
  let folder = '';
  await makeBundle(bundle, {
    named(version) {
      folder = version;
      rmSync(out, { recursive: true, force: true });
      tell({ version });
    },
    write: (file, content) => put(`${folder}/${file}`, content),
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
