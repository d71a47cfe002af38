import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readSection } from '../../src/content/read-section.ts';
import { isApproved, rolesOf, standings } from '../../src/section/approval.ts';
import { type Failure, failureOf } from './failure.ts';

/** What a command has said, and how it ended. */
export type Said = Pick<Failure, 'stdout' | 'stderr'> & { code: number };

/** Runs a command of this program upon a content directory, as staff do. */
export async function command(name: string, content: string, ...args: string[]): Promise<Said> {
  const env = { ...process.env, CONTENT_DIR: content };
  return promisify(execFile)(process.execPath, [`src/cli/${name}.ts`, ...args], { env }).then(
    (said) => ({ ...said, code: 0 }),
    failureOf,
  );
}

/** Approves all that still has to be approved, by a person for each role. */
export async function approveAll(content: string): Promise<void> {
  const section = await readSection(content);
  const open = standings(section).filter((each) => !isApproved(each));
  if (open.length === 0) return;
  for (const [index, role] of rolesOf(section.site!).entries()) {
    const files = open.map(({ file }) => file.file);
    const by = ['李某', '王某', '张某'][index]!;
    const { code, stderr } = await command(
      'approve',
      content,
      ...files,
      '--by',
      by,
      '--role',
      role,
    );
    if (code !== 0) throw new Error(stderr);
  }
}
