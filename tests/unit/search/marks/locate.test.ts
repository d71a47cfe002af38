import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate } from '../../../../src/search/marks/locate.ts';

/** What is marked, with the pieces of a hit joined by a bar. */
function found(texts: string[], words: string[]): string[] {
  return locate(texts, words).map((pieces) =>
    pieces.map(({ text, start, end }) => texts[text]!.slice(start, end)).join('|'),
  );
}

test('finds words across texts, whatever their width and case and however their lines are broken', () => {
  expect(found(['推行电子', '送达，', '电子送达为主'], ['电子送达'])).toEqual([
    '电子|送达',
    '电子送达',
  ]);
  expect(found(['共１６７件，ＡＰＰ'], ['167件', 'app'])).toEqual(['１６７件', 'ＡＰＰ']);
  expect(found(['在⼈⺠法院立案'], ['人民法院'])).toEqual(['⼈⺠法院']);
  expect(found(['third\n  party'], ['third party'])).toEqual(['third\n  party']);
  expect(found(['电\u200b子送达'], ['电子'])).toEqual(['电\u200b子']);
});

test('hits that overlap or touch are one', () => {
  expect(found(['电子送达送达回证'], ['电子送达', '送达', '回证'])).toEqual(['电子送达送达回证']);
  expect(found(['人人人'], ['人人'])).toEqual(['人人人']);
});

test('characters outside the basic plane keep their places', () => {
  expect(found(['𠮷𠮷野家'], ['野家'])).toEqual(['野家']);
  expect(found(['a𠮷b'], ['𠮷'])).toEqual(['𠮷']);
});

test('nothing is found for words that do not stand there, or that are empty', () => {
  expect(found(['电子送达'], ['', ' ', '送电'])).toEqual([]);
  expect(found([], ['送达'])).toEqual([]);
});

test('whatever stands in one piece is found, however it is cut into texts', () => {
  const text = fc.string({
    unit: fc.constantFrom(...Array.from('送达电子的，')),
    minLength: 4,
    maxLength: 12,
  });
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, cut, from) => {
      const at = cut % whole.length;
      const word = whole.slice(from % (whole.length - 1), (from % (whole.length - 1)) + 2);
      const hits = found([whole.slice(0, at), whole.slice(at)], [word]);
      expect(hits.some((hit) => hit.replaceAll('|', '').includes(word))).toBe(true);
    }),
  );
});
