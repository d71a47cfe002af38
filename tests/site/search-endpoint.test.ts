import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { LEGAL_TERMS } from '../../src/search/build/legal-terms.ts';
import { documentOf } from '../../src/search/bundle/document.ts';
import { answer } from '../../src/search/engine/answer.ts';
import { type Answer, type SearchOptions, search } from '../../src/search/query/search.ts';
import { openBothWays } from '../setup/endpoint.ts';

/* The search box, asking an engine: it has to answer as the static index of the same cases does. */
const { index, cases, engine, loaded } = await openBothWays();
afterAll(() => engine[Symbol.asyncDispose]());

test('the client of OpenSearch loads every line of what is exported', () => {
  expect(loaded.errors).toBe(false);
  expect(loaded.items.map(({ index: item }) => item?.status)).toEqual(cases.map(() => 201));
});

test('texts of one to eight characters, whatever these are, are answered alike', async () => {
  const texts = cases.flatMap((each) => documentOf(each).segments.map(({ text }) => [...text]));
  const piece = fc
    .tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 8 }))
    .map(([text, from, length]) => {
      const start = from % text.length;
      return text.slice(start, start + length).join('');
    });
  await fc.assert(
    fc.asyncProperty(piece, (query) => expectAlike(query)),
    { numRuns: 200, seed: 7 },
  );
});

test('legal words that stand in the cases are answered alike', async () => {
  const standing: string[] = [];
  for (const query of LEGAL_TERMS) {
    if ((await search(index, query)).mode === 'phrase') standing.push(query);
  }
  expect(standing.length).toBeGreaterThan(50);
  for (const query of standing.filter((_, number) => number % 2 === 0)) await expectAlike(query);
});

test.each<[string, SearchOptions]>([
  ['送达　当事人', {}],
  ['電子送達', {}],
  ['dzsd', {}],
  ['１６７件', {}],
  ['"一案一总结、一周一例会"', {}],
  // What stands in a case is 来谈。谈成: the same pairs in the same order.
  ['来谈成', {}],
  ['电子送达，当事人', {}],
  ['送达', { within: '当事人 法院' }],
  ['送达', { within: '鼷' }],
  ['送达', { sort: 'date' }],
  ['送达', { filters: { part: '主要做法' } }],
  ['送达 法院', { filters: { part: '案例背景', year: '2026' } }],
  ['当事人', { filters: { topic: '诉讼服务', court: cases[0]!.data.source ?? '华蓥市人民法院' } }],
  ['当事人', { filters: { topic: '没有这个主题' } }],
  ['当事人', { filters: { part: '没有这个部分' } }],
  ['', {}],
  ['""', { filters: { year: '2026' } }],
])('%j with %j is answered alike', (query, options) => expectAlike(query, options));

test('no more results are given than are asked for, and all are counted', async () => {
  const { total, results } = await answer(index, '法院', { limit: 3, sort: 'date' });
  const whole = await search(index, '法院', { limit: 0, sort: 'date' });
  expect([total, results]).toEqual([whole.total, whole.results.slice(0, 3)]);
});

test.each([
  ['电子送达要不要当事人自己同意才行', '/cases/2026/dianzi-songda-pingtai/'],
  ['老年人来法院办事不会用手机怎么办', '/cases/2025/shilaohua-fuwu/'],
])('what is related to %s is answered, the right case first', async (query, url) => {
  const { mode, results, total } = await answer(index, query, {});
  expect([mode, results[0]!.url]).toEqual(['related', url]);
  expect(total).toBeLessThan(cases.length);
});

describe('what the engine is asked', () => {
  test('is two questions for a word, and no more than it takes clauses for a long one', async () => {
    engine.asked.length = 0;
    await answer(index, '送达', {});
    expect(engine.asked).toHaveLength(2);
    await answer(index, [...LEGAL_TERMS].join('').slice(0, 200), {});
    for (const asked of engine.asked) {
      const { query } = asked as { query?: object };
      const clauses = JSON.stringify(query ?? {}).match(/"heading/g)?.length ?? 0;
      expect(clauses * 6).toBeLessThanOrEqual(1024);
    }
  });
});

/** By relevance the engine has an order of its own. */
async function expectAlike(query: string, options: SearchOptions = {}): Promise<void> {
  const [there, here] = await Promise.all([
    answer(index, query, { limit: 0, ...options }),
    search(index, query, { limit: 0, ...options }),
  ]);
  const isOrdered = options.sort === 'date';
  if (here.mode === 'related') expect(there.mode, query).toBe('related');
  else expect(isOrdered ? there : inOrder(there), query).toEqual(isOrdered ? here : inOrder(here));
}

function inOrder(given: Answer): Answer {
  return { ...given, results: given.results.toSorted((a, b) => (a.url < b.url ? -1 : 1)) };
}
