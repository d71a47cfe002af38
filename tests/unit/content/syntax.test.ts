import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBody } from '../../../src/content/body.ts';
import { neutralise } from '../../../src/content/syntax.ts';
import { walk } from '../../../src/content/tree.ts';

test('each character that would be code is named where it stands', () => {
  const { problems } = neutralise('甲<乙\n{丙}\nimport x\n', 0);
  expect(problems.map(({ place }) => place)).toEqual([
    { line: 1, column: 2, endColumn: 3 },
    { line: 2, column: 1, endColumn: 2 },
    { line: 3, column: 1, endColumn: 7 },
  ]);
});

test.each([
  '甲\\<乙',
  '甲\\{乙',
  'important',
  '重要 import 的',
  '<Notice>',
  '<Figure src="./a.png" alt="a" />',
])('%s is no code', (text) => expect(neutralise(text, 0)).toEqual({ text, problems: [] }));

test.each(['<Notice', '<Notice x={1}>', '<Notices>', '<Figure src=“a”>', '</Notice x>'])(
  '%s is not an approved component',
  (text) => expect(neutralise(text, 0).problems).not.toEqual([]),
);

const PIECES = [
  '<',
  '{',
  '}',
  '>',
  '/',
  '\\',
  '`',
  'import ',
  'export ',
  '\n',
  ' ',
  '甲',
  'Notice',
  'Figure',
  'src=',
  '"',
  '*',
  '~',
  '-',
  '![](',
  'a.mjs',
  ')',
  '@',
  '[^1]',
  ':',
  '#',
];
const text = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

test('whatever is typed, the parser never sees code, positions stay, and nothing throws', () => {
  fc.assert(
    fc.property(text, (source) => {
      expect(neutralise(source, 0).text).toHaveLength(source.length);
      const { root, problems } = parseBody(source, 0);
      if (!root || problems.length > 0) return;
      const types = [...walk(root)].map(({ type }) => type);
      expect(
        types.filter(
          (type) => /^mdx(?!JsxFlow)|html|image|code/i.test(type) && type !== 'inlineCode',
        ),
      ).toEqual([]);
    }),
    { numRuns: 3000 },
  );
});
