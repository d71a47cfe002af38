import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  type Approval,
  APPROVALS,
  approvalsText,
  isName,
  readApprovals,
} from '../../../src/content/approvals-file.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const DIGEST = 'a1'.repeat(32);
const APPROVAL: Approval = {
  address: '/cases/2026/a/',
  digest: DIGEST,
  role: '审核',
  name: '李某',
  at: '2026-11-28 19:30',
};
const LINE = `/cases/2026/a/ ${DIGEST} 审核 李某 2026-11-28 19:30`;

async function read(text: string) {
  const dir = await temporaryDir();
  await writeFile(path.join(dir, APPROVALS), text);
  return readApprovals(dir);
}

test('what is written is read, with its lines', async () => {
  const other = { ...APPROVAL, address: '/cases/2025/案/', role: '签发', name: '买买提·艾力' };
  const { approvals, findings } = await read(approvalsText([APPROVAL, other]));
  expect(findings).toEqual([]);
  expect(approvals).toEqual([
    { ...other, line: 3 },
    { ...APPROVAL, line: 4 },
  ]);
});

test('whoever writes it, the same approvals make the same text', () => {
  const other = { ...APPROVAL, role: '签发' };
  expect(approvalsText([other, APPROVAL, other])).toBe(approvalsText([APPROVAL, other]));
});

test('a section without the file has no approvals', async () => {
  expect(await readApprovals(await temporaryDir())).toEqual({ approvals: [], findings: [] });
});

test.each([
  ['a digest of another length', LINE.replace(DIGEST, DIGEST.slice(1))],
  ['no name', LINE.replace(' 李某', '')],
  ['a name with a digit', LINE.replace('李某', '李4')],
  ['a day that there is not', LINE.replace('11-28', '11-31')],
  ['more than one blank', LINE.replace(' 李', '  李')],
  ['no address', '审核 李某'],
])('a line with %s is told with its place, and the others count', async (_, line) => {
  const { approvals, findings } = await read(`# 说明\n${LINE}\n\n  ${line}\n`);
  expect(approvals).toHaveLength(1);
  expect(findings).toEqual([
    expect.objectContaining({
      file: APPROVALS,
      line: 4,
      column: 3,
      code: 'approval/not-an-approval',
      level: 'error',
    }),
  ]);
});

test('marks of a conflict are told, with what to leave', async () => {
  const { approvals, findings } = await read(
    `<<<<<<< HEAD\n${LINE}\n=======\n${LINE.replace('李', '王')}\n>>>>>>> other\n`,
  );
  expect(approvals).toBeUndefined();
  expect(findings).toEqual([
    expect.objectContaining({
      line: 1,
      code: 'files/conflict',
      help: expect.stringContaining('两边的都留下') as string,
    }),
  ]);
});

test('a byte that is no text is told, never thrown', async () => {
  const dir = await temporaryDir();
  await writeFile(path.join(dir, APPROVALS), Buffer.from([0xff, 0xfe, 0x0a]));
  const { approvals, findings } = await readApprovals(dir);
  expect(approvals).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(['encoding/not-utf8']);
});

test('a folder of that name is told, never thrown', async () => {
  const dir = await temporaryDir();
  await mkdir(path.join(dir, APPROVALS));
  const { approvals, findings } = await readApprovals(dir);
  expect(approvals).toBeUndefined();
  expect(findings.map(({ code }) => code)).toEqual(['files/not-readable']);
});

test.each(['李某', '买买提·艾力', 'A.Müller', '欧阳某某'])('%s is a name', (name) => {
  expect(isName(name)).toBe(true);
});

test.each(['', '李 某', '李4', '李某\n王某', '#李某', '李某（代）', 'a'.repeat(31), '·', '😀'])(
  '“%s” is none',
  (name) => {
    expect(isName(name)).toBe(false);
  },
);
