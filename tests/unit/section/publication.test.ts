import { expect, test } from 'vitest';
import type { CaseData } from '../../../src/schema/case.ts';
import { listed, publishedFor, shared } from '../../../src/section/lists.ts';
import { createPaths } from '../../../src/section/paths.ts';
import { chineseDate, isoDateTime } from '../../../src/text/dates.ts';

const item = (id: string, data: Partial<CaseData>) => ({
  id,
  data: { publishedAt: '2026-01-01', ...data } as CaseData,
});
const all = [
  item('draft', { draft: true }),
  item('withdrawn', { withdrawn: { at: '2026-02-01', reason: '甲' } }),
  item('plain', {}),
  item('sample', { sample: true }),
];
const ids = (items: { id: string }[]) => items.map(({ id }) => id);

test('drafts are not published, nor demonstration articles in a release', () => {
  expect(ids(publishedFor(all, { release: false }))).toEqual(['withdrawn', 'plain', 'sample']);
  expect(ids(publishedFor(all, { release: true }))).toEqual(['withdrawn', 'plain']);
});

test('withdrawn cases are not listed, and only real work that stands is shared', () => {
  expect(ids(listed(all))).toEqual(['draft', 'plain', 'sample']);
  expect(ids(shared(all))).toEqual(['plain']);
});

test.each(['/', '', '/ssfw/alzd', '/ssfw/alzd/', 'ssfw/alzd'])('addresses below %s', (base) => {
  const root = base.replaceAll('/', '') ? '/ssfw/alzd/' : '/';
  const paths = createPaths(base);
  expect([
    paths.home(),
    paths.page(paths.home(), 1),
    paths.page(paths.home(), 2),
    paths.case('2026/a'),
    paths.asset('a.svg'),
  ]).toEqual([root, root, `${root}page/2/`, `${root}cases/2026/a/`, `${root}a.svg`]);
});

test('dates are shown as GB/T 9704 writes them and marked up as ISO 8601', () => {
  expect(chineseDate('2026-03-02 09:00')).toBe('2026年3月2日');
  expect(isoDateTime('2026-03-02 09:00')).toBe('2026-03-02T09:00:00+08:00');
  expect(isoDateTime('2026-03-02')).toBe('2026-03-02');
});
