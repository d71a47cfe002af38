import { expect, test } from 'vitest';
import type { CaseData } from '../../../src/schema/case.ts';
import { distinctTexts } from '../../../src/section/page-tags.ts';

const item = (id: string, data: Partial<CaseData>) => ({
  id,
  data: {
    title: '甲',
    summary: '摘要',
    publishedAt: '2026-01-01',
    topics: [],
    ...data,
  },
});
const withdrawn = { at: '2026-02-01', reason: '有误' };

test('a title and a summary of its own stay as they are', () => {
  const texts = distinctTexts([item('a', {}), item('b', { title: '乙', summary: '又一个' })], []);
  expect(texts.get('a')).toEqual({ title: '甲', description: '摘要' });
});

test('equal titles are told apart by date, then by address; equal summaries by title', () => {
  const cases = [
    item('2026/a', {}),
    item('2026/b', { publishedAt: '2026-01-02' }),
    item('2026/c', {}),
    item('2026/d', { withdrawn }),
    item('2026/e', { withdrawn }),
  ];
  const texts = [...distinctTexts(cases, []).values()];
  expect(texts.map(({ title }) => title)).toEqual([
    '甲（2026/a）',
    '甲（2026年1月2日）',
    '甲（2026/c）',
    '甲（2026/d）',
    '甲（2026/e）',
  ]);
  expect(new Set(texts.map(({ description }) => description)).size).toBe(cases.length);
});

test('a case is not called as a page of the section is', () => {
  const topics = [{ name: '甲', slug: 'jia', description: '' }];
  const cases = [item('2026/a', {}), item('2026/b', { title: '栏目说明', summary: '又一个' })];
  expect([...distinctTexts(cases, topics).values()].map(({ title }) => title)).toEqual([
    '甲（2026年1月1日）',
    '栏目说明（2026年1月1日）',
  ]);
});
