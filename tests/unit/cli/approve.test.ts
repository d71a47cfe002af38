import { appendFile, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { withChanges } from '../../../src/history/changes.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { approveAll } from '../../setup/approved.ts';
import { command } from '../../setup/command.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { commitAll, git, repositoryOf } from '../../setup/repository.ts';
import { changeSite } from '../../setup/section.ts';

const A = 'cases/2026/a.mdx';
const B = 'cases/2026/b.mdx';

/** A section of two cases. */
async function sectionOfTwo(): Promise<string> {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await writeCase(content, '2026/b', { text: '调解员先到村里听双方怎么说。' });
  return content;
}

const approve = (content: string, by: string, role: string, ...files: string[]) =>
  command('approve', content, ...files, '--by', by, '--role', role);

const approvalsIn = (content: string) => readFile(path.join(content, 'approvals.txt'), 'utf8');

/** What stands against a release, by codes. */
async function releaseErrors(content: string): Promise<string[]> {
  const findings = checkSection(await readSection(content), { release: true });
  return findings.filter(({ level }) => level === 'error').map(({ code }) => code);
}

test('two approvals by two persons, and a case may go public; the first pins whose section it is', async () => {
  const content = await sectionOfTwo();
  const first = await approve(content, '李某', '审核', A, B);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain('某某市人民法院　案例指导');
  expect(first.stdout).toContain('还缺：签发');
  expect(await releaseErrors(content)).toEqual(['approval/missing', 'approval/missing']);
  expect((await readSection(content)).codes).toEqual([]);
  const second = await approve(content, '王某', '签发', A, path.join(content, B));
  expect(second.stdout).toContain('由网站管理员正式发布');
  expect(await releaseErrors(content)).toEqual([]);
  expect(await readFile(path.join(content, 'addresses.txt'), 'utf8')).toContain(
    '# 本栏目：某某市人民法院　案例指导　www.fayuan.gov.cn　审核、签发\n',
  );
  const { codes } = await readSection(content);
  expect(codes.map(({ address }) => address)).toEqual(['/cases/2026/a/', '/cases/2026/b/']);
});

test('a role is shown what was changed since it approved, whatever another has seen meanwhile', async () => {
  const content = await sectionOfTwo();
  await approveAll(content);
  await repositoryOf(content);
  await appendFile(path.join(content, A), '\n群众反响都好。\n');
  await approve(content, '李某', '审核', A);
  await commitAll(content);
  await appendFile(path.join(content, A), '\n每周两次。\n');
  await commitAll(content);
  const findings = checkSection(await readSection(content), { release: true });
  const [told] = await withChanges(
    findings.filter(({ code }) => code.startsWith('approval/')),
    await readSection(content),
  );
  expect(told!.message).toContain('与李某审核的相比：');
  expect(told!.message).toMatch(/与王某签发的相比：.*群众反响都好/);
  const early = await approve(content, '王某', '签发', A);
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('还没有审核，不能签发')]);
  expect((await approve(content, '李某', '审核', A)).stdout).not.toContain('群众反响都好');
  const { stdout } = await approve(content, '王某', '签发', A);
  expect(stdout).toContain('上次签发以来：');
  expect(stdout).toContain('群众反响都好');
});

test('who approves sees what the check asks to look at, and what exceptions let stand', async () => {
  const content = await contentOf();
  const head = 'exceptions: [{ text: "13812345678", reason: 已依法公开, reviewer: 张某 }]';
  const file = await writeCase(content, '2026/a', { text: '电话13812345678。' });
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^title: .*$/m, `title: 天天购彩大厅\n${head}`));
  const { stdout } = await approve(content, '李某', '审核', A);
  expect(stdout).toContain('准许公开的内容：“13812345678”（理由：已依法公开；审核人：张某）');
  expect(stdout).toContain('请看第2行：“天天购彩大厅”像广告');
});

test('one person is one, however the name is spelled', async () => {
  const content = await sectionOfTwo();
  await approve(content, '李某', '审核', A);
  expect((await approve(content, '李·某', '签发', A)).stderr).toContain('每个环节要由不同的人签');
});

