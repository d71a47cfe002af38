import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { type HTMLElement, parse } from 'node-html-parser';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CasesFile } from '../../src/schema/exported-files.ts';
import { build } from '../setup/build-sites.ts';
import { contentOf, writeCase } from '../setup/fixtures.ts';
import { nameOf, sentCase, writeHarvested, writePeers } from '../setup/peers.ts';
import { temporaryDir } from '../setup/temporary-dir.ts';

const PEERS = {
  jia: 'https://jia.example.cn/alzd/',
  yi: 'https://yi.example.cn/alzd/',
  bing: 'https://bing.example.cn/alzd/',
};
/** So many of one topic that they are read year by year. */
const MANY = Array.from({ length: 61 }, (_, index) =>
  sentCase(PEERS.bing, 100 + index, {
    publishedAt: `${2017 + (index % 2)}-01-02`,
    topics: ['执行工作'],
  }),
);
const SENT = {
  jia: [
    sentCase(PEERS.jia, 1, { topics: ['诉讼服务', '数字审判'], laws: [{ title: '民法典' }] }),
    sentCase(PEERS.jia, 2, { publishedAt: '2019-05-06', topics: ['诉讼服务'] }),
    sentCase(PEERS.jia, 3, { topics: ['数字审判'] }),
  ],
  yi: [sentCase(PEERS.yi, 4, { publishedAt: '2019-05-06T09:00:00+08:00', topics: ['诉讼服务'] })],
  bing: MANY,
};

/** What each part of this court's own case says. */
const TABLE =
  '先看下表。\n\n| 事项 | 由谁做 |\n| - | - |\n| 开庭 | |\n| 送达 | 书记员 |\n\n再作总结。';

