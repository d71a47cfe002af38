import { expect, test } from 'vitest';
import { protectedNamesIn } from '../../../src/detect/names.ts';

const names = (text: string) =>
  protectedNamesIn(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`);

test.each([
  ['被害人张小红陈述', ['被害人 张小红']],
  ['与证人陈述存在矛盾', []],
  ['证人陈述（男，42岁）的证言', ['证人 陈述']],
  ['受害人“刘梓涵”的母亲', ['受害人 刘梓涵']],
  ['被害人：高峰，男，', ['被害人 高峰']],
  ['被害人（女，10岁）周小雨', ['被害人 周小雨']],
  ['被害人（周小雨）到庭', ['被害人 周小雨']],
  ['证人欧阳晓雯证实', ['证人 欧阳晓雯']],
  ['证人阿依古丽·买买提证实', ['证人 阿依古丽·买买提']],
  ['证人于海洋的证言', ['证人 于海洋']],
  ['证人石林清被询问', ['证人 石林清']],
  ['被害人周静芳、周静衡和李向云等人', ['被害人 周静芳', '被害人 周静衡', '被害人 李向云']],
  ['对被性侵的周小雨开展疏导', ['被害人 周小雨']],
  ['对被他人长期虐待的周小雨', ['被害人 周小雨']],
  ['其女儿李小雨（10岁）', ['未成年人 李小雨']],
  ['原告之女周思琪就读小学', ['未成年人 周思琪']],
  ['年仅7岁的周梓萱', ['未成年人 周梓萱']],
  ['邻居周梓萱（十二岁）常来', ['未成年人 周梓萱']],
  ['幼女小花、买买提·艾力一并帮扶', ['幼女 小花', '幼女 买买提·艾力']],
  ['留守儿童毛毛由祖母照料', ['儿童 毛毛']],
  ['被家暴的妻子夏冰洁', ['被害人 夏冰洁']],
  ['未成年人　李　红 在校', ['未成年人 李　红']],
])('names of those who may not be named are found: %s', (text, found) => {
  expect(names(text)).toEqual(found);
});

test.each([
  ...['被害人张某、李某某和王某甲', '证人王**与李**', '被害人李××', '证人陈某1', '被害人小张'],
  ...['少年管教所的规定', '强迫儿童劳动', '骗取被害人钱财、被害人房产', '对证人施加压力'],
  ...['被害人尤其是妇女', '被害人 尤其', '学生毕业作业', '学生管理处', '少年宫合唱队'],
  ...['被害人安全', '被害人和朋友一起', '证人于昨日证实', '未成年人马上就读', '证人曾经在场'],
  ...['保证人张小红', '其女友李红', '其子公司华盛', '幼女小区', '女童小雨（化名）'],
  ...['被害人王女士', '证人李先生', '被害人母亲刘某某', '月亮船幼儿园园长', '学生常常缺课'],
  ...['大学学生王斌', '周梓萱（32岁）', '未满18岁的人', '被抓获的周小雨'],
])('%s has none', (text) => expect(names(text)).toEqual([]));

test('of a son or daughter it is not certain that they are minors, unless something says so', () => {
  const certain = (text: string) => protectedNamesIn(text).map(({ isCertain }) => isCertain);
  expect(certain('其子王浩然继承房屋')).toEqual([false]);
  expect(certain('其子王浩然在小学就读')).toEqual([true]);
  expect(certain('其子王浩然（8岁）')).toEqual([true]);
  expect(certain('其子王浩然（38岁）')).toEqual([false]);
  expect(certain('幼女王浩然')).toEqual([true]);
});
