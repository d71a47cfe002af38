import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsOf, queryOf } from '../../../../src/search/query/conditions.ts';
import { parseQuery } from '../../../../src/search/query/parse.ts';

const EMPTY = { all: '', any: '', phrase: '', none: '', title: '', number: '' };

test.each([
  [{ all: '送达 当事人' }, '送达 当事人'],
  [{ any: '盗窃 抢劫' }, '盗窃 OR 抢劫'],
  [{ phrase: '一案一总结、一周一例会' }, '"一案一总结、一周一例会"'],
  [{ none: '自首 立功', all: '正当防卫' }, '正当防卫 -自首 -立功'],
  [{ title: '送达 平台' }, '标题:送达 标题:平台'],
  [{ number: '（2019）津72民初 1012号' }, '案号:（2019）津72民初1012号'],
])('%j is the query %s, and the other way round', (fields, query) => {
  expect(queryOf({ ...EMPTY, ...fields })).toBe(query);
  expect(queryOf(conditionsOf(query))).toBe(query);
});

test('fields that say nothing are no query', () => {
  expect(queryOf(EMPTY)).toBe('');
  expect(queryOf({ ...EMPTY, phrase: ' "" ', none: ' ' })).toBe('');
});

test('whatever a query asks for, its fields ask for too', () => {
  const word = fc.constantFrom('甲', '乙丙', '"丁 戊"', '标题:己', '案号:1号');
  const group = fc.array(word, { minLength: 1, maxLength: 3 }).map((own) => own.join(' OR '));
  const out = fc.constantFrom('', ' -庚', ' -"辛 壬"', ' -标题:癸');
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 3 }), out, (groups, left) => {
      const query = groups.join(' ') + left;
      expect(meaningOf(queryOf(conditionsOf(query)))).toEqual(meaningOf(query));
    }),
  );
});

/** What a query asks for, in no order. */
function meaningOf(query: string) {
  const { all, without } = parseQuery(query);
  const inOrder = (terms: readonly object[]) => terms.map((each) => JSON.stringify(each)).sort();
  return { all: all.map((terms) => inOrder(terms).join()).sort(), without: inOrder(without) };
}
