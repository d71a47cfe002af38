import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEGAL_TERMS } from '../../../../src/search/build/legal-terms.ts';
import {
  type Relatable,
  relatedCases,
  type TermCounts,
  termCounts,
} from '../../../../src/search/build/related.ts';
import type { Related } from '../../../../src/section/published.ts';
import { caseOf } from '../../../setup/search.ts';
import { plainlyRelated } from '../../../setup/plainly-related.ts';

const WORDS = [...LEGAL_TERMS.slice(0, 40), '一案一账号', '海事强制令', '此处', '说明'];
const SOME = { minLength: 1, maxLength: 30 };
const CASE = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), SOME),
  keywords: fc.uniqueArray(fc.constantFrom('一案一账号', '海事强制令', '电子送达'), {
    maxLength: 2,
  }),
  law: fc.option(fc.constantFrom('中华人民共和国公证法', '中华人民共和国民法典')),
  article: fc.constantFrom('第一条', '第二条'),
  topic: fc.constantFrom('智慧法院', '少年审判', '队伍建设', '执行工作'),
  day: fc.integer({ min: 1, max: 28 }),
});
const SECTION = fc.array(CASE, { minLength: 1, maxLength: 60 }).map((all) =>
  all.map(({ words, keywords, law, article, topic, day }, number) => {
    const own = caseOf(`2026/a-${number}`, {
      date: `2026-03-${String(day).padStart(2, '0')}`,
      parts: [words.join('，')],
      lines: [
        ...(keywords.length > 0 ? [`keywords: [${keywords.join(', ')}]`] : []),
        ...(law ? [`laws: [{ title: ${law}, article: ${article} }]`] : []),
      ].join('\n'),
    });
    return { ...own, data: { ...own.data, topics: [topic] } };
  }),
);

test('the related cases of random sections are those of the plain comparison of all with all', () => {
  const found = new Set<number>();
  fc.assert(
    fc.property(SECTION, (cases) => {
      const related = relatedCases(cases);
      for (const { length } of related.values()) found.add(length);
      expect([...related]).toEqual([...plainlyRelated(cases)]);
    }),
    { numRuns: 60, seed: 11 },
  );
  expect([...found].sort()).toEqual([0, 1, 2, 3]);
});

test('only those are answered that are asked for, and any may be the answer', () => {
  const cases = fc.sample(SECTION, { numRuns: 1, seed: 5 })[0]!;
  const isAsked = ({ id }: Relatable) => id.endsWith('3');
  const some = relatedCases(cases, { isAsked });
  const all = relatedCases(cases);
  expect(some.size).toBeLessThan(all.size);
  expect([...some]).toEqual([...all].filter(([id]) => id.endsWith('3')));
  expect(others(some).some((id) => !id.endsWith('3'))).toBe(true);
});

test('counts that were kept give the same answer, and differ by key where the words differ', () => {
  const cases = fc.sample(SECTION, { numRuns: 1, seed: 5 })[0]!;
  const kept = new Map<string, TermCounts>();
  const keys = new Set<string>();
  const countsOf: typeof termCounts = (each, words) => {
    keys.add(words.key);
    const known = kept.get(each.id) ?? termCounts(each, words);
    kept.set(each.id, JSON.parse(JSON.stringify(known)) as TermCounts);
    return known;
  };
  const first = relatedCases(cases, { countsOf });
  expect(relatedCases(cases, { countsOf })).toEqual(first);
  expect(keys.size).toBe(1);
  const more = [...cases, caseOf('2026/more', { lines: 'keywords: [另一个词]' })];
  relatedCases(more, { countsOf });
  expect(keys.size).toBe(2);
});

function others(related: ReadonlyMap<string, Related[]>): string[] {
  return [...related.values()].flat().map(({ id }) => id);
}
