import { APPROVALS, LEDGER, type Section } from '../content/index.ts';
import { approvalCodes, permanenceCodes } from '../rules/index.ts';
import type { Code, Finding } from '../schema/finding.ts';
import { git, GitFailure } from './git.ts';

/**
 * Findings of a release whose ledger or approvals git does not have as they are: what stands in them would be lost with this
 * folder, and nobody has looked at it in a merge request. None where the content is in no repository, or not to be in one.
 */
export async function uncommittedFindings(
  dir: string,
  { ledger, pin, approvals }: Pick<Section, 'ledger' | 'pin' | 'approvals'>,
): Promise<Finding[]> {
  const files = [
    ...(ledger.length > 0 || pin ? [{ file: LEDGER, code: permanenceCodes('not-committed') }] : []),
    ...(approvals?.length === 0 ? [] : [{ file: APPROVALS, code: approvalCodes('not-committed') }]),
  ];
  const found = await Promise.all(files.map((each) => stateOf(dir, each.file)));
  return files.flatMap(({ file, code }, index) => {
    const problem = found[index];
    return problem ? [finding(file, code, problem)] : [];
  });
}

function finding(file: string, code: Code, problem: string): Finding {
  return {
    file,
    line: 1,
    column: 1,
    code,
    level: 'error',
    message: `${file} ${problem}`,
    help: `正式发布以前，请先提交并合并：git add ${file}，git commit。没有提交的登记和签发，换一台电脑就没有了，也没有人看过。`,
  };
}

/** What keeps a file from being in the history of its repository as it is, in Chinese. */
async function stateOf(dir: string, file: string): Promise<string | undefined> {
  try {
    if (!(await isVersioned(dir))) return undefined;
    const status = ['status', '--porcelain', '-z', '--ignored', '--untracked-files=all'];
    const [state = ''] = (await git(dir, [...status, '--', file])).split('\0');
    const mark = state.slice(0, 2);
    return mark === '' ? undefined : (STATES[mark] ?? '有改动没有提交');
  } catch (error) {
    if (error instanceof GitFailure) return `提交过没有，git 说不出来（${error.message}）`;
    throw error;
  }
}

const STATES: Partial<Record<string, string>> = {
  '??': '没有提交过，git 还不认识它',
  '!!': '被 .gitignore 排除了，git 不保存它',
};

/** True for a folder in a repository that is not left out of it as a whole. */
async function isVersioned(dir: string): Promise<boolean> {
  const isInside = await git(dir, ['rev-parse', '--show-toplevel']).then(
    () => true,
    (error: unknown) => {
      const isNone =
        error instanceof GitFailure && (error.isMissing || NO_REPOSITORY.test(error.message));
      if (isNone) return false;
      throw error;
    },
  );
  if (!isInside) return false;
  // It ends with 1 for what is not left out.
  return git(dir, ['check-ignore', '--quiet', '.']).then(
    () => false,
    (error: unknown) => {
      if (error instanceof GitFailure) return true;
      throw error;
    },
  );
}

const NO_REPOSITORY = /not a git repository/;
