import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/rules/addresses-in-text.ts';
import { isReported } from '../../../src/rules/advertised.ts';
import { undisguised } from '../../../src/rules/disguise.ts';
import { spamWordsIn } from '../../../src/rules/spam-words.ts';
import { ADDRESSES, DISGUISES } from '../../bench/planted/disguises.ts';
import { HIDINGS, SPAM_TITLES } from '../../bench/planted/spam.ts';

const isAllowed = (host: string) => /(?:^|\.)gov\.cn$/.test(host);

test.each(Object.keys(DISGUISES))('an address in place of a court is found: %s', (way) => {
  const missed = ADDRESSES.filter((address) => {
    const text = `近年来${DISGUISES[way]!(address)}紧紧围绕上级部署`;
    return !addressesIn(undisguised(text), isAllowed).some((each) => !isReported(text, each));
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
  '通过www.example.com网站销售',
  '邮件的IP地址为61.156.12.58',
  '访问http：//www.example.com/a/b.html并截图',
])('%s is reported on', (text) => {
  expect(addressesIn(undisguised(text)).map((each) => isReported(text, each))).toEqual([true]);
});
