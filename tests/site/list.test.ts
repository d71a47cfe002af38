import path from 'node:path';
import { parse } from 'node-html-parser';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { build } from '../setup/build-sites.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

test('a long list goes on over pages of twenty, each case once, and leads from page to page', async () => {
  const content = await contentOf();
  for (let index = 0; index < 41; index += 1) await writeCase(content, `2026/an-${index}`);
  const out = path.join(await temporaryDir(), 'dist');
  await build(content, out);
  const page = async (name: string) => parse(await readFile(path.join(out, name), 'utf8'));
  const pages = await Promise.all(
    ['index.html', 'page/2/index.html', 'page/3/index.html'].map(page),
  );
  const links = pages.map((each) =>
    each.querySelectorAll('main .case-list a').map((link) => link.getAttribute('href')),
  );
  expect(links.map((each) => each.length)).toEqual([20, 20, 1]);
  expect(new Set(links.flat()).size).toBe(41);
  const way = pages.map((each) =>
    ['prev', 'next'].map((rel) => each.querySelector(`main a[rel=${rel}]`)?.getAttribute('href')),
  );
  expect(way).toEqual([
    [undefined, '/alzd/page/2/'],
    ['/alzd/', '/alzd/page/3/'],
    ['/alzd/page/2/', undefined],
  ]);
  expect(pages[1]!.querySelector('title')!.text).toContain('第 2 页');
});
