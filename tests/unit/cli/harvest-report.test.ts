import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { outcomeText } from '../../../src/cli/harvest-report.ts';
import type { ExportedCase } from '../../../src/schema/exported-files.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, sentCase, writePeers } from '../../setup/peers.ts';

type Sent = (url: string) => ExportedCase[];

const numbered: (...numbers: number[]) => Sent =
  (...numbers) =>
  (url) =>
    numbers.map((number) => sentCase(url, number));
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

/** What is told of a court at its second harvest; `meddle` does something to its file before. */
async function toldOf(
  before: Sent,
  after: Sent,
  meddle: (text: string) => string = (text) => text,
) {
  const content = await contentOf();
  let cases = before;
  let version = 1;
  const url = await peerOf((request, response, own) => {
    response.setHeader('ETag', `"${version}"`);
    sends(nameOf('a'), cases)(request, response, own);
  });
  await writePeers(content, { a: url });
  await harvested(content);
  const file = path.join(content, 'harvested/a.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, meddle(text));
  cases = after;
  version = 2;
  const { a } = await harvested(content);
  const { text: told, isWritten } = outcomeText(a!);
  return {
    lines: told.split('\n'),
    isWritten,
    isAsBefore: (await readFile(file, 'utf8')) === text,
  };
}

test('what a person is to review is named: new, changed and withdrawn cases', async () => {
  const { lines } = await toldOf(numbered(...upTo(9)), (url) => [
    ...numbered(...upTo(7), 20)(url),
    sentCase(url, 8, { title: '巡回'.repeat(40) }),
  ]);
  expect(lines).toEqual([
    'a人民法院：共 9 篇，新增 1 篇，修改 1 篇，减少 1 篇',
    '    新增 2026/a-20《巡回审判第20例》',
    `    修改 2026/a-8《${'巡回'.repeat(30)}…》`,
    '    减少 2026/a-9《巡回审判第9例》',
  ]);
});

test('of many the first ten are named', async () => {
  const { lines } = await toldOf(numbered(...upTo(3)), numbered(...upTo(14)));
  expect(lines).toHaveLength(1 + 10 + 1);
  expect(lines.slice(-2)).toEqual(['    新增 2026/a-13《巡回审判第13例》', '    新增……等 11 篇']);
});

test('what is left out has its title; what was shown until now is told to be taken out, and whom to ask', async () => {
  const bad = { summary: '\u001b[2J' };
  const { lines } = await toldOf(numbered(...upTo(9)), (url) => [
    ...numbered(...upTo(8))(url),
    sentCase(url, 9, bad),
    sentCase(url, 10, { ...bad, title: `\u202e巡\u0007回\n${'长'.repeat(70)}` }),
  ]);
  expect(lines).toEqual([
    'a人民法院：共 8 篇，减少 1 篇',
    expect.stringMatching(/^ {4}已去掉 2026\/a-9《巡回审判第9例》：summary/),
    expect.stringMatching(/^ {4}没有收入 2026\/a-10《巡 回 长{56}…》：title/),
    expect.stringMatching(/^ {4}去掉的，.*请告诉该院的网站管理员；.*请问本院负责人。$/),
  ]);
});

test('where all are new, what is gone is named, and what is new as well', async () => {
  const { lines } = await toldOf(numbered(1, 2), numbered(20, 21));
  expect(lines).toEqual([
    'a人民法院：共 2 篇，新增 2 篇，减少 2 篇',
    ...[20, 21].map((number) => `    新增 2026/a-${number}《巡回审判第${number}例》`),
    ...[1, 2].map((number) => `    减少 2026/a-${number}《巡回审判第${number}例》`),
  ]);
  expect((await toldOf(numbered(1), () => [])).lines).toEqual([
    'a人民法院：共 0 篇，减少 1 篇',
    '    减少 2026/a-1《巡回审判第1例》',
  ]);
});

test('where only the validators differ, the file is left as it is', async () => {
  expect(await toldOf(numbered(1, 2), numbered(1, 2))).toEqual({
    lines: ['a人民法院：共 2 篇，没有变化'],
    isWritten: false,
    isAsBefore: true,
  });
});

test('a changed order is no change of the cases, but one of the file', async () => {
  expect(await toldOf(numbered(1, 2), numbered(2, 1))).toEqual({
    lines: ['a人民法院：共 2 篇，案例没有变化，只改了次序或第一行的法院信息'],
    isWritten: true,
    isAsBefore: false,
  });
});

test('a damaged file is made again, and compared with what can be read of it', async () => {
  const all = numbered(...upTo(6));
  const again = (meddle: (text: string) => string) => toldOf(all, all, meddle);
  const lines = ['a人民法院：重新采集，共 6 篇'];
  const cut = await again((text) => text.slice(0, text.indexOf('"2026/a-4"')));
  expect(cut).toMatchObject({ lines, isWritten: true });
  expect(await again((text) => JSON.stringify(JSON.parse(text), null, 2))).toMatchObject({ lines });
  expect(await again((text) => `<<<<<<< HEAD\n${text}=======\n${text}>>>>>>> a\n`)).toMatchObject({
    lines,
  });
  expect(await again(() => '')).toMatchObject({ lines });
  expect(await again((text) => text.replace('巡回审判第3例', '另写的标题'))).toMatchObject({
    lines: [`${lines[0]}，修改 1 篇`, '    修改 2026/a-3《巡回审判第3例》'],
  });
});
