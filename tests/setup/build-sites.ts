import { execFile } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import type { Purpose } from '../../src/section/lists.ts';

/** One built site: its content, its files, and the path below which it is served. */
export interface BuiltSite {
  name: string;
  content: string;
  dir: string;
  base: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    sites: BuiltSite[];
  }
}

const run = promisify(execFile);

/** Builds the project's own content twice, as it is and below a base path. */
export default async function setup(project: TestProject): Promise<void> {
  const root = project.getProvidedContext().temporary;
  const sites: BuiltSite[] = [];
  for (const [name, base] of [
    ['at the root', '/'],
    ['below a base path', '/ssfw/alzd/'],
  ] as const) {
    const content = path.join(root, `content-${sites.length}`);
    const dir = path.join(root, `dist-${sites.length}`);
    await cp('content', content, { recursive: true });
    await setAddress(content, `https://www.court.example${base}`);
    await build(content, dir);
    sites.push({ name, content, dir, base });
  }
  project.provide('sites', sites);
}

async function setAddress(content: string, url: string): Promise<void> {
  const file = path.join(content, 'site.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^url: .*$/m, `url: ${url}`));
}

/**
 * Runs the project's build as a user does; on failure, what it said is in the error. `cache` is where it keeps what it
 * remembers, if not where builds usually do.
 */
export async function build(
  content: string,
  dir: string,
  { release }: Purpose = { release: false },
  cache?: string,
): Promise<string> {
  const command = [...(await buildCommand('.')), ...(release ? ['--release'] : [])];
  const { stdout, stderr } = await run(process.execPath, command, {
    env: { ...process.env, CONTENT_DIR: content, OUT_DIR: dir, ...(cache && { CACHE_DIR: cache }) },
    maxBuffer: 2 ** 28,
  });
  return stdout + stderr;
}

/** The arguments with which `npm run build` starts Node in a checkout of the project. */
export async function buildCommand(checkout: string): Promise<string[]> {
  const text = await readFile(path.join(checkout, 'package.json'), 'utf8');
  const { scripts } = JSON.parse(text) as { scripts: { build: string } };
  return scripts.build.split(' ').slice(1);
}
