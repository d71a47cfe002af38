import { expect, test } from 'vitest';
import { codesLike, explain } from '../../../src/report/explain.ts';
import { manual } from '../../../src/rules/check.ts';

test('a code is told with what it means, what to do and an example', () => {
  expect(explain('schema/date-format', manual())).toBe(
    [
      'schema/date-format：时间的写法不对',
      '    什么意思：文章按时间排列，写法要统一。',
      '    怎么办：写成“年-月-日”或“年-月-日 时:分”：月、日、时、分都是两位，符号用半角。',
      '    不对：publishedAt: 26-1-3',
      '    对：publishedAt: 2026-01-03 09:00',
    ].join('\n'),
  );
});

test.each(['[privacy/address]', 'Privacy/Address', 'privacy／address', ' privacy / address '])(
  'it may be typed as it was seen or heard: %s',
  (asked) => expect(explain(asked, manual())).toMatch(/^privacy\/address：/),
);

test('a rule alone is told with its codes, wherever their tables lie', () => {
  const lines = explain('pictures', manual())!.split('\n');
  expect(lines[0]).toMatch(/^pictures：图片在不在/);
  expect(lines).toContain('    pictures/missing　找不到图片');
  expect(lines).toContain('    pictures/empty　图片文件是空的');
});

test.each([
  ['privcy/adress', 'privacy/address'],
  ['gambling-name', 'poisoning/gambling-name'],
  ['frontmatter/unknown-key', 'schema/unknown-key'],
])('what is no code is not explained, and the one that was meant is first: %s', (asked, meant) => {
  expect(explain(asked, manual())).toBeUndefined();
  expect(codesLike(asked, manual())[0]).toBe(meant);
});
