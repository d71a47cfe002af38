import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { casesJson } from '../../../src/exports/cases-json.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import { contentOf } from '../../setup/fixtures.ts';
import { harvested, nameOf, peerOf, writePeers } from '../../setup/peers.ts';

afterEach(() => void vi.useRealTimers());

test('what a section exports is harvested whole, word for word, also packed', async () => {
  // Whatever the clock of this machine says: what is dated after tomorrow is left out.
  vi.setSystemTime(new Date('2100-01-01'));
  const { site, topics, cases } = await readSection('content');
  // Demonstration articles are not exported; here they stand for real ones.
  const real = cases.map((each) => ({ ...each, data: { ...each.data, sample: false } }));
  const url = await peerOf((_, response, own) => {
    const court = { ...site!, court: nameOf('a'), url: own };
    const { data } = casesJson(publicationOf(court, topics!, real, []), () => '');
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync(data));
  });
  const content = await contentOf();
  await writePeers(content, { a: url });
  expect(await harvested(content)).toMatchObject({ a: { kind: 'taken', leftOut: [] } });
  const section = await readSection(content);
  expect(section.harvested).toHaveLength(real.length);
  for (const { id, data, parts } of section.harvested) {
    const own = real.find((each) => `a:${each.id}` === id)!;
    const { title, subtitle, summary, publishedAt, topics: names, laws } = own.data;
    expect(data).toMatchObject({ title, summary, publishedAt, topics: names });
    expect([data.subtitle, data.laws]).toEqual([subtitle, laws]);
    const blocks = own.body.blocks.filter(({ kind }) => kind !== 'heading');
    const text = parts.map((part) => part.text).join('\n');
    for (const block of blocks) expect(text).toContain(block.text.replaceAll('\n', ' '));
  }
});
