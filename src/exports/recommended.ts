import { fullTitle } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { addressOf } from '../section/paths.ts';
import { recommendedCases } from '../section/recommended.ts';
import { baseOf } from '../section/site.ts';
import { STRINGS } from '../section/strings.ts';
import { csv } from '../text/tables.ts';
import { workbook } from '../text/workbook.ts';
import type { Publication } from './publication.ts';

/** The cases that this court has judged, as a table, twice: also those that it recommends no more. */
export function recommendedFiles(publication: Publication): { csv: string; workbook: Uint8Array } {
  const { site, casesOfAllCourts, recommendations, paths, at } = publication;
  const { found } = recommendedCases(recommendations, casesOfAllCourts, baseOf(site));
  const rows = found.map(({ item, recommendation: { status, grade = '', ...rest } }) => [
    ...[status, grade, fullTitle(item.data), item.origin?.court ?? site.court],
    ...[rest.reviewer, rest.date, rest.reason, at(addressOf(item, paths))],
  ]);
  const table = { name: GUIDANCE.recommendedTable, columns: GUIDANCE.recommendedColumns, rows };
  return { csv: csv(table), workbook: workbook([table], STRINGS.definitions) };
}
