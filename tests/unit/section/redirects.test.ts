import { expect, test } from 'vitest';
import { readRedirectMap, redirectMap } from '../../../src/exports/discovery.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import type { CaseData } from '../../../src/schema/case.ts';
import type { Site } from '../../../src/schema/site.ts';
import { belowRoot, redirectsOf } from '../../../src/section/addresses.ts';

const base = '/alzd/';
const topics = [{ name: '诉讼服务', slug: 'fuwu', description: '', aliases: ['/topics/lao/'] }];
const data = { title: '甲', publishedAt: '2026-01-01', topics: [] } as unknown as CaseData;
const cases = [
  { id: '2026/a', data: { ...data, aliases: ['/alzd/2019/%E6%97%A7.html', '/old/'] } },
  { id: '2026/新文', data: { ...data, title: '乙', aliases: ['/cases/2026/旧文/'] } },
];
const ledger = [
  '/cases/2026/a/',
  '/page/2/',
  '/topics/fuwu/page/9/',
  '/topics/lao/page/2/',
  '/years/2019/page/2/',
  '/years/2019/',
  '/years/2026/',
  '/old/',
];
const redirects = redirectsOf({ cases, topics, ledger, base });

test('former addresses lead to what has them, and places of the list that nothing takes to the list', () => {
  expect(redirects).toEqual([
    { from: '/2019/旧.html', to: '/cases/2026/a/', title: '甲' },
    { from: '/old/', to: '/cases/2026/a/', title: '甲' },
    { from: '/cases/2026/旧文/', to: '/cases/2026/新文/', title: '乙' },
    { from: '/topics/lao/', to: '/topics/fuwu/', title: '诉讼服务' },
    { from: '/page/2/', to: '/' },
    { from: '/topics/fuwu/page/9/', to: '/topics/fuwu/' },
    { from: '/topics/lao/page/2/', to: '/topics/fuwu/' },
    { from: '/years/2019/page/2/', to: '/years/' },
    { from: '/years/2019/', to: '/years/' },
  ]);
});

test('a place that only cases of other courts take is no redirect', () => {
  const harvested = [{ id: 'b:2019/a', data: { ...data, publishedAt: '2019-01-01' } }];
  const froms = redirectsOf({ cases, harvested, topics, ledger, base }).map(({ from }) => from);
  expect(froms).not.toContain('/years/2019/');
  expect(froms).toContain('/page/2/');
});

test('the map has them below the base path, and is read as it is written', () => {
  const site = { url: 'https://www.fayuan.gov.cn/alzd/' } as Site;
  const map = redirectMap(publicationOf(site, topics, [], redirects));
  expect(map).toContain('"/alzd/2019/旧.html" "/alzd/cases/2026/a/";\n');
  expect([...readRedirectMap(map)]).toContainEqual(['/alzd/page/2', '/alzd/']);
  expect(map).toContain('"/alzd/cases/2026/旧文/" "/alzd/cases/2026/%E6%96%B0%E6%96%87/";\n');
  expect(readRedirectMap(map).size).toBe(17);
});

test.each([
  ['/alzd/', '/old/', '/old/'],
  ['/alzd/', '/alzd/old/', '/old/'],
  // An address bar shows the path of the section before it, the help of the check does not.
  ['/cases/', '/cases/2026/old/', '/cases/2026/old/'],
  ['/cases/', '/cases/cases/2026/old/', '/cases/2026/old/'],
  ['/', '/e\u0301/', '/\u00e9/'],
])('below %s, %s is %s', (root, alias, address) => expect(belowRoot(alias, root)).toBe(address));
