import { execFile } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { adopt } from '../../../src/adopt/index.ts';
import { FORGES, siteSchema } from '../../../src/schema/site.ts';
import { adopted } from '../../setup/adopted.ts';
import { command } from '../../setup/command.ts';
import { failureOf } from '../../setup/failure.ts';
import { writeCase } from '../../setup/fixtures.ts';
import { git } from '../../setup/repository.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

/* A court's own repository, begun by `npm run adopt`. */

const PROGRAM = path.resolve('.');
const GIVEN = { court: '华蓥市人民法院', url: 'https://alzd.hyfy.gov.cn/' };

function ordered(dir: string, more: { court?: string; url?: string } = {}) {
  return { dir, program: PROGRAM, court: undefined, url: undefined, forges: FORGES, ...more };
}

test('a check takes what was made for a trial, and names what is still to be filled in', async () => {
  const content = await adopted();
  const { code, stdout } = await command('check', content);
  expect(code).toBe(0);
  for (const code of ['example-address', 'example-corrections', 'footer'])
    expect(stdout).toContain(`[site/${code}]`);
  expect(stdout).toContain('页脚信息未填：联系方式、网站标识码、ICP备案号、公安备案号');
});

test('a release refuses it, and names what is still to be filled in', async () => {
  const { code, stdout, stderr } = await command('check', await adopted(), '--release');
  expect(code).toBe(1);
  const errors = [...(stdout + stderr).matchAll(/错误 \[([\w/-]+)\] (\S+)/g)];
  expect(errors.map(([, code, told]) => `${code} ${told}`)).toEqual([
    'site/no-case 没有可以公开的案例：里面没有文章',
    'site/placeholder-name 名称还是占位的：“待填人民法院”',
    'site/placeholder-name 名称还是占位的：“待填人民法院在审判、执行、诉讼服务和队伍建设中的做法、成效与启示。”',
    'site/example-address url',
    'site/example-address 上级栏目“首页”还是示例网址',
    'site/example-address 上级栏目“诉讼服务”还是示例网址',
    'site/example-corrections corrections',
    'site/placeholder-name 名称还是占位的：“待填人民法院”',
    'site/no-site-code 正式发布缺少网站标识码',
  ]);
});

test('what was given is filled in, and not named any more', async () => {
  const content = await adopted(GIVEN);
  const site = await readFile(path.join(content, 'site.yaml'), 'utf8');
  expect(parse(site)).toMatchObject({
    ...GIVEN,
    description: expect.stringContaining(GIVEN.court) as string,
    footer: { organizer: GIVEN.court },
  });
  expect(site).not.toContain('待填');
  const { code, stdout } = await command('check', content);
  expect([code, stdout.includes('example-address')]).toEqual([0, false]);
});

