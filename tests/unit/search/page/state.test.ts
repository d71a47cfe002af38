import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readState, writeState } from '../../../../src/search/page/state.ts';

test('an address says all that the page shows, and nothing that is as at first', () => {
  const state = {
    query: '电子送达 当事人',
    within: '同意',
    filters: { topic: ['智慧法院'], year: ['2026'], part: ['案例启示'] },
    sort: 'date' as const,
    shown: 20,
  };
  expect(readState(writeState(state))).toEqual(state);
  expect(writeState(readState(''))).toBe('');
  expect(writeState(readState('?q=%20&sort=relevance&n=10'))).toBe('');
});

test('what an address holds wrongly is as at first', () => {
  const first = readState('');
  for (const wrong of ['?n=0', '?n=-5', '?n=many', '?n=1e400', '?sort=up', '?court=', '?other=1']) {
    expect(readState(wrong), wrong).toEqual(first);
  }
});

test('any words can stand in an address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (words) => {
      const query = words.trim().toWellFormed();
      expect(readState(writeState({ ...readState(''), query })).query).toBe(query);
    }),
  );
});
