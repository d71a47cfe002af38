import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSection } from '../../../src/content/read-section.ts';
import { checkSection } from '../../../src/rules/check.ts';
import { publishedFor } from '../../../src/section/lists.ts';
import { contentOf, writeCase } from '../../setup/fixtures.ts';

/* A case of 2026-03-02 that another links to. */
async function said(now: string | undefined, lines = '') {
  const content = await contentOf();
  await writeCase(content, '2026/a', { lines });
  await writeCase(content, '2026/b', { lines: 'draft: true' });
  const section = await readSection(content);
  const findings = checkSection(section, { release: false, now });
  const published = publishedFor(section.cases, { release: false, now });
  return [
    findings
      .filter(({ code }) => code.startsWith('schedule/'))
      .map(({ file, level }) => [file, level]),
    published.map(({ id }) => id),
  ];
}

test('a case whose time has not come is told and not published', async () => {
  expect(await said('2026-03-01 23:59')).toEqual([[['cases/2026/a.mdx', 'warning']], []]);
});

test.each(['2026-03-02 00:00', '2026-03-02 09:00', '2027-01-01 00:00', undefined])(
  'from %s on it is published',
  async (now) => expect(await said(now)).toEqual([[], ['2026/a']]),
);

test('a case that was public and is moved into the future is told as a lost address', async () => {
  const content = await contentOf();
  await writeCase(content, '2026/a');
  await writeFile(path.join(content, 'addresses.txt'), '/cases/2026/a/\n');
  const section = await readSection(content);
  const lost = (now: string | undefined) =>
    checkSection(section, { release: false, now }).flatMap(({ code, level, help }) =>
      code.startsWith('permanence/') ? [[level, help.includes('publishedAt（2026-03-02）')]] : [],
    );
  expect(lost('2026-03-01 23:59')).toEqual([['error', true]]);
  expect(lost('2026-03-02 00:00')).toEqual([]);
  expect(lost(undefined)).toEqual([]);
});

test('no case that is published leads to one that waits, unless it comes no earlier', async () => {
  const content = await contentOf();
  const codes = async (publishedAt: string) => {
    await writeCase(content, '2026/a');
    await writeCase(content, '2026/b', { text: '见[另一篇](/cases/2026/a/)。' });
    const section = await readSection(content);
    const linking = section.files.find(({ id }) => id === '2026/b')!;
    linking.fields.publishedAt = publishedAt;
    return checkSection(section, { release: false, now: '2026-02-01 00:00' }).flatMap(({ code }) =>
      code.startsWith('links/') ? [code] : [],
    );
  };
  expect([...new Set(await codes('2026-01-01'))]).toEqual(['links/waiting']);
  expect([...new Set(await codes('2026-03-01'))]).toEqual(['links/waiting']);
  expect(await codes('2026-03-02')).toEqual([]);
});
