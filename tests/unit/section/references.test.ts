import { expect, test } from 'vitest';
import type { CaseData, CaseReference } from '../../../src/schema/case.ts';
import type { Origin } from '../../../src/section/lists.ts';
import { referencesOf } from '../../../src/section/references.ts';

const SITE = { court: '甲法院', url: 'https://jia.example/alzd/' };
const ORIGIN: Origin = {
  court: '乙法院',
  level: '基层',
  region: '某市',
  url: 'https://yi.example/cases/2026/b/',
};
const item = (id: string, follows: CaseReference[] = [], origin?: Origin) => {
  const data = { title: `标题${id}`, publishedAt: '2026-01-01', topics: [], summary: '' };
  return { id, data: { ...data, follows } as CaseData, origin };
};

test('a case is found by its path, below the base or not, and by its public address', () => {
  const first = item('2026/a');
  const byPath = item('2026/c', [{ case: '/cases/2026/A/' }]);
  const asTyped = item('2026/d', [{ case: '/alzd/cases/2026/a' }]);
  const other = item('yi/b', [{ url: 'https://jia.example/alzd/cases/2026/a/' }], ORIGIN);
  const known = [first, byPath, asTyped, other];
  const references = referencesOf(known, SITE);
  expect(references.get(first)!.followers).toEqual([byPath, asTyped, other]);
  const url = `${SITE.url}cases/2026/a/`;
  const followed = { title: '标题2026/a', court: '甲法院', url, item: first };
  for (const each of [byPath, asTyped, other])
    expect(references.get(each)!.follows).toEqual([followed]);
});

test('a case of another court is called as that court calls it once it is known', () => {
  const reference = { url: `${ORIGIN.url}#measures`, court: '乙', title: '旧题' };
  const own = item('2026/a', [reference]);
  const other = item('yi/b', [], ORIGIN);
  expect(referencesOf([own], SITE).get(own)!.follows).toEqual([{ ...reference, url: ORIGIN.url }]);
  const references = referencesOf([own, other], SITE);
  expect(references.get(own)!.follows).toEqual([
    { title: '标题yi/b', court: '乙法院', url: ORIGIN.url, item: other },
  ]);
  expect(references.get(other)!.followers).toEqual([own]);
});

test('what is not known, what stands twice and what follows itself counts for nothing', () => {
  const own = item('2026/a', [
    { case: '/cases/2026/gone/' },
    { case: '/cases/2026/a/' },
    { case: '/cases/2026/b/' },
    { case: '/cases/2026/b/' },
  ]);
  const other = item('2026/b');
  const references = referencesOf([own, other], SITE);
  expect(references.get(own)!.followers).toEqual([]);
  expect(references.get(own)!.follows.map(({ title }) => title)).toEqual(['标题2026/b']);
  expect(references.get(other)!.followers).toEqual([own]);
});

test('the address of an own case is its own, whatever another court has there', () => {
  const url = `${SITE.url}cases/2026/a/`;
  const own = item('2026/a');
  const posing = item('yi/a', [], { ...ORIGIN, url });
  const follower = item('2026/b', [{ case: '/cases/2026/a/' }]);
  const references = referencesOf([own, posing, follower], SITE);
  expect(references.get(follower)!.follows).toEqual([
    { title: '标题2026/a', court: '甲法院', url, item: own },
  ]);
  expect(references.get(posing)!.followers).toEqual([]);
});
