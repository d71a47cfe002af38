import { expect, test } from 'vitest';
import { redirectsOf } from '../../../src/domain/redirects.ts';
import { publicationOf } from '../../../src/exports/publication.ts';
import { readRedirectMap, redirectMap } from '../../../src/exports/redirect-map.ts';
import type { CaseData } from '../../../src/schema/case.ts';
import type { Site } from '../../../src/schema/site.ts';

const base = '/alzd/';
const topics = [{ name: '诉讼服务', slug: 'fuwu', description: '', aliases: ['/topics/lao/'] }];
const data = { title: '甲', publishedAt: '2026-01-01', topics: [] } as unknown as CaseData;
const cases = [
  { id: '2026/a', data: { ...data, aliases: ['/alzd/2019/%E6%97%A7.html', '/old/'] } },
];
const ledger = ['/cases/2026/a/', '/page/2/', '/years/2019/', '/years/2026/', '/old/'];
const redirects = redirectsOf({ cases, topics, ledger, base });

test('former addresses lead to what has them, and places of the list that nothing takes to the list', () => {
  expect(redirects).toEqual([
    { from: '/2019/旧.html', to: '/cases/2026/a/', title: '甲' },
    { from: '/old/', to: '/cases/2026/a/', title: '甲' },
    { from: '/topics/lao/', to: '/topics/fuwu/', title: '诉讼服务' },
    { from: '/page/2/', to: '/' },
    { from: '/years/2019/', to: '/years/' },
  ]);
});

test('the map has them below the base path, and is read as it is written', () => {
  const site = { url: 'https://www.fayuan.cn/alzd/' } as Site;
  const map = redirectMap(publicationOf(site, topics, [], redirects));
  expect(map).toContain('"/alzd/2019/旧.html" "/alzd/cases/2026/a/";\n');
  expect([...readRedirectMap(map)]).toContainEqual(['/alzd/page/2', '/alzd/']);
  expect(readRedirectMap(map).size).toBe(9);
});