test('who approves a case with pictures is told that nobody but a person reads what stands in them', async () => {
  const content = await contentOf();
  const figure = '<Figure src="./a/whole.png" alt="法官在院坝开庭" caption="现场" />';
  await writeCase(content, '2026/a', { text: figure });
  await writeCase(content, '2026/b');
  await mkdir(path.join(content, 'cases/2026/a'));
  await cp(
    'tests/fixtures/picture-slips/cases/2026/a/whole.png',
    path.join(content, 'cases/2026/a/whole.png'),
  );
  const { stdout } = await approve(content, '李某', '审核', A);
  expect(stdout).toContain('图片：cases/2026/a/whole.png。检查读不懂图里的文字');
  expect((await approve(content, '李某', '审核', B)).stdout).not.toContain('图片：');
});

test('who approves again sees what was changed, and the new approval takes the place of the old one', async () => {
  const content = await sectionOfTwo();
  await approveAll(content);
  await repositoryOf(content);
  await appendFile(path.join(content, A), '\n每周两次。\n');
  const { stdout } = await approve(content, '张某', '审核', A);
  expect(stdout).toContain('加了“每周两次。”。（');
  const lines = (await approvalsIn(content))
    .split('\n')
    .filter((line) => line.startsWith('/cases/2026/a/'));
  expect(lines.map((line) => line.split(' ').slice(2, 4).join(' ')).sort()).toEqual([
    '审核 张某',
    '签发 王某',
  ]);
  expect(await releaseErrors(content)).toEqual(['approval/changed']);
});

describe('nothing is approved, and it is said why', () => {
  test.each([
    [
      'a role that there is not',
      ['李某', '校对', A],
      2,
      '没有“校对”这个环节。本院的环节是：审核、签发。',
    ],
    ['a name with a digit', ['李4', '审核', A], 2, '姓名“李4”不能用'],
    ['a draft beside a case', ['李某', '审核', A, 'cases/2026/d.mdx'], 1, '是草稿（draft: true）'],
    ['a file with errors', ['李某', '审核', 'cases/2026/f.mdx'], 1, '请先改正这些错误'],
    ['what is no case', ['李某', '审核', 'topics.yaml'], 1, 'topics.yaml 不是案例'],
    ['a role before its turn', ['李某', '签发', A], 1, '本院的次序是审核、签发'],
    ['a folder with a broken case', ['李某', '审核', 'cases'], 1, '没有签发 cases/2026/f.mdx'],
    ['a pattern', ['李某', '审核', 'cases/*/a.mdx'], 2, '“*”“?”不能代替文件名'],
    ['two names', ['李某', '审核', A, '--by', '王某'], 2, '选项 --by 写了两次'],
  ])('%s', async (_, [by, role, ...files], code, message) => {
    const content = await sectionOfTwo();
    await writeCase(content, '2026/d', { lines: 'draft: true' });
    await writeCase(content, '2026/f', { text: '请看 www.01365.com 。' });
    const said = await approve(content, by!, role!, ...files);
    expect(said.code).toBe(code);
    expect(said.stderr).toContain(message);
    await expect(approvalsIn(content)).rejects.toThrow('ENOENT');
  });

  test('one person for two roles', async () => {
    const content = await sectionOfTwo();
    await approve(content, '李某', '审核', A);
    const said = await approve(content, '李某', '签发', A);
    expect(said.code).toBe(1);
    expect(said.stderr).toContain('李某已经审核过');
    expect(await approvalsIn(content)).not.toContain('签发 李某');
  });

  test('settings that are not those of the court that has approved before', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    await changeSite(content, /^court: .*/m, 'court: 某某县人民法院');
    const said = await approve(content, '李某', '审核', B);
    expect(said.code).toBe(1);
    expect(said.stderr).toContain('identity/changed');
  });
});

