import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { APPROVALS, approvalsText } from '../../../src/content/approvals-file.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { withChanges } from '../../../src/history/changes.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { standings } from '../../../src/section/approval.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { commitAll, git, repositoryOf } from '../../setup/repository.ts';
import { temporaryDir } from '../../setup/temporary-dir.ts';

const TEXT = '定期到乡镇开庭，方便群众。';
const PICTURE = 'tests/fixtures/picture-slips/cases/2026/a/whole.png';
const FIGURE = '<Figure src="./a/whole.png" alt="法官在院坝开庭" caption="现场" />';

/** A section with one case that both roles have approved. */
async function approvedSection(text = TEXT): Promise<{ content: string; file: string }> {
  const content = await contentOf();
  const file = await writeCase(content, '2026/a', { text });
  await mkdir(path.join(content, 'cases/2026/a'));
  await cp(PICTURE, path.join(content, 'cases/2026/a/whole.png'));
  await approve(content);
  return { content, file };
}

async function approve(content: string): Promise<void> {
  const [{ address, digest }] = standings(await readSection(content)) as [
    ReturnType<typeof standings>[number],
  ];
  const signed = { address, digest, at: '2026-11-28 10:00' };
  await writeFile(
    path.join(content, APPROVALS),
    approvalsText([
      { ...signed, role: '审核', name: '李某' },
      { ...signed, role: '签发', name: '王某' },
    ]),
  );
  await writeFile(
    path.join(content, 'addresses.txt'),
    '# 本栏目：某某市人民法院　案例指导　www.fayuan.gov.cn\n',
  );
}

async function change(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

/** What a release is told of approvals. */
async function told(content: string) {
  const section = await readSection(content);
  const found = await withChanges(checkSection(section, { release: true }), section);
  return found
    .filter(({ code, level }) => code.startsWith('approval/') && level === 'error')
    .map(({ code, line, column, endColumn, message }) => ({
      code,
      line,
      column,
      endColumn,
      message,
    }));
}

const BEGINNING =
  '《巡回审判》签发以后改过：审核（李某，2026-11-28 10:00）、签发（王某，2026-11-28 10:00）签的不是现在的内容。';

test('nothing is told of a case as it was approved', async () => {
  const { content } = await approvedSection();
  await repositoryOf(content);
  expect(await told(content)).toEqual([]);
});

test('a comma is told at its place, whether the change was committed or not', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await change(file, '开庭，方便', '开庭、方便');
  const message = `${BEGINNING}第11行“定期到乡镇开庭”之后的“，”改成了“、”`;
  const expected = { code: 'approval/changed', line: 11, column: 8, endColumn: 9, message };
  expect(await told(content)).toEqual([expected]);
  await commitAll(content);
  expect(await told(content)).toEqual([expected]);
});

test.each([
  ['', '本院名称“某某市人民法院”少了 1 处'],
  ['广安市人民法院', '本院名称“某某市人民法院”少了 1 处；写成了别的法院“广安市人民法院”'],
])('it is told first that the name of the court has gone: %j', async (name, beginning) => {
  const { content, file } = await approvedSection('\n\n近年来，某某市人民法院坚持下乡。');
  await repositoryOf(content);
  await change(file, '某某市人民法院', name);
  const [found] = await told(content);
  expect(found!.message.slice(BEGINNING.length)).toMatch(new RegExp(`^${beginning}；第13行`));
});

test('a name of the court that is added is a change like others', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await change(file, '方便', '某某市人民法院方便');
  const [found] = await told(content);
  expect(found!.message).not.toContain('本院名称');
});

test('a field is told by its name', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await change(file, 'title: 巡回审判', 'title: 巡回审判\nsource: 某某法院');
  await change(file, '诉讼服务', '多元解纷');
  const [found] = await told(content);
  expect(found!.message).toContain('加了 source（来源）“某某法院”');
  expect(found!.message).toContain('topics（主题）里');
});

test('another picture under the same name is told', async () => {
  const { content, file } = await approvedSection(FIGURE);
  await repositoryOf(content);
  await cp(
    'content/cases/2026/songda-liucheng/liucheng.png',
    path.join(path.dirname(file), 'a/whole.png'),
  );
  expect((await told(content)).map(({ message }) => message)).toEqual([
    `${BEGINNING}图片 cases/2026/a/whole.png 换过`,
  ]);
});

test('bold that was put into a text is told', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await change(file, '方便群众', '**方便**群众');
  expect((await told(content))[0]!.message).toContain('加了“**”');
});

test('personal data in what was changed are masked', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await change(file, '方便群众', '电话13812345678');
  const [found] = await told(content);
  expect(found!.message).toContain('138');
  expect(found!.message).not.toContain('13812345678');
});

test('a case under another name has not been approved', async () => {
  const { content, file } = await approvedSection();
  await repositoryOf(content);
  await cp(file, path.join(path.dirname(file), 'b.mdx'));
  await rm(file);
  expect((await told(content)).map(({ code, message }) => [code, message])).toEqual([
    ['approval/missing', '《巡回审判》还缺审核、签发'],
  ]);
});

describe('where the approved version cannot be found, it is said why', () => {
  test('no repository', async () => {
    const { content, file } = await approvedSection();
    await change(file, '，', '、');
    expect((await told(content))[0]!.message).toContain('这里没有 git 历史');
  });

  test('a digest that was made up', async () => {
    const { content } = await approvedSection();
    const approvals = path.join(content, APPROVALS);
    const text = await readFile(approvals, 'utf8');
    await writeFile(approvals, text.replace(/[\da-f]{64}/g, 'f'.repeat(64)));
    await repositoryOf(content);
    expect((await told(content))[0]!.message).toContain('摘要值被人改过');
  });

  test('only a part of the history', async () => {
    const { content, file } = await approvedSection();
    await repositoryOf(content);
    await change(file, '，', '、');
    await commitAll(content);
    const shallow = path.join(await temporaryDir(), 'shallow');
    await git('.', 'clone', '--quiet', '--depth=1', `file://${content}`, shallow);
    expect((await told(shallow))[0]!.message).toContain('git fetch --unshallow');
  });
});
