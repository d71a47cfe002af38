import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs git in a folder, as somebody; what it prints. */
export async function git(dir: string, ...args: string[]): Promise<string> {
  const somebody = ['-c', 'user.name=test', '-c', 'user.email=test@court.example'];
  const { stdout } = await promisify(execFile)('git', ['-C', dir, ...somebody, ...args]);
  return stdout;
}

/** Makes a repository of a folder, with all that is in it as its first commit. */
export async function repositoryOf(dir: string): Promise<void> {
  await git(dir, 'init', '--quiet', '--initial-branch=main');
  await commitAll(dir);
}

/** Commits all that is in a repository. */
export async function commitAll(dir: string): Promise<void> {
  await git(dir, 'add', '--all');
  await git(dir, 'commit', '--quiet', '--message=change');
}
