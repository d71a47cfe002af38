import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf } from '../../../../src/search/bundle/document.ts';
import { find } from '../../../../src/search/query/lookup.ts';
import { search } from '../../../../src/search/query/search.ts';
import { caseOf, folded, indexOf } from '../../../setup/search.ts';

/* Characters that recur, so that the same pairs stand in many places, and such as are written in several ways. */
const CHARACTERS = [
  ...Array.from('送达送达電，（）。１aÉ𠮷😀 '),
  'e\u0301',
  '\u0308',
  '한',
  'が',
  '\u0f40\u0f72',
];
const TEXT = fc.string({
  unit: fc.constantFrom(...CHARACTERS),
  minLength: 1,
  maxLength: 60,
  size: 'max',
});
const cases = fc
  .sample(fc.array(TEXT, { minLength: 4, maxLength: 4 }), { seed: 3, numRuns: 40 })
  .map((parts, number) => caseOf(`2026/a-${number}`, { parts }));
const index = await indexOf(cases);
const segments = cases.map((each) => documentOf(each).segments.map(({ text }) => folded(text)));
const streams = segments.map((each) => [...each.join('\n')]);

test('a text is found in every place where it stands, and in no other', async () => {
  const texts = segments.flat().filter((each) => each !== '');
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 9 }))
    .map(([text, from, length]) => {
      const characters = [...text];
      const start = from % characters.length;
      return characters.slice(start, start + length).join('');
    })
    // A space is no query, nor is a combining mark alone.
    .filter((each) => !/^(?: |\p{M})$/u.test(each));
  const query = fc.oneof(
    piece,
    fc.tuple(piece, piece).map(([one, other]) => one + other),
  );
  await fc.assert(
    fc.asyncProperty(query, async (each) => {
      const found = new Map([...(await find(index, each))].sort(([a], [b]) => a - b));
      expect(found).toEqual(placesOf(each));
    }),
    { numRuns: 300 },
  );
});

test('a single character is found at the end of a text, too', async () => {
  const [last] = [...segments[0]!.at(-1)!].slice(-1);
  expect((await find(index, last!)).get(0)).toContain(streams[0]!.length - 1);
});

function placesOf(text: string): Map<number, number[]> {
  const wanted = [...text];
  const places = streams.map((stream, document): [number, number[]] => [
    document,
    stream.flatMap((_, start) =>
      wanted.every((each, offset) => stream[start + offset] === each) ? [start] : [],
    ),
  ]);
  return new Map(places.filter(([, positions]) => positions.length > 0));
}

test('radicals that a PDF has in place of ideographs are found as these, and ideographs as radicals', async () => {
  const typed = caseOf('2026/typed', { title: '⽴案⼤厅', parts: ['⼈⺠法院立案⼤厅。'] });
  const answers = await indexOf([typed, caseOf('2026/other', { parts: ['人民法院'] })]);
  const found = async (query: string) =>
    (await search(answers, query)).results.map(({ url }) => url);
  expect(await found('人民法院')).toEqual(await found('⼈⺠法院'));
  expect(await found('人民法院')).toHaveLength(2);
  expect(await found('立案大厅')).toEqual(['/cases/2026/typed/']);
  expect(await search(answers, '大民法院')).toMatchObject({ mode: 'related' });
});
