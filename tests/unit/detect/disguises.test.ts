import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { spamWordsIn } from '../../../src/detect/spam.ts';
import { undisguised } from '../../../src/text/disguise.ts';
import { ADDRESSES, DISGUISES } from '../../bench/planted/disguises.ts';
import { HIDINGS, SPAM_TITLES } from '../../bench/planted/spam.ts';

const isAllowed = (host: string) => /(?:^|\.)gov\.cn$/.test(host);

test.each(Object.keys(DISGUISES))('an address in place of a court is found: %s', (way) => {
  const missed = ADDRESSES.filter((address) => {
    const text = `近年来${DISGUISES[way]!(address)}紧紧围绕上级部署`;
    return addressesIn(undisguised(text), isAllowed).length === 0;
  });
  // A name that looks like a word or like a numeral may be missed; nine in ten may not.
  expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(2);
});

test.each(Object.keys(HIDINGS))('what sells gambling or pornography is found: %s', (way) => {
  const missed = SPAM_TITLES.filter(
    (title) => spamWordsIn(undisguised(HIDINGS[way]!(title))).length === 0,
  );
  expect(missed).toEqual([]);
});

test.each([
  '证据由网站（www.example.com）下载',
  '邮件的IP地址为61.156.12.58',
  'ylgj.com人民法院通过电子送达平台送达',
  '某市（ylgj.com）人民法院建好了平台',
  '最新网址：www.01365.com',
  '更多精彩请登录http://www.a88.com注册',
  '联系vip@01365.com办理',
  '联系a@01365。com办理',
  '见01365.life和01365.bond',
  '见www.01365&#0000046;com',
])('whatever stands beside it, it is an address: %s', (text) => {
  expect(addressesIn(undisguised(text))).not.toEqual([]);
});

test.each(['证券代码600036.SH', '写信到a@qq.com', '附件20240101.pdf', '图138.jpg', '大于12345.cm'])(
  '%s has no address',
  (text) => expect(addressesIn(undisguised(text))).toEqual([]),
);

test.each(['百∪家∪乐在线平台', '百×家×乐在线平台', '⽹上赌场官⽹'])(
  'a word is found through signs that look like letters and through radicals: %s',
  (text) => expect(spamWordsIn(undisguised(text))).not.toEqual([]),
);

test.each(['见ᏏᎬᎢ365．ⲥⲟⲘ', '见ʙᴇᴛ365.ᴄᴏᴍ', '见ꓪꓪꓪꓸ01365ꓸꓚꓳꓟ'])('%s has an address', (text) => {
  expect(addressesIn(undisguised(text), isAllowed)).toMatchObject([{ isDisguised: true }]);
});
