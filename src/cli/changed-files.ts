import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  return own?.trim() === path.dirname(file) ? { ...plain, GIT_INDEX_FILE: file } : plain;
}

async function git(dir: string, args: readonly string[], input = ''): Promise<string> {
  return run(dir, args, await environmentIn(dir), input);
}

function run(
  dir: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 2 ** 26, env };
    const command = execFile('git', ['-C', dir, ...args], options, (error, stdout, stderr) => {
      if (error) reject(new WrongUsage(whyNot(dir, stderr || error.message, error.code)));
      else resolve(stdout);
    });
    // Where git ends without reading, its exit code says why.
    command.stdin?.on('error', () => undefined).end(input);
  });
}

function whyNot(dir: string, said: string, code: unknown): string {
  if (code === 'ENOENT') return '这台电脑没有安装 git，说不出改动了哪些文件。';
  return said.includes('not a git repository')
    ? `${dir} 不在 git 仓库里，说不出改动了哪些文件。请到取回仓库的那个文件夹里运行，或者不用这个选项。`
    : `git 说不出改动了哪些文件：${said.trim()}`;
}
