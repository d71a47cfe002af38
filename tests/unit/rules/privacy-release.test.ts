import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** What is said of a case with this text in each part, in a trial and in a release. */
async function told(text: string, lines = ''): Promise<Record<'trial' | 'release', string[]>> {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text, lines });
  const section = await readSection(content);
  const findings = (release: boolean) =>
    checkSection(section, { release })
      .filter(({ code }) => code.startsWith('privacy/'))
      .map(({ level, code, message }) => `${level} ${code} ${message}`);
  return { trial: findings(false), release: findings(true) };
}

const IN_EACH_PART = '（共 4 处，另见第 15、19、23 行）';

test.each([
  ['被害人周小雨报案。', 'protected-name', '可能写出了被害人的真实姓名'],
  ['驾驶川X12345号车。', 'plate', '可能有个人信息：车牌号码'],
])('is a warning in a trial, once, and stops a release: %s', async (text, code, message) => {
  expect(await told(text)).toEqual({
    trial: [`warning privacy/${code} ${message}${IN_EACH_PART}`],
    release: [`error privacy/${code} ${message}${IN_EACH_PART}`],
  });
});

test('what may be public stays a warning in a release', async () => {
  const { trial, release } = await told('其子周明远继承房屋，位于红星路35号的住宅。');
  expect(release).toEqual(trial);
  expect(trial).toHaveLength(2);
  expect(trial.every((each) => each.startsWith('warning'))).toBe(true);
});

test('an exception lets a name, a plate and a demand pass', async () => {
  const lines = `exceptions:
  - { text: 周小雨, reason: 本人同意, reviewer: 某审核人 }
  - { text: 川X12345, reason: 判决已公开, reviewer: 某审核人 }
  - { text: 请提供短信验证码, reason: 转述诈骗话术, reviewer: 某审核人 }`;
  const text = '被害人周小雨驾驶川X12345号车。请提供短信验证码。';
  expect(await told(text, lines)).toEqual({ trial: [], release: [] });
});

test('two names are two findings, and a demand is an error at any time', async () => {
  const { trial } = await told('被害人周小雨、李向云报案。请提供短信验证码。');
  expect(trial.filter((each) => each.startsWith('warning'))).toHaveLength(2);
  expect(trial.filter((each) => each.startsWith('error privacy/demand'))).toHaveLength(4);
});
