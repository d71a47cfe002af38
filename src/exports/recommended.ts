import { fullTitle } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { addressOf } from '../section/paths.ts';
import { recommendedCases } from '../section/recommended.ts';
import { baseOf } from '../section/site.ts';
import { csv } from '../text/csv.ts';
import type { Publication } from './publication.ts';

/** The cases that this court has judged, as a table: also those that it recommends no more. */
export function recommendedCsv(publication: Publication): string {
  const { site, casesOfAllCourts, recommendations, paths, at } = publication;
  const { found } = recommendedCases(recommendations, casesOfAllCourts, baseOf(site));
  const rows = found.map(({ item, recommendation: { status, grade = '', ...rest } }) => [
    ...[status, grade, fullTitle(item.data), item.origin?.court ?? site.court],
    ...[rest.reviewer, rest.date, rest.reason, at(addressOf(item, paths))],
  ]);
  return csv([[...GUIDANCE.recommendedColumns], ...rows]);
}
