import { expect, test } from 'vitest';
import { remarksOnParts } from '../../../src/import/index.ts';
import { headingsOf, imported } from '../../setup/imported.ts';

/** The headings of a text with these, and what the report says of those that are none of the parts. */
async function headingsWith(headings: readonly string[]) {
  const lines = headings.flatMap((heading) => [heading, '群众来院一次要换两趟车，小案拖得久。']);
  const { article, file, lost } = await imported(
    'a.txt',
    Buffer.from(['巡回审判进村居', ...lines].join('\n')),
  );
  expect(lost).toEqual([]);
  return { headings: headingsOf(file), remarks: remarksOnParts(article) };
}

const PARTS = ['一、案例背景', '二、主要做法', '三、工作成效', '四、案例启示'];

test.each([
  [0, '一、基本情况', '案例背景'],
  [2, '三、取得成果', '工作成效'],
  [3, '四、几点体会', '案例启示'],
])(
  'a heading in the place of part %i is told with the part that is missing',
  async (at, heading, part) => {
    const typed = heading.slice(2);
    const found = await headingsWith(
      PARTS.with(at, heading).toSpliced(at + 1, 0, '（一）山多', '（二）路远'),
    );
    const expected = PARTS.with(at, heading).map((each) => `2 ${each.slice(2)}`);
    expect(found.headings).toEqual(expected.toSpliced(at + 1, 0, '3 山多', '3 路远'));
    expect(found.remarks).toEqual([expect.stringContaining(`把“## ${typed}”改成“## ${part}”`)]);
  },
);

test('where more headings stand than parts are missing, nobody guesses which is which', async () => {
  const { remarks } = await headingsWith(['一、基本案情', '二、裁判结果', '三、典型意义']);
  expect(remarks).toEqual([expect.stringMatching(/“基本案情”“裁判结果”“典型意义”.*改成那一个/)]);
});

test('one that stands beside all four parts is told and keeps its level', async () => {
  const found = await headingsWith([
    '一、基本情况',
    ...PARTS.map((each, at) => `${'二三四五'[at]}${each.slice(1)}`),
  ]);
  expect(found.headings[0]).toBe('2 基本情况');
  expect(found.remarks).toEqual([expect.stringContaining('“基本情况”不是四个部分的名称（')]);
});

test('nothing is said of the four parts, nor of headings that count anew within one', async () => {
  const found = await headingsWith(PARTS.toSpliced(2, 0, '一、送达', '二、调解'));
  expect(found.headings).toEqual([
    ...['2 案例背景', '2 主要做法', '3 送达', '3 调解', '2 工作成效', '2 案例启示'],
  ]);
  expect(found.remarks).toEqual([]);
});

test('a numbered line above the parts that does not count with them is no part', async () => {
  const { headings } = await headingsWith(['一、编者按', ...PARTS.slice(0, 3)]);
  expect(headings.slice(0, 2)).toEqual(['3 编者按', '2 案例背景']);
});
