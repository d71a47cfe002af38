import jsonld from 'jsonld';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { pageKinds, sites } from '../setup/site.ts';

const SITE = ['SiteName', 'SiteDomain'];
const COLUMN = ['ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType'];
const ARTICLE = [
  ...['ColumnName', 'ColumnType', 'ArticleTitle', 'PubDate', 'ContentSource', 'Keywords'],
  ...['Description', 'Image', 'Url'],
];
const tagsOf = (page: HTMLElement): Record<string, string> =>
  Object.fromEntries(
    page
      .querySelectorAll('meta[name]')
      .map((meta) => [meta.getAttribute('name')!, meta.getAttribute('content')!] as const)
      .filter(([name]) => /^[A-Z]/.test(name)),
  );

/* What schema.org publishes as its context, without the terms that need none. */
const documentLoader = (url: string) => {
  expect(url).toBe('https://schema.org');
  const document = { '@context': { '@vocab': 'https://schema.org/' } };
  return Promise.resolve({ documentUrl: url, contextUrl: undefined, document } as never);
};

async function thingsOf(page: HTMLElement): Promise<Map<string, Record<string, unknown>>> {
  const [script, ...others] = page.querySelectorAll('script[type="application/ld+json"]');
  expect(others).toEqual([]);
  const data = JSON.parse(script!.text) as object;
  const expanded = await jsonld.expand(data, { documentLoader });
  const graph = (expanded[0] as { '@graph'?: object[] })['@graph'] ?? expanded;
  return new Map(
    (graph as Record<string, unknown>[]).map((thing) => {
      return [String((thing['@type'] as string[])[0]).replace('https://schema.org/', ''), thing];
    }),
  );
}
const valueOf = (thing: Record<string, unknown> | undefined, property: string): unknown => {
  const [value] = (thing?.[`https://schema.org/${property}`] ?? []) as Record<string, unknown>[];
  return value?.['@value'] ?? value?.['@id'] ?? value;
};

describe.each(sites)('the tags of pages, $name', (site) => {
  test.each(Object.entries(pageKinds(site)))('%s has the tags of its kind', async (kind, url) => {
    const tags = tagsOf(await site.page(url));
    const own = kind.startsWith('case') ? ARTICLE : kind === 'not found' ? [] : COLUMN;
    const expected = [...SITE, ...own].sort();
    // Nobody has to be named as the author.
    expect(
      Object.keys(tags)
        .filter((name) => name !== 'Author')
        .sort(),
    ).toEqual(expected);
    for (const [name, content] of Object.entries(tags)) expect(content, name).not.toBe('');
    expect(tags).toMatchObject({ SiteName: '华蓥市人民法院', SiteDomain: 'www.court.example' });
  });

  test('those of a case say what the case says', async () => {
    const url = site.paths.case('2026/si-da-xianfeng');
    expect(tagsOf(await site.page(url))).toMatchObject({
      ColumnName: '案例指导',
      ArticleTitle: expect.stringContaining('“四大先锋”引领司法队伍建设') as string,
      PubDate: '2026-11-23 10:00',
      ContentSource: '华蓥市人民法院',
      Author: '政治处 王章',
      Url: `https://www.court.example${url}`,
    });
  });

  test.each(Object.entries(pageKinds(site)))(
    '%s tells search engines what it is',
    async (kind, url) => {
      const page = await site.page(url);
      const things = await thingsOf(page);
      const expected = ['Organization', 'WebSite', 'BreadcrumbList'];
      expect([...things.keys()]).toEqual(
        kind.startsWith('case') ? [...expected, 'Article'] : expected,
      );
      expect(valueOf(things.get('Organization'), 'name')).toBe('华蓥市人民法院');
      const action = valueOf(things.get('WebSite'), 'potentialAction') as Record<string, unknown>;
      expect(action['@type']).toEqual(['https://schema.org/SearchAction']);
      expect(valueOf(valueOf(action, 'target') as never, 'urlTemplate')).toContain(
        '?q={search_term_string}',
      );
      const [list] = things.get('BreadcrumbList')!['https://schema.org/itemListElement'] as {
        '@list'?: unknown[];
      }[];
      expect(list).toBeTruthy();
      const shown = page.querySelectorAll('.breadcrumb li').map((li) => li.text.trim());
      const told = (
        things.get('BreadcrumbList')!['https://schema.org/itemListElement'] as never[]
      ).map((item) => valueOf(item, 'name'));
      expect(told).toEqual(shown);
      if (!kind.startsWith('case')) return;
      const article = things.get('Article');
      expect(valueOf(article, 'headline')).toBe(tagsOf(page)['ArticleTitle']);
      expect(String(valueOf(article, 'datePublished'))).toMatch(
        /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\+08:00$/,
      );
      expect(valueOf(article, 'publisher')).toBe(things.get('Organization')!['@id']);
      expect(valueOf(article, 'isPartOf')).toBe(things.get('WebSite')!['@id']);
    },
  );

  test('a case links to its neighbours, its Markdown, the feeds and the search', async () => {
    const page = await site.page(site.paths.case('2026/dianzi-songda-pingtai'));
    const links = page.querySelectorAll('link[rel]').map((link) => {
      return [link.getAttribute('rel'), link.getAttribute('href')];
    });
    const { paths } = site;
    for (const link of [
      ['prev', paths.case('2026/si-da-xianfeng')],
      ['alternate', paths.markdown('2026/dianzi-songda-pingtai')],
      ['alternate', paths.feed('xml')],
      ['alternate', paths.feed('json')],
      ['search', paths.asset('opensearch.xml')],
    ])
      expect(links).toContainEqual(link);
    const neighbours = page.querySelectorAll('.neighbours a[rel]').map((a) => {
      return [a.getAttribute('rel'), a.getAttribute('href')];
    });
    expect(links.filter(([rel]) => rel === 'prev' || rel === 'next')).toEqual(neighbours);
  });
});
