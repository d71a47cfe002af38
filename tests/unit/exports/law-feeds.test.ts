import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { exportsOf } from '../../setup/section.ts';

const SECTION = 'https://www.fayuan.gov.cn/alzd/';
const CIVIL = 'guidance/laws/中华人民共和国民事诉讼法';

/** A case that rests on these laws. */
const on = (...laws: string[]) => ({ lines: `laws: [${laws.join(', ')}]` });

async function feedsOf(cases: Parameters<typeof exportsOf>[0]) {
  const files = await exportsOf(cases);
  return {
    /** The cases of a feed, by their ids, as its two forms tell them. */
    told: (list: string) => {
      const idIn = (url = '') => url.replace(`${SECTION}cases/`, '').replace(/\/$/, '');
      const rss = parseRssFeed(files.get(`${list}/feed.xml`)!).items ?? [];
      const json = parseJsonFeed(files.get(`${list}/feed.json`)!).items ?? [];
      return [rss.map(({ link }) => idIn(link)), json.map(({ url }) => idIn(url))];
    },
    files,
    names: [...files.keys()].filter((name) => /^guidance\/laws\/.*xml$/.test(name)),
  };
}

test('a law has a feed of the cases that rest on it, however they name it and whichever article', async () => {
  const { told, names } = await feedsOf({
    '2026/a': on('{ title: 民事诉讼法, article: 第九十条 }', '{ title: 民诉法, article: 第九条 }'),
    '2026/b': on('{ title: 《中华人民共和国民事诉讼法》（2021年修正） }'),
    '2026/c': on('{ title: 民法典 }'),
    '2026/d': {},
  });
  const ids = ['2026/a', '2026/b'];
  expect(told(CIVIL)).toEqual([ids, ids]);
  expect(names.sort()).toEqual(
    [`${CIVIL}/feed.xml`, 'guidance/laws/中华人民共和国民法典/feed.xml'].sort(),
  );
});

test('the feed of a law says whose it is, where it stands and where its cases are, below the path of the section', async () => {
  const { files } = await feedsOf({ '2026/a': on('{ title: 民事诉讼法 }') });
  const rss = parseRssFeed(files.get(`${CIVIL}/feed.xml`)!);
  const json = parseJsonFeed(files.get(`${CIVIL}/feed.json`)!);
  const title = '某某市人民法院案例指导：《中华人民共和国民事诉讼法》';
  expect([rss.title, json.title]).toEqual([title, title]);
  const page = `${SECTION}guidance/laws/`;
  expect([rss.link, json.home_page_url]).toEqual([page, page]);
  const own = `${SECTION}${encodeURI(CIVIL)}/feed`;
  expect([rss.atom!.links![0]!.href, json.feed_url]).toEqual([`${own}.xml`, `${own}.json`]);
});

test('what is withdrawn leaves the feed of its law, which stays for those who have subscribed', async () => {
  const law = '{ title: 民事诉讼法 }';
  const gone = { lines: `${on(law).lines}\nwithdrawn: { at: 2026-04-01, reason: 内容有误 }` };
  const { told } = await feedsOf({ '2026/a': on(law), '2026/gone': gone });
  expect(told(CIVIL)).toEqual([['2026/a'], ['2026/a']]);
  const alone = await feedsOf({ '2026/gone': gone });
  expect(alone.told(CIVIL)).toEqual([[], []]);
});

test('samples stay out of the feed of their law, and drafts give it none', async () => {
  const { told, names } = await feedsOf({
    '2026/a': { lines: `${on('{ title: 民事诉讼法 }').lines}\nsample: true` },
    '2026/b': { lines: `${on('{ title: 民法典 }').lines}\ndraft: true` },
  });
  expect(told(CIVIL)).toEqual([[], []]);
  expect(names).toEqual([`${CIVIL}/feed.xml`]);
});

test.each([
  ['"../../甲/乙？规定#1%"', '甲-乙-规定-1'],
  ['"关于适用《甲法》的解释（一）"', '关于适用-甲法-的解释-一'],
  ['WTO 争端规则', 'wto争端规则'],
  ['"？！"', '-'],
])('the law %s has its feed in a folder that any server can have: %s', async (title, folder) => {
  const { told } = await feedsOf({ '2026/a': on(`{ title: ${title} }`) });
  expect(told(`guidance/laws/${folder}`)).toEqual([['2026/a'], ['2026/a']]);
});

test('laws whose names differ by signs alone have one feed, others each its own', async () => {
  const { told, names } = await feedsOf({
    '2026/a': on('{ title: 甲、乙规定 }'),
    '2026/b': on('{ title: "甲，乙规定" }'),
    '2026/c': on('{ title: 甲乙规定 }'),
  });
  expect(told('guidance/laws/甲-乙规定')).toEqual([
    ['2026/a', '2026/b'],
    ['2026/a', '2026/b'],
  ]);
  expect(names).toHaveLength(2);
});

test('long names that differ at their ends have each its own folder, with a name that file systems take', async () => {
  const long = `最高人民法院${'关于审理各类案件适用法律若干问题'.repeat(8)}𠮷`;
  const titles = ['解释一', '解释二'].map((end) => `{ title: ${long}${end} }`);
  const { names } = await feedsOf({ '2026/a': on(...titles), '2026/b': on(titles[0]!) });
  expect(names).toHaveLength(2);
  for (const name of names)
    for (const step of name.split('/')) expect(Buffer.byteLength(step)).toBeLessThan(256);
});