describe('a section that knows the cases of other courts', () => {
  let dir = '';
  const page = async (address: string) =>
    parse(await readFile(path.join(dir, address, 'index.html'), 'utf8'));
  /** A page of a list and those that follow it. */
  const pagesFrom = async (address: string): Promise<HTMLElement[]> => {
    const first = await page(address);
    const next = first.querySelector('.pagination a[rel=next]')?.getAttribute('href');
    return [first, ...(next ? await pagesFrom(next.replace('/alzd/', '')) : [])];
  };
  const textsIn = async (address: string, selector: string) =>
    (await page(address))
      .querySelectorAll(selector)
      .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());

  beforeAll(async () => {
    const content = await contentOf();
    const topic =
      '- { name: 执行工作, slug: zhixing-gongzuo, description: 把裁判变成现实的做法。 }\n';
    await appendFile(path.join(content, 'topics.yaml'), topic);
    await writeCase(content, '2026/own', {
      text: TABLE,
      lines: 'laws: [{ title: 中华人民共和国民法典 }]',
    });
    for (const slug of ['jia', 'yi', 'bing'] as const) {
      await writeHarvested(content, slug, PEERS[slug], SENT[slug]);
    }
    await writePeers(content, PEERS);
    dir = path.join(await temporaryDir(), 'dist');
    await build(content, dir);
  });

  test('lists each with its court, and leads to the original', async () => {
    const items = (await page('')).querySelectorAll('.featured, .case-list > li').slice(0, 5);
    const links = items.map((item) => item.querySelector('h2 a')!);
    const others = [...SENT.jia, ...SENT.yi].map(({ url }) => url);
    expect(links.map((link) => link.getAttribute('href')).sort()).toEqual(
      ['/alzd/cases/2026/own/', ...others].sort(),
    );
    for (const [index, link] of links.entries()) {
      const isOther = others.includes(link.getAttribute('href')!);
      expect(link.getAttribute('rel')).toBe(isOther ? 'external' : undefined);
      expect(items[index]!.text.includes('原文在')).toBe(isOther);
    }
  });

  test('has no page of theirs, and gives on only its own', async () => {
    expect(await readdir(path.join(dir, 'cases/2026'))).toEqual(['own']);
    const file = JSON.parse(await readFile(path.join(dir, 'cases.json'), 'utf8')) as CasesFile;
    expect(file.cases.map(({ id }) => id)).toEqual(['2026/own']);
    for (const name of ['sitemap-0.xml', 'feed.xml', 'feed.json', 'llms.txt']) {
      expect(await readFile(path.join(dir, name), 'utf8'), name).not.toContain('example.cn/');
    }
  });

  test('has feeds of all courts and of each, whose cases lead to the original', async () => {
    const read = (name: string) => readFile(path.join(dir, 'guidance', name), 'utf8');
    const own = 'https://www.fayuan.gov.cn/alzd/cases/2026/own/';
    const others = [...SENT.jia, ...SENT.yi].map(({ url }) => url);
    const all = parseRssFeed(await read('cases/feed.xml')).items!;
    expect(all).toHaveLength(50);
    expect(all.map(({ link }) => link)).toEqual(expect.arrayContaining([own, ...others]));
    const jia = parseJsonFeed(await read('courts/jia/feed.json'));
    expect(jia.items!.map(({ url }) => url).sort()).toEqual(SENT.jia.map(({ url }) => url).sort());
    expect(new Set(jia.items!.map(({ authors }) => authors![0]!.name)).size).toBe(1);
    const links = (await page('guidance/courts/jia')).querySelectorAll('link[rel=alternate]');
    const hrefs = links.map((link) => link.getAttribute('href'));
    expect(hrefs).toContain('/alzd/guidance/courts/jia/feed.json');
    expect((await page('guidance')).toString()).not.toContain('guidance/feed.xml');
  });

  test('has a feed of a law with the cases of all courts that rest on it, and tells machines of it where a page is about that law alone', async () => {
    const law = 'guidance/laws/中华人民共和国民法典';
    const feed = parseRssFeed(await readFile(path.join(dir, law, 'feed.xml'), 'utf8'));
    const own = 'https://www.fayuan.gov.cn/alzd/cases/2026/own/';
    expect(feed.items!.map(({ link }) => link).sort()).toEqual([SENT.jia[0]!.url, own].sort());
    const links = (await page('guidance/laws')).querySelectorAll('link[rel=alternate]');
    const hrefs = links.map((link) => link.getAttribute('href'));
    expect(hrefs).toContain(`/alzd/${encodeURI(law)}/feed.json`);
    expect(await textsIn('guidance/laws', '.subscribe')).toEqual([]);
  });

  test('counts a case under the topics that other courts have, whatever else it is about', async () => {
    const rows = await textsIn('guidance', '.matrix tbody tr');
    expect(rows.find((row) => row.startsWith('其他主题'))).toMatch(/^其他主题22000$/);
    expect(await textsIn('guidance/courts/jia', '.note')).toContain(
      '其他法院自己设的主题：数字审判（2篇）。',
    );
  });

  test('tells who was first on a topic: all courts of that day', async () => {
    const entry = (await page('guidance')).querySelectorAll('[aria-labelledby=earliest] dl > div');
    const [services] = entry.filter(({ text }) => text.includes('诉讼服务'));
    const links = services!.querySelectorAll('a').map((link) => link.getAttribute('href'));
    expect(links.sort()).toEqual([SENT.jia[1]!.url, SENT.yi[0]!.url]);
    expect(services!.text).toContain('2019年5月6日');
  });

  test('a table in what a case teaches is shown as one, between what stands around it', async () => {
    const all = (await page('guidance/susong-fuwu')).querySelectorAll('.insight');
    const [own] = all.filter((each) => each.querySelector('h3 a[href="/alzd/cases/2026/own/"]'));
    const shown = own!.querySelectorAll('p:not(.meta), .wide');
    expect(shown.map(({ tagName }) => tagName)).toEqual(['P', 'DIV', 'P']);
    const rows = shown[1]!.querySelectorAll('tr');
    const cells = rows.map((row) => row.querySelectorAll('th, td').map(({ text }) => text.trim()));
    expect(cells).toEqual([
      ['事项', '由谁做'],
      ['开庭', ''],
      ['送达', '书记员'],
    ]);
    expect(rows.map((row) => row.querySelectorAll('th').length)).toEqual([2, 0, 0]);
    // A keyboard moves it sideways where it has no room.
    expect(shown[1]!.attributes).toMatchObject({ role: 'group', tabindex: '0' });
    // Who says the same without one has none.
    expect(all.flatMap((each) => each.querySelectorAll('table'))).toHaveLength(1);
  });

  test('what many cases of a topic teach is read year by year', async () => {
    const pages = await pagesFrom('guidance/zhixing-gongzuo');
    const all = (selector: string) => pages.flatMap((each) => each.querySelectorAll(selector));
    expect(all('.insight')).toHaveLength(0);
    const links = [...new Set(all('section > p > a').map((link) => link.getAttribute('href')))];
    const addresses = ['2018', '2017'].map((year) => `/alzd/guidance/zhixing-gongzuo/${year}/`);
    expect(links).toEqual(addresses);
    const sitemap = await readFile(path.join(dir, 'sitemap-0.xml'), 'utf8');
    for (const [year, address] of [2018, 2017].map((each, at) => [each, addresses[at]!] as const)) {
      const own = MANY.filter(({ publishedAt }) => publishedAt.startsWith(String(year)));
      const listed = all(`section:has(#y${year}) .case-links > li > a`);
      const ofYear = await pagesFrom(address.replace('/alzd/', ''));
      const read = ofYear.flatMap((each) => each.querySelectorAll('.insight h3 a'));
      for (const shown of [listed, read]) {
        const urls = shown.map((link) => link.getAttribute('href'));
        expect(urls.sort()).toEqual(own.map(({ url }) => url).sort());
      }
      expect(sitemap).toContain(`${address}</loc>`);
    }
  });

  test('a number of the overview leads to the page on which its cases begin, or go on', async () => {
    const row = (await page('guidance'))
      .querySelectorAll('.matrix tbody tr')
      .find(({ text }) => text.trim().startsWith('执行工作'))!;
    const links = row.querySelectorAll('td a').map((link) => link.getAttribute('href')!);
    expect(links).toEqual([
      '/alzd/guidance/zhixing-gongzuo/',
      '/alzd/guidance/zhixing-gongzuo/#y2018',
      '/alzd/guidance/zhixing-gongzuo/#y2017',
    ]);
    const second = await page('guidance/zhixing-gongzuo/page/2');
    expect(second.getElementById('y2018')).toBeNull();
    expect(second.getElementById('y2017')!.text.replaceAll(/\s+/g, ' ').trim()).toBe(
      '2017年（续） 31 篇',
    );
    const jumps = second.querySelectorAll('.jumps a').map((link) => link.getAttribute('href'));
    expect(jumps).toEqual(links.slice(1));
  });

  test('says what is of other courts, and where their sites are', async () => {
    const [about] = await textsIn('about', 'main');
    for (const [slug, url] of Object.entries(PEERS)) {
      expect(about).toContain(`${nameOf(slug)}：${url}`);
    }
    expect((await textsIn('data', 'main')).join()).toContain('本院的全部案例');
    const search = (await page('search')).querySelector('case-search')!;
    expect(search.hasAttribute('data-one-court')).toBe(false);
  });
});
