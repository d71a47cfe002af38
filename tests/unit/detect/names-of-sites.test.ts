import { domainToASCII } from 'node:url';
import { expect, test } from 'vitest';
import { isGambling } from '../../../src/detect/index.ts';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { isTopLevel } from '../../../src/detect/domain.ts';
import { isEnglish, isFileEnding, isPinyin, kindOfLabel } from '../../../src/detect/labels.ts';
import { digitOfOtherScript } from '../../../src/text/confusables.ts';
import { undisguised } from '../../../src/text/disguise.ts';
import { LOOK_ALIKES } from '../../../src/text/unicode/look-alikes.ts';

const isAllowed = (host: string) => /(?:^|\.)gov\.cn$/.test(host);
const isFound = (text: string) =>
  addressesIn(undisguised(text), isAllowed).some(({ isDoubtful }) => !isDoubtful);

/* All of two letters, and generic ones of every kind: brands, places, words, endings of files. */
const ENDINGS = [
  ...Array.from(
    { length: 26 * 26 },
    (_, at) => String.fromCharCode(97 + Math.floor(at / 26)) + String.fromCharCode(97 + (at % 26)),
  ),
  ...'com net org vegas bingo rocks ninja tokyo bond fyi zip mov phone search open name live'.split(
    ' ',
  ),
  ...'casino poker games bet vip top xyz club shop store office audi samsung map properties'.split(
    ' ',
  ),
  ...'佛山 手机 在线 xn--p1ai рф'.split(' '),
].filter(isTopLevel);

test.each(['xinpujing', 'yabo', '88', 'bet365', 'hg8868', 'kaiyunty', 'leyu'])(
  'the made-up name %s is that of a site below every top-level domain, alone and in a sentence',
  (label) => {
    const missed = ENDINGS.filter(
      (ending) =>
        !isFound(`${label}.${ending}`) || !isFound(`被告人张某在网上登录${label}.${ending}查询`),
    );
    // Numbers before units are measures, and words may follow them.
    const units =
      label === '88' ? ['cm', 'kg', 'km', 'mg', 'mm', 'ms', '佛山', '手机', '在线'] : [];
    expect(missed.filter((each) => !units.includes(each))).toEqual([]);
    expect(ENDINGS.length).toBeGreaterThan(250);
  },
);

test('whatever looks like a letter, a digit or a dot hides no address', () => {
  const missed = LOOK_ALIKES.flatMap(([latin, codes]) =>
    codes.split(' ').filter((code) => {
      const character = String.fromCodePoint(parseInt(code, 16));
      const address = latin.startsWith('.')
        ? `www${character}yabo888${character}com`
        : `yabo${character}365.com`;
      return !isFound(`近年来华蓥市${address}坚持领导`);
    }),
  );
  const count = LOOK_ALIKES.flatMap(([, codes]) => codes.split(' ')).length;
  expect(missed.length / count, missed.join(' ')).toBeLessThan(0.005);
});

test('a digit of any script counts as it does there', () => {
  expect(['٣', '۴', '๕', '᠖', '𝟟'].map(digitOfOtherScript).join('')).toBe('34567');
  expect(digitOfOtherScript('7')).toBeUndefined();
  expect(digitOfOtherScript('三')).toBeUndefined();
  expect(isFound('华蓥市٠١٣٦٥.com坚持')).toBe(true);
});

test.each([
  ...[
    'user.name',
    'step.by.step',
    'Photoshop.CC',
    'ASP.NET',
    'Co.,Ltd',
    'README.md',
    'window.open',
  ],
  ...['000001.SZ', '00700.HK', 'C:\\Users\\a.zip', '仿宋_GB2312.ttf', '2023.Dec.31', 'Node.js'],
  ...[
    '1.IT运维，2.HR管理',
    '合同.zip',
    'V2.0.1',
    'LexisNexis.case',
    '广东.佛山',
    '金额1,200,000元',
  ],
])('%s is nothing that stops a case', (text) => {
  expect(isFound(`使用${text}，完成`)).toBe(false);
  expect(isFound(text)).toBe(false);
});

test.each([
  ...[
    'yb.app',
    '88.bet',
    'yabo(点)com',
    'baolong点com',
    '宝龙.在线，',
    't.me',
    'http://t.me/bocai',
  ],
  ...[
    'user@court.gov.cn@yabo.com',
    'ϲourt.gov.cn',
    'www.court.gov.cn·01365.com',
    '大众彩票_xinpujing_com',
  ],
  ...[
    'xinpujing◆com',
    'ｗｗｗ．court．gov．cn',
    'https://a@www.court.gov.cn/',
    'yabo888dotcom',
    'a_b.com',
  ],
  ...['http://[2001:db8::1]/', '[2001:db8::1]', '0x7f.0.0.1', '0177.0.0.1', 'http://0x7f000001/'],
  ...[
    'magnet:?xt=urn:btih:1',
    'ed2k://|file|a|',
    'weixin://dl/chat',
    'javascript:alert(1)',
    'tel:02887654321',
  ],
  ...[
    'mailto:a@yabo.com',
    'data:text/html,x',
    'xinpujing&#x2e;com',
    'xinpujing%252Ecom',
    '&Copf;yabo.com',
  ],
  'https://www.court.gov.cn/redirect?u=https%3A%2F%2Fyabo.com',
])('%s is an address that is not allowed', (text) => expect(isFound(`见${text} 。`)).toBe(true));

test.each([
  'www.court.gov.cn',
  'WWW.COURT.GOV.CN',
  'https://www.court.gov.cn/a/list.do?id=1',
  'App。www.court.gov.cn',
])('%s is allowed as it is typed', (text) => expect(isFound(`见${text}，`)).toBe(false));

test('a label is told by its letters', () => {
  expect(['xinpujing', 'hg0088', 'XINPUJING', '01365', 'xn--a'].map(kindOfLabel)).toEqual(
    Array(5).fill('made'),
  );
  expect(['window', 'MySQL', 'wx', '12', 'read-me', 'banana'].map(kindOfLabel)).toEqual(
    Array(6).fill('word'),
  );
  expect(kindOfLabel('kaiyunty')).toBe('unknown');
  expect(['a', 'aa', 'zzzs', 'court'].map(isEnglish)).toEqual([true, true, true, true]);
  expect(['zzzz', 'aab', '', 'Court', 'zzzzz'].map(isEnglish)).toEqual(Array(5).fill(false));
  expect(['xian', 'foo', 'shuangzhuang', 'bcd', ''].map(isPinyin)).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
  expect(['zip', 'md', 'ttf', 'py', 'vegas'].map(isFileEnding)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('the digits of an encoded name are none of its name, and a cheap ending stays one', () => {
  expect(isGambling(domainToASCII('法院.中国'))).toBe(false);
  expect(isGambling(domainToASCII('法院01365.中国'))).toBe(false);
  expect(isGambling(domainToASCII('法院.top'))).toBe(true);
  expect(isGambling('fy01365.cn')).toBe(true);
});
