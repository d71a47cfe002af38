import { expect, test } from 'vitest';
import { personalDataIn } from '../../../src/detect/personal-data.ts';
import { withoutPersonalData } from '../../../src/report/text.ts';
import { undisguised } from '../../../src/text/disguise.ts';

const kinds = (text: string) => personalDataIn(undisguised(text)).map(({ kind }) => kind);

test.each([
  ['身份证号码', '51162119900307001X'],
  ['身份证号码', '511621 19900307 001X'],
  ['身份证号码', '５１１６２１１９９００３０７００１Ｘ'],
  ['身份证号码', '370602730301353'],
  ['手机号码', '13812345678'],
  ['手机号码', '138-1234-5678'],
  ['手机号码', '+86 138 1234 5678'],
  ['固定电话', '0826-4831234'],
  ['银行卡号', '6222 0212 3456 7890 128'],
  ['车牌号码', '川X·12D45'],
  ['车牌号码', '川ＡＤ１２３４５'],
  ['护照或通行证号码', '护照号码E12345678'],
  ['电子邮箱', 'zhang.san@qq.com'],
  ['社交账号', 'QQ号：12290018'],
  ['住址', '华蓥市双河街道明光路12号3栋2单元501室'],
  ['出生日期', '1990年3月7日出生'],
  ['出生日期', '出生于2009年1月25日'],
])('%s: %s', (kind, text) => expect(kinds(`某某，${text}，到庭`)).toEqual([kind]));

test.each([
  ['身份证号码', '五一一六二一一九九〇〇三〇七〇〇一X'],
  ['手机号码', '1 3 8 1 2 3 4 5 6 7 8'],
  ['手机号码', '+8613812345678'],
  ['手机号码', '138 12345678'],
  ['手机号码', '(138)12345678'],
  ['身份证号码', 'No.51162119900307001X'],
  ['银行卡号', '交易卡号6222021234567890128'],
  ['手机号码', '138.1234.5678'],
  ['手机号码', '一三八一二三四五六七八'],
  ['银行卡号', '6222  0212  3456  7890  128'],
  ['住址', '住某村3组27号'],
  ['住址', '明光路 1 2 号 3 栋 5 0 1 室'],
])('%s in other spelling: %s', (kind, text) =>
  expect(kinds(`某某，${text}，到庭`)).toEqual([kind]),
);

test.each([
  // One digit wrong, a day that is none, a place that is none.
  ...['511621199003070011', '511621199002300019', '991621199003070011'],
  ...['（2024）川1681民初1381号', '13800000000元', '专利号ZL201310123456.7'],
  ...['《中华人民共和国民事诉讼法》第一百二十三条', '统一社会信用代码91510000MA6XXXXXXX'],
  ...['商标注册证第13812345678号'],
  ...['1 400 000-141 200-153 400-10 000', '517720021772499587-1号', '二〇二三年十二月三十一日'],
  ...['成立于1990年3月7日', '2009年1月25日出版'],
])('%s is none', (text) => expect(kinds(text)).toEqual([]));

test('what may be personal is not repeated in a report', () => {
  const line = '被害人张小红，电话138.1234.5678，住红星路35号3栋501室，写信到zhang@qq.com';
  const shown = withoutPersonalData(line);
  expect(shown).toHaveLength(line.length);
  expect(shown).not.toMatch(/小红|1234|5678|501|qq/);
  expect(shown).toContain('被害人张××');
});
