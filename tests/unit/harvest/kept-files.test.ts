import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contentOf } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, tenCases, writePeers } from '../../setup/peers.ts';

const fileOf = (content: string, slug: string) => path.join(content, 'harvested', `${slug}.json`);

test('a file is replaced in one step: what read it before still has all of it', async () => {
  const content = await contentOf();
  let count = 10;
  const url = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1).slice(0, count)));
  await writePeers(content, { a: url });
  await harvested(content);
  const before = await readFile(fileOf(content, 'a'), 'utf8');
  await link(fileOf(content, 'a'), path.join(content, 'before'));
  count = 9;
  await harvested(content);
  expect(await readFile(path.join(content, 'before'), 'utf8')).toBe(before);
});

test('what stands in place of a file, or of their folder, is told, and is not touched', async () => {
  const content = await contentOf();
  const a = await peerOf(sends(nameOf('a'), (own) => tenCases(own, 1)));
  await writePeers(content, { a });
  const failed = (code: string) => ({
    a: { kind: 'failed', error: { message: expect.stringContaining(code) as unknown } },
  });
  await mkdir(fileOf(content, 'a'), { recursive: true });
  expect(await harvested(content)).toMatchObject(failed('EISDIR'));
  await rm(path.join(content, 'harvested'), { recursive: true });
  await writeFile(path.join(content, 'harvested'), '');
  expect(await harvested(content)).toMatchObject(failed('EEXIST'));
});
