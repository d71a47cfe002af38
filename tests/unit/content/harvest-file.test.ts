import { expect, test } from 'vitest';
import { harvestText, readHarvestFile } from '../../../src/content/harvest-file.ts';
import { type Harvest, sentCaseSchema } from '../../../src/schema/harvested.ts';
import { sentCase } from '../../setup/peers.ts';

const url = 'https://a.fayuan.gov.cn/alzd/';
const head = { version: 1, peer: 'a', court: 'a人民法院', url } as const;
const read = (harvest: Harvest) =>
  readHarvestFile('harvested/a.json', Buffer.from(harvestText(harvest)));
const cases = [1, 2, 3].map((number) => sentCaseSchema.parse(sentCase(url, number)));

test('what was written is read again', () => {
  for (const harvest of [
    { ...head, etag: '"x"', lastModified: 'Mon, 02 Mar 2026 02:00:00 GMT', cases },
    { ...head, cases: [] },
  ]) {
    expect(read(harvest)).toMatchObject({ harvest, findings: [] });
  }
});

test('a case or an address that stands there twice is told', () => {
  const [first, second, third] = cases as [
    Harvest['cases'][0],
    Harvest['cases'][0],
    Harvest['cases'][0],
  ];
  const told = (...all: Harvest['cases']) =>
    read({ ...head, cases: all }).findings.map(({ line, message }) => [line, message]);
  expect(told(first, second, { ...third, id: first.id })).toEqual([
    [4, `与上面一篇的代号或网址相同：${first.id}`],
  ]);
  expect(told(first, { ...second, url: first.url })).toEqual([
    [3, `与上面一篇的代号或网址相同：${first.url}`],
  ]);
  const encoded = first.url.replace('/a-1/', '/%61-1/');
  expect(told(first, { ...second, url: encoded })).toEqual([
    [3, `与上面一篇的代号或网址相同：${encoded}`],
  ]);
});

test.each(['x', '{}', ' '])('what follows the end is no part of such a file: %j', (rest) => {
  const text = harvestText({ ...head, cases });
  const { harvest, findings } = readHarvestFile('harvested/a.json', Buffer.from(text + rest));
  expect(harvest).toBeUndefined();
  expect(findings).toMatchObject([
    { line: 1, message: expect.stringMatching(/^不是采集来的文件的样子/) as unknown },
  ]);
});
