import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { commandWith } from '../../setup/command.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

let content = '';
let file = '';
let other = '';

beforeEach(async () => {
  content = await contentOf();
  file = await writeCase(content, '2026/a', { text: '到场,听取意见, 再"定期"到乡镇开庭。' });
  other = await writeCase(content, '2026/b', { text: '到场,听取意见。' });
});

test('a file is written anew, the others are not, and the difference is shown', async () => {
  const { code, stdout } = await fix('cases/2026/a.mdx');
  expect(code).toBe(0);
  expect(stdout).toContain('- 到场,听取意见, 再"定期"到乡镇开庭。');
  expect(stdout).toContain('+ 到场，听取意见，再“定期”到乡镇开庭。');
  expect(stdout).toContain('改了 1 个文件');
  expect(await readFile(file, 'utf8')).toContain('到场，听取意见，再“定期”到乡镇开庭。');
  expect(await readFile(other, 'utf8')).toContain('到场,听取意见。');
  expect(await readdir(path.dirname(file))).toEqual(['a.mdx', 'b.mdx']);
  expect((await fix('cases/2026/a.mdx')).stdout).toContain('没有可以自动改的');
});

test('a dry run shows and writes nothing; without a file all are meant', async () => {
  const before = await readFile(file, 'utf8');
  const { code, stdout } = await fix('--dry-run');
  expect([code, stdout.includes('可以改 2 个文件，没有写进去')]).toEqual([0, true]);
  expect(await readFile(file, 'utf8')).toBe(before);
});

test('personal data are masked in what is shown, and stay in the file', async () => {
  file = await writeCase(content, '2026/c', { text: '到场,电话13812345678。' });
  const { code, stdout } = await fix('cases/2026/c.mdx');
  expect(stdout).not.toContain('13812345678');
  expect(await readFile(file, 'utf8')).toContain('到场，电话13812345678。');
  // An error that only a person can mend is left.
  expect(code).toBe(1);
});

test.each([
  ['cases/2026/none.mdx', '没有 cases/2026/none.mdx 这个文件'],
  ['site.yaml', '这个命令只改文章'],
  ['--colour', '没有“--colour”这个选项'],
])('%s is wrong usage', async (argument, said) => {
  const { code, stderr } = await fix(argument);
  expect([code, stderr.includes(said)]).toEqual([2, true]);
});

async function fix(...args: string[]) {
  return commandWith('fix', args, { CONTENT_DIR: content, CACHE_DIR: await temporaryDir() });
}
