import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020.js';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readSection } from '../../src/content/read-section.ts';
import { filesBelow } from '../../src/disk/index.ts';
import type { CasesFile } from '../../src/schema/exported-files.ts';
import { shared } from '../../src/section/lists.ts';
import { sites } from '../setup/site.ts';
import { xmlErrors, XSD } from '../setup/xml.ts';

describe.each(sites)('what machines read, $name', (site) => {
  const { paths } = site;
  const at = (url: string) => `https://www.court.example${url}`;
  const cases = readSection(site.content).then((section) => shared(section.cases));
  const read = (file: string) => site.read(paths.asset(file));
  const addresses = async () => (await cases).map(({ id }) => at(paths.case(id)));

  test('cases.json holds every real case in order, and its own schema has nothing against it', async () => {
    const file = JSON.parse(await read('cases.json')) as CasesFile;
    const ajv = new Ajv2020({ strict: true });
    addFormats(ajv);
    const isValid = ajv.compile(JSON.parse(await read('cases.schema.json')) as object);
    expect(isValid(file), JSON.stringify(isValid.errors)).toBe(true);
    expect(isValid({ ...file, version: 2 })).toBe(false);
    expect(file.$schema).toBe(at(paths.asset('cases.schema.json')));
    expect(file.cases.map(({ url }) => url)).toEqual(await addresses());
    const [first] = file.cases;
    expect(first!.results.map(({ value }) => value)).toContain(167);
    expect(first!.parts.map(({ id }) => id)).toEqual([
      'background',
      'measures',
      'results',
      'insights',
    ]);
    expect(first!.parts[1]!.text).toContain('167件');
  });

  test('the digest of a case is that of its Markdown, which stands beside its page', async () => {
    const file = JSON.parse(await read('cases.json')) as CasesFile;
    expect(file.cases.length).toBeGreaterThan(0);
    for (const { id, markdown, digest } of file.cases) {
      expect(markdown).toBe(at(paths.markdown(id)));
      const text = await site.read(paths.markdown(id));
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
    }
  });

  test.each([undefined, 'susong-fuwu'])('the feeds of %s tell the same cases', async (topic) => {
    const name = topic && '诉讼服务';
    const list = topic && paths.topic(topic);
    const own = (await cases).filter(({ data }) => !name || data.topics.includes(name));
    const expected = own.map(({ id }) => at(paths.case(id)));
    const rss = parseRssFeed(await site.read(paths.feed('xml', list)));
    const json = parseJsonFeed(await site.read(paths.feed('json', list)));
    expect(rss.items!.map(({ link }) => link)).toEqual(expected);
    expect(json.items!.map(({ url }) => url)).toEqual(expected);
    expect(rss.atom!.links![0]!.href).toBe(at(paths.feed('xml', list)));
    expect(json.feed_url).toBe(at(paths.feed('json', list)));
    const dates = own.map(({ data }) => new Date(`${data.publishedAt.replace(' ', 'T')}:00+08:00`));
    expect(rss.items!.map(({ pubDate }) => new Date(pubDate!))).toEqual(dates);
    expect(json.items!.map(({ date_published: date }) => new Date(date!))).toEqual(dates);
  });

  test('the sitemaps are valid and hold what search engines may keep, each address once', async () => {
    const index = await read('sitemap-index.xml');
    expect(await xmlErrors(index, XSD.siteindex)).toEqual([]);
    const names = [...index.matchAll(/<loc>(.*)<\/loc>/g)].map(([, url]) => new URL(url!).pathname);
    const maps = await Promise.all(names.map((name) => site.read(name)));
    for (const map of maps) expect(await xmlErrors(map, XSD.sitemap)).toEqual([]);
    const found = maps
      .flatMap((map) => [...map.matchAll(/<loc>(.*)<\/loc>/g)])
      .map(([, url]) => url);
    const pages = await Promise.all(
      (await site.urls()).map(async (url) => ({ url, page: await site.page(url) })),
    );
    const kept = pages.filter(({ page }) => !page.querySelector('meta[name=robots]'));
    // A year that holds demonstration articles only has nothing that is worth a search engine's while.
    const real = new Set((await cases).map(({ data }) => data.publishedAt.slice(0, 4)));
    const years = kept.filter(({ url }) => {
      const [, year] = /\/years\/(\d+)\/$/.exec(url) ?? [];
      return !year || real.has(year);
    });
    expect([...found].sort()).toEqual(years.map(({ url }) => at(url)).sort());
  });

  test('the OpenSearch description is valid and leads to the search page', async () => {
    const xml = await read('opensearch.xml');
    expect(await xmlErrors(xml, XSD.opensearch)).toEqual([]);
    expect(xml).toContain(`template="${at(paths.search())}?q={searchTerms}"`);
    expect(
      await xmlErrors(xml.replace(/<ShortName>.*?</, '<ShortName><'), XSD.opensearch),
    ).not.toEqual([]);
  });

  test('robots.txt names the sitemap, llms.txt links to what is there', async () => {
    const robots = await read('robots.txt');
    expect(robots).toContain(`Sitemap: ${at(paths.asset('sitemap-index.xml'))}`);
    // Nor is there a desk, which the settings do not ask for.
    expect(robots).not.toContain('Disallow');
    expect(filesBelow(site.dir).filter((file) => file.startsWith('desk'))).toEqual([]);
    const llms = await read('llms.txt');
    const links = [...llms.matchAll(/\]\((.*?)\)/g)].map(([, url]) => new URL(url!).pathname);
    expect(links.length).toBeGreaterThan((await cases).length);
    for (const link of links) await expect(site.read(link), link).resolves.toBeTruthy();
  });

  test('a page that is shared shows a picture of the announced size', async () => {
    for (const url of await site.urls()) {
      const page = await site.page(url);
      const told = (name: string) =>
        page.querySelector(`meta[property="og:image${name}"]`)!.getAttribute('content')!;
      const file = path.join(site.dir, new URL(told('')).pathname.slice(site.base.length));
      const { width, height } = await sharp(await readFile(file)).metadata();
      expect([width, height].map(String), url).toEqual([told(':width'), told(':height')]);
      // WeChat shows nothing smaller.
      expect(Math.min(width, height), url).toBeGreaterThanOrEqual(300);
    }
  });

  test('demonstration articles and what is hidden from search engines stand in no file for machines', async () => {
    const { cases: all } = await readSection(site.content);
    const samples = all.filter(({ data }) => data.sample);
    expect(samples.length).toBeGreaterThan(0);
    const files = ['cases.json', 'feed.xml', 'feed.json', 'sitemap-0.xml', 'llms.txt'];
    for (const text of await Promise.all(files.map(read)))
      for (const { id, data } of samples) {
        expect(text).not.toContain(`/cases/${id}/`);
        expect(text).not.toContain(data.summary);
      }
  });
});
