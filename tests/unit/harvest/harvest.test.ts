import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { newestFirst } from '../../../src/section/order.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sends,
  sentCase,
  tenCases,
  writePeers,
} from '../../setup/peers.ts';

const fileOf = (content: string, slug: string) => path.join(content, 'harvested', `${slug}.json`);

test('five sections together: the cases of four others beside the own ones, each with its court', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const slugs = ['a', 'b', 'c', 'd'];
  const urls = await Promise.all(
    slugs.map((slug, index) => peerOf(sends(nameOf(slug), (url) => tenCases(url, 10 * index)))),
  );
  await writePeers(content, Object.fromEntries(slugs.map((slug, index) => [slug, urls[index]!])));
  await harvested(content);
  const section = await readSection(content);
  expect(checkSection(section)).toEqual([]);
  expect(section.harvested).toHaveLength(40);
  expect([...section.harvested, ...section.cases].sort(newestFirst)).toHaveLength(41);
  expect(section.harvested[23]).toMatchObject({
    id: 'c:2026/a-23',
    data: {
      title: '巡回审判第23例',
      publishedAt: '2026-03-02 10:00',
      topics: ['诉讼服务'],
      results: [{ value: 23 }],
    },
    origin: {
      court: 'c人民法院',
      level: '基层',
      region: '四川',
      url: `${urls[2]}cases/2026/a-23/`,
    },
    body: {
      blocks: [
        { part: 'background', text: '案例背景如下。' },
        { part: 'background' },
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    },
    file: 'harvested/c.json',
    line: 5,
  });
});

test('moments are told in the time of the section, whatever their zone', async () => {
  const content = await contentOf();
  const times = ['2026-03-02', '2026-03-02T20:30:00Z', '2026-03-02T10:00:00+08:00'];
  const url = await peerOf(
    sends(nameOf('a'), (own) =>
      times.map((at, index) => sentCase(own, index, { publishedAt: at, updatedAt: at })),
    ),
  );
  await writePeers(content, { a: url });
  await harvested(content);
  const { harvested: cases } = await readSection(content);
  const told = cases.map(({ data, updatedAt }) => [data.publishedAt, updatedAt]);
  expect(told).toEqual(
    ['2026-03-02', '2026-03-03 04:30', '2026-03-02 10:00'].map((at) => [at, at]),
  );
});

test('what is known already is not sent again, and its file is not touched', async () => {
  const content = await contentOf();
  const asked: (string | undefined)[][] = [];
  const cases = sends(nameOf('a'), (url) => tenCases(url, 1));
  const url = await peerOf((request, response, own) => {
    const { headers } = request;
    asked.push([headers['user-agent'], headers['if-none-match'], headers['if-modified-since']]);
    if (headers['if-none-match'] === '"x"') return void response.writeHead(304).end();
    response.setHeader('ETag', '"x"');
    response.setHeader('Last-Modified', 'Mon, 02 Mar 2026 02:00:00 GMT');
    cases(request, response, own);
  });
  await writePeers(content, { a: url });
  expect(await harvested(content)).toMatchObject({ a: { kind: 'taken' } });
  const { mtimeMs } = await stat(fileOf(content, 'a'));
  expect(await harvested(content)).toMatchObject({ a: { kind: 'unchanged', count: 10 } });
  expect((await stat(fileOf(content, 'a'))).mtimeMs).toBe(mtimeMs);
  const product = 'case-guidance (+https://www.fayuan.gov.cn/alzd/)';
  expect(asked).toEqual([
    [product, undefined, undefined],
    [product, '"x"', 'Mon, 02 Mar 2026 02:00:00 GMT'],
  ]);

  const text = await readFile(fileOf(content, 'a'), 'utf8');
  await writeFile(fileOf(content, 'a'), text.replace('巡回审判第3例', '另写的标题'));
  expect(await harvested(content), 'edited by a person').toMatchObject({ a: { kind: 'taken' } });
  expect(await readFile(fileOf(content, 'a'), 'utf8')).toBe(text);
});

test('a withdrawn case is gone at the next harvest; the same cases are the same bytes, one a line', async () => {
  const content = await contentOf();
  let count = 10;
  const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1).slice(0, count)));
  await writePeers(content, { a: url });
  await harvested(content);
  const before = await readFile(fileOf(content, 'a'), 'utf8');
  await rm(fileOf(content, 'a'));
  await harvested(content);
  expect(await readFile(fileOf(content, 'a'), 'utf8')).toBe(before);
  count = 9;
  await harvested(content);
  const lines = before.split('\n');
  const kept = [...lines.slice(0, 9), lines[9]!.replace(/,$/, ''), ...lines.slice(11)].join('\n');
  const withoutDigest = (text: string) => text.replace(/"sealed":"[^"]*"/, '');
  const after = await readFile(fileOf(content, 'a'), 'utf8');
  expect(withoutDigest(after)).toBe(withoutDigest(kept));
});

test('of what a case says to follow, only what stands in a section that is known is shown', async () => {
  const content = await contentOf();
  const reference = (url: string) => ({ url, court: '某某法院', title: '巡回审判' });
  const own = reference('https://www.fayuan.gov.cn/alzd/cases/2026/own/');
  const url = await peerOf(
    sends(nameOf('a'), (at) => [
      sentCase(at, 1, { follows: [own, reference('https://01365.top/a/'), reference(`${at}a/`)] }),
    ]),
  );
  await writePeers(content, { a: url });
  await harvested(content);
  const { harvested: cases } = await readSection(content);
  expect(cases[0]!.data.follows).toEqual([own, reference(`${url}a/`)]);
});
