import { PARTS } from '../schema/closed-lists.ts';
import type { Directory } from '../search/bundle/files.ts';
import type { Filters } from '../search/query/ranking.ts';

/** What is wrong with a filter that can match nothing, in Chinese; undefined when all can be used. */
export function refusedFilter(
  { topics, courts, levels, regions }: Directory,
  { topic, year, part, court, level, region }: Filters,
): string | undefined {
  const parts = PARTS.map(({ name }) => name);
  for (const [option, given, known] of [
    ['--topic', topic, topics],
    ['--part', part, parts],
    ['--court', court, courts],
    ['--level', level, distinct(levels)],
    ['--region', region, distinct(regions)],
  ] as const) {
    if (given !== undefined && !known.includes(given)) {
      const values = known.length > 0 ? `可以是：${known.join('、')}` : '案例里都没有写';
      return `${option} 没有“${given}”，${values}。`;
    }
  }
  const isYear = year === undefined || /^\d{4}$/.test(year);
  return isYear ? undefined : `--year 应是四位数字的年份，例如 2026，写的是“${year}”。`;
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].filter(Boolean);
}
