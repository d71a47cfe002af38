import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { APPROVALS, approvalsText } from '../../src/content/approvals-file.ts';
import { LEDGER, ledgerText } from '../../src/content/ledger-file.ts';
import { readSection } from '../../src/content/read-section.ts';
import { standings } from '../../src/section/approval.ts';
import { identityOf, rolesOf } from '../../src/section/site.ts';
import { type Failure, failureOf } from './failure.ts';

/** What a command has said, and how it ended. */
export type Said = Pick<Failure, 'stdout' | 'stderr'> & { code: number };

/** Runs a command of this program upon a content directory, as staff do. */
export async function command(name: string, content: string, ...args: string[]): Promise<Said> {
  const run = ['--import', './src/cli/compiled.ts', `src/cli/${name}.ts`, ...args];
  const env = { ...process.env, CONTENT_DIR: content };
  return promisify(execFile)(process.execPath, run, { env }).then(
    (said) => ({ ...said, code: 0 }),
    failureOf,
  );
}

/** Approves all of a section, by a person for each role, and pins whose it is, as the command does, only sooner. */
export async function approveAll(content: string, at = '2026-11-28 10:00'): Promise<void> {
  const section = await readSection(content);
  const { site, pin, ledger, codes } = section;
  const approvals = standings(section).flatMap(({ address, digest }) =>
    rolesOf(site!).map((role, index) => {
      return { address, digest, role, name: ['李某', '王某', '张某'][index]!, at };
    }),
  );
  const addresses = ledger.map(({ address }) => address);
  await writeFile(
    path.join(content, LEDGER),
    ledgerText(addresses, pin ?? identityOf(site!), codes),
  );
  await writeFile(path.join(content, APPROVALS), approvalsText(approvals));
}
