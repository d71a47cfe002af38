import { hash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  const { out } = job;
  const written = new Map<string, string>();
  const unnamed = path.join(out, 'unnamed');
  rmSync(out, { recursive: true, force: true });
  for (const folder of ['index', 'text'])
    mkdirSync(path.join(unnamed, folder), { recursive: true });
  const digests = new Map<string, string>();
  await makeBundle(job, {
    write(file, content) {
      // Many small files: one after the other is many times faster than asynchronously.
      writeFileSync(path.join(unnamed, file), content);
      digests.set(file, hash('sha256', content));
    },
    finish(version, entry) {
      renameSync(unnamed, path.join(out, version));
      writeFileSync(path.join(out, ENTRY), entry);
      written.set(ENTRY, hash('sha256', entry));
      for (const [file, digest] of digests) written.set(`${version}/${file}`, digest);
    },
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
