import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* A mistake of the program, in what every command asks first: where the content and the site are. */
const MISTAKE = `import path from 'node:path';
const { resolve } = path;
path.resolve = (...parts) => {
  const { CONTENT_DIR, OUT_DIR } = process.env;
  if (parts.length === 1 && [CONTENT_DIR, OUT_DIR].includes(parts[0])) undefined.mistake;
  return resolve(...parts);
};`;

let content = '';
let out = '';
let letter = '';

beforeAll(async () => {
  content = await contentOf();
  await writeCase(content, '2026/a');
  out = path.join(await temporaryDir(), 'dist');
  letter = path.join(out, '..', '来稿.txt');
  await writeFile(letter, '巡回审判\n\n把法庭开到群众家门口。\n');
});

const COMMANDS: [command: string, ...args: string[]][] = [
  ['build'],
  ['check'],
  ['dev'],
  ['export', '--format', 'bulk'],
  ['harvest'],
  ['import', '来稿.txt'],
  ['new', '巡回审判', '--topic', '诉讼服务'],
  ['search', '巡回'],
  ['serve'],
];

test.each(COMMANDS)(
  'a mistake of the program in %s is told as one, with all that helps to find it',
  async (command, ...args) => {
    const import_ = `data:text/javascript,${encodeURIComponent(MISTAKE)}`;
    const { code, stderr } = await run(command, args, { NODE_OPTIONS: `--import ${import_}` });
    expect(stderr).toMatch(
      /程序自己出了错，不是您的用法不对，也不是稿件的问题。请把下面这些连同正在处理的文件一起交给网站管理员：\n命令：\S+.*\nTypeError: .*mistake.*\n +at .*:\d+:\d+/,
    );
    expect(stderr).not.toContain('用法：');
    expect(code).toBe(3);
  },
);

test.each([
  ['build --colour', '没有“--colour”这个选项。'],
  ['build all', '“all”是多余的。'],
  ['check --colour', '没有“--colour”这个选项。'],
  ['check --since nocommit', '没有“nocommit”这个提交。'],
  ['check --since=', '--since 后面要写一个提交，例如 --since HEAD~1。'],
  ['dev --colour', '没有“--colour”这个选项。'],
  ['export --format xml', '没有 xml 这种格式，可以是：bulk。'],
  ['harvest --all', '没有“--all”这个选项。'],
  ['import --all', '没有“--all”这个选项。'],
  ['new --colour', '没有“--colour”这个选项。'],
  [
    `new 标题 --topic 诉讼服务 --slug ${'a'.repeat(400)}`,
    '文件名有 400 个字母，最多 100 个，请用 --slug 写短一些。',
  ],
  ['search --colour', '没有“--colour”这个选项。'],
  ['serve --colour', '没有“--colour”这个选项。'],
])('%s is wrong usage, told in Chinese, and no mistake of the program', async (line, told) => {
  const [command = '', ...args] = line.split(' ');
  await new Promise((resolve) => execFile('git', ['-C', content, 'init', '-q'], resolve));
  const { code, stderr } = await run(command, args);
  const [first, second] = stderr.split('\n');
  expect(first).toMatch(told);
  expect(second).toMatch(/^用法：/);
  expect(stderr).not.toMatch(/程序自己|\n +at /);
  expect(code).toBe(2);
});

test('content that is a file is told as a finding', async () => {
  const { code, stderr } = await run('check', [], { CONTENT_DIR: letter });
  expect(stderr).toBe(`CONTENT_DIR 不能是 ${letter}：它不是文件夹。请写出放内容的文件夹。\n`);
  expect(code).toBe(1);
});

test('what the machine refuses is told with the place, and is no wrong usage either', async () => {
  const refusing = `import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
fs.mkdtemp = () => Promise.reject(
  Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'mkdtemp', path: '/tmp/x' }),
);
syncBuiltinESMExports();`;
  await new Promise((resolve) => execFile('git', ['-C', content, 'init', '-q'], resolve));
  const { code, stderr } = await run('check', ['--staged'], {
    NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(refusing)}`,
  });
  expect(stderr).toMatch(
    /^程序没有料到这台电脑会这样回答：\/tmp\/x ENOSPC。请先看看.*磁盘是否已满/m,
  );
  expect(code).toBe(3);
});

test('a command begins only when its module is whole: a case is begun', async () => {
  const done = await run('new', ['巡回审判', '--topic', '诉讼服务']);
  expect([done.code, done.stderr]).toEqual([0, '']);
});

function run(
  command: string,
  args: readonly string[],
  variables: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; stderr: string }> {
  const env = { ...process.env, CONTENT_DIR: content, OUT_DIR: out, PORT: '0', ...variables };
  const given = args.map((each) => (each === '来稿.txt' ? letter : each));
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [`src/cli/${command}.ts`, ...given],
      { env },
      (_, __, stderr) => resolve({ code: child.exitCode, stderr }),
    );
  });
}
