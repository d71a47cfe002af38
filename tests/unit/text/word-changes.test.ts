import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from '../../../src/text/word-changes.ts';

/** What was there and what is there now, at each place that differs. */
function told(before: string, after: string) {
  return changesBetween(before, after)?.map(({ removed, added }) => [
    before.slice(removed.start, removed.end),
    after.slice(added.start, added.end),
  ]);
}

test.each([
  ['坚持领导带头、学用结合。', '坚持领导带头，学用结合。', [['、', '，']]],
  ['审结案件167件。', '审结案件176件。', [['167', '176']]],
  ['由华蓥市人民法院审理。', '由01365娱乐审理。', [['华蓥市人民法院', '01365娱乐']]],
  ['方便群众。', '很方便群众。', [['', '很']]],
  ['很方便群众。', '方便群众。', [['很', '']]],
  ['第一段。\n\n第二段。', '第一段。\n\n\n第二段。 ', []],
  ['一样。', '一样。', []],
])('from %j to %j', (before, after, expected) => {
  expect(told(before, after)).toEqual(expected);
});

test('texts that have nothing in common are not listed word by word', () => {
  const text = (first: number) =>
    Array.from({ length: 4000 }, (_, index) => String.fromCodePoint(first + index)).join('，');
  expect(told(text(0x4e00), text(0x6e00))).toBeUndefined();
});

test('with all changes made, the one text is the other, but for blanks', () => {
  const words = fc.array(fc.constantFrom('法院', '群众', '，', '。', '\n', ' ', 'ab', '7'), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [before, after] = [one.join(''), other.join('')];
      let made = '';
      let at = 0;
      for (const { removed, added } of changesBetween(before, after)!) {
        made += before.slice(at, removed.start) + after.slice(added.start, added.end);
        at = removed.end;
      }
      const blankless = (text: string) => text.replace(/\s/g, '');
      expect(blankless(made + before.slice(at))).toBe(blankless(after));
    }),
  );
});
