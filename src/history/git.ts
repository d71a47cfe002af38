import { execFile } from 'node:child_process';
import path from 'node:path';

/** Git could not do what it was asked for; the message is what it said. */
export class GitFailure extends Error {
  /** True where this machine has no git. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing: boolean) {
    super(message);
    this.isMissing = isMissing;
  }
}

/** Runs git in a folder and gives what it prints. Throws a `GitFailure`, also where there is no git. */
export async function git(dir: string, args: readonly string[], input = ''): Promise<string> {
  return (await gitBytes(dir, args, input)).toString('utf8');
}

/** The same, as bytes. */
export async function gitBytes(dir: string, args: readonly string[], input = ''): Promise<Buffer> {
  return run(dir, args, await environmentIn(dir), input);
}

/**
 * Git gives its hooks variables with paths that are right in its own folder only, so they are dropped. One is kept, as
 * a full path, when it belongs to this repository: `GIT_INDEX_FILE`, because `git commit FILE` uses an index of its
 * own.
 */
async function environmentIn(dir: string): Promise<NodeJS.ProcessEnv> {
  const plain = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
  );
  const index = process.env['GIT_INDEX_FILE'];
  if (!index) return plain;
  const file = path.resolve(index);
  const own = await run(dir, ['rev-parse', '--absolute-git-dir'], plain).catch(() => undefined);
  return own?.toString().trim() === path.dirname(file) ? { ...plain, GIT_INDEX_FILE: file } : plain;
}

const MOST_BYTES = 2 ** 28;

function run(
  dir: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: MOST_BYTES, env, encoding: 'buffer' as const };
    const command = execFile('git', ['-C', dir, ...args], options, (error, stdout, stderr) => {
      const said = stderr.toString('utf8') || error?.message;
      if (error) reject(new GitFailure(said!.trim(), error.code === 'ENOENT'));
      else resolve(stdout);
    });
    // Where git ends without reading, its exit code says why.
    command.stdin?.on('error', () => undefined).end(input);
  });
}
