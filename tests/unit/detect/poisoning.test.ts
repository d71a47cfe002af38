import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { personalDataIn } from '../../../src/detect/personal-data.ts';
import { spamWordsIn } from '../../../src/detect/spam.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const found = (text: string) => {
  return addressesIn(undisguised(text)).map(({ start, end, host }) => [
    text.slice(start, end),
    host,
  ]);
};

test.each([
  'www.01365.com',
  'WWW.01365.COM',
  'ｗｗｗ．０１３６５．ｃｏｍ',
  'www。01365。com',
  'www点01365点com',
  'www 点 01365 点 com',
  'www.01365.c\u00adom',
  'www.0\u200b1365.com',
  'www.01365.\u0441\u043em',
  'www[.]01365[.]com',
  'www.01365&#46;com',
  'www.013**65**.com',
  'www.𝟎𝟏𝟑𝟔𝟓.𝐜𝐨𝐦',
  'ⓦⓦⓦ.01365.ⓒⓞⓜ',
  'www.01365.c\u0336o\u0336m',
  'www dot 01365 dot com',
])('%s is found whole, as what it is', (address) => {
  expect(found(`近年来${address}，紧紧围绕`)).toEqual([[address, 'www.01365.com']]);
});

test.each([
  ['0 1 3 6 5 . c o m', '01365.com'],
  ['，澳门.com', '澳门.com'],
  ['xn--fiqs8s', 'xn--fiqs8s'],
  ['61.156.12.58', '61.156.12.58'],
  ['hxxp://a.b/c', 'a.b'],
  ['http://court.gov.cn@a.top/', 'a.top'],
  ['@www.01365.com', 'www.01365.com'],
  ['，开云88.网络', '开云88.网络'],
  ['，开云88点com', '开云88.com'],
  ['kaiyun88 . n e t', 'kaiyun88.net'],
  ['，澳门。com', '澳门.com'],
])('%s is found', (address, host) =>
  expect(found(`见${address}。`).map(([, is]) => is)).toEqual([host]),
);

test('the quotation mark behind an address is none of it', () => {
  expect(found("{ url: 'https://a.top/1/', court: 甲 }")).toEqual([['https://a.top/1/', 'a.top']]);
});

test('a rare character, which has two units, moves no place', () => {
  const text = '𠮷某某。见www.01365.com，𠮷注册送彩金';
  const plain = undisguised(text);
  const texts = [...addressesIn(plain), ...spamWordsIn(plain)].map(({ start, end }) =>
    text.slice(start, end),
  );
  expect(texts).toEqual(['www.01365.com', '注册送彩金']);
});

test.each([
  '增长3.5个百分点，Node.js',
  '（2024）京01民终123号',
  '招标文件2.1.13.9条',
  'Group Co.Ltd.',
  '分3点说明。CN的含义',
  '每天9点App准时推送，升级到4.0。App上线，接入AI。App端',
  '分级管理。VIP、SVIP居前。Top 10，用Wi-Fi。CC、DDoS',
  'ASP.NET',
  '写信到a@qq.com',
])('%s is no address of a site', (text) => expect(found(text)).toEqual([]));

test.each([
  '澳门威尼斯人官网',
  '葡-京-娱-乐',
  '澳門葡京賭場',
  '正规博彩平台',
  '时时彩计划群',
  '彩票网上购买',
  '注册送彩金',
  'ｂｅｔ３６５体育投注',
  '开元\u200b棋牌',
  '成人视频在线观看',
])('%s sells', (text) => expect(spamWordsIn(undisguised(text)).length).toBeGreaterThan(0));

test.each([
  '被告人利用赌博网站开设赌场，接受投注',
  '传播淫秽物品牟利案',
  '福利彩票投注站不交纳彩票投注金',
  '金沙县人民法院、永利公司、皇冠假日酒店',
  '利用网络聚众赌博，参与百家乐、老虎机、六合彩',
  '组织卖淫案，制作、贩卖淫秽视频，从色情网站下载',
  '“皇冠”注册商标专用权，银河注册商标，米兰国际家具，太阳城集团有限公司',
  '通过12365平台投诉，彩票开奖之后，六合彩特码的赔率',
  '利用网上赌场开户、网上投注',
])('%s reports', (text) => expect(spamWordsIn(undisguised(text))).toEqual([]));

test.each([
  'a点 a 点 ',
  'a . ',
  'a.',
  '1 2 ',
  'a',
  '1',
  '。',
  '葡京 ',
  '住路1号',
  '[.]',
  'http://',
  'a@',
  '1-',
])('a line of nothing but “%s” comes to an end', (piece) => {
  const plain = undisguised(piece.repeat(Math.ceil(20_000 / piece.length)));
  expect(addressesIn(plain).length + spamWordsIn(plain).length).toBeGreaterThanOrEqual(0);
  expect(personalDataIn(plain).length).toBeGreaterThanOrEqual(0);
});
