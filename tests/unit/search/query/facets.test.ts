import { expect, test } from 'vitest';
import type { Directory } from '../../../../src/search/bundle/files.ts';
import { type Candidate, type Filters, narrow } from '../../../../src/search/query/ranking.ts';

const directory: Directory = {
  count: 4,
  chunks: [],
  topics: ['诉讼服务', '智慧法院', '执行工作'],
  dates: ['2026-11-02', '2026-06-30', '2026-05-01', '2025-12-31'],
  courts: ['甲法院', '乙法院'],
  levels: ['基层', '中级'],
  regions: ['', '四川'],
  years: [
    ['2026', 3],
    ['2025', 1],
  ],
  topicsOf: [[0, 1], [0], [1], [0]],
  courtOf: [0, 1, 0, 0],
  sizes: [],
  recommended: [1, 3],
};
const candidates: Candidate[] = [
  candidate(0, [1, 2]),
  candidate(1, [2]),
  candidate(2, []),
  candidate(3, [2, 4]),
];

test('each facet counts its values in their own order, without those that would leave nothing', () => {
  expect(narrow(directory, candidates, {}).facets).toEqual({
    part: [
      { value: '案例背景', count: 1 },
      { value: '主要做法', count: 3 },
      { value: '案例启示', count: 1 },
    ],
    topic: [
      { value: '诉讼服务', count: 3 },
      { value: '智慧法院', count: 2 },
    ],
    year: [
      { value: '2026', count: 3 },
      { value: '2025', count: 1 },
    ],
    court: [
      { value: '甲法院', count: 3 },
      { value: '乙法院', count: 1 },
    ],
    level: [
      { value: '中级', count: 1 },
      { value: '基层', count: 3 },
    ],
    region: [{ value: '四川', count: 1 }],
    law: [],
    recommended: [{ value: '本院推荐', count: 2 }],
  });
});

test.each<[Filters, number[]]>([
  [{}, [0, 1, 2, 3]],
  [{ topic: ['智慧法院'] }, [0, 2]],
  [{ year: ['2025'] }, [3]],
  [{ recommended: ['本院推荐'] }, [1, 3]],
  [{ recommended: ['本院推荐'], year: ['2026'] }, [1]],
  [{ recommended: ['1'] }, []],
  [{ court: ['乙法院'] }, [1]],
  [{ level: ['基层'] }, [0, 2, 3]],
  [{ region: ['四川'] }, [1]],
  [{ part: ['案例启示'] }, [3]],
  [{ topic: ['诉讼服务'], year: ['2026'], court: ['甲法院'], part: ['主要做法'] }, [0]],
  [{ topic: [] }, [0, 1, 2, 3]],
  [{ topic: ['智慧法院', '执行工作'] }, [0, 2]],
  [{ year: ['2025', '2026'] }, [0, 1, 2, 3]],
  [{ from: '2026-06' }, [0, 1]],
  [{ from: '2026-06-30', to: '2026-10' }, [1]],
  [{ to: '2026-05' }, [2, 3]],
  [{ to: '2025' }, [3]],
  [{ from: '2027' }, []],
  [{ topic: ['没有这个'] }, []],
])('%j leaves what passes every filter', (filters, left) => {
  const { kept } = narrow(directory, candidates, filters);
  expect(kept.map(({ document }) => document)).toEqual(left);
});

test('a facet is counted as if its own filter were not set, and all others are', () => {
  const { facets } = narrow(directory, candidates, { topic: ['智慧法院'], year: ['2026'] });
  expect(facets.topic).toEqual([
    { value: '诉讼服务', count: 2 },
    { value: '智慧法院', count: 2 },
  ]);
  expect(facets.year).toEqual([{ value: '2026', count: 2 }]);
});

test('the value that is chosen is told even when it leaves nothing', () => {
  const { facets } = narrow(directory, candidates, { year: ['2025'], court: ['乙法院'] });
  expect(facets.year).toEqual([
    { value: '2026', count: 1 },
    { value: '2025', count: 0 },
  ]);
});

function candidate(document: number, parts: number[]): Candidate {
  return { document, score: 1, parts: new Set(parts) };
}
