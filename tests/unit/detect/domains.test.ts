import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { isOpenToAll } from '../../../src/detect/domain.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const hostsIn = (text: string) => addressesIn(undisguised(text)).map(({ host }) => host);
const sureHostsIn = (text: string) =>
  addressesIn(undisguised(text)).flatMap(({ host, isDoubtful }) => (isDoubtful ? [] : [host]));

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

test.each([
  ...[
    '1.IT运维，2.HR管理，3.PR宣传',
    '业务为1.IT运维',
    '- 2.HR管理',
    '1.AI技术，2.VIP服务',
    'title: "1.IT运维"',
  ],
  ...['涉案文件log4j.properties', 'page.do接口和list.do接口', '压缩包名称是file.zip', 'foo.sh'],
  ...['使用file.zip、script.sh', '修改worker.map', '见redirects.map', '用array.map'],
  ...['变量worker.map', 'window.open方法', '`worker.ts`. `search/index.ts`', '`advice`. `report`'],
])('%s has numbers of items, files and code, and no address', (text) =>
  expect(hostsIn(text)).toEqual([]),
);

test.each([
  ...['音频为AAC.LC格式'],
  ...[
    '调用window.open打开',
    '触发order.new',
    '点击pay.now',
    'user.security模块',
    'console.dev环境',
  ],
  ...['string.case', 'System.Data组件', 'Microsoft.Office软件', 'Fruit.Apple', 'LexisNexis.case'],
  ...['字段user.phone', '字段order.total', '3.5亿元.info不详', '第二节.open标签'],
  ...['MySQL.data目录', 'case.search功能', '2.search功能', 'user.phone:13800001111', 'iPhone.手机'],
])('%s may be words, and may be an address', (text) => {
  expect(hostsIn(text)).not.toEqual([]);
  expect(sureHostsIn(text)).toEqual([]);
});

test.each([
  ...[
    '见kaiyunty.top',
    '见kaiyunty.info',
    '见kaiyunty.com',
    '张三.cc',
    '见kaiyunty.tokyo/abc',
    '见kaiyunty.tokyo?a=1',
    '见kaiyunty.tokyo:8080',
  ],
  ...['https://kaiyunty.tokyo', '//kaiyunty.tokyo', 'www.kaiyunty.tokyo', 'kaiyunty[.]tokyo'],
  ...[
    'ｋａｉｙｕｎｔｙ．ｔｏｋｙｏ',
    '见365bet.tokyo',
    '见k8.tokyo',
    '见kaiyun-88.tokyo',
    '见casino.tokyo',
  ],
  ...['新葡京.tokyo', 'm.kaiyunty.tokyo', '见kaiyunty.рф', '文件365bet.tokyo', '方法kaiyunty.vip'],
  ...[
    't.me/yabo',
    '见wa.me/x',
    '见u.to/x',
    '网址：8.CC官网',
    '`kaiyunty`. `com`',
    '`365bet`. `tokyo`',
  ],
])('%s is an address for sure', (text) => expect(sureHostsIn(text)).toHaveLength(1));

test.each(['bar.py/foo.py', 'Co.Ltd/Inc', 'a.IT/HR'])('the stroke in %s begins no path', (text) =>
  expect(hostsIn(text)).toEqual([]),
);
