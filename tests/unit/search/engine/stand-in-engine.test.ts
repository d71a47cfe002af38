import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { indexBody } from '../../../../src/search/build/engine-mapping.ts';
import { analyzersOf } from '../../../setup/engine/analysis.ts';

/** What Lucene 8.7 makes of each text, as `tests/bench/lucene.ts --tokens` has recorded it: `position:term`. */
const recorded = JSON.parse(
  await readFile('tests/unit/search/engine/lucene-tokens.json', 'utf8'),
) as {
  text: string;
  cjk: string[];
  exact: string[];
}[];
const analyzers = analyzersOf(indexBody().settings.analysis);

test.each(recorded)('the stand-in cuts $text as Lucene does', ({ text, cjk, exact }) => {
  const told = (name: string) =>
    analyzers.get(name)!(text).map(({ position, term }) => `${position}:${term}`);
  expect(told('cjk_folded')).toEqual(cjk);
  expect(told('exact')).toEqual(exact);
});
