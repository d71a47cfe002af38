import { expect, test } from 'vitest';
import { siteSchema } from '../../../src/schema/site.ts';
import { correctedValue, validate } from '../../../src/schema/validate.ts';

test.each([
  ['4000余', 'value: 4000, approx: true'],
  ['约4000', 'value: 4000, approx: true'],
  ['4,000多人次', 'value: 4000, unit: 人次, approx: true'],
  ['１６７件', 'value: 167, unit: 件'],
  ['１，２００件', 'value: 1200, unit: 件'],
  ['98.5%', "value: 98.5, unit: '%'"],
  ['98.5％', "value: 98.5, unit: '%'"],
  ['1.2万余', 'value: 1.2, unit: 万件, approx: true'],
])('the figure %s is split: %s', (found, right) =>
  expect(correctedValue('value', found, { unit: '件' })).toBe(right),
);

test.each([
  ['url', 'https://a.gov.cn/alzd', 'url: https://a.gov.cn/alzd/'],
  ['url', 'https://a.gov.cn', 'url: https://a.gov.cn/'],
  ['level', '基层人民法院', 'level: 基层'],
  ['level', '中院', 'level: 中级'],
  ['level', '高级法院', 'level: 高级'],
  ['publishedAt', '2026-3-2', 'publishedAt: 2026-03-02'],
  ['at', '2026年3月2日 9:05', 'at: 2026-03-02 09:05'],
  ['draft', '是', 'draft: true'],
])('%s %s is %s', (key, found, right) => expect(correctedValue(key, found)).toBe(right));

test.each([
  ['value', '一百'],
  ['value', '3至5'],
  ['value', '10²'],
  ['value', '①'],
  ['value', '12345678901234567890'],
  ['url', 'https://a.gov.cn/alzd/index.html'],
  ['url', 'https://a.gov.cn/alzd?id=1'],
  ['url', 'ftp://a.gov.cn/alzd'],
  ['url', 'http://a.gov.cn/alzd'],
  ['url', 'https://a@b.cn/alzd'],
  ['url', 'https://a.gov.cn/案例'],
  ['level', '铁路'],
  ['at', '2026-13-2'],
  ['draft', '否'],
  ['title', '甲。'],
])('nobody can tell what %s %s should be', (key, found) =>
  expect(correctedValue(key, found)).toBeUndefined(),
);

test('an answer is called one only where it is known; an example is called an example', () => {
  const helpOf = (site: object) => {
    const result = validate(siteSchema.pick({ url: true, level: true }), site);
    return 'problems' in result ? result.problems.map(({ help }) => help) : [];
  };
  expect(helpOf({ url: 'https://a.gov.cn/alzd', level: '中级人民法院' })).toEqual([
    '应写成：url: https://a.gov.cn/alzd/',
    '应写成：level: 中级',
  ]);
  expect(helpOf({ url: 'a.gov.cn', level: '铁路' })).toEqual([
    '请改正（栏目首页的完整网址，以“/”结尾），例如：url: https://www.example.gov.cn/ssfw/alzd/',
    '请改正（最高、高级、中级、基层、专门），例如：level: 基层',
  ]);
});
