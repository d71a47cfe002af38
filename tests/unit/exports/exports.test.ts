import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { standings } from '../../../src/section/approval.ts';
import type { CasesFile } from '../../../src/schema/exported-files.ts';
import { exportsOf } from '../../setup/section.ts';
import { xmlErrors, XSD } from '../../setup/xml.ts';

const WITHDRAWN = 'withdrawn: { at: 2026-04-01, reason: 内容有误 }';

test('a withdrawn case is in its own file, which says so, and in cases.json as withdrawn; what stays does not depend on it', async () => {
  const gone = await exportsOf({ '2026/a': {}, '2026/gone': { lines: WITHDRAWN } });
  const never = await exportsOf({ '2026/a': {} });
  const tombstone = 'cases/2026/gone/index.md';
  expect(gone.get(tombstone)).toMatch(/本文已撤下[^]*撤下时间：2026-04-01[^]*原因：内容有误/);
  expect(gone.get(tombstone)).not.toContain('定期到乡镇开庭');
  for (const [name, content] of gone)
    if (![tombstone, 'cases.json'].includes(name)) expect(content, name).not.toContain('2026/gone');
  const { withdrawn, ...rest } = JSON.parse(gone.get('cases.json')!) as CasesFile;
  expect(withdrawn).toEqual([
    {
      id: '2026/gone',
      url: 'https://www.fayuan.gov.cn/alzd/cases/2026/gone/',
      aliases: [],
      at: '2026-04-01',
      reason: '内容有误',
    },
  ]);
  expect({ ...rest, withdrawn: [] }).toEqual(JSON.parse(never.get('cases.json')!));
});

test('changes are told with their notes: in data, feeds, Markdown and sitemap', async () => {
  const lines =
    'updates:\n  - { at: 2026-05-01 09:30, note: 更正日期, changes: [{ from: 一〇年开庭, to: 巡回审判 }] }\n  - { at: 2026-04-01, note: 补充 }';
  const files = await exportsOf({ '2026/a': { lines } });
  const [exported] = (JSON.parse(files.get('cases.json')!) as CasesFile).cases;
  expect(exported).toMatchObject({
    publishedAt: '2026-03-02',
    updatedAt: '2026-05-01T09:30:00+08:00',
    updates: [
      {
        at: '2026-05-01T09:30:00+08:00',
        note: '更正日期',
        changes: [{ from: '一〇年开庭', to: '巡回审判' }],
      },
      { at: '2026-04-01', note: '补充' },
    ],
  });
  const [item] = parseRssFeed(files.get('feed.xml')!).items!;
  expect([item!.pubDate, item!.atom!.updated]).toEqual([
    'Mon, 02 Mar 2026 00:00:00 +0800',
    '2026-05-01T09:30:00+08:00',
  ]);
  expect(parseJsonFeed(files.get('feed.json')!).items![0]).toMatchObject({
    date_published: '2026-03-02T00:00:00+08:00',
    date_modified: '2026-05-01T09:30:00+08:00',
  });
  const markdown = files.get('cases/2026/a/index.md');
  expect(markdown).toContain('更新时间：2026-04-01 补充\n');
  expect(markdown).toContain('2026-05-01 09:30 更正日期：原为“一〇年开庭”，现为“巡回审判”\n');
  expect(files.get('sitemap-0.xml')).toMatch(/cases\/2026\/a\/<\/loc>\s*<lastmod>2026-05-01T09:30/);
});

test('who has approved what is published is told by role, time and digest, and never by name', async () => {
  const digests: string[] = [];
  const files = await exportsOf({ '2026/a': {}, '2026/b': {} }, (section) => {
    const [own] = standings({ ...section, approvals: [] });
    const { address, digest } = own!;
    digests.push(digest);
    const by = (role: string, of: string) => ({
      address,
      digest: of,
      role,
      name: '李某',
      at: '2026-04-01 09:30',
      line: 1,
    });
    // Another text of it was issued.
    return { ...section, approvals: [by('审核', digest), by('签发', '0'.repeat(64))] };
  });
  const { cases } = JSON.parse(files.get('cases.json')!) as CasesFile;
  const approved = [{ role: '审核', at: '2026-04-01T09:30:00+08:00', digest: digests[0] }];
  const byId = new Map(cases.map(({ id, approvals }) => [id, approvals]));
  expect([byId.get('2026/a'), byId.get('2026/b')]).toEqual([approved, []]);
  for (const [name, content] of files) expect(content, name).not.toContain('李某');
});

