import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** How many times what a build uses is kept, so that a few states of the content have room. */
const KEPT_TIMES = 4;
const FEWEST_KEPT = 64;
/** What is left of a writer that was stopped may go after this. */
const ABANDONED_MS = 60 * 60 * 1000;

/**
 * Files that are kept from build to build, by names that tell all that they were made from. Each is there as a whole or
 * not at all, whoever else uses the folder, and is proved by its digest when it is read.
 */
export class KeptFiles {
  readonly #dir: string | undefined;
  #used = 0;

  /** Without a folder nothing is kept. */
  constructor(dir: string | undefined) {
    this.#dir = dir;
    if (dir) mkdirSync(dir, { recursive: true });
  }

  /** What was kept under a name; undefined when it is not there, or not as it was written. */
  read(name: string): Buffer | undefined {
    if (!this.#dir) return undefined;
    const file = path.join(this.#dir, name);
    try {
      const bytes = readFileSync(file);
      const content = bytes.subarray(DIGEST_LENGTH);
      if (!digestOf(content).equals(bytes.subarray(0, DIGEST_LENGTH))) return undefined;
      this.#used += 1;
      // The time of the last use, by which `prune` decides.
      const now = new Date();
      utimesSync(file, now, now);
      return content;
    } catch (error) {
      // Another build may remove it at any moment.
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Keeps content under a name. */
  write(name: string, content: Uint8Array): void {
    if (!this.#dir) return;
    this.#used += 1;
    const temporary = path.join(this.#dir, `${randomUUID()}${TEMPORARY}`);
    // Not in one piece, which would hold all of it in memory once more.
    writeFileSync(temporary, digestOf(content));
    appendFileSync(temporary, content);
    renameSync(temporary, path.join(this.#dir, name));
  }

  /** Removes what was not used for the longest time, beyond a few times what this build used. */
  prune(): void {
    if (!this.#dir) return;
    const dir = this.#dir;
    const found = readdirSync(dir).flatMap((name) => {
      const used = statSync(path.join(dir, name), { throwIfNoEntry: false })?.mtimeMs;
      return used === undefined ? [] : [{ name, used }];
    });
    const whole = found.filter(({ name }) => !name.endsWith(TEMPORARY));
    whole.sort((a, b) => b.used - a.used);
    const abandoned = found.filter(
      ({ name, used }) => name.endsWith(TEMPORARY) && used < Date.now() - ABANDONED_MS,
    );
    const most = Math.max(FEWEST_KEPT, KEPT_TIMES * this.#used);
    for (const { name } of [...whole.slice(most), ...abandoned]) {
      rmSync(path.join(dir, name), { force: true });
    }
  }
}

const TEMPORARY = '.tmp';
const DIGEST_LENGTH = 32;

function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