test('a folder stands for the cases in it that wait for this role', async () => {
  const content = await sectionOfTwo();
  await writeCase(content, '2025/c', { text: '文书送达前先打一次电话。' });
  await writeCase(content, '2026/d', { lines: 'draft: true' });
  await approve(content, '李某', '审核', A);
  const { stdout, code } = await approve(content, '王某', '签发', 'cases/2026');
  expect(code).toBe(0);
  expect(stdout).toContain('已签发 1 篇');
  expect(stdout).toContain(`有 1 篇前面的环节还没有签，没有签发：${B}。`);
  const rest = await approve(content, '李某', '审核', content);
  expect(rest.stdout).toContain('已审核 2 篇');
  expect((await approve(content, '李某', '审核', content)).stdout).toContain('要签的都签过了');
  expect(await releaseErrors(content)).toEqual(['approval/missing', 'approval/missing']);
});

test('a withdrawal needs one signature, where nothing else was changed', async () => {
  const content = await sectionOfTwo();
  await approveAll(content);
  const file = path.join(content, A);
  const text = await readFile(file, 'utf8');
  const withdraw = (from: string) =>
    writeFile(
      file,
      from.replace(/^title/m, 'withdrawn: { at: 2026-04-01, reason: 内容有误 }\ntitle'),
    );
  await withdraw(text.replace('巡回审判', '巡回审理'));
  expect(await releaseErrors(content)).toEqual(['approval/changed']);
  await withdraw(text);
  expect(await releaseErrors(content)).toEqual(['approval/withdrawal']);
  const other = await approve(content, '李某', '签发', A);
  expect([other.code, other.stderr]).toEqual([1, expect.stringContaining('请用“审核”')]);
  const { stdout } = await approve(content, '王某', '签发', A);
  expect(stdout).toContain('状态：撤下（2026-04-01，内容有误）');
  expect(stdout).not.toContain('还缺');
  expect(await releaseErrors(content)).toEqual([]);
  // What was withdrawn does not come back by itself.
  await writeFile(file, text);
  expect(await releaseErrors(content)).toEqual(['approval/changed']);
});

test('where a section has one role, one person is enough', async () => {
  const content = await sectionOfTwo();
  await appendFile(path.join(content, 'site.yaml'), '\napproval: { roles: [院长签发] }\n');
  await approve(content, '李某', '院长签发', A, B);
  expect(await releaseErrors(content)).toEqual([]);
});

test('two branches that approve different texts merge without a conflict, and each approval counts for its text', async () => {
  const content = await sectionOfTwo();
  await writeFile(
    path.join(content, '.gitattributes'),
    'approvals.txt merge=union\naddresses.txt merge=union\n',
  );
  await approveAll(content);
  await repositoryOf(content);
  const on = async (branch: string, file: string, sentence: string) => {
    await git(content, 'switch', '--quiet', '--create', branch, 'main');
    await appendFile(path.join(content, file), `\n${sentence}\n`);
    await approveAll(content);
    await commitAll(content);
  };
  // Both change one case, each in its own way, and one of them another besides.
  await on('one', A, '每周两次。');
  await on('other', B, '每月一次。');
  await git(content, 'merge', '--quiet', '--no-edit', 'one');
  expect(await approvalsIn(content)).not.toContain('<<<<');
  expect(await releaseErrors(content)).toEqual([]);
  await git(content, 'switch', '--quiet', '--create', 'third', 'main');
  await rename(path.join(content, A), path.join(content, 'cases/2026/c.mdx'));
  expect(await releaseErrors(content)).toEqual(['approval/missing']);
});

