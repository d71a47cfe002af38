import { expect, test } from 'vitest';
import { feedsOf } from '../../../../src/search/page/feeds.ts';
import type { Filters } from '../../../../src/search/query/index.ts';

const SLUGS = { topic: { 诉讼服务: 'susong-fuwu' }, court: { 甲法院: 'jia' } };
const LAWS = ['刑法', '刑法第二十条', '刑法实施规定', '甲/乙规定'];
const law = LAWS.map((value) => ({ value, count: 1 }));
const offered = (filters: Filters) =>
  feedsOf(filters, { law }, SLUGS, '/alzd/').map(({ name, address }) => [name, decodeURI(address)]);

test('of what narrows an answer, topic, court and law have their feeds, below the path of the section', () => {
  expect(offered({ topic: ['诉讼服务'], court: ['甲法院'], law: ['甲/乙规定'] })).toEqual([
    ['诉讼服务', '/alzd/topics/susong-fuwu/feed.xml'],
    ['甲法院', '/alzd/guidance/courts/jia/feed.xml'],
    ['《甲/乙规定》', '/alzd/guidance/laws/甲-乙规定/feed.xml'],
  ]);
});

test('an article leads to the feed of its law, once', () => {
  const feed = [['《刑法》', '/alzd/guidance/laws/刑法/feed.xml']];
  expect(offered({ law: ['刑法第二十条'] })).toEqual(feed);
  expect(offered({ law: ['刑法第二十条', '刑法'] })).toEqual(feed);
});

test('what has no feed is offered none: a year, a part, another court’s topic, a law that no case names', () => {
  expect(offered({})).toEqual([]);
  expect(offered({ year: ['2026'], part: ['results'] })).toEqual([]);
  expect(offered({ topic: ['数字审判'], court: ['乙法院'], law: ['民法典'] })).toEqual([]);
});