test('every field of the settings stands there, and each that has to be filled in has a comment', async () => {
  const site = await readFile(path.join(await adopted(), 'site.yaml'), 'utf8');
  const rare = ['courtScript', 'search', 'passthrough'];
  const fields = Object.keys(siteSchema.shape).filter((field) => !rare.includes(field));
  const named = [...site.matchAll(/^(?:# )?(\w+):/gm)].map(([, field]) => field);
  expect(named.sort()).toEqual(fields.sort());
  const footer = Object.keys(siteSchema.shape.footer.shape);
  for (const field of [...fields.filter((each) => each !== 'footer'), ...footer])
    expect(site, field).toMatch(
      new RegExp(`^ *#.*\n(?: *# .*\n)*(?: *\\w+:.*\n)?(?: *# )? *${field}:`, 'm'),
    );
});

test('it has what each forge reads, or of one forge alone', async () => {
  const all = await filesIn(await adopted());
  for (const file of [
    '.github/workflows/check.yml',
    '.github/CODEOWNERS',
    '.github/pull_request_template.md',
    '.gitlab-ci.yml',
    '.gitlab/CODEOWNERS',
    '.gitlab/merge_request_templates/Default.md',
    '.gitea/workflows/verify.yml',
    '.gitea/CODEOWNERS',
    '.gitea/pull_request_template.md',
    '.gitattributes',
    '.gitignore',
    'README.md',
    'topics.yaml',
  ])
    expect(all).toContain(file);
  expect(all.filter((file) => file.endsWith('.mdx'))).toEqual([]);
  const dir = path.join(await temporaryDir(), 'content');
  await adopt({ ...ordered(dir), forges: ['gitlab'] });
  expect((await filesIn(dir)).filter((file) => /gitea|github/.test(file))).toEqual([]);
});

test('where it lies and where the program is stands in what is run', async () => {
  const content = await adopted();
  for (const file of ['README.md', 'watch/crontab', 'watch/case-guidance-verify.service']) {
    const text = await readFile(path.join(content, file), 'utf8');
    expect(text, file).toContain(content);
    expect(text, file).toContain(PROGRAM);
    expect(text, file).not.toMatch(/\/srv\/(?:content|case-guidance)/);
  }
  const commit = await git('.', 'rev-parse', 'HEAD');
  expect(await readFile(path.join(content, '.ci/program'), 'utf8')).toContain(`commit=${commit}`);
});

test('a folder that is called as a place in our files is filled in as it is', async () => {
  const dir = path.join(await temporaryDir(), 'srv', 'case-guidance');
  await mkdir(path.dirname(dir));
  await adopt(ordered(`${dir}-content`));
  const service = path.join(`${dir}-content`, 'watch/case-guidance-verify.service');
  expect(await readFile(service, 'utf8')).toContain(`"${dir}-content/.ci/run"`);
});

test('its first commit passes the hook, and one with an error does not', async () => {
  const content = await adopted();
  await git(content, 'add', '--all');
  await git(content, 'commit', '--quiet', '--message=启用');
  expect(await git(content, 'status', '--porcelain')).toBe('');
  await appendFile(await writeCase(content, '2026/a'), '请看 www.01365.com 。\n');
  await git(content, 'add', '--all');
  await expect(git(content, 'commit', '--message=poison')).rejects.toMatchObject({
    stderr: expect.stringMatching(/cases\/2026\/a\.mdx:\d+:\d+ 错误.*01365/) as string,
  });
});

test('an empty folder is taken', async () => {
  const dir = await temporaryDir();
  await adopt(ordered(dir));
  expect(await readdir(dir)).toContain('site.yaml');
});

test('what is there already is left as it is, and nothing is written beside it', async () => {
  const root = await temporaryDir();
  const at = (name: string) => path.join(root, name);
  await mkdir(at('taken'));
  await writeFile(at('taken/a.txt'), 'a');
  await writeFile(at('file'), 'b');
  await symlink(at('nowhere'), at('link'));
  const before = await filesIn(root);
  const refused: [dir: string, told: string][] = [
    [at('taken'), '里已经有东西（a.txt）'],
    [at('file'), '不是文件夹'],
    [at('link'), '不是文件夹'],
    [at('none/content'), `没有 ${at('none')} 这个文件夹`],
    [at("a'b"), '文件夹的名称里不能有引号'],
    [path.join(PROGRAM, 'ours'), '在程序的文件夹里'],
  ];
  for (const [dir, told] of refused) await expect(adopt(ordered(dir))).rejects.toThrow(told);
  expect(await filesIn(root)).toEqual(before);
});

test.each([
  [{ court: '华蓥' }, '法院名称“华蓥”不是以“法院”或“法庭”结尾的'],
  [{ court: '华蓥市人民法院\nurl: https://www.vns5868.vip/' }, '没有建立'],
  [{ url: 'alzd.hyfy.gov.cn' }, '不是完整的网址'],
  [{ url: 'https://alzd.hyfy.gov.cn/index' }, '末尾要有“/”'],
])(
  'what cannot be a court or an address is refused, and nothing is made: %j',
  async (given, told) => {
    const root = await temporaryDir();
    await expect(adopt(ordered(path.join(root, 'content'), given))).rejects.toThrow(told);
    expect(await readdir(root)).toEqual([]);
  },
);

test('without git all else is made, and what is missing is told', async () => {
  const dir = path.join(await temporaryDir(), 'content');
  const run = ['src/cli/adopt.ts', dir];
  const { stdout } = await promisify(execFile)(process.execPath, run, {
    env: { ...process.env, PATH: '/nowhere' },
  });
  expect(stdout).toContain('这台电脑没有 git');
  expect(await readdir(dir)).toEqual(expect.arrayContaining(['site.yaml', '.gitlab-ci.yml']));
});

test('the command says in three lines what to do next, and tells wrong usage', async () => {
  const dir = path.join(await temporaryDir(), 'content');
  const made = await command('adopt', '', dir, '--forge', 'gitea');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout.trim().split('\n')).toHaveLength(3);
  expect(await command('adopt', '', dir)).toMatchObject({ code: 1 });
  for (const wrong of [[], [dir, '--forge', 'svn']]) {
    const { code, stderr } = await command('adopt', '', ...wrong);
    expect([code, stderr.includes('用法：')], wrong.join(' ')).toEqual([2, true]);
  }
});

test('an address with an account of the program’s repository is not handed on', async () => {
  const program = await temporaryDir();
  await promisify(execFile)('git', ['init', '--quiet', program]).catch(failureOf);
  const remote = ['remote', 'add', 'origin'];
  await git(program, ...remote, 'https://me:secret@git.hyfy.gov.cn/jishu/case-guidance.git');
  for (const folder of ['.github', '.gitlab/merge_request_templates', '.gitea'])
    await mkdir(path.join(program, folder), { recursive: true });
  for (const file of [
    '.github/pull_request_template.md',
    '.gitea/pull_request_template.md',
    '.gitlab/merge_request_templates/Default.md',
  ])
    await writeFile(path.join(program, file), '');
  const dir = path.join(await temporaryDir(), 'content');
  await adopt({ ...ordered(dir), program });
  expect(await readFile(path.join(dir, '.ci/program'), 'utf8')).toMatch(
    /^repository=https:\/\/git\.hyfy\.gov\.cn\/jishu\/case-guidance\.git\ncommit=0{40}$/m,
  );
});

async function filesIn(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith('.git/'))
    .sort();
}
