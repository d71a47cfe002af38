import { expect, test } from 'vitest';
import { addressesIn } from '../../../src/detect/addresses.ts';
import { isNameInPrograms } from '../../../src/detect/labels.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const errors = (text: string) =>
  addressesIn(undisguised(text))
    .filter(({ isDoubtful }) => !isDoubtful)
    .map(({ host }) => host);

test.each([
  ...['根据7.1.3.2的规定处理', '见附表2.1.1.3', '按1.2.3.4四级目录编号', '依照GB/T 1.2.3.4执行'],
  ...['升级到软件版本10.2.3.15后恢复', '固件V3.2.115.8上线', '依照DL/T 860.1.2.3执行'],
  ...['按照招标文件3.1.2.4要求', '商品编码0402.10.00.00', '上午8点9点10点11点各一次'],
])('four numbers that count clauses, versions or goods are no address: %s', (text) =>
  expect(errors(text)).toEqual([]),
);

test.each(['内网地址192.168.1.1的设备', '登录10.0.0.5', '本机127.0.0.1', '网关172.16.0.254'])(
  'the address of a machine in a private network leads no reader away: %s',
  (text) => expect(errors(text)).toEqual([]),
);

test.each([
  ['见61.156.12.58', '61.156.12.58'],
  ['请登录1.2.3.4办理', '1.2.3.4'],
  ['服务器8.8.8.8', '8.8.8.8'],
  ['见1.2.3.4:8080', '1.2.3.4'],
  ['版本61.156.112.58', '61.156.112.58'],
  ['见192。168。1。1', '192.168.1.1'],
])('four numbers that lead somewhere are one: %s', (text, host) =>
  expect(errors(text)).toEqual([host]),
);

test.each([
  ...[
    '请访问3639386161查询',
    '打开：3639386161',
    '//3639386161',
    '登录0x7f000001',
    '点击0xd8ef2678',
  ],
  '登录0330.0357.0046.0170',
])('a number that browsers read as an address is one where a word leads there: %s', (text) =>
  expect(errors(text)).toHaveLength(1),
);

test.each([
  ...[
    '编号3639386161',
    '访问3639386161次',
    '登录363938616号账户',
    '内存地址0x7f000001',
    '点击4967296元',
  ],
  '进入9639386161',
])('a number that nothing leads to is none: %s', (text) => expect(errors(text)).toEqual([]));

test.each([
  ...['合同编号2024.SC.018', '案号为2024.CC.1023', '编号ZX.2024.CN.018', '文号2023.NO.18'],
  ...['合同编号：HT.2024.SC', '被告XYZ Ltd.Co的委托', '韩国ActozSoftCo.Ltd公司'],
])('the number of a document and the form of a company are none: %s', (text) =>
  expect(addressesIn(undisguised(text))).toEqual([]),
);

test.each(['见BET2024.CC.', '登录2024.SC', '见yabo.2024.cn', '合同编号yabo88.com'])(
  'what only looks like the number of a document is one: %s',
  (text) => expect(errors(text)).toHaveLength(1),
);

test.each([
  ['请登录h.y.f.y.v.i.p查询', 'hyfy.vip'],
  ['见y。a。b。o。8。8。c。o。m', 'yabo88.com'],
  ['请登录hyfy句号vip查询', 'hyfy.vip'],
  ['见hyfy 句点 com', 'hyfy.com'],
  ['详情请访问 hyfy dian vip 查看', 'hyfy.vip'],
  ['浏览器输入xpj点vip即可', 'xpj.vip'],
  ['扫码或打开 dwz。cn/abc', 'dwz.cn'],
  ['见hyfy（圆点）cc', 'hyfy.cc'],
  ['见hyfy，vip', 'hyfy.vip'],
  ['见hyfy,com', 'hyfy.com'],
  ['见hyfy、com', 'hyfy.com'],
  ['见qaqovyv,games', 'qaqovyv.games'],
])('the dot of a name may be written otherwise: %s', (text, host) =>
  expect(errors(text)).toEqual([host]),
);

test.each([
  ...['选项a.b.c.d.e.f', '支持H5、APP、小程序', '支持h5、app', '支持H5，APP', 'Word、cn域名'],
  ...[
    'U.S.S.R.',
    '一个句号结束',
    '在QQ里打开APP点VIP',
    '办公点app登录',
    '点击。app会打开',
    'apple,com',
  ],
])('signs between words are no dots: %s', (text) => expect(errors(text)).toEqual([]));

test('a word of English is a name below an ending that no program uses', () => {
  expect(errors('请登录lucky.vegas')).toEqual(['lucky.vegas']);
  expect(errors('见ab.cm')).toEqual(['ab.cm']);
  expect(errors('调用window.open')).toEqual([]);
  expect(errors('字段user.sex')).toEqual([]);
  expect(errors('Lucky.Vegas')).toEqual([]);
  expect(['open', 'name', 'vegas', 'ninja'].map(isNameInPrograms)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
