import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import type { ExportedCase } from '../../../src/schema/exported-files.ts';
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

test('the text of another court’s case, or of an own one, is left out and told', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/own', { text: '定期到乡镇开庭，方便群众。' });
  const part = (text: string) =>
    sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  const a = await peerOf(sends(nameOf('a'), (url) => tenCases(url, 1)));
  const b = await peerOf(
    sends(nameOf('b'), (url) => [
      sentCase(url, 90),
      sentCase(url, 91, {
        parts: sentCase(url, 4).parts.map((each) => ({ ...each, text: `${each.text}又一句。` })),
      }),
      sentCase(url, 92, { parts: part('定期到乡镇开庭， 方便群众') }),
    ]),
  );
  await writePeers(content, { a, b });
  const leftOut = [
    {
      id: '2026/a-91',
      title: '巡回审判第91例',
      reason: '文字与a人民法院的 2026/a-4 相同',
      isCopy: true,
    },
    {
      id: '2026/a-92',
      title: '巡回审判第92例',
      reason: '文字与本院的 cases/2026/own.mdx 相同',
      isCopy: true,
    },
  ];
  for (const kind of ['taken', 'unchanged']) {
    expect(await harvested(content)).toMatchObject({ a: { kind }, b: { kind: 'taken', leftOut } });
  }
  expect((await readSection(content)).harvested.map(({ id }) => id)).toContain('b:2026/a-90');
});

test('a text that its first court has withdrawn is taken from the other at the next harvest', async () => {
  const content = await contentOf();
  let count = 10;
  const a = await peerOf(sends(nameOf('a'), (url) => tenCases(url, 1).slice(0, count)));
  const copy = sends(nameOf('b'), (url) => [sentCase(url, 10)]);
  const b = await peerOf((request, response, url) => {
    response.setHeader('ETag', '"x"');
    if (request.headers['if-none-match']) return void response.writeHead(304).end();
    copy(request, response, url);
  });
  await writePeers(content, { a, b });
  const takenOfB = async () => {
    await harvested(content);
    return (await readSection(content)).harvested.filter(({ id }) => id.startsWith('b:')).length;
  };
  expect(await takenOfB()).toBe(0);
  count = 9;
  expect(await takenOfB()).toBe(1);
});

test('of one text that a court has at several addresses, the case that it published first is taken', async () => {
  const content = await contentOf();
  const a = await peerOf(
    sends(nameOf('a'), (url) => [
      ...[54, 53, 52, 51].map((number) => sentCase(url, number, { parts: sentCase(url, 4).parts })),
      ...numbered(url, 1).map((each) => ({ ...each, publishedAt: '2026-03-01' })),
    ]),
  );
  await writePeers(content, { a });
  const leftOut = [54, 53, 52, 51].map((number) => ({
    id: `2026/a-${number}`,
    title: `巡回审判第${number}例`,
    reason: '文字与a人民法院的 2026/a-4 相同',
    isCopy: true,
  }));
  const { a: outcome } = await harvested(content);
  expect(outcome).toMatchObject({ kind: 'taken', harvest: { cases: { length: 10 } }, leftOut });
});

test.each([
  ['withdrawn: { at: 2026-12-01 09:00, reason: 涉及隐私 }', 9],
  ['draft: true', 10],
])('the text of an own case that is “%s” leaves %i of a court', async (mark, count) => {
  const content = await contentOf();
  const text = '定期到乡镇开庭，方便群众。';
  await writeCase(content, '2026/own', { text, lines: mark });
  const parts = sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  const a = await peerOf(sends(nameOf('a'), (url) => tenCases(url, 4, { parts, results: [] })));
  await writePeers(content, { a });
  await harvested(content);
  expect((await readSection(content)).harvested).toHaveLength(count);
});

test('what has not changed is judged again: an own article that copies it takes its place', async () => {
  const content = await contentOf();
  const text = '定期到乡镇开庭，方便群众。';
  const parts = sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  const answer = sends(nameOf('a'), (url) => tenCases(url, 4, { parts, results: [] }));
  const asked: unknown[] = [];
  const a = await peerOf((request, response, url) => {
    asked.push(request.headers['if-none-match']);
    response.setHeader('ETag', '"x"');
    if (request.headers['if-none-match']) return void response.writeHead(304).end();
    answer(request, response, url);
  });
  await writePeers(content, { a });
  await harvested(content);
  await writeCase(content, '2026/own', { text });
  const leftOut = [{ id: '2026/a-4', reason: '文字与本院的 cases/2026/own.mdx 相同' }];
  for (const time of ['not sent again', 'sent again, as what was left out is to be told']) {
    expect(await harvested(content), time).toMatchObject({ a: { kind: 'taken', leftOut } });
    expect((await readSection(content)).harvested).toHaveLength(9);
  }
  expect(asked).toEqual([undefined, '"x"', undefined]);
});

function numbered(url: string, from: number): ExportedCase[] {
  return Array.from({ length: 10 }, (_, index) => sentCase(url, from + index));
}
