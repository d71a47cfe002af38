import { expect, test } from 'vitest';
import type { CaseData } from '../../../src/schema/case.ts';
import type { Level } from '../../../src/schema/closed-lists.ts';
import {
  courtGroups,
  earliest,
  matrixOf,
  topicGroups,
  yearGroups,
} from '../../../src/section/guidance.ts';

const TOPICS = ['甲', '乙', '丙'].map((name, index) => {
  return { name, slug: `t${index}`, description: `${name}类` };
});
const item = (
  id: string,
  publishedAt: string,
  topics: string[],
  [court, level]: string[] = [],
) => ({
  id,
  data: { title: id, publishedAt, topics } as CaseData,
  ...(court && {
    origin: { court, level: level as Level, region: '某省', url: `https://x/${id}` },
  }),
});
const cases = [
  item('a', '2026-03-01', ['甲', '乙']),
  item('b', '2026-02-01', ['甲'], ['中院', '中级']),
  item('c', '2024-02-01', ['甲'], ['丁院', '基层']),
  item('d', '2024-01-01', ['别的'], ['丁院', '基层']),
  item('e', '2023-01-01', ['甲'], ['戊院', '基层']),
];

test('a case counts under each of its topics, and once in the totals', () => {
  const { columns, rows, total } = matrixOf(topicGroups(TOPICS, cases), yearGroups(cases), cases);
  expect(columns).toEqual([
    { name: '2026', slug: '2026', total: 2 },
    { name: '2024', slug: '2024', total: 2 },
    { name: '2023', slug: '2023', total: 1 },
  ]);
  expect(rows.map((row) => [row.name, row.total, ...row.cells.map(({ count }) => count)])).toEqual([
    ['甲', 4, 2, 1, 1],
    ['乙', 1, 1, 0, 0],
    ['丙', 0, 0, 0, 0],
    ['其他主题', 1, 0, 1, 0],
  ]);
  expect(total).toBe(5);
});

test('a topic of another court is counted with all its cases, and named with their number', () => {
  const mixed = [...cases, item('f', '2025-01-01', ['甲', '别的', '新的'])];
  const other = topicGroups(TOPICS, mixed).at(-1)!;
  expect(other.cases.map(({ id }) => id)).toEqual(['d', 'f']);
  expect(other.description).toBe('其他法院自己设的主题：别的（2篇）、新的（1篇）。');
});

test('who was first is known by the day: all of that day are', () => {
  const all = [...cases, item('g', '2023-01-01T08:00:00+08:00', ['甲'], ['丁院', '基层'])];
  expect(earliest(all).map(({ id }) => id)).toEqual(['e', 'g']);
  expect(earliest([])).toEqual([]);
});

test('the heat of a cell is its share of the most, and only nothing is cold', () => {
  const many = (count: number, topic: string) =>
    Array.from({ length: count }, (_, index) => item(`${topic}${index}`, '2026-01-01', [topic]));
  const all = [...many(100, '甲'), ...many(1, '乙'), ...many(51, '丙')];
  const { rows } = matrixOf(topicGroups(TOPICS, all), yearGroups(all), all);
  expect(rows.map(({ cells }) => cells[0]!.heat)).toEqual([4, 1, 3]);
  expect(matrixOf(topicGroups(TOPICS, []), [], []).rows.map(({ cells }) => cells)).toEqual([
    [],
    [],
    [],
  ]);
});

const peer = (name: string, level: Level) => {
  return { name, slug: `${level}-${name}`, level, region: '某省', url: `https://${name}.cn/` };
};
const PEERS = [
  peer('己院', '基层'),
  peer('戊院', '基层'),
  peer('丁院', '基层'),
  peer('中院', '中级'),
];

test('courts stand by level, this one first, each with its own cases; one without any is there', () => {
  const own = { court: '本院', level: '高级' } as const;
  const courts = courtGroups(cases, own, PEERS).map(({ name, level, cases: theirs }) => {
    return [name, level, theirs.map(({ id }) => id).join('')];
  });
  expect(courts).toEqual([
    ['本院', '高级', 'a'],
    ['中院', '中级', 'b'],
    ['丁院', '基层', 'cd'],
    ['戊院', '基层', 'e'],
    ['己院', '基层', ''],
  ]);
});

test('courts by topics show which has nothing on what', () => {
  const courts = courtGroups(cases, { court: '本院' }, PEERS);
  const { rows, columns } = matrixOf(courts, topicGroups(TOPICS, cases), cases);
  expect(columns.map(({ name, total }) => `${name} ${total}`)).toEqual([
    '甲 4',
    '乙 1',
    '丙 0',
    '其他主题 1',
  ]);
  expect(
    rows.map(({ name, total, cells }) => [name, total, ...cells.map(({ count }) => count)]),
  ).toEqual([
    ['本院', 1, 1, 1, 0, 0],
    ['中院', 1, 1, 0, 0, 0],
    ['丁院', 2, 1, 0, 0, 1],
    ['戊院', 1, 1, 0, 0, 0],
    ['己院', 0, 0, 0, 0, 0],
  ]);
});
