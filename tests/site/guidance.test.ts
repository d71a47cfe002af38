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

  test('the matrix counts what cases.json has, and each number leads to exactly those cases', async () => {
    const page = await site.page(paths.guidance());
    const [head, ...rows] = page
      .querySelectorAll('.matrix tr')
      .map((row) => row.querySelectorAll('th,td'));
    const years = head!.slice(2).map(({ text }) => text.trim());
    const { topics, cases: all } = await file;
    expect(rows.slice(0, -1).map(([name]) => name!.text.trim())).toEqual(
      topics.map(({ name }) => name),
    );
    for (const [name, ...cells] of rows) {
      const isTotal = name!.text.trim() === '合计';
      const ofTopic = all.filter((each) => isTotal || each.topics.includes(name!.text.trim()));
      for (const [index, cell] of cells.entries()) {
        const own = ofTopic.filter(({ publishedAt }) =>
          publishedAt.startsWith(years[index - 1] ?? ''),
        );
        expect(Number(cell.text.trim()), `${name!.text} ${years[index - 1]}`).toBe(own.length);
        const link = cell.querySelector('a')?.getAttribute('href');
        if (own.length === 0) expect(link).toBeUndefined();
        else {
          const { pathname, hash } = new URL(link!, 'https://x');
          const target = await site.page(pathname);
          const section = hash ? target.getElementById(hash.slice(1))!.parentNode : target;
          const shown = linksIn(section, '.insight h3 a, .case-links > li > a');
          expect(shown).toEqual(own.map(addressOf));
        }
      }
    }
  });

  test('names the topics that have nothing, the newest cases and the courts', async () => {
    const page = await site.page(paths.guidance());
    const { topics, cases: all, court } = await file;
    const isBlank = (name: string) => all.every((each) => !each.topics.includes(name));
    const blank = topics.filter(({ name }) => isBlank(name)).map(({ name }) => name);
    expect(page.querySelectorAll('.blank b').map(({ text }) => text)).toEqual(blank);
    const newest = page.querySelector('[aria-labelledby=newest]')!;
    expect(linksOf(newest)).toEqual(all.slice(0, 8).map(addressOf));
    const courts = page.querySelectorAll('[aria-labelledby=courts] li');
    expect(courts.map((each) => each.text.replace(/\s/g, ''))).toEqual([`${court}${all.length}篇`]);
    const link = courts[0]!.querySelector('a')!.getAttribute('href')!;
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

  test('a case shows what it follows, and the followed case who follows it', async () => {
    const [follower, followed] = ['2026/shifa-shuoli', '2024/leian-jiansuo'];
    const links = async (id: string, group: string) =>
      linksIn((await site.page(paths.case(id))).querySelector(`[aria-labelledby=${group}]`), 'a');
    expect(await links(follower, 'follows')).toEqual([paths.case(followed)]);
    expect(await links(followed, 'followers')).toEqual([paths.case(follower)]);
  });
});
