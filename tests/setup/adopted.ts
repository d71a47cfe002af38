import { execFile } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { adopt } from '../../src/adopt/index.ts';
import { FORGES } from '../../src/schema/site.ts';
import type { Said } from './command.ts';
import { failureOf } from './failure.ts';
import { temporaryDir } from './temporary-dir.ts';

/** The repository that a court begins with, in a new folder. */
export async function adopted({
  court,
  url,
}: { court?: string; url?: string } = {}): Promise<string> {
  const dir = path.join(await temporaryDir(), 'content');
  const order = { dir, program: path.resolve('.'), court, url, forges: FORGES };
  return (await adopt(order)).dir;
}

/** Runs a step of its pipelines as a runner does, which has this checkout for the program. */
export async function pipeline(
  content: string,
  step: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const run = promisify(execFile)('sh', ['.ci/run', step], {
    cwd: content,
    env: { ...withoutGit(), PROGRAM: path.resolve('.'), ...env },
    maxBuffer: 2 ** 28,
  });
  return run.then((said) => ({ ...said, code: 0 }), failureOf);
}

/** What a hook that runs these tests knows of its own repository is none of another one. */
function withoutGit(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_/.test(name)));
}
