import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, sends, tenCases, writePeers } from '../../setup/peers.ts';

const LINKING = { title: '巡回 www.fupan.cn 审判' };

/** A section that has ten cases of a peer, of which some name a host that was allowed and is not any more. */
async function section(linking: number) {
  const content = await contentOf();
  await writeCase(content, '2026/own');
  const others = Array.from({ length: linking }, () => LINKING);
  const answer = sends(nameOf('a'), (url) => tenCases(url, 1, ...others));
  const url = await peerOf((request, response, own) => {
    response.setHeader('ETag', '"x"');
    if (request.headers['if-none-match']) return void response.writeHead(304).end();
    answer(request, response, own);
  });
  await writePeers(content, { a: url });
  const site = path.join(content, 'site.yaml');
  const settings = await readFile(site, 'utf8');
  await writeFile(site, settings.replace(/^allowedHosts:.*\n/m, 'allowedHosts: [www.fupan.cn]\n'));
  expect(await harvested(content)).toMatchObject({ a: { leftOut: [] } });
  await writeFile(site, settings);
  return content;
}

const errorsOf = async (content: string) =>
  checkSection(await readSection(content)).filter(({ level }) => level === 'error');

test.each([
  [3, 'taken'],
  [4, 'failed'],
  [10, 'failed'],
])('of ten cases %i that may not be shown any more are taken out', async (linking, kind) => {
  const content = await section(linking);
  expect(await errorsOf(content)).toHaveLength(linking);
  expect(await harvested(content)).toMatchObject({ a: { kind, leftOut: { length: linking } } });
  expect(await errorsOf(content)).toEqual([]);
  expect((await readSection(content)).harvested).toHaveLength(10 - linking);
});
