import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Finding, Report } from '../schema/finding.ts';
import { ledgerCodes } from './codes.ts';
import { isSystemError } from './system-error.ts';
import { decode } from './text-file.ts';

/** The file with every address that was ever published: one a line, below the section's root. */
export const LEDGER = 'addresses.txt';

/** An address of the ledger, and its line. */
export interface LedgerEntry {
  address: string;
  line: number;
}

/** Reads the ledger; a section that has published nothing has none. */
export async function readLedger(
  dir: string,
): Promise<{ ledger: LedgerEntry[]; findings: Finding[] }> {
  const bytes = await readFile(path.join(dir, LEDGER)).catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return new Uint8Array();
    throw error;
  });
  const { text = '', reports } = decode(bytes);
  const entries = text
    .split('\n')
    .map((line, index) => ({ address: line.trim(), line: index + 1 }))
    .filter(({ address }) => address !== '' && !address.startsWith('#'));
  const wrong = entries.filter(({ address }) => !ADDRESS.test(address));
  return {
    ledger: entries.filter(({ address }) => ADDRESS.test(address)),
    findings: [...reports, ...wrong.map(notAnAddress)].map((report) => {
      return { file: LEDGER, level: 'error', ...report };
    }),
  };
}

/** The text of a ledger with these addresses. */
export function ledgerText(addresses: Iterable<string>): string {
  const lines = [...new Set(addresses)].sort();
  return `${HEAD}${lines.map((line) => `${line}\n`).join('')}`;
}

const ADDRESS = /^\/\S+$/;

const HEAD = `# 本栏目公开过的网址，一行一个。生成网站时自动登记，请与文章一起提交。不要手工增删，只有从没对外公开过的可以删去。
# 登记过的网址要一直打得开。少了哪一个，生成网站时会报错，并说明怎样处理。
`;

function notAnAddress({ address, line }: LedgerEntry): Report {
  return {
    line,
    column: 1,
    code: ledgerCodes('not-an-address'),
    message: `这一行不是网址：“${address}”`,
    help: '每行是一个以“/”开头的网址。多出来的请删去。',
  };
}