test('plain words are in data and Markdown where a case has them, and else nowhere', async () => {
  const plain = '不用进城，法官到村里来开庭，当天就能有结果。';
  const files = await exportsOf({ '2026/a': { lines: `plain: ${plain}` }, '2026/b': {} });
  const { cases } = JSON.parse(files.get('cases.json')!) as CasesFile;
  expect(cases.map((each) => each.plain)).toEqual([plain, undefined]);
  expect(files.get('cases/2026/a/index.md')).toContain(`\n\n白话：${plain}\n\n`);
  expect(files.get('cases/2026/b/index.md')).not.toContain('白话');
});

test('what XML and Markdown take for marks comes through, what XML cannot hold is left out', async () => {
  const title = 'A&B与“<1%”*重点*_的_[案例]';
  const files = await exportsOf({ '2026/a': {}, '2026/b': {} }, (section) => ({
    ...section,
    cases: section.cases.map((each) => ({
      ...each,
      data: { ...each.data, title: `${title}\u0001` },
    })),
  }));
  const feed = parseRssFeed(files.get('feed.xml')!);
  expect(feed.items![0]!.title).toBe(title);
  expect(await xmlErrors(files.get('sitemap-0.xml')!, XSD.sitemap)).toEqual([]);
  expect(files.get('cases/2026/a/index.md')).toMatch(/^# A\\?&B与“\\?<1%”\\\*重点\\\*/);
  expect(files.get('llms.txt')).toContain('_的_\\[案例\\]');
});

test('the Markdown of a case has its components as text, and its links as full addresses', async () => {
  const text = [
    '见[另一篇](/cases/2026/b/#measures)，[上文](#background)，3~5年，或5~7年，王*华[^1]，www.court.gov.cn。',
    '<Notice>\n\n留意时间。\n\n</Notice>',
    '<LawQuote law="甲法" article="第一条">\n\n条文。\n\n</LawQuote>',
    '| 甲 | 乙 |\n| -- | -- |\n| 1 | 2 |',
    '[^1]: 脚注。',
  ].join('\n\n');
  const files = await exportsOf({ '2026/a': { text }, '2026/b': {} });
  const markdown = files.get('cases/2026/a/index.md')!;
  expect(markdown).toContain('[另一篇](https://www.fayuan.gov.cn/alzd/cases/2026/b/#measures)');
  expect(markdown).toContain('[上文](https://www.fayuan.gov.cn/alzd/cases/2026/a/#background)');
  expect(markdown).toContain('3\\~5年，或5\\~7年，王\\*华');
  expect(markdown).toContain('www\\.court.gov.cn');
  expect(markdown).toContain('> 留意时间。');
  expect(markdown).toContain('> ——《甲法》第一条');
  expect(markdown).toMatch(/\| 甲 \| 乙 \|\n\| -+ \| -+ \|\n\| 1 \| 2 \|/);
  expect(markdown).toContain('[^1]: 脚注。');
  expect(markdown).not.toContain('<Notice');
});

test('what stood beside a page that has moved is still there', async () => {
  const files = await exportsOf({ '2026/a': { lines: 'aliases: [/cases/2025/old/, /1.html]' } });
  expect(files.get('cases/2025/old/index.md')).toBe(files.get('cases/2026/a/index.md'));
  expect([...files.keys()].filter((name) => name.includes('1.html'))).toEqual([]);
});

test('every part of a case is exported as its own text', async () => {
  const files = await exportsOf({
    '2026/a': { text: '第一段\nPDF。\n\n### 小标题\n\n- 一项\n- 又一项' },
  });
  const [exported] = (JSON.parse(files.get('cases.json')!) as CasesFile).cases;
  expect(exported!.parts.map(({ text }) => text)).toEqual(
    Array(4).fill('第一段 PDF。\n小标题\n一项\n又一项'),
  );
});

test('a list is as new as the last case that has come to it, has changed on it or has left it', async () => {
  const gone = 'withdrawn: { at: 2026-06-01, reason: 内容有误 }';
  const files = await exportsOf({ '2026/a': {}, '2026/gone': { lines: gone } });
  const lastmod = (path: string) =>
    new RegExp(`<loc>https://www.fayuan.gov.cn/alzd/${path}</loc>\\s*<lastmod>(.*?)<`).exec(
      files.get('sitemap-0.xml')!,
    )?.[1];
  expect([lastmod(''), lastmod('years/2026/'), lastmod('cases/2026/a/')]).toEqual([
    '2026-06-01',
    '2026-06-01',
    '2026-03-02',
  ]);
});

test('Chinese names are read in the map and in file names, and encoded in addresses', async () => {
  const files = await exportsOf({ '2026/新文': { lines: 'aliases: [/cases/2026/旧文/]' } });
  expect(files.get('redirects.map')).toContain(
    '"/alzd/cases/2026/旧文/" "/alzd/cases/2026/%E6%96%B0%E6%96%87/";',
  );
  expect(files.get('cases/2026/旧文/index.md')).toBe(files.get('cases/2026/新文/index.md'));
  expect(files.get('feed.xml')).toContain('/alzd/cases/2026/%E6%96%B0%E6%96%87/</link>');
});

test('what a case follows is told by name, court and address, in data and Markdown', async () => {
  const other = '{ url: https://www.court.example/1/, court: 乙法院, title: 集中*送达* }';
  const lines = `follows: [{ case: /cases/2026/b/ }, { case: /cases/2026/s/ }, ${other}]`;
  const files = await exportsOf({
    '2026/a': { lines },
    '2026/b': {},
    '2026/s': { lines: 'sample: true' },
  });
  const [a, b] = (JSON.parse(files.get('cases.json')!) as CasesFile).cases;
  const url = 'https://www.fayuan.gov.cn/alzd/cases/2026/b/';
  expect(a!.follows).toEqual([
    { url, court: '某某市人民法院', title: '巡回审判' },
    { url: 'https://www.court.example/1/', court: '乙法院', title: '集中*送达*' },
  ]);
  expect(b!.follows).toEqual([]);
  const markdown = files.get('cases/2026/a/index.md');
  expect(markdown).toContain(`借鉴的案例：\n\n- [巡回审判](${url})（某某市人民法院）\n`);
  expect(markdown).toContain('[集中\\*送达\\*](https://www.court.example/1/)（乙法院）');
});

describe('a section of many cases', () => {
  /* 130 of one topic: 65 in each of two years. */
  const day = (index: number) => String((index % 28) + 1).padStart(2, '0');
  const files = exportsOf({ '2026/a': {} }, (section) => ({
    ...section,
    cases: Array.from({ length: 130 }, (_, index) => {
      const year = 2025 + (index % 2);
      const [each] = section.cases;
      const publishedAt = `${year}-03-${day(index)}`;
      return { ...each!, id: `${year}/a-${index}`, data: { ...each!.data, publishedAt } };
    }),
  }));

  test('feeds and llms.txt tell of the newest fifty, and llms.txt where all are', async () => {
    const [rss, json, llms] = ['feed.xml', 'topics/susong-fuwu/feed.json', 'llms.txt'].map(
      async (name) => (await files).get(name)!,
    );
    const all = (JSON.parse((await files).get('cases.json')!) as CasesFile).cases;
    const newest = all.slice(0, 50).map(({ url }) => url);
    expect(all).toHaveLength(130);
    expect(parseRssFeed(await rss!).items!.map(({ link }) => link)).toEqual(newest);
    expect(parseJsonFeed(await json!).items!.map(({ url }) => url)).toEqual(newest);
    const links = [...(await llms!).matchAll(/\]\((.*?)\)/g)].map(([, url]) => url!);
    expect(links.filter((url) => url.includes('/cases/'))).toEqual(
      newest.map((url) => `${url}index.md`),
    );
    for (const path of ['cases.json', 'topics/susong-fuwu/', 'years/2025/', 'years/2026/'])
      expect(links).toContain(`https://www.fayuan.gov.cn/alzd/${path}`);
  });

  test('the sitemap names each page of each list once, and none that is not there', async () => {
    const map = (await files).get('sitemap-0.xml')!;
    const urls = [...map.matchAll(/<loc>https:\/\/www\.fayuan\.gov\.cn\/alzd(.*?)<\/loc>/g)].map(
      ([, path]) => path!,
    );
    expect(new Set(urls).size).toBe(urls.length);
    const pagesOf = (list: string) => urls.filter((url) => url.startsWith(`${list}page/`)).length;
    expect([pagesOf('/'), pagesOf('/topics/susong-fuwu/'), pagesOf('/years/2025/')]).toEqual([
      6, 3, 1,
    ]);
    expect([pagesOf('/guidance/cases/'), pagesOf('/guidance/susong-fuwu/2026/')]).toEqual([3, 3]);
    expect([pagesOf('/guidance/laws/'), pagesOf('/guidance/follows/')]).toEqual([0, 0]);
    // A page of older cases is as new as the newest case above its end, which moved what it has.
    const lastmod = (path: string) =>
      new RegExp(`<loc>https://www.fayuan.gov.cn/alzd${path}</loc>\\s*<lastmod>(.*?)<`).exec(
        map,
      )?.[1];
    expect(lastmod('/page/7/')).toBe('2026-03-28');
    expect(lastmod('/years/2025/page/2/')).toBe('2025-03-27');
  });
});
