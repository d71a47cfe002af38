import { rmSync } from 'node:fs';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import type { BundleJob } from './build-bundle.ts';
import { NoIndex } from './pagefind.ts';

/** A bundle that is being written to a folder, in a thread of its own. */
export interface StartedBundle {
  /** How the folder of its files is called, as soon as that is known. Rejects as `done` does. */
  version: Promise<string>;
  /**
   * The paths of all files in the folder, each with its SHA-256 in hexadecimal, when they are there. Rejects with a message in Chinese (`name` is `Refusal`)
   * when the index cannot be made: Pagefind's process or the thread ended, or Pagefind reports an error.
   */
  done: Promise<ReadonlyMap<string, string>>;
  /** Ends the work and removes the folder, unless it is done; `done` never settles then. */
  stop: () => Promise<void>;
}

/** What the thread tells. */
export type Told =
  | { version: string }
  | { indexed: [ready: number, all: number] }
  | { files: Map<string, string> }
  | { failed: string; isRefusal: boolean };

/**
 * Starts to write a bundle into the folder `out`, which need not be there and is emptied. When this returns, the thread
 * has all that it needs: the caller may go on to work that leaves no room for anything else. `indexed` hears how many
 * shards of how many are ready.
 */
export function startBundle(
  job: BundleJob & { out: string },
  indexed: (ready: number, all: number) => void = () => undefined,
  resourceLimits: ResourceLimits = {},
): StartedBundle {
  const thread = new Worker(new URL('bundle-thread.ts', import.meta.url), {
    workerData: { ...job, cases: job.cases.map(lightened) },
    // Those of the command name files relative to a folder that this process may have left.
    execArgv: [],
    resourceLimits,
  });
  let isStopped = false;
  const version = Promise.withResolvers<string>();
  const done = new Promise<ReadonlyMap<string, string>>((resolve, reject) => {
    thread.on('message', (told: Told) => {
      if ('version' in told) version.resolve(told.version);
      else if ('indexed' in told) indexed(...told.indexed);
      else if ('files' in told) resolve(told.files);
      else reject(told.isRefusal ? new NoIndex(told.failed) : new Error(told.failed));
    });
    // Each comes after what the thread told: where that settled it, these change nothing.
    thread.on('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? endOf('内存不足') : error);
    });
    thread.on('exit', (code) => {
      if (!isStopped) reject(endOf(`退出码 ${code}`));
    });
  });
  // Who waits late is told late; nothing is swallowed.
  done.catch(version.reject);
  version.promise.catch(() => undefined);
  return {
    version: version.promise,
    done,
    async stop() {
      isStopped = true;
      // Pagefind's process ends when the thread no longer holds its input.
      await thread.terminate();
      rmSync(job.out, { recursive: true, force: true });
    },
  };
}

function endOf(how: string): NoIndex {
  return new NoIndex(`建立搜索索引的线程意外结束（${how}），搜索索引没有生成。请再试一次。`);
}

/** What search needs of a case and nothing else: the rest cannot be handed to a thread, or costs time. */
function lightened({ id, data, body, origin }: BundleJob['cases'][number]) {
  const blocks = body.blocks.map(({ kind, part, anchor, text, cell }) => {
    return { kind, part, anchor, text, ...(cell && { cell }) };
  });
  return { id, data, origin, body: { blocks } };
}
