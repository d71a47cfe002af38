import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { command } from '../setup/command.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { git as gitIn } from '../setup/repository.ts';

/** Runs `npm run check` on a content directory. */
const check = (content: string, ...options: string[]) => command('check', content, ...options);

test('errors end with 1, warnings alone with 0, and people see the place with long numbers masked', async () => {
  const [poisoned, personal] = await Promise.all([
    check(await contentOf('poisoned')),
    check(await contentOf('personal-data')),
  ]);
  expect([poisoned.code, personal.code]).toEqual([1, 1]);
  expect(poisoned.stdout).toContain('title: 巡回审判——「www.01365.com」');
  expect(personal.stdout).toContain('身份证号码「511×××××××××××××××」');
  expect(personal.stdout).not.toMatch(/19900307|１２３４/);
});

test('as data, a finding has file, place, rule, code, level, message and help', async () => {
  const content = await contentOf('poisoned');
  const json = JSON.parse((await check(content, '--format', 'json')).stdout) as {
    version: number;
    errors: number;
    findings: { code: string }[];
  };
  expect(json).toMatchObject({ version: 1, errors: 6, warnings: 2 });
  expect(json.findings.find(({ code }) => code === 'poisoning/address')).toEqual({
    file: 'cases/2026/a.mdx',
    line: 2,
    column: 14,
    endColumn: 27,
    rule: 'poisoning',
    code: 'poisoning/address',
    level: 'error',
    message: expect.stringContaining('www.01365.com') as string,
    help: expect.any(String) as string,
  });
  const sarif = JSON.parse((await check(content, '--format', 'sarif')).stdout) as {
    runs: {
      tool: { driver: { rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
    }[];
  };
  const result = sarif.runs[0]!.results.find(({ ruleId }) => ruleId === 'poisoning/address');
  expect(result).toMatchObject({
    level: 'error',
    locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 14, endColumn: 27 } } }],
  });
  const { ruleIndex } = result!;
  expect(sarif.runs[0]!.tool.driver.rules[ruleIndex]).toMatchObject({
    id: 'poisoning/address',
    name: '有不在名单上的网址',
    shortDescription: { text: '有不在名单上的网址' },
    fullDescription: { text: expect.stringContaining('篡改') as string },
    help: { text: expect.stringContaining('对照原稿改回') as string },
  });
});

test('only what is named or has changed is told, and an address that would be lost', async () => {
  const content = await contentOf('poisoned');
  const other = await writeCase(content, '2026/b', { text: '到明光路12号的住宅开庭。' });
  const named = await check(content, other);
  expect([named.code, named.stdout.includes('[privacy/'), named.stdout.includes('01365')]).toEqual([
    0,
    true,
    false,
  ]);
  const git = (...options: string[]) => gitIn(content, ...options);
  await git('init', '-q');
  await git('add', 'site.yaml', 'topics.yaml', path.relative(content, other));
  await git('-c', 'user.name=a', '-c', 'user.email=a@b.c', 'commit', '-qm', 'a');
  const changed = await check(content, '--changed');
  expect([
    changed.code,
    changed.stdout.includes('01365'),
    changed.stdout.includes('/b.mdx'),
  ]).toEqual([1, true, false]);
  await git('add', 'cases/2026/a.mdx');
  const sound = await readFile(other);
  await writeFile(path.join(content, 'cases/2026/a.mdx'), sound);
  const staged = await check(content, '--staged');
  expect([staged.code, staged.stdout.includes('cases/2026/a.mdx:2:14')]).toEqual([1, true]);
  await git('rm', '-q', '--cached', 'topics.yaml');
  const lacking = await check(content, '--staged');
  expect(lacking.stdout, lacking.stderr).toContain('topics.yaml');
  await rename(other, other.replace('b.mdx', 'c.mdx'));
  expect((await check(content, '--changed')).stdout).toContain('cases/2026/c.mdx');
});

test('a code is explained without any content, and one that there is not with those like it', async () => {
  const none = '/no/such/folder';
  expect(await check(none, '--explain', 'privacy/address')).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^privacy\/address：住址\n[^]*怎么办：/) as string,
    stderr: '',
  });
  const { code, stderr } = await check(none, '--explain', 'privacy/adress');
  expect([code, stderr.split('\n')[0]]).toEqual([
    2,
    expect.stringMatching(/^没有“privacy\/adress”这个代号。相近的有：privacy\/address、/),
  ]);
});

test('wrong usage ends with 2 and says how it is used', async () => {
  const content = await contentOf('poisoned');
  const wrong = [
    ['--format', 'xml'],
    ['cases/2026/none.mdx'],
    ['cases/2026'],
    ['README.md'],
    ['--staged', '--changed'],
    ['--explain', 'privacy/none'],
  ];
  const answers = await Promise.all(wrong.map((options) => check(content, ...options)));
  const usage = { code: 2, stdout: '', stderr: expect.stringContaining('用法：') as string };
  expect(answers).toEqual(wrong.map(() => usage));
});