test('of two branches that change one case in a section of three roles, what they make together is approved by nobody', async () => {
  const content = await sectionOfTwo();
  await appendFile(path.join(content, 'site.yaml'), '\napproval: { roles: [核对, 审核, 签发] }\n');
  await writeFile(path.join(content, '.gitattributes'), 'approvals.txt merge=union\n');
  await approveAll(content);
  await repositoryOf(content);
  const text = await readFile(path.join(content, A), 'utf8');
  const on = async (branch: string, changed: string) => {
    await git(content, 'switch', '--quiet', '--create', branch, 'main');
    await writeFile(path.join(content, A), changed);
    await approveAll(content);
    expect(await releaseErrors(content)).toEqual([]);
    await commitAll(content);
  };
  await on('one', text.replace('定期到乡镇开庭', '每月到乡镇开庭'));
  await on('other', `${text}\n每次两天。\n`);
  await git(content, 'merge', '--quiet', '--no-edit', 'one');
  const merged = await approvalsIn(content);
  expect(merged.match(/^\/cases\/2026\/a\//gm)).toHaveLength(6);
  expect(await releaseErrors(content)).toEqual(['approval/changed']);
  const section = await readSection(content);
  const [told] = await withChanges(
    checkSection(section, { release: true }).filter(({ level }) => level === 'error'),
    section,
  );
  expect(told!.message).toContain('每次两天。');
  expect(told!.message).toContain('每月');
  expect(told!.help).toContain('--role 核对，再由另一位同事用 --role 审核');
});

test('a case that was renamed is told to be as it was approved, only at another address', async () => {
  const content = await contentOf();
  const figure = '<Figure src="./a/whole.png" alt="法官在院坝开庭" caption="现场" />';
  const text = await readFile(await writeCase(content, '2026/a', { text: figure }), 'utf8');
  const at = (name: string) => path.join(content, 'cases', name);
  await mkdir(at('2026/a'));
  await cp('tests/fixtures/picture-slips/cases/2026/a/whole.png', at('2026/a/whole.png'));
  await approveAll(content);
  await repositoryOf(content);
  await rename(at('2026/a'), at('2026/c'));
  await rename(at('2026/a.mdx'), at('2026/c.mdx'));
  const moved = text
    .replaceAll('./a/', './c/')
    .replace(/^title/m, 'aliases: [/cases/2026/a/]\ntitle');
  await writeFile(at('2026/c.mdx'), moved);
  await commitAll(content);
  const C = 'cases/2026/c.mdx';
  const told = async () => {
    const section = await readSection(content);
    const found = await withChanges(checkSection(section, { release: true }), section);
    return found.filter(({ code }) => code.startsWith('approval/')).map(({ message }) => message);
  };
  const only = '网址从 /cases/2026/a/ 改成了 /cases/2026/c/；只改了网址，文字、字段和图片都没有改';
  expect(await told()).toEqual([expect.stringContaining(only)]);
  await writeFile(at('2026/c.mdx'), moved.replace('巡回审判', '巡回审理'));
  expect((await told())[0]).toContain('title（标题）里“巡回”之后的“审判”改成了“审理”');
  expect((await told())[0]).not.toContain('只改了网址');
  await writeFile(at('2026/c.mdx'), moved);
  await cp('tests/fixtures/picture-slips/cases/2026/a/wide.png', at('2026/c/whole.png'));
  expect((await told())[0]).toContain('图片 cases/2026/c/whole.png 换过');
  await git(content, 'checkout', '--quiet', '.');
  const list = await command('approvals', content);
  expect(list.stdout).toContain('签的不是现在的网址；缺审核、签发');
  expect((await approve(content, '李某', '审核', C)).stdout).toContain(only);
  await approve(content, '王某', '签发', C);
  expect(await told()).toEqual([]);
  expect(await approvalsIn(content)).not.toContain('/cases/2026/a/');
});

describe('the list of approvals', () => {
  test('says of each case how far it has come, and what still needs somebody comes last', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    await appendFile(path.join(content, B), '\n每周两次。\n');
    const { stdout, code } = await command('approvals', content);
    expect(code).toBe(0);
    expect(stdout.replace(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'NOW')).toBe(`已签发　${A}　巡回审判
        审核（李某，NOW）、签发（王某，NOW）
改过　　${B}　巡回审判
        审核（李某，NOW）、签发（王某，NOW）签的不是现在的内容；缺审核、签发
环节：审核、签发。已签发 1 篇，改过 1 篇，未签发 0 篇。改过的要重新签：npm run approve，它会说改了哪些字。
`);
    const json = await command('approvals', content, '--json');
    const { roles, cases } = JSON.parse(json.stdout) as { roles: string[]; cases: object[] };
    expect(roles).toEqual(['审核', '签发']);
    expect(cases).toMatchObject([
      { file: A, address: '/cases/2026/a/', state: 'approved', missing: [] },
      {
        file: B,
        state: 'changed',
        missing: ['审核', '签发'],
        approvals: [{ isCurrent: false }, { isCurrent: false }],
      },
    ]);
  });

  test.each([
    ['marks of a conflict', (text: string) => `<<<<<<< HEAD\n${text}=======\n>>>>>>> other\n`],
    ['bytes of GBK', () => Buffer.from([0xc9, 0xf3, 0xba, 0xcb, 0x0a])],
    ['nothing but a folder', () => undefined],
  ])('tells of %s, which is all that a release is told', async (_, broken) => {
    const content = await sectionOfTwo();
    await approveAll(content);
    const file = path.join(content, 'approvals.txt');
    const bytes = broken(await readFile(file, 'utf8'));
    await rm(file);
    await (bytes ? writeFile(file, bytes) : mkdir(file));
    expect(await releaseErrors(content)).toHaveLength(1);
    const { stderr, code } = await command('approvals', content);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/approvals\.txt:1:1 错误/)]);
  });

  test('tells once of a case that is gone, however many approved it, and what to write', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    await rm(path.join(content, B));
    const { stdout, stderr } = await command('check', content);
    const said = `${stdout}${stderr}`;
    expect(said.split('[approval/no-such-case]')).toHaveLength(2);
    expect(said).toMatch(/加一行 aliases: \[\/cases\/2026\/[a-z-]+\/\]，再重新签发/);
  });

  test('tells of a line that is no approval', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    await appendFile(path.join(content, 'approvals.txt'), '/cases/2026/a/ 李某\n');
    const { stdout, stderr, code } = await command('approvals', content);
    expect([code, stderr]).toEqual([1, expect.stringContaining('approval/not-an-approval')]);
    expect(stdout).toContain('已签发 2 篇');
  });

  test('names what it cannot read', async () => {
    const content = await sectionOfTwo();
    await writeFile(path.join(content, A), '没有信息区');
    const { stderr, code } = await command('approvals', content);
    expect([code, stderr]).toEqual([1, expect.stringContaining(A)]);
  });
});

