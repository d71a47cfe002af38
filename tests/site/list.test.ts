import path from 'node:path';
import { parse } from 'node-html-parser';
import { appendFile, readFile, readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { build } from '../setup/build-sites.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { sentCase, writeHarvested } from '../setup/peers.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

/* A section of 39 cases that shows two of another court, one of them in a year and on a topic that it has not. */
const OTHER = 'https://alzd.b.example/';
const content = await contentOf();
for (let index = 0; index < 39; index += 1) await writeCase(content, `2026/an-${index}`);
await writeCase(content, '2026/an-2', {
  lines: `results:\n  - { label: 巡回开庭, value: 40, unit: 次 }`,
  text: '巡回开庭40次。',
});
await appendFile(path.join(content, 'site.yaml'), 'featured: 2026/an-1\n');
await writeCase(content, '2026/an-1', {
  lines: `results:
  - { label: 到期送达, value: 1200, unit: 件, approx: true }
  - { label: 2025年调解成功率, value: 78, unit: '%' }
  - { label: 2023年调解成功率, value: 62, unit: '%' }`,
  text: '到期送达1200余件，2023年调解成功率62%，2025年78%。',
});
await appendFile(
  path.join(content, 'topics.yaml'),
  '- { name: 执行工作, slug: zhixing-gongzuo, description: 把裁判变成现实的做法。 }\n',
);
const moved = { publishedAt: '2019-05-06', updatedAt: '2019-05-06', topics: ['别的主题'] };
await writeHarvested(content, 'b', OTHER, [sentCase(OTHER, 1), sentCase(OTHER, 2, moved)]);
const out = path.join(await temporaryDir(), 'dist');
await build(content, out);
const text = (name: string) => readFile(path.join(out, name), 'utf8');
const page = async (name: string) => parse(await text(name));

test('a long list goes on over pages of twenty, each case once, and leads from page to page', async () => {
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

test('readers come to the recommended case first, with the figure that stands first in it, and to topics and years before the list', async () => {
  const home = await page('index.html');
  const featured = home.querySelector('.featured')!;
  expect(featured.querySelector('h2 a')!.getAttribute('href')).toBe('/alzd/cases/2026/an-1/');
  expect(featured.querySelector('.figure')!.text.replace(/\s+/g, '')).toBe('到期送达1200余件');
  const parts = home.querySelectorAll('main .featured, main .entries, main ol.case-list');
  expect(parts.map(({ classNames }) => classNames)).toEqual([
    'case-list featured',
    'entries',
    'case-list',
  ]);
  const figures = home.querySelectorAll('ol.case-list .figure');
  expect(figures.map((each) => each.text.replace(/\s+/g, ''))).toEqual([
    '巡回审理案件1件',
    '巡回开庭40次',
  ]);
  const further = (await page('page/2/index.html')).querySelectorAll(
    'main .featured, main .entries, main ol.case-list',
  );
  expect(further.map(({ classNames }) => classNames)).toEqual(['case-list', 'entries']);
});

test('a figure at several times is drawn with its numbers, and nothing else is', async () => {
  const figures = (await page('cases/2026/an-1/index.html')).querySelectorAll('.figures > div');
  expect(figures.map((each) => each.text.replace(/\s+/g, ''))).toEqual([
    '到期送达1200余件',
    '调解成功率2023年62%2025年78%',
  ]);
  expect(figures.map((each) => each.querySelectorAll('svg').length)).toEqual([0, 1]);
  expect(figures[1]!.querySelector('path')!.getAttribute('d')).toBe('M25.0,10.6L75.0,4.0');
});

test('the name of the court leads to the court, and a topic without cases nowhere', async () => {
  const home = await page('index.html');
  expect(home.querySelector('.masthead-court a')!.getAttribute('href')).toBe(
    'https://www.fayuan.gov.cn/',
  );
  expect(home.querySelectorAll('.entries .none').map(({ text }) => text)).toEqual(['执行工作']);
  const topics = (await page('topics/index.html')).querySelectorAll('.index h2 a');
  expect(topics.map(({ text }) => text)).toEqual(['诉讼服务']);
});

test('cases of another court stand in the lists, with their court, and lead to its site', async () => {
  const lists = [
    'index.html',
    'page/3/index.html',
    'topics/susong-fuwu/index.html',
    'years/2019/index.html',
  ];
  const found = await Promise.all(
    lists.map(async (name) => {
      const links = (await page(name)).querySelectorAll('main .case-list a[rel=external]');
      return links.map((link) => [
        link.getAttribute('href'),
        link.closest('li')!.querySelector('.origin')?.text,
      ]);
    }),
  );
  const [first, second] = [1, 2].map((number) => [
    `${OTHER}cases/2026/a-${number}/`,
    '原文在b人民法院网站',
  ]);
  expect(found).toEqual([[first], [second], [first], [second]]);
  const years = (await page('index.html')).querySelectorAll('.entry-points li');
  expect(years.map((each) => each.text.replace(/\s+/g, ' ').trim())).toEqual([
    '诉讼服务 40',
    '执行工作',
    '2026年 40',
    '2019年 1',
  ]);
  // Elsewhere the ways in have no numbers: one new case would change every page of every list.
  const further = (await page('page/2/index.html')).querySelectorAll('.entry-points li');
  expect(further.map((each) => each.text.trim())).toEqual([
    '诉讼服务',
    '执行工作',
    '2026年',
    '2019年',
  ]);
});

test('what goes to other machines, and the way from case to case, is that of the own court', async () => {
  for (const name of ['cases.json', 'feed.xml', 'sitemap-0.xml', 'llms.txt', 'redirects.map']) {
    expect(await text(name), name).not.toContain('b.example');
  }
  const own = await readdir(path.join(out, 'cases/2026'));
  expect(own).toHaveLength(39);
  const links = (await page('cases/2026/an-1/index.html')).querySelectorAll(
    '[rel=prev],[rel=next]',
  );
  expect(links.filter((each) => each.getAttribute('href')!.includes('b.example'))).toEqual([]);
});

test('nothing is loaded from another court’s site', async () => {
  const html = await page('index.html');
  const loading = html.querySelectorAll('[src],link[href],[srcset],form[action],iframe');
  expect(loading.map(String).filter((each) => each.includes('b.example'))).toEqual([]);
  expect(html.querySelector('meta[http-equiv]')?.toString() ?? '').not.toContain('b.example');
});
