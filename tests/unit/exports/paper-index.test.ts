import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ledgerText } from '../../../src/content/ledger-file.ts';
import { readSection } from '../../../src/content/read-section.ts';
import { paperAnswers, paperIndex } from '../../../src/exports/paper-index.ts';
import {
  depthFor,
  isPaperFile,
  paperFile,
  paperFiles,
  type PaperAnswers,
} from '../../../src/schema/paper.ts';
import { codeOf } from '../../../src/text/paper-code.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/** A section with one case, and the codes that it had before. */
async function sectionWith(
  lines: string,
  codes: Parameters<typeof ledgerText>[2] = [],
  text = '定期到乡镇开庭。',
) {
  const content = await contentOf();
  await writeCase(content, '2026/a', { lines, text });
  await writeFile(path.join(content, 'addresses.txt'), ledgerText([], undefined, codes));
  const section = await readSection(content);
  expect(section.findings).toEqual([]);
  return { ...section, cases: section.cases.filter(({ id }) => id === '2026/a') };
}

const answersOf = async (...given: Parameters<typeof sectionWith>) =>
  Object.fromEntries(paperAnswers(await sectionWith(...given)));

const [FORMER, OTHER] = ['1', '2'].map((digit) => codeOf(digit.repeat(64)));
const before = {
  code: FORMER!,
  address: '/cases/2026/a/',
  changedAt: '2026-03-02',
};

test('of a text as it is there is said what tells it from one that somebody has altered', async () => {
  const [[code, answer] = [], ...others] = Object.entries(
    await answersOf('', [], '甲。乙！“丙。”'),
  );
  expect(code).toMatch(/^\w{12}$/);
  expect(others).toEqual([]);
  expect(answer).toEqual({
    standing: 'current',
    title: '巡回审判',
    address: '/cases/2026/a/',
    publishedAt: '2026-03-02',
    characters: 48,
    first: '甲。',
    last: '“丙。”',
  });
});

test('of a former text there is said what was changed after it, and not what was changed before', async () => {
  const updates = `updates:
  - { at: 2026-05-01 09:00, note: 丙, changes: [{ to: 新 }] }
  - { at: 2026-04-01, note: 乙 }
  - { at: 2026-03-05 10:00, note: 甲 }`;
  const told = await answersOf(updates, [
    { ...before, changedAt: '2026-03-05 10:00' },
    { ...before, code: OTHER! },
  ]);
  expect(told[FORMER!]).toEqual({
    standing: 'former',
    title: '巡回审判',
    address: '/cases/2026/a/',
    updates: [
      { at: '2026-05-01 09:00', note: '丙：新增“新”' },
      { at: '2026-04-01', note: '乙' },
    ],
  });
  expect(told[OTHER!]).toMatchObject({
    updates: [{ note: '丙：新增“新”' }, { note: '乙' }, { note: '甲' }],
  });
});

test('of a former text nobody has written down what was changed: nothing is said of that', async () => {
  expect((await answersOf('', [before]))[FORMER!]).toMatchObject({
    standing: 'former',
    updates: [],
  });
});

test('of each text of a withdrawn case there is said when and why that was', async () => {
  const told = await answersOf('withdrawn: { at: 2026-06-01 09:00, reason: 内容有误 }', [before]);
  expect(told).toEqual({
    [FORMER!]: {
      standing: 'withdrawn',
      title: '巡回审判',
      address: '/cases/2026/a/',
      at: '2026-06-01 09:00',
      reason: '内容有误',
    },
  });
});

test('a text that was changed back is the current one again', async () => {
  const [now] = Object.keys(await answersOf(''));
  const told = await answersOf('', [{ ...before, code: now! }, before]);
  expect(told[now!]).toMatchObject({ standing: 'current' });
  expect(told[FORMER!]).toMatchObject({ standing: 'former' });
});

test('a text that was printed under a former address is found by it; of others nothing is known', async () => {
  const told = await answersOf('aliases: [/cases/2025/jiu/]', [
    { ...before, address: '/cases/2025/jiu/' },
    { ...before, code: OTHER!, address: '/cases/2025/meiyou/' },
  ]);
  expect(told[FORMER!]).toMatchObject({ standing: 'former', address: '/cases/2026/a/' });
  expect(told[OTHER!]).toBeUndefined();
});

test('however many texts there are, each code is in the file that its first signs name, among few', async () => {
  const ledger = Array.from({ length: 6000 }, (_, number) => ({
    ...before,
    code: codeOf((number * 2654435761).toString(16).padStart(14, '0').split('').reverse().join('')),
  }));
  for (const count of [0, 64, 65, 2048, 6000]) {
    const section = await sectionWith('', ledger.slice(0, count));
    const answers = paperAnswers(section);
    const depth = depthFor(answers.size);
    const files = paperIndex(section);
    const read = new Map(
      [...files].map(([name, json]) => [name, JSON.parse(json) as PaperAnswers]),
    );
    expect([...files.keys()]).toEqual(paperFiles(depth).map((name) => `verify/${name}`));
    expect([...files.keys()].every(isPaperFile)).toBe(true);
    for (const [code, answer] of answers)
      expect(read.get(`verify/${paperFile(code, depth)}`)?.[code]).toEqual(answer);
    const sizes = [...read.values()].map((each) => Object.keys(each).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(130);
  }
});

test('a line for a code that somebody has spoilt is told, and takes no other with it', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  const file = path.join(content, 'addresses.txt');
  const text = ledgerText([], undefined, [before, { ...before, code: OTHER! }]);
  const spoilt = text.replace(`：${FORMER![0]}`, '：Z');
  expect(spoilt).not.toBe(text);
  await writeFile(file, spoilt);
  const { findings, codes } = await readSection(content);
  expect(codes).toEqual([{ ...before, code: OTHER! }]);
  expect(findings).toEqual([
    expect.objectContaining({
      file: 'addresses.txt',
      code: 'permanence/not-a-code',
      level: 'error',
    }),
  ]);
  await writeFile(file, ledgerText([], undefined, [...codes, ...codes, before]));
  expect((await readFile(file, 'utf8')).match(/核验码：/g)).toHaveLength(2);
  expect((await readSection(content)).codes).toHaveLength(2);
});
