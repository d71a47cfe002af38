import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    temporary: string;
  }
}

/** Gives the tests one folder for all that they write, and removes it when they are done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(path.join(tmpdir(), 'case-guidance-'));
  project.provide('temporary', root);
  return () => rm(root, { recursive: true, force: true });
}
