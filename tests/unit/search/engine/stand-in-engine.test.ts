import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indexBody } from '../../../../src/search/build/engine-mapping.ts';
import { canonical, WORD } from '../../../../src/search/bundle/canonical.ts';
import { fold } from '../../../../src/text/fold.ts';
import { analyzersOf } from '../../../setup/engine/analysis.ts';

/** What OpenSearch makes of each text, as `tests/bench/opensearch.ts --tokens` has recorded it: `position:term`. */
const recorded = JSON.parse(
  await readFile('tests/unit/search/engine/opensearch-tokens.json', 'utf8'),
) as {
  text: string;
  cjk: string[];
  exact: string[];
  canonical: string[];
  characters: string[];
}[];
const analyzers = analyzersOf(indexBody().settings.analysis);

test.each(recorded)(
  'the stand-in cuts $text as OpenSearch does',
  ({ text, cjk, exact, canonical, characters }) => {
    const told = (name: string) =>
      analyzers.get(name)!(text).map(({ position, term }) => `${position}:${term}`);
    expect(told('cjk_folded')).toEqual(cjk);
    expect(told('exact')).toEqual(exact);
    expect(told('canonical')).toEqual(canonical);
    expect(told('characters')).toEqual(characters);
  },
);

/** What is left of a text of two characters or more, from the pairs. */
function leftOf(text: string): string {
  const pairs = analyzers.get('canonical')!(text).map(({ term }) => [...term]);
  const characters = [...pairs.map(([first]) => first!), pairs.at(-1)![1]!];
  return characters.filter((each) => each !== WORD).join('');
}

test('of a text no more is held with its place than one term for each character and form', () => {
  const { heading, head } = indexBody().mappings.properties;
  expect(head).toEqual(heading);
  const held = [heading, ...Object.values(heading.fields)].map((field) => {
    const terms = analyzers.get(field.analyzer)!('案例指导，送达。当事人同意');
    return { terms: terms.length, placed: !('index_options' in field) };
  });
  expect(held).toEqual([
    { terms: 12, placed: true },
    { terms: 10, placed: true },
    { terms: 13, placed: false },
  ]);
});

test('the mapping leaves out of a text what bridges lead over, as the static index does', () => {
  const characters = fc.constantFrom(
    ...Array.from('法院判一三千〇○1234567890,,,、。-.:% ＊AbéΩ①𠮷😀\ufdd5'),
  );
  const text = fc.array(characters, { maxLength: 14 }).map((each) => `法${each.join('')}院`);
  fc.assert(
    fc.property(text, (each) => {
      expect(leftOf(each)).toBe(canonical(fold(each)));
    }),
    { numRuns: 5000, seed: 23 },
  );
});

test.each<[string, object]>([
  ['a possessive quantifier', { pattern: 'a++' }],
  ['a class of POSIX', { pattern: '\\p{Alpha}' }],
  ['an intersection', { pattern: '[a-z&&x]' }],
  ['a flag inside', { pattern: '(?i)a' }],
  ['a group that is not there', { pattern: '(a)', replacement: '$2' }],
  ['what only JavaScript puts in', { pattern: 'a', replacement: '$&' }],
  ['flags', { pattern: 'a', flags: 'CASE_INSENSITIVE' }],
])('the stand-in refuses %s in an expression', (_, settings) => {
  const analysis = indexBody().settings.analysis;
  const words = { ...analysis.char_filter.words, ...settings };
  const changed = { ...analysis, char_filter: { ...analysis.char_filter, words } };
  expect(() => analyzersOf(changed)).toThrow();
});
