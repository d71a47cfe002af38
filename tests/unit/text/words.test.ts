import { expect, test } from 'vitest';
import { unbrokenIn, wordsOf } from '../../../src/text/words.ts';

test.each([
  ['“四大先锋”引领司法队伍建设', ['“四大', '先锋”', '引领', '司法', '队伍', '建设']],
  ['案例246号苗某顺等人', ['案例', '246号', '苗某顺', '等人']],
  ['张某诉李某某离婚', ['张某诉', '李某某', '离婚']],
  // The end of a place is no name, and the end of a name that reads as a word stays with it.
  ['诉江苏某公司', ['诉', '江苏某', '公司']],
  ['类似某地的30个案例', ['类似', '某地', '的', '30个', '案例']],
  ['送达、执行', ['送达、', '执行']],
  ['——华蓥市人民法院', ['——华蓥市', '人民法院']],
  ['浙江省嘉兴市中级人民法院', ['浙江省', '嘉兴市', '中级', '人民法院']],
  ['提升城市治理', ['提升', '城市', '治理']],
])('%s is cut at words, and its punctuation stays where it may stand', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
  expect(wordsOf(text).join('')).toBe(text);
});

test.each([
  [
    '“四大先锋”引领司法队伍建设',
    ['held “四大先锋”', 'word 引领', 'word 司法', 'word 队伍', 'word 建设'],
  ],
  // Eight characters are held, nine are not, and one that never ends is none.
  ['“一二三四五六七八”的', ['held “一二三四五六七八”', 'free 的']],
  [
    '的“队伍建设和审判管理”',
    ['free 的', 'word “队伍', 'word 建设', 'free 和', 'word 审判', 'word 管理”'],
  ],
  ['的“队伍建设', ['free 的', 'word “队伍', 'word 建设']],
  ['执行《民法典》', ['word 执行', 'word 《民法典》']],
  ['继 承', ['free 继', 'free  ', 'free 承']],
  ['ABCDEFGHIJKLMNOP', ['free ABCDEFGHIJKLMNOP']],
])('of %s no line breaks a word or a short quotation', (text, pieces) => {
  const found = unbrokenIn(text);
  expect(found.map(({ text: own, kind }) => `${kind} ${own}`)).toEqual(pieces);
  expect(found.map((each) => each.text).join('')).toBe(text);
  for (const { text: own, words } of found) expect(words.join('')).toBe(own);
});
