import { expect, test } from 'vitest';
import { readSection } from '../../../src/cases/section.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import {
  harvested,
  nameOf,
  peerOf,
  sentCase,
  sends,
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

test('a text is that of the first court of the list that has it, whoever was harvested first', async () => {
  const content = await contentOf();
  const copies = (url: string) =>
    tenCases(url, 1).map((each, at) => (at < 3 ? each : sentCase(url, 50 + at)));
  const down = new Set(['a']);
  const peer = (slug: string, cases: (url: string) => unknown[]) => {
    const answer = sends(nameOf(slug), cases);
    return peerOf((request, response, url) => {
      if (down.has(slug)) return void response.writeHead(503).end();
      answer(request, response, url);
    });
  };
  const [a, b, c] = await Promise.all([
    peer('a', (url) => tenCases(url, 1)),
    peer('b', (url) => copies(url).slice(1)),
    peer('c', (url) => copies(url).slice(0, 1)),
  ]);
  await writePeers(content, { a: a!, b: b!, c: c! });
  const kept = async () => {
    const { harvested: cases } = await readSection(content);
    return Object.groupBy(cases, ({ id }) => id.slice(0, 1));
  };
  expect(await harvested(content)).toMatchObject({
    a: { kind: 'failed' },
    b: { kind: 'taken', leftOut: [] },
    c: { kind: 'taken', leftOut: [] },
  });

  down.delete('a');
  down.add('b');
  const leftOut = (...ids: string[]) =>
    ids.map((id) => ({
      id,
      title: expect.stringContaining('巡回审判') as string,
      reason: `文字与a人民法院的 ${id} 相同`,
      isCopy: true,
    }));
  expect(await harvested(content, ['a', 'b'])).toEqual({
    a: expect.objectContaining({ kind: 'taken', leftOut: [] }),
    b: expect.objectContaining({ kind: 'failed', leftOut: leftOut('2026/a-2', '2026/a-3') }),
    c: expect.objectContaining({ kind: 'reduced', count: 0, leftOut: leftOut('2026/a-1') }),
  });
  expect(await kept()).toMatchObject({ a: { length: 10 }, b: { length: 7 } });
  expect(await kept()).not.toHaveProperty('c');
});

test('what has not changed is judged again: an own article that copies it takes its place', async () => {
  const content = await contentOf();
  const text = '定期到乡镇开庭，方便群众。';
  const parts = sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  const answer = sends(nameOf('a'), (url) => tenCases(url, 4, { parts }));
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
