import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The files below `dir` that differ from a commit, by their paths below it: changed, staged, new and renamed. Throws
 * where `dir` is in no git repository, or there is no such commit.
 */
export async function changedFiles(dir: string, since: string): Promise<string[]> {
  const git = async (...args: string[]) => {
    const answer = await run('git', ['-C', dir, ...args, '-z'], { maxBuffer: 2 ** 26 }).catch(
      (error: Error & { stderr?: string }) => {
        throw new Error(`git 说不出改动了哪些文件：${(error.stderr ?? error.message).trim()}`);
      },
    );
    return answer.stdout.split('\0').filter(Boolean);
  };
  const differing = await git('diff', '--name-only', '--relative', '--diff-filter=d', since);
  const untracked = await git('ls-files', '--others', '--exclude-standard');
  return [...new Set([...differing, ...untracked])];
}
