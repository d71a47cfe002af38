import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { APPROVALS, approvalsText } from '../../src/content/approvals-file.ts';
import { LEDGER, ledgerText } from '../../src/content/ledger-file.ts';
import { readSection } from '../../src/content/read-section.ts';
import { standings } from '../../src/section/approval.ts';
import { identityOf, rolesOf } from '../../src/section/site.ts';

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