test('a check says in one line how many are not approved, and stops for nothing', async () => {
  const content = await sectionOfTwo();
  await approveAll(content);
  await writeCase(content, '2026/c', { text: '文书送达前先打一次电话。' });
  await appendFile(path.join(content, A), '\n每周两次。\n');
  const { stdout, code } = await command('check', content);
  expect(code).toBe(0);
  expect(stdout).toContain('签发：1 篇没有签发，1 篇签发以后改过，还不能正式发布。');
  expect((await command('check', content, B)).stdout).not.toContain('签发：');
});

describe('another name', () => {
  const RENAMING = ['--court', '某某市人民法院', '某某县人民法院'];

  test('is given by a command that names the old one and the new one, which site.yaml has already', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    const early = await command('rename', content, ...RENAMING);
    expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('请先改 site.yaml')]);
    await changeSite(content, /^court: .*/m, 'court: 某某县人民法院');
    expect(await releaseErrors(content)).toEqual(['identity/changed']);
    const wrong = await command('rename', content, '--court', '某市人民法院', '某某县人民法院');
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('没有改')]);
    expect((await command('rename', content, ...RENAMING)).code).toBe(0);
    expect(await releaseErrors(content)).toEqual([]);
  });

  test('is given to the roles too: one that is taken away is an error until then', async () => {
    const content = await sectionOfTwo();
    await approveAll(content);
    await appendFile(path.join(content, 'site.yaml'), '\napproval: { roles: [签发] }\n');
    expect(await releaseErrors(content)).toEqual(['identity/roles-changed']);
    const said = await command('rename', content, '--roles', '审核、签发', '签发');
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(await releaseErrors(content)).toEqual([]);
  });

  test('is not given where only the old one is named', async () => {
    expect((await command('rename', await sectionOfTwo(), ...RENAMING.slice(0, 2))).code).toBe(2);
  });
});
