import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { isOpenToAll } from '../../../src/detect/domain.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const hostsIn = (text: string) => addressesIn(undisguised(text)).map(({ host }) => host);

test.each(['tokyo', 'bond', 'fyi', 'mx', 'ck', 'za', 'zip', 'xn--p1ai', '佛山', 'рф'])(
  'a name below the top-level domain %s is an address',
  (ending) => expect(hostsIn(`近年来kaiyunty.${ending}，紧紧围绕`)).toHaveLength(1),
);

test.each([
  ['见 KAIYUNTY.TOKYO 。', 'kaiyunty.tokyo'],
  ['见kaiyunty[.]tokyo', 'kaiyunty.tokyo'],
  ['新葡京.tokyo', '新葡京.tokyo'],
  ['见kaiyunty.t0kyo', 'kaiyunty.t0kyo'],
  ['见kaiyunty.co.uk', 'kaiyunty.co.uk'],
  ['见kaiyunty.com. Tokyo', 'kaiyunty.com'],
  ['见1.1.1.1.1.1.1.1.1.1.1.kaiyunty.tokyo', 'kaiyunty.tokyo'],
  ['见kaiyunty.dot', 'kaiyunty.dot'],
])('%s has %s', (text, host) => expect(hostsIn(text).at(-1)).toMatch(new RegExp(`${host}$`)));

test.each([
  ...['使用Node.js和Vue.js开发', '版本v2.0.1', '第1.2.3条', '下午3p.m.'],
  ...[
    '打开说明.md',
    '下载a.zip',
    '运行app.py',
    '见README.md',
    '取index.md',
    '运行main.py',
    '压缩包“backup.zip”',
    'deploy.sh脚本',
  ],
  ...['U.S.政府', 'e.g. in', 'et al.', 'Mr.Li', 'Jack.Ma', 'E.LAND', 'Co.KG', 'TELEMATRIX.INC.'],
  ...['1.  PHILIPS商标', '2.Office软件', '1.手机、2.商标', '广东.佛山', '5.cm', '上线.Today'],
  ...['A. B. C. D', '选项A B.C D', 'no.one', '3.0。Data平台'],
])('%s has no address', (text) => expect(hostsIn(text)).toEqual([]));

test('the last part of an allowed address is a page', () => {
  const isAllowed = (host: string) => /(?:^|\.)gov\.cn$/.test(host);
  const countOf = (page: string) =>
    addressesIn(undisguised(`见https://www.court.gov.cn/zgcpwsw/${page}`), isAllowed).length;
  expect(['list.do', 'xiangqing-34322.ht', 'kaiyunty.tokyo'].map(countOf)).toEqual([0, 0, 1]);
});

test.each(['court.gov.cn.tokyo', 'gov.cn.kaiyunty.tokyo'])(
  'an allowed host at the beginning of %s hides nothing',
  (address) => {
    const found = addressesIn(undisguised(`见${address}`), (host) => /(?:^|\.)gov\.cn$/.test(host));
    expect(found).toHaveLength(1);
  },
);

test('below some names anybody may have a site', () => {
  const names = ['com.cn', 'gd.cn', 'github.io', 'co.uk', 'court.gov.cn', 'gov.cn', 'a.example'];
  expect(names.map(isOpenToAll)).toEqual([true, true, true, true, false, false, false]);
});
