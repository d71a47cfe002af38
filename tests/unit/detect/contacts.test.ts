import { expect, test } from 'vitest';
import { CONTACT_PATTERNS, contactsIn } from '../../../src/detect/contacts.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const found = (text: string, own = '') =>
  contactsIn(undisguised(text), (digits) => own !== '' && own.includes(digits)).map(
    ({ start, end }) => text.slice(start, end),
  );

const OFFERED = [
  ...[
    '加V信 bocai888 缴费',
    '请加威信：bocai_88',
    'QQ群：123456789',
    '电报@bocai_88',
    '飞机号 bocai88',
  ],
  ...['扣扣12345678', 'WhatsApp bocai888', '微信搜索bocaiwang', '客服热线400-810-1234'],
  ...[
    '添加薇❤信hyfy2024',
    '加徽信 hyfy2024',
    '企鹅号12345678',
    '企鹅号二八七四六五九零',
    '加我好友 fz12368',
  ],
  ...[
    '钉钉群号 35678901',
    '加绿泡泡 hyfy2024',
    '请加vip客服号 hs66889',
    '联系书记员（fz12368）',
    'QQ群号：783 221 906',
    '快手号：fz12368',
  ],
  ...[
    '加钉盯 fz12368',
    '威芯号：bocai_88',
    '搜“叩叩”88667755',
    '加微·芯 bocai888',
    '七鹅号12345678',
  ],
  ...['请联系张先生0826-7654321办理', '代开各类发票，电话 0826-7654321', '加Ｖ信ｂｏｃａｉ８８８'],
];

test.each(OFFERED)('%s offers a contact', (text) => expect(found(text)).toHaveLength(1));

test.each([
  ...[
    '通过微信联系李某',
    'QQ号码为28XXXXXX80',
    '使用微信小程序2.0',
    '乘坐飞机B737',
    '赔偿400 000元',
  ],
  ...[
    '抖音12345678次播放',
    '加装GPS2000',
    '联系A公司（以下简称A）',
    '在快手直播30000余人观看',
    '加强对b2b平台监管',
  ],
  ...['魏新 138****5678', '证人伟鑫：2019年', '维新路12345', '（2024）为新12345号', '唯心12345元'],
  ...['请拨打12368咨询', '加强管理', '微信Android版', '请于2026-03-02联系', '转账4001234567元'],
])('%s offers none', (text) => expect(found(text)).toEqual([]));

test('the number of the court is its own', () => {
  expect(found('请拨打0826-7654321办理', '08267654321')).toEqual([]);
  expect(found('请拨打0826-7654322办理', '08267654321')).toHaveLength(1);
});

test('a part of a pattern for contacts stands wherever the pattern matches', () => {
  for (const { pattern, has } of CONTACT_PATTERNS) {
    const matching = OFFERED.map((each) => undisguised(each).text).filter(
      (each) => each.search(pattern) !== -1,
    );
    expect(matching, String(pattern)).not.toEqual([]);
    for (const each of matching) expect(has.test(each), `${has} in ${each}`).toBe(true);
  }
});
