import { expect, test } from 'vitest';
import { readTyped } from '../../../src/reading/paper/typed.ts';
import { codeOf, grouped } from '../../../src/text/paper-code.ts';

const OWN = ['https://www.fayuan.gov.cn/alzd/', 'http://127.0.0.1:4321/alzd/'];
const code = codeOf('1'.repeat(64));

test.each([
  ['a code', grouped(code)],
  ['the address of a QR code', `https://www.fayuan.gov.cn/alzd/cases/2026/a/?c=${code}`],
  ['the same without its protocol', `www.fayuan.gov.cn/alzd/cases/2026/a/?c=${code}`],
  ['the same in full width', `ｗｗｗ．ｆａｙｕａｎ．ｇｏｖ．ｃｎ／ａｌｚｄ／?c=${code}`],
  ['an address of the page itself', `http://127.0.0.1:4321/alzd/verify/?c=${code.toLowerCase()}`],
  ['a copy with blanks around it', `　https://www.fayuan.gov.cn/alzd/verify/?c=${code} `],
  ['a code with the word before it', `核验码：${grouped(code)}`],
  ['a line of paper', `（核验码　${grouped(code)}）。`],
  ['a sentence that ends with an address', `请打开https://www.fayuan.gov.cn/alzd/?c=${code}。`],
])('%s is read as the code', (_, typed) => {
  expect(readTyped(typed, OWN)).toEqual({ code });
});

test('an address without a code is one of the section, or somebody else’s', () => {
  const path = '/alzd/cases/2026/a/';
  expect(readTyped(`https://www.fayuan.gov.cn${path}`, OWN)).toEqual({ address: path });
  expect(readTyped('https://www.fayuan.gov.cn/alzd', OWN)).toEqual({ address: '/alzd' });
});

test.each([
  [`https://www.fayuan.gov.cn.evil.top/alzd/?c=${code}`, 'www.fayuan.gov.cn.evil.top'],
  [`https://www.fayuan.gov.cn@evil.top/alzd/?c=${code}`, 'evil.top'],
  [`evil.top/?c=${code}`, 'evil.top'],
  [`https://www.fayuan.gov.cn/other/?c=${code}`, 'www.fayuan.gov.cn'],
  [`https://www.fayuan.gov.cn:8443/alzd/?c=${code}`, 'www.fayuan.gov.cn:8443'],
])('%s is not ours, whatever code it has', (typed, foreign) => {
  expect(readTyped(typed, OWN)).toEqual({ foreign });
});

test('what is no address is a slip', () => {
  expect(readTyped('巡回审判', OWN)).toEqual({ slip: 'sign', sign: '巡' });
  expect(readTyped(`https://www.fayuan.gov.cn/alzd/?c=${code.slice(1)}`, OWN)).toEqual({
    slip: 'length',
    length: 11,
  });
});
