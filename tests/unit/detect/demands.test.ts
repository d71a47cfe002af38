import { expect, test } from 'vitest';
import { demandsIn } from '../../../src/detect/demands.ts';
import { undisguised } from '../../../src/text/disguise.ts';

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
])('who asks readers for money is found: %s', (text) => expect(demands(text)).toEqual(['汇款']));

test.each(['请提供短信验证码，以便核实', '请您回复手机收到的验证码', '请把银行卡密码告诉办案人员'])(
  'who asks readers for a secret is found: %s',
  (text) => expect(demands(text)).toEqual(['密码或验证码']),
);

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
])('%s tells, warns or orders', (text) => {
  expect(demands(text)).toEqual([]);
  expect(demands(text, true)).toEqual([]);
});

test('a title speaks of a new account only to lead readers there', () => {
  expect(demands('收款账户变更公告', true)).toEqual(['汇款']);
  expect(demands('收款账户变更公告')).toEqual([]);
  expect(demands('执行款一案一账户管理', true)).toEqual([]);
});
