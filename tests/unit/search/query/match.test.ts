import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf } from '../../../../src/search/bundle/document.ts';
import { startsOf } from '../../../../src/search/bundle/fields.ts';
import { canonical } from '../../../../src/search/bundle/canonical.ts';
import { find, findCanonical, type Matches } from '../../../../src/search/query/match.ts';
import { search } from '../../../../src/search/query/search.ts';
import { caseOf, folded, indexOf, looselyPatternOf, patternOf } from '../../../setup/search.ts';

/* Characters that recur, so that the same pairs stand in many places, and such as are written in several ways. */
const CHARACTERS = [
  ...Array.from('送达送达電，（）。１aÉ𠮷😀 '),
  'e\u0301',
  '\u0308',
  '한',
  'が',
  '\u0f40\u0f72',
  ...['3,400', '第3、4条', '三、四', '9.5%', 'ab ab'],
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
const documents = cases.map((each) =>
  documentOf(each).segments.map((segment) => ({ ...segment, text: folded(segment.text) })),
);
const segments = documents.map((each) => each.map(({ text }) => text));
const streams = segments.map((each) => [...each.join('\n')]);
/** The position of each character of a stream. */
const positions = documents.map((each) => {
  const starts = startsOf(each);
  return each.flatMap(({ text }, index) => [...`${text}\n`].map((_, at) => starts[index]! + at));
});

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
      expect(inOrder(await find(index, each))).toEqual(placesOf(patternOf(each)));
    }),
    { numRuns: 300 },
  );
});

test('a text is found apart from signs in every place where it stands so, and in no other', async () => {
  const texts = segments.flat().filter((each) => canonical(each) !== '');
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 9 }))
    .map(([text, from, length]) => {
      const characters = [...canonical(text)];
      const start = from % characters.length;
      return canonical(characters.slice(start, start + length).join(''));
    })
    .filter((each) => each !== '' && !/^\p{M}/u.test(each));
  await fc.assert(
    fc.asyncProperty(piece, async (each) => {
      expect(inOrder(await findCanonical(index, each)), each).toEqual(
        placesOf(looselyPatternOf(each)),
      );
    }),
    { numRuns: 500 },
  );
});

test('a single character is found at the end of a text, too', async () => {
  const [last] = [...segments[0]!.at(-1)!].slice(-1);
  const spans = (await find(index, last!)).get(0);
  const [position, end] = positions[0]!.slice(-2);
  expect(spans?.at(-1)).toEqual([position, end]);
});

function inOrder(matches: Matches): Matches {
  return new Map([...matches].sort(([a], [b]) => a - b));
}

/** Every place where a pattern stands, overlapping ones too, in code points. */
function placesOf(pattern: RegExp): Matches {
  const here = new RegExp(pattern.source, 'uy');
  const places = streams.map((stream, document): [number, [number, number][]] => {
    const text = stream.join('');
    let offset = 0;
    const spans = stream.flatMap((character, start): [number, number][] => {
      here.lastIndex = offset;
      offset += character.length;
      const found = here.exec(text)?.[0];
      if (found === undefined) return [];
      const position = positions[document]![start]!;
      return [[position, position + [...found].length]];
    });
    return [document, spans];
  });
  return new Map(places.filter(([, spans]) => spans.length > 0));
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
