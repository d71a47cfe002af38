import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { inject } from 'vitest';

/** A new folder, which is removed when all tests are done. */
export function temporaryDir(): Promise<string> {
  return mkdtemp(path.join(inject('temporary'), 'dir-'));
}
