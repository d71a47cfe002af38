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
    { id: '2026/a-91', reason: '文字与a人民法院的 2026/a-4 相同', isCopy: true },
    { id: '2026/a-92', reason: '文字与本院的 cases/2026/own.mdx 相同', isCopy: true },
  ];
  for (const time of ['first', 'second']) {
    expect(await harvested(content), time).toMatchObject({ a: { leftOut: [] }, b: { leftOut } });
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
