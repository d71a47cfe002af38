import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
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

test.each(['2026-03-02T10:00:00+08:00', '2026-05-01', '1990-01-01'])(
  'no court takes from another what was kept of that one, by sending it dated %s',
  async (publishedAt) => {
    const content = await contentOf();
    const copies = (url: string) =>
      numbered(url, 11).map((each) => ({ ...each, publishedAt, updatedAt: publishedAt }));
    let more: (url: string) => ExportedCase[] = () => [];
    const a = await peerOf(sends(nameOf('a'), (url) => [...tenCases(url, 1), ...more(url)]));
    const b = await peerOf(sends(nameOf('b'), (url) => tenCases(url, 11)));
    await writePeers(content, { a, b });
    await harvested(content);
    const fileOfB = () => readFile(path.join(content, 'harvested/b.json'), 'utf8');
    const before = await fileOfB();

    more = copies;
    const leftOut = copies(a).map(({ id }) => ({
      id,
      reason: `文字与b人民法院的 ${id} 相同`,
      isCopy: true,
    }));
    const only = await harvested(content, ['a']);
    expect(Object.keys(only)).toEqual(['a']);
    expect(only['a']).toMatchObject({ kind: 'taken', leftOut, isWritten: false });
    expect(await harvested(content)).toMatchObject({
      a: { kind: 'taken', leftOut },
      b: { kind: 'unchanged', count: 10 },
    });
    expect(await fileOfB()).toBe(before);

    // The way out where the later court has copied: its file is deleted, so that the order of the list decides.
    await rm(path.join(content, 'harvested/b.json'));
    expect(await harvested(content)).toMatchObject({
      a: { kind: 'taken', leftOut: [] },
      b: { kind: 'taken', harvest: { cases: [] }, leftOut: { length: 10 } },
    });
  },
);

test('a text that was kept of a court that cannot be reached stays its own', async () => {
  const content = await contentOf();
  let isDown = false;
  const answer = sends(nameOf('b'), (url) => tenCases(url, 1));
  const a = await peerOf(sends(nameOf('a'), (url) => (isDown ? tenCases(url, 1) : [])));
  const b = await peerOf((request, response, url) => {
    if (isDown) return void response.writeHead(503).end();
    answer(request, response, url);
  });
  await writePeers(content, { a, b });
  await harvested(content);
  isDown = true;
  expect(await harvested(content)).toMatchObject({
    a: { kind: 'taken', leftOut: { length: 10 } },
    b: { kind: 'failed', leftOut: [] },
  });
  expect((await readSection(content)).harvested).toHaveLength(10);
});

test('a court that was not asked loses nothing; one that was asked, and failed, what is an own text now', async () => {
  const content = await contentOf();
  const text = '定期到乡镇开庭，方便群众。';
  const parts = sentCase('https://x.cn/', 1).parts.map((each) => ({ ...each, text }));
  let isDown = false;
  const answer = sends(nameOf('b'), (url) => tenCases(url, 4, { parts, results: [] }));
  const a = await peerOf(sends(nameOf('a'), (url) => tenCases(url, 20)));
  const b = await peerOf((request, response, url) => {
    if (isDown) return void response.writeHead(503).end();
    answer(request, response, url);
  });
  await writePeers(content, { a, b });
  await harvested(content);
  await writeCase(content, '2026/own', { text });
  isDown = true;
  await harvested(content, ['a']);
  expect((await readSection(content)).harvested).toHaveLength(20);
  expect(await harvested(content)).toMatchObject({
    b: {
      kind: 'failed',
      error: { message: '那边的网站出错（503）' },
      leftOut: [{ id: '2026/a-4', reason: '文字与本院的 cases/2026/own.mdx 相同' }],
    },
  });
  expect((await readSection(content)).harvested).toHaveLength(19);
});

function numbered(url: string, from: number): ExportedCase[] {
  return Array.from({ length: 10 }, (_, index) => sentCase(url, from + index));
}
