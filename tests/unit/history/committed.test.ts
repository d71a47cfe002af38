import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { uncommittedFindings } from '../../../src/history/committed.ts';
import { approveAll } from '../../setup/approved.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { commitAll, git, repositoryOf } from '../../setup/repository.ts';

async function approved(): Promise<string> {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await approveAll(content);
  return content;
}

async function told(content: string): Promise<string[]> {
  const findings = await uncommittedFindings(content, await readSection(content));
  return findings.map(({ code, message }) => `${code} ${message}`);
}

test('content in no repository is told nothing', async () => {
  expect(await told(await approved())).toEqual([]);
});

test('a ledger and approvals that git has as they are are sound, and any other is told', async () => {
  const content = await approved();
  await git(content, 'init', '--quiet', '--initial-branch=main');
  expect(await told(content)).toEqual([
    'permanence/not-committed addresses.txt 没有提交过，git 还不认识它',
    'approval/not-committed approvals.txt 没有提交过，git 还不认识它',
  ]);
  await commitAll(content);
  expect(await told(content)).toEqual([]);
  await appendFile(path.join(content, 'approvals.txt'), '# 备注\n');
  expect(await told(content)).toEqual(['approval/not-committed approvals.txt 有改动没有提交']);
  await git(content, 'add', '.');
  expect(await told(content)).toEqual(['approval/not-committed approvals.txt 有改动没有提交']);
});

test('a ledger that git leaves out is told; content that it leaves out as a whole is in no repository', async () => {
  const content = await approved();
  await writeFile(path.join(content, '.gitignore'), 'addresses.txt\n');
  await repositoryOf(content);
  expect(await told(content)).toEqual([
    'permanence/not-committed addresses.txt 被 .gitignore 排除了，git 不保存它',
  ]);
  const around = await approved();
  await writeFile(path.join(around, '.gitignore'), 'copy/\n');
  await repositoryOf(around);
  const copy = path.join(around, 'copy');
  await mkdir(copy);
  await writeFile(path.join(copy, 'addresses.txt'), '');
  expect(await uncommittedFindings(copy, await readSection(around))).toEqual([]);
});

test('a section that has published nothing has nothing to commit', async () => {
  const content = await contentOf();
  await repositoryOf(content);
  expect(await told(content)).toEqual([]);
});
