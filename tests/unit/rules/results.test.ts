import { expect, test } from 'vitest';
import { readCase } from '../../../src/content/case.ts';
import type { Section } from '../../../src/content/read-section.ts';
import { results as rule } from '../../../src/rules/results.ts';

function check(value: string, text: string) {
  const source = `---\nresults: [{ label: 甲, value: ${value}, unit: 件 }]\n---\n## 工作成效\n\n${text}\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  return rule.check(file, {} as Section);
}

test.each([
  ['98.50', '为98.50%'],
  ['98.5', '为98.50%'],
  ['007', '编号007'],
  ['0.0000001', '为0.0000001克'],
  ['4000', '为4，000人'],
  ['130', '为１３０件'],
  ['-0.5', '为-0.5%'],
  ['5', '3-5年'],
  ['7', '3~7年'],
])('%s stands in %s', (value, text) => expect(check(value, text)).toEqual([]));

test.each([
  ['16', '审理167件'],
  ['98.5', '为98.55%'],
  ['2', '见1.2.3'],
  ['-5', '为5件'],
])('%s does not stand in %s', (value, text) => expect(check(value, text)).toHaveLength(1));

function told(results: string, text: string) {
  const source = `---\nresults: [${results}]\n---\n## 工作成效\n\n${text}\n`;
  const file = readCase('cases/2026/a.mdx', Buffer.from(source));
  const findings = rule.check(file, {} as Section);
  return findings.map(({ level, column, message }) => `${level} ${column} ${message}`);
}

const one = (rest: string) => `{ label: 甲, unit: 件, ${rest} }`;

test('the same figure twice is an error at the second', () => {
  const [same, other] = [one('value: 5'), '{ label: 甲, unit: 人, value: 5 }'];
  expect(told(`${same}, ${one('value: 5.0')}`, '5件')).toEqual([
    'error 44 同一个数写了两次：甲 5件',
  ]);
  expect(told(`${same}, ${other}, ${one('value: 6')}`, '5件5人6件')).toEqual([]);
});

test.each(['4000余人', '4,000多件', '约4000件', '大约 4000件', '4000万余件'])(
  'a number that is told as about so much is told so among the results: %s',
  (text) => {
    expect(told(one('value: 4000'), text)).toEqual([
      expect.stringMatching(/^warning .*是约数“.*4000.*”，这里没有写 approx$/),
    ]);
    expect(told(one('value: 4000, approx: true'), text)).toEqual([]);
  },
);

test.each(['4000件', '履约4000件', '4000多元解纷', '4000余额', '共4000件，其中一处4000余件'])(
  'an exact number may stay exact: %s',
  (text) => expect(told(one('value: 4000'), text)).toEqual([]),
);

test('a number that is exact in the text is none of about so much', () => {
  expect(told(one('value: 4000, approx: true'), '4000件')).toEqual([
    expect.stringMatching(/^warning .*不是约数/),
  ]);
  for (const text of ['近4000件', '4000件以上', '4000人次左右', '逾4000件']) {
    expect(told(one('value: 4000, approx: true'), text), text).toEqual([]);
    expect(told(one('value: 4000'), text), text).toEqual([]);
  }
});
