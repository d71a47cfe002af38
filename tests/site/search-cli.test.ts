import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { commandWith, type Said } from '../setup/command.ts';
import { sites } from '../setup/site.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const [site] = sites;

/** Runs the command as `npm run search` does. */
function search(...args: string[]): Promise<Said> {
  const index = args.includes('--index') ? [] : ['--index', site!.dir];
  return commandWith('search', [...index, ...args]);
}

interface Answer {
  query: string;
  mode: string;
  total: number;
  results: { url: string; title: string; part: string; excerpt: string }[];
}

async function json(...args: string[]): Promise<Answer[]> {
  const { stdout } = await search('--json', ...args);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

test('answers in lines of JSON, with what was found marked', async () => {
  expect(await json('１６７件')).toEqual([
    {
      query: '１６７件',
      mode: 'phrase',
      total: 1,
      tiers: { exact: 1, canonical: 0, synonym: 0, related: 0 },
      also: [],
      meant: [],
      notes: [],
      results: [
        {
          url: '/cases/2026/si-da-xianfeng/',
          title: '“四大先锋”引领司法队伍建设——华蓥市人民法院践行“两学一做”教育活动案例',
          part: '主要做法',
          excerpt: expect.stringContaining('<mark>167件</mark>') as unknown,
          tier: 'exact',
        },
      ],
    },
  ]);
});

test('answers a file of queries in its order, whatever its line ends', async () => {
  const file = path.join(await temporaryDir(), 'queries.txt');
  await writeFile(file, '\ufeff送达\r\n\r\ndzsd\n巡回审判');
  const answers = await json('--queries', file, '--limit', '1');
  expect(answers.map(({ query }) => query)).toEqual(['送达', 'dzsd', '巡回审判']);
  for (const { results } of answers) expect(results).toHaveLength(1);
});

test('--limit 0 shows all, and filters leave what they name', async () => {
  const [all] = await json('--limit', '0', '当事人');
  expect(all!.results).toHaveLength(all!.total);
  expect(all!.total).toBeGreaterThan(10);
  const [ten] = await json('当事人');
  expect(ten!.results).toEqual(all!.results.slice(0, 10));
  const [part] = await json('--part', '案例启示', '当事人');
  expect(part).toEqual((await json('--part', 'insights', '当事人'))[0]);
  for (const result of part!.results) expect(result.part).toBe('案例启示');
  const [year] = await json('--year', '2024', '--topic', '审判管理', '当事人');
  expect(year!.total).toBeGreaterThan(0);
  for (const { url } of year!.results) expect(url).toMatch(/^\/cases\/2024\//);
});

test('shows a person where it stands', async () => {
  const { stdout } = await search('１６７件');
  expect(stdout).toContain('“１６７件”：找到 1 篇');
  expect(stdout).toContain('【167件】');
});

test('tells a person what was not understood, and what only comes near', async () => {
  const { stdout } = await search(
    '一案一总结一周一例会',
    '-魑魅',
    '送*达',
    'OR',
    '一案一总结一周一例会',
  );
  expect(stdout).toContain('“*”不代表别的字');
  const canonical = await search('一案一总结一周一例会');
  expect(canonical.stdout).toContain('写法不同');
  expect(canonical.stdout).toContain('—— ');
});

test('values of a filter are told apart from each other, and days are days', async () => {
  const [two] = await json('--year', '2024', '--year', '2023', '--limit', '0', '法院');
  const [one] = await json('--year', '2024', '--limit', '0', '法院');
  const [span] = await json('--from', '2023', '--to', '2024-12-31', '--limit', '0', '法院');
  expect(two!.total).toBeGreaterThan(one!.total);
  expect(span!.total).toBe(two!.total);
});

test.each([
  [['--from', '上月', '送达'], 2, '--from 应是年、月或日'],
  [['--part', '启示', '送达'], 2, '--part 没有“启示”，可以是：案例背景、主要做法'],
  [['--topic', '无此主题', '送达'], 2, '--topic 没有“无此主题”'],
  [['--year', '二〇二六', '送达'], 2, '--year 应是四位数字'],
  [['--limit', '-1', '送达'], 2, '--limit'],
  [['--sort', 'size', '送达'], 2, '--sort 只能是'],
  [['--colour', '送达'], 2, '没有“--colour”这个选项'],
  [['--queries', '无此文件.txt'], 2, '--queries 的 无此文件.txt：没有这个文件'],
  [['--queries', 'tests'], 2, '--queries 的 tests：读不了（EISDIR）'],
  [[], 2, '没有要检索的词语'],
  [['--index', 'tests', '送达'], 1, 'tests 里没有检索索引（没有 tests/pagefind/search.json）'],
  [['--index', '无此文件夹', '送达'], 1, '没有 无此文件夹 这个文件夹。请先运行 npm run build'],
])('%j is refused with code %i', async (args, code, message) => {
  const run = await search(...args);
  expect(run.code).toBe(code);
  expect(run.stderr).toContain(message);
  expect(run.stderr).not.toContain('Error');
  expect(run.stdout).toBe('');
});
