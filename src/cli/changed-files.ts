import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { git as askGit, GitFailure } from '../history/index.ts';
import { WrongUsage } from './command.ts';

/**
 * The files below `dir` that differ from a commit, by their paths below it: changed, staged, new and renamed. Throws
 * where `dir` is in no git repository, or there is no such commit.
 */
export async function changedFiles(dir: string, since: string): Promise<string[]> {
  const commit = await commitNamed(since, dir);
  const differing = await git(dir, [
    'diff',
    '--name-only',
    '--relative',
    '--diff-filter=d',
    '-z',
    commit,
  ]);
  const untracked = await git(dir, ['ls-files', '--others', '--exclude-standard', '-z']);
  return [...new Set([...namesIn(differing), ...namesIn(untracked)])];
}

/** The full name of a commit, which git takes for nothing else. */
async function commitNamed(name: string, dir: string): Promise<string> {
  await git(dir, ['rev-parse', '--git-dir']);
  const asked = ['rev-parse', '--verify', '-q', '--end-of-options', `${name}^{commit}`];
  const commit = await git(dir, asked).catch(() => undefined);
  if (commit !== undefined) return commit.trim();
  throw new WrongUsage(
    `没有“${name}”这个提交。请看看写对了没有；只取回了一部分历史的，请先运行 git fetch --unshallow。`,
  );
}

/** The files below `dir` that the next commit changes. Throws where `dir` is in no git repository. */
export async function stagedFiles(dir: string): Promise<string[]> {
  // Before the first commit everything is new.
  const isFirst = await git(dir, ['rev-parse', '--verify', '-q', 'HEAD']).then(
    () => false,
    () => true,
  );
  const files = isFirst
    ? await git(dir, ['ls-files', '-z'])
    : await git(dir, ['diff', '--cached', '--name-only', '--relative', '--diff-filter=d', '-z']);
  return namesIn(files);
}

/**
 * Calls `use` with a temporary directory that has what the next commit has below `dir`; that may differ from the files
 * there.
 */
export async function withStaged<Result>(
  dir: string,
  use: (staged: string) => Promise<Result>,
): Promise<Result> {
  const temporary = await mkdtemp(path.join(tmpdir(), 'case-guidance-staged-'));
  try {
    const below = (await git(dir, ['rev-parse', '--show-prefix'])).trim();
    const files = await git(dir, ['ls-files', '-z']);
    await git(dir, ['checkout-index', '-z', '--stdin', `--prefix=${temporary}/`], files);
    return await use(path.join(temporary, below));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function namesIn(answer: string): string[] {
  return answer.split('\0').filter(Boolean);
}

/** Runs git, without which nobody can tell what was changed. */
async function git(dir: string, args: readonly string[], input = ''): Promise<string> {
  return askGit(dir, args, input).catch((error: unknown) => {
    if (!(error instanceof GitFailure)) throw error;
    throw new WrongUsage(whyNot(dir, error));
  });
}

function whyNot(dir: string, { message: said, isMissing }: GitFailure): string {
  if (isMissing) return '这台电脑没有安装 git，说不出改动了哪些文件。';
  return said.includes('not a git repository')
    ? `${dir} 不在 git 仓库里，说不出改动了哪些文件。请到取回仓库的那个文件夹里运行，或者不用这个选项。`
    : `git 说不出改动了哪些文件：${said}`;
}
