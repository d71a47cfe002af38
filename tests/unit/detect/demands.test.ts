import { expect, test } from 'vitest';
import { demandsIn } from '../../../src/detect/demands.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const doubtful = (text: string) =>
  demandsIn(undisguised(text))
    .filter(({ isCertain }) => !isCertain)
    .map(({ kind }) => kind);
const demands = (text: string, isShort = false) =>
  demandsIn(undisguised(text), isShort).map(({ kind }) => kind);

test.each([
  '请当事人将诉讼费汇入张三的账户，本院工作人员会来电核实。',
  '请当事人将保证金转入以下账户：6222021234567890128',
  '请将款项缴入本院账户：6222021234567890128',
  '当事人务必立即将罚金转至李某某支付宝',
  '您须尽快将费用转到安全账户',
  '诉讼费统一改为汇入新的银行账户',
  '请当事人扫描下方二维码转账',
  '请将款项汇至户名张三，尾号6688',
  '收款信息 户名：李某某，账号：6688001',
  '汇款至6222 0212 3456 7890 123',
  '户名李某，工行尾号6688，请转诉讼费',
])('who asks readers for money is found: %s', (text) => expect(demands(text)).toEqual(['汇款']));

test.each(['请提供短信验证码，以便核实', '请您回复手机收到的验证码', '请把银行卡密码告诉办案人员'])(
  'who asks readers for a secret is found: %s',
  (text) => expect(demands(text)).toEqual(['密码或验证码']),
);

test.each(['请下载“法务通”软件并开启屏幕共享', '请您安装会议app后打开远程控制'])(
  'who asks readers to show their screen is found: %s',
  (text) => {
    expect(demands(text)).toEqual(['软件']);
    expect(doubtful(text)).toEqual([]);
  },
);

test.each([
  ['请联系退费专员登记', '登记'],
  ['各当事人须在三日内到指定账户缴费', '汇款'],
  ['被骗资金可登记退赔，请提供身份证号和银行卡', '登记'],
  ['请点击链接填写个人信息领取退费', '登记'],
  ['修复征信请添加顾问微信', '登记'],
  ['请关注公众号“某某法务”办理退费', '登记'],
  ['请下载客户端申请退费', '登记'],
  ['关注“某某退费”公众号领取执行款', '登记'],
  ['请在抖音搜索“某某退费”私信办理', '登记'],
  ['退款需先缴纳保证金200元', '汇款'],
  ['提供短信验证码以完成退款', '密码或验证码'],
  ['请当事人在庭审中共享屏幕', '软件'],
])('what a court may ask for too is for a person to look at: %s', (text, kind) =>
  expect(doubtful(text)).toEqual([kind]),
);

test('of two that overlap the surer one is told', () => {
  expect(demands('请下载软件打开屏幕共享，办理退费')).toEqual(['软件']);
  expect(doubtful('请下载软件打开屏幕共享，办理退费')).toEqual([]);
});

test.each([
  '被告应于本判决生效之日起十日内将货款支付至原告账户。',
  '请求判令被告将款项汇入原告账户。',
  '骗子冒充法官，要求被害人将钱转入安全账户，并提供验证码。',
  '被告人谎称“请将钱打入我的账户”。',
  '请勿向任何人提供银行卡密码和验证码。',
  '本院不会要求当事人提供密码，请提高警惕，不要把钱汇入陌生账户。',
  '请当事人将诉讼费汇入本院指定账户。',
  '邀请银行人员将款项转入专用账户。',
  '案款直接汇入申请人的银行卡，一案一账号。',
  '户名为王志强、账号为1251019980110795143的账户明细。',
  '户名：华蓥市人民法院，账号：22341001',
  '被告人谎称退费，要求被害人打开屏幕共享。',
  '引导当事人扫码申请退费，费用三日内退还。',
  '被告人以办理贷款为名，请被害人添加客服微信。',
  '请勿点击退费链接，谨防诈骗。',
])('%s tells, warns or orders', (text) => {
  expect(demands(text)).toEqual([]);
  expect(demands(text, true)).toEqual([]);
});

test('a title speaks of a new account only to lead readers there', () => {
  expect(demands('收款账户变更公告', true)).toEqual(['汇款']);
  expect(demands('收款账户变更公告')).toEqual([]);
  expect(demands('执行款一案一账户管理', true)).toEqual([]);
});
