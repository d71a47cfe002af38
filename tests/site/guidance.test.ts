import { parseRssFeed } from 'feedsmith';
import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import type { CasesFile, ExportedCase, ResultsFile } from '../../src/schema/exported-files.ts';
import { sites } from '../setup/site.ts';

/* Everything is counted anew from `cases.json`, which other machines read. */
describe.each(sites)('the pages for superior courts, $name', (site) => {
  const { paths } = site;
  const read = async (file: string) => JSON.parse(await site.read(paths.asset(file))) as CasesFile;
  const file = read('cases.json');
  const cases = async () => (await file).cases;
  const addressOf = ({ url }: ExportedCase) => new URL(url).pathname;
  const linksIn = (element: HTMLElement | null | undefined, selector: string) =>
    element!.querySelectorAll(selector).map((link) => link.getAttribute('href'));
  const textsIn = (row: HTMLElement | undefined) =>
    row!.querySelectorAll('th,td').map(({ text }) => text.trim());
  const linksOf = (element: HTMLElement | null | undefined) =>
    linksIn(element, '.case-links > li > a');

  test('the topics of the only court have the numbers of cases.json, and each leads to exactly those cases', async () => {
    const page = await site.page(paths.guidance());
    const { topics, cases: all } = await file;
    const links = page.querySelectorAll('.jumps a');
    const ofTopics = topics.map(
      ({ name }) => [name, all.filter((each) => each.topics.includes(name))] as const,
    );
    expect(links.map(({ text }) => text.replace(/\s+/g, ' ').trim())).toEqual(
      ofTopics.filter(([, own]) => own.length > 0).map(([name, own]) => `${name} ${own.length}`),
    );
    for (const link of links) {
      const [name] = link.text.trim().split(/\s/);
      const [, own] = ofTopics.find((each) => each[0] === name)!;
      const shown = linksIn(await site.page(link.getAttribute('href')!), '.insight h3 a');
      expect(shown).toEqual(own.map(addressOf));
    }
  });

  test('only one court: no map of what others have, no choice of courts, and no zero that is a link', async () => {
    const page = await site.page(paths.guidance());
    expect(page.querySelector('.matrix')).toBeNull();
    expect(linksIn(page, 'main nav a')).not.toContain(paths.courts());
    for (const url of await site.urls()) {
      const zeros = (await site.page(url))
        .querySelectorAll('main a')
        .filter(({ text }) => /(?<!\d)0(?:\s*[篇个部]|\s*$)/.test(text.trim()));
      expect(zeros.map(String), url).toEqual([]);
    }
  });

  test('names the topics that have nothing, the newest cases, and leads to the cases of the court', async () => {
    const page = await site.page(paths.guidance());
    const { topics, cases: all } = await file;
    const isBlank = (name: string) => all.every((each) => !each.topics.includes(name));
    const blank = topics.filter(({ name }) => isBlank(name)).map(({ name }) => name);
    expect(page.querySelectorAll('.blank b').map(({ text }) => text)).toEqual(blank);
    const newest = page.querySelector('[aria-labelledby=newest]')!;
    expect(linksOf(newest)).toEqual(all.slice(0, 8).map(addressOf));
    const [own] = page.querySelectorAll('.intro a');
    expect(own!.text).toBe(`${all.length}篇本院案例`);
    const link = own!.getAttribute('href')!;
    const ofCourt = (await site.page(link)).querySelectorAll('section').map(linksOf).flat();
    const byTopic = topics.flatMap(({ name }) => all.filter((each) => each.topics.includes(name)));
    expect(ofCourt).toEqual(byTopic.map(addressOf));
  });

  test('the courts by topics count what cases.json has, and each number leads to exactly those cases', async () => {
    const [head, ...rows] = (await site.page(paths.courts())).querySelectorAll('.matrix tr');
    const names = textsIn(head).slice(2);
    const { topics, cases: all, court } = await file;
    expect(names).toEqual(topics.map(({ name }) => name));
    expect(rows.map((row) => textsIn(row)[0])).toEqual([court, '合计']);
    for (const row of rows) {
      for (const [index, cell] of row.querySelectorAll('td').slice(1).entries()) {
        const own = all.filter((each) => each.topics.includes(names[index]!));
        expect(cell.text.trim(), names[index]).toBe(String(own.length));
        if (own.length === 0) continue;
        const address = new URL(cell.querySelector('a')!.getAttribute('href')!, 'https://x');
        const target = await site.page(address.pathname);
        const section = address.hash
          ? target.querySelector(`section:has(${address.hash})`)
          : target;
        expect(linksIn(section, '.insight h3 a, .case-links > li > a')).toEqual(own.map(addressOf));
      }
    }
  });

  test('every figure is in the ledger of its topics, with its case, and once in the files', async () => {
    const all = await cases();
    const figures = all.flatMap((each) => each.results.map((result) => ({ ...result, of: each })));
    for (const { name } of (await file).topics) {
      const own = figures.filter(({ of }) => of.topics.includes(name));
      const page = await site.page(paths.results());
      const link = page.querySelectorAll('h2 a').find(({ text }) => text === name);
      expect(link !== undefined).toBe(own.length > 0);
      if (!link) continue;
      const rows = (await site.page(link.getAttribute('href')!)).querySelectorAll(
        '.result-table:not(.totals) tbody tr',
      );
      const shown = rows.map((row) => [
        row.querySelector('a')!.getAttribute('href'),
        row.querySelector('td')!.text.replace(/\s/g, ''),
      ]);
      const expected = own.map(({ of, value, approx, unit }) => {
        return [addressOf(of), `${value}${approx ? '余' : ''}${unit}`];
      });
      expect(shown.sort()).toEqual(expected.sort());
    }
    const ledger = (await read('guidance/results.json')) as unknown as ResultsFile;
    expect(ledger.results.map(({ url, label, value }) => [url, label, value])).toEqual(
      figures.map(({ of, label, value }) => [of.url, label, value]),
    );
    const table = await site.read(paths.asset('guidance/results.csv'));
    expect(table.split('\r\n')).toHaveLength(figures.length + 2);
  });

  test('the index of laws has every law and article, with the cases that rest on it', async () => {
    const all = await cases();
    const found = (await site.page(paths.laws()))
      .querySelectorAll('.index-entry')
      .flatMap((entry) =>
        entry.querySelectorAll('dl > div').flatMap((row) => {
          const law = /《(.*)》/.exec(entry.querySelector('h2')!.text)![1];
          const article = row.querySelector('dt')!.text.replace('未注明条文', '').trim();
          return linksOf(row).map((link) => [law, article, link]);
        }),
      );
    const expected = all.flatMap((each) =>
      each.laws.map(({ title, article = '' }) => [title, article, addressOf(each)]),
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('each law of the index offers the feed of the cases that rest on it, and no page tells machines of a single one', async () => {
    const page = await site.page(paths.laws());
    const entries = page.querySelectorAll('.index-entry');
    expect(entries.length).toBeGreaterThan(1);
    for (const entry of entries) {
      const [, law] = /《(.*)》/.exec(entry.querySelector('h2')!.text)!;
      const link = entry.querySelector('.subscribe')!;
      expect(link.getAttribute('aria-label')).toBe(`RSS，订阅依据《${law}》的新案例`);
      const href = link.getAttribute('href')!;
      expect(href).toBe(paths.feed('xml', paths.law(law!)));
      const told = parseRssFeed(await site.read(href)).items!.map(
        (item) => new URL(item.link!).pathname,
      );
      expect(told.sort()).toEqual([...new Set(linksOf(entry))].sort());
    }
    expect(linksIn(page, 'link[rel=alternate]').join()).not.toContain(paths.laws());
    const lines = (await site.page(paths.data())).querySelectorAll('#subscribe ~ ul > li');
    expect(lines.filter(({ text }) => text.includes('法律'))).toHaveLength(1);
  });

  test('a case shows what it follows, and the followed case who follows it', async () => {
    const [follower, followed] = ['2026/shifa-shuoli', '2024/leian-jiansuo'];
    const links = async (id: string, group: string) =>
      linksIn((await site.page(paths.case(id))).querySelector(`[aria-labelledby=${group}]`), 'a');
    expect(await links(follower, 'follows')).toEqual([paths.case(followed)]);
    expect(await links(followed, 'followers')).toEqual([paths.case(follower)]);
  });
});
