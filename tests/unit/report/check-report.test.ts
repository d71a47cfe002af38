import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { report } from '../../../src/report/formats.ts';
import { shortened } from '../../../src/report/text.ts';
import { checkSection, manual } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { failureOf } from '../../setup/failure.ts';

/** What the report says of a section with this file. */
async function told(file: string, text: string, lines = '') {
  const content = await contentOf();
  await writeCase(content, '2026/a', { lines });
  if (text) await writeFile(path.join(content, file), text);
  const section = await readSection(content);
  return report(checkSection(section), section, 'text', manual());
}

test('what was found is shown in whichever file it stands', async () => {
  const peer = '- name: 甲\n  slug: A\n  level: 中级\n  region: 四川\n  url: https://a.gov.cn/\n';
  expect(await told('peers.yaml', peer)).toContain('\n      slug: 「A」\n');
  const topic = '- name: 诉讼服务\n  slug: A\n  description: 甲。\n';
  expect(await told('topics.yaml', topic)).toContain('\n      slug: 「A」\n');
  expect(await told('site.yaml', 'court: 甲\nurl: a.gov.cn\n')).toContain(
    '\n    url: 「a.gov.cn」\n',
  );
});

test('of an object of many lines the first is shown', async () => {
  const follows =
    'follows:\n  - {\n      case: /cases/2026/b/,\n      title: 甲,\n    }\n  - url: https://a/\n    court: 甲';
  const text = await told('', '', follows);
  expect(text).toContain('\n      - 「{」\n');
  expect(text).toContain('\n      - 「url: https://a/」\n');
});

test('of an address of thousands of letters a message shows both ends, in text and as data', async () => {
  const content = await contentOf();
  const address = `https://casino.example/${'abc'.repeat(1000)}`;
  await writeCase(content, '2026/a', { text: `见 ${address} 。` });
  const section = await readSection(content);
  const findings = checkSection(section);
  expect(findings[0]!.message.length).toBeGreaterThan(1000);
  for (const format of ['text', 'json'] as const) {
    const told = report(findings, section, format, manual());
    expect(told).toMatch(/https:\/\/casino\.example\/\w+…（省去\d+字）…\w+”/);
    expect(Math.max(...told.split('\n').map(({ length }) => length))).toBeLessThan(600);
  }
});

test('as data a finding of many places has them all, beside the fields that it always had', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/a', { text: '到场,听取意见,当天开庭。\n\n当天宣判,当天送达。' });
  const section = await readSection(content);
  const { findings } = JSON.parse(report(checkSection(section), section, 'json', manual())) as {
    findings: Record<string, unknown>[];
  };
  const found = findings.find(({ code }) => code === 'typesetting/punctuation')!;
  const { line, column, endColumn, places } = found;
  expect(Object.keys(found)).toEqual([
    ...[
      'file',
      'line',
      'column',
      'endColumn',
      'rule',
      'code',
      'level',
      'message',
      'help',
      'places',
    ],
  ]);
  const texts = section.files[0]!.source.split('\n');
  const quoted = (places as { line: number; column: number; endColumn: number }[]).map((place) =>
    texts[place.line - 1]!.slice(place.column - 1, place.endColumn - 1),
  );
  expect(quoted).toEqual(texts.join('\n').match(/(?<=[场见判]),/gu));
  expect(quoted.length).toBeGreaterThan(2);
  expect((places as unknown[])[0]).toEqual({ line, column, endColumn });
});

test('what people can read is told whole', () => {
  const whole = `《甲》的网址是“https://www.court.gov.cn/${'a'.repeat(100)}”，请核对“${'案'.repeat(160)}”。`;
  expect(shortened(whole)).toBe(whole);
  expect(shortened(`请核对“${'😀'.repeat(161)}”。`)).toBe(
    `请核对“${'😀'.repeat(80)}…（省去1字）…${'😀'.repeat(80)}”。`,
  );
});

test('errors can be told alone, and how many warnings there are besides', async () => {
  const content = await contentOf('figure-not-in-body');
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/check.ts', '--errors'], {
    env: { ...process.env, CONTENT_DIR: content },
  }).catch(failureOf);
  expect(stdout).toMatch(/\n4 处错误，0 处提醒\n另有 3 处提醒，没有显示。\n$/);
  expect(stdout).not.toContain(' 提醒 [');
});
