import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    temporary: string;
  }
}

/**
 * Gives the tests one folder for all that they write, and removes it when they are done. The commands that they start keep
 * what they compiled there: each of them would compile the same modules.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(path.join(tmpdir(), 'case-guidance-'));
  project.provide('temporary', root);
  process.env['NODE_COMPILE_CACHE'] = path.join(root, 'compiled');
  // Workers that end write what they compiled.
  return () => rm(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
