import { describe, expect, test } from 'vitest';
import { personalDataIn } from '../../../src/detect/personal-data.ts';
import { undisguised } from '../../../src/text/disguise.ts';
import { PERSONAL, SPELLINGS } from '../../bench/planted/personal.ts';

const found = (text: string) => personalDataIn(undisguised(text));

describe.each(Object.entries(PERSONAL))('%s', (kind, values) => {
  test.each(Object.entries(SPELLINGS[kind]!))('are found in every spelling: %s', (_, write) => {
    const missed = values
      .map(write)
      .filter((value) => found(`近年来，${value}紧紧围绕部署，`).length === 0);
    expect(missed).toEqual([]);
  });
});

test('what is found stands where it was written', () => {
  const text = '联系一三八、一二三四、五六七八。';
  expect(found(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    '一三八、一二三四、五六七八',
  ]);
});

test.each([
  '身份证号码511621199003070011',
  '公民身份号码为51162119900230001X',
  '511621199003070011（身份证号）',
  '身份证号 511621、19900307、0011',
  '卡号6222021234567890127',
])('a mistyped number is found where the text calls it one: %s', (text) => {
  expect(found(text)).toHaveLength(1);
});

test.each([
  ...['编号511621199003070011', '身份证号5116211990********', '身份证5116××××××××0011'],
  ...[
    '第十三、十四、十五、十六、十七、十八条',
    '1、3、5、7、9、11、13、15、17、19',
    '13、14、15、16、17、18项',
  ],
  ...[
    'QQ号码为28XXXXXX80',
    '二〇二三年十二月三十一日',
    '一百三十八亿一千二百三十四万五千六百七十八元',
  ],
  ...['湄公河案发生于2011年10月5日', '某学生于2011年10月5日入学', '产生于1990年3月7日'],
  ...['在安溪县解放路79号的特产超市查获', '在中山路1181号游戏机房被抓获'],
  ...['被告：某市华盛电器机械有限公司。住所地：某市红星路35号。'],
  '摩托车型号CG125-三轮',
])('%s is none', (text) => expect(found(text)).toEqual([]));

test.each([
  ['住址', '幸福路一百二十三号二单元五〇二室'],
  ['门牌号', '位于幸福路一百二十三号的房屋'],
  ['出生日期', '一九九〇年三月二十三日出生'],
  ['车牌号码', '川X一二三四五'],
  ['住址', '被告：陈某，住所地：某市红星路35号'],
])('%s is found in words as well: %s', (kind, text) => {
  expect(found(text).map((each) => each.kind)).toEqual([kind]);
});

test('what a number belongs to stands in its own clause', () => {
  expect(found('签了合同，955880123456789015').map(({ kind }) => kind)).toEqual(['银行卡号']);
  expect(found('合同编号955880123456789015')).toEqual([]);
});
