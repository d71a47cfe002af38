import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { slugOf } from '../../src/text/slug.ts';
import { readSection } from '../../src/content/read-section.ts';
import { checkSection } from '../../src/rules/check.ts';
import { contentOf } from '../setup/fixtures.ts';
import { failureOf } from '../setup/failure.ts';

const run = promisify(execFile);

async function create(content: string, ...options: string[]) {
  const env = { ...process.env, CONTENT_DIR: content };
  return run(process.execPath, ['src/cli/new.ts', ...options], { env }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    (error: unknown) => {
      const { code, stderr } = failureOf(error);
      return { code, said: stderr };
    },
  );
}

const TOPIC = ['--topic', '诉讼服务', '--at', '2026-11-23 10:00'];

test('a new case is a draft that the check accepts, and that nobody can publish as it is', async () => {
  const content = await contentOf();
  const title = '“四大先锋”: *引领* 队伍';
  const { code, said } = await create(content, title, ...TOPIC, '--name', '王章');
  expect([code, said.includes('2026/sida-xianfeng-yinling-duiwu.mdx')]).toEqual([0, true]);
  const section = await readSection(content);
  expect(section.cases.map(({ data }) => [data.title, data.draft])).toEqual([[title, true]]);
  expect(checkSection(section)).toEqual([]);
  const file = path.join(content, section.cases[0]!.file);
  const text = await readFile(file, 'utf8');
  expect(text).toContain('author: { name: 王章 }\n');
  expect(text).toMatch(/^summary: .*\n# plain: 可不写/m);
  await writeFile(file, text.replace('draft: true\n', ''));
  const published = checkSection(await readSection(content));
  expect(published.map(({ code, line }) => `${code} ${line}`)).toEqual([
    ...[
      'unfinished/todo 6',
      'unfinished/todo 12',
      'unfinished/todo 16',
      'unfinished/todo 20',
      'unfinished/todo 24',
    ],
  ]);
});

test('what is missing or wrong is told, and nothing is written', async () => {
  const wrong: [message: string, options: string[]][] = [
    ['缺少标题', [...TOPIC]],
    ['缺少主题', ['巡回审判']],
    ['没有“别的”这个主题', ['巡回审判', '--topic', '别的']],
    ['不是真实存在的日期时间', ['巡回审判', '--topic', '诉讼服务', '--at', '2026-02-30']],
    ['末尾不要标点', ['巡回审判。', ...TOPIC]],
    ['文件名“A b”不能用', ['巡回审判', ...TOPIC, '--slug', 'A b']],
    ['文件名“”不能用', ['！？', ...TOPIC]],
    ['标题里有法院名称', ['某某市人民法院巡回审判', ...TOPIC]],
  ];
  const content = await contentOf();
  const answers = await Promise.all(wrong.map(([, options]) => create(content, ...options)));
  expect(answers).toEqual(
    wrong.map(([message]) => ({ code: 2, said: expect.stringContaining(message) as string })),
  );
  expect(await readdir(content)).toEqual(['site.yaml', 'topics.yaml']);
});

test('an address that was published once is not given to another case', async () => {
  const content = await contentOf();
  await writeFile(path.join(content, 'addresses.txt'), '/cases/2026/xunhui-shenpan/\n');
  expect((await create(content, '巡回审判', ...TOPIC)).said).toContain('是公开过的网址');
});

test('a case that is there is not written over', async () => {
  const content = await contentOf();
  await create(content, '巡回审判', ...TOPIC);
  expect((await create(content, '巡回审判', ...TOPIC)).said).toContain('已经有了');
});

test.each([
  ['巡回审判进村居', 'xunhui-shenpan'],
  ['2026年ＡＢＣ案', '2026-nian-abc-an'],
  ['绿色女法官', 'lvse-nv-faguan'],
  ['构建电子送达平台的相关经验和建议以及若干思考', 'goujian-dianzi-songda-pingtai'],
  ['关于建立健全涉企案件经济影响评估制度的实践与思考', 'jianli-jianquan-sheqi-anjian'],
  ['ABC公司还款调岗重组纠纷', 'abc-gongsi-huankuan-diaogang-chongzu'],
  ['局长与分行行长出庭应诉', 'juzhang-yu-fenhang-hangzhang'],
  ['返还原物、还是延长审限', 'fan-huanyuan-wu-haishi-yanchang'],
  ['仇某盗窃案', 'qiumou-daoqie-an'],
  ['记尉迟某、万俟某的调解经验', 'ji-yuchi-mou-moqi-mou'],
])('%s is called %s', (title, beginning) => {
  expect(slugOf(title)).toMatch(new RegExp(`^${beginning}`));
  expect(slugOf(title)).toMatch(/^[a-z0-9-]{1,40}$/);
});
