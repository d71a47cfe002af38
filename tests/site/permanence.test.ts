import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { serve } from '../../src/serving/index.ts';
import { auditSite } from '../setup/audit.ts';
import { build } from '../setup/build-sites.ts';
import { bytesOf } from '../setup/bytes.ts';
import { failureOf } from '../setup/failure.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const BASE = '/alzd/';

/** One character before many others, so that the search index has files of every kind. */
const SPREAD = Array.from({ length: 400 }, (_, at) => `法${String.fromCodePoint(0x4e00 + 7 * at)}`)
  .join('')
  .concat('\n\n')
  .repeat(60);

test('a case that is renamed stops the build until its old address is an alias, which then leads to it', async () => {
  const content = await contentOf();
  const out = path.join(await temporaryDir(), 'dist');
  const old = await writeCase(content, '2026/old');
  await writeCase(content, '2026/same-title', { text: SPREAD });
  await build(content, out);
  const files = [...(await bytesOf(out)).keys()];
  expect(files.some((file) => /^pagefind\/\w+\/single\/\d+\.bin$/.test(file))).toBe(true);
  const ledger = path.join(content, 'addresses.txt');
  expect(await readFile(ledger, 'utf8')).toContain('\n/cases/2026/old/\n');
  const renamed = old.replace('old', 'new');
  await rename(old, renamed);
  const before = await bytesOf(out);
  const failure = await build(content, out).catch((error: unknown) => failureOf(error).stderr);
  expect(failure).toMatch(
    /addresses\.txt:\d+:1 错误 \[permanence\/lost-address\].*\/cases\/2026\/old\//,
  );
  expect(failure).toContain(
    '在 cases/2026/new.mdx 开头的两行“---”之间加一行 aliases: [/cases/2026/old/]',
  );
  expect(await bytesOf(out)).toEqual(before);

  await writeCase(content, '2026/new', { lines: 'aliases: [/cases/2026/old/, /2019/旧文.html]' });
  await build(content, out);
  const page = parse(await readFile(path.join(out, 'cases/2026/old/index.html'), 'utf8'));
  const refresh = page.querySelector('meta[http-equiv=refresh]')!.getAttribute('content');
  expect(refresh).toBe('0; url=/alzd/cases/2026/new/');
  expect(page.querySelector('main a')!.getAttribute('href')).toBe('/alzd/cases/2026/new/');
  expect(await readFile(path.join(out, 'redirects.map'), 'utf8')).toContain(
    '"/alzd/cases/2026/old/" "/alzd/cases/2026/new/";',
  );
  expect(await auditSite(out, BASE)).toEqual([]);

  const { server, address } = await serve(out, BASE, 4600);
  try {
    for (const from of ['cases/2026/old/', 'cases/2026/old', '2019/旧文.html']) {
      const response = await fetch(encodeURI(address + from), { redirect: 'manual' });
      const target = response.headers.get('location');
      expect([response.status, target], from).toEqual([301, '/alzd/cases/2026/new/']);
    }
  } finally {
    server.close();
  }
});
