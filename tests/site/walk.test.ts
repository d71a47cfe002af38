import { describe, expect, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { listed } from '../../src/section/lists.ts';
import { type OpenSite, sites } from '../setup/site.ts';

describe.each(sites)('walking $name', (site) => {
  test('下一篇 meets every case once and ends at 返回列表; 上一篇 walks the same way back', async () => {
    const { cases } = await readSection(site.content);
    const expected = listed(cases).map(({ id }) => site.paths.case(id));
    const forward = await walk(site, expected[0]!, 'next');
    const back = await walk(site, expected.at(-1)!, 'prev');
    expect(forward).toEqual([...expected, site.paths.home()]);
    expect(back).toEqual([...expected.toReversed(), site.paths.home()]);
  });

  test('the list, the topics and the years hold every case', async () => {
    const { cases } = await readSection(site.content);
    const expected = listed(cases).map(({ id }) => site.paths.case(id));
    for (const index of [
      [site.paths.home()],
      await below(site, 'topics'),
      await below(site, 'years'),
    ]) {
      const links = (await Promise.all(index.map((url) => casesOf(site, url)))).flat();
      expect([...new Set(links)].sort()).toEqual([...expected].sort());
    }
  });
});

async function walk(site: OpenSite, start: string, rel: 'next' | 'prev'): Promise<string[]> {
  const place = rel === 'next' ? 1 : 0;
  const way = [start];
  while (way.at(-1) !== site.paths.home() && way.length < 1000) {
    const html = await site.page(way.at(-1)!);
    const link = html.querySelectorAll('.neighbours p')[place]!.querySelector('a')!;
    const atEnd = link.text.trim() === '返回列表';
    expect(link.getAttribute('rel')).toBe(atEnd ? undefined : rel);
    way.push(link.getAttribute('href')!);
  }
  return way;
}

async function below(site: OpenSite, kind: 'topics' | 'years'): Promise<string[]> {
  const html = await site.page(site.paths[kind]());
  return html.querySelectorAll('.index a').map((a) => a.getAttribute('href')!);
}

async function casesOf(site: OpenSite, url: string): Promise<string[]> {
  const html = await site.page(url);
  const own = html.querySelectorAll('.case-list h2 a').map((a) => a.getAttribute('href')!);
  const next = html.querySelector('.pagination a[rel=next]')?.getAttribute('href');
  return next ? [...own, ...(await casesOf(site, next))] : own;
}
