import {
  type ExportedResult,
  RESULTS_VERSION,
  type ResultsFile,
  resultsFileSchema,
  resultsJsonSchema,
} from '../schema/exported-files.ts';
import { fullTitle } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { addressOf, FILES } from '../section/paths.ts';
import { groupResults, resultsOf } from '../section/results.ts';
import { STRINGS } from '../section/strings.ts';
import { csv } from '../text/tables.ts';
import { workbook } from '../text/workbook.ts';
import { isoDateTime } from '../text/dates.ts';
import type { Publication } from './publication.ts';

/** Every result of the known cases as a table, twice, and as data, with the schema of the data; a line each. */
export function resultsFiles(publication: Publication): {
  csv: string;
  workbook: Uint8Array;
  json: string;
  schema: string;
} {
  const { site, paths, at } = publication;
  const results = exportedResults(publication);
  const schemaUrl = at(paths.asset(FILES.resultsSchema));
  const file: ResultsFile = resultsFileSchema.parse({
    $schema: schemaUrl,
    version: RESULTS_VERSION,
    court: site.court,
    section: site.section,
    url: at(paths.results()),
    results,
  });
  const head = JSON.stringify({ ...file, results: undefined }).slice(0, -1);
  const lines = file.results.map((each) => JSON.stringify(each)).join(',\n');
  const table = {
    name: GUIDANCE.resultsTable,
    columns: GUIDANCE.resultColumns,
    rows: results.map(row),
  };
  return {
    csv: csv(table),
    workbook: workbook([table], STRINGS.definitions),
    json: `${head},"results":[\n${lines}\n]}\n`,
    schema: `${JSON.stringify(resultsJsonSchema(schemaUrl), undefined, 2)}\n`,
  };
}

function exportedResults({
  casesOfAllCourts,
  site,
  indicators,
  paths,
  at,
}: Publication): ExportedResult[] {
  const own = { court: site.court, level: site.level, region: site.region };
  const results = resultsOf(casesOfAllCourts);
  const keyOf = ({ item, place }: (typeof results)[number]) => `${item.id} ${place}`;
  const figures = new Map(
    groupResults(results, { indicators, site }).flatMap((group) =>
      group.results.map((figure) => {
        const adds = group.total !== undefined && figure.omission === undefined;
        return [keyOf(figure), { figure, adds }] as const;
      }),
    ),
  );
  return results.map((result) => {
    const { item, label, value, unit, approx = false, period, scope, before } = result;
    const { figure, adds } = figures.get(keyOf(result))!;
    return {
      topics: item.data.topics,
      label,
      value,
      unit,
      approx,
      ...(period !== undefined && { period }),
      ...(scope !== undefined && { scope }),
      ...(before !== undefined && { before }),
      ...(figure.typed && {
        indicator: { name: figure.label, unit: figure.unit, value: figure.value },
      }),
      title: fullTitle(item.data),
      ...courtOf(item.origin ?? own),
      adds,
      publishedAt: isoDateTime(item.data.publishedAt),
      url: at(addressOf(item, paths)),
    };
  });
}

function courtOf({ court, level, region }: Pick<ExportedResult, 'court' | 'level' | 'region'>) {
  return { court, ...(level && { level }), ...(region && { region }) };
}

/** The cells in the order of `GUIDANCE.resultColumns`; the date in a form that spreadsheets recognise. */
function row(each: ExportedResult): (string | number)[] {
  const { topics, label, value, unit, approx, title, court, publishedAt, url } = each;
  const { level = '', region = '', adds, period = '', scope = '', before = '', indicator } = each;
  const about = approx ? STRINGS.approx : '';
  return [
    topics.join('、'),
    label,
    value,
    about,
    unit,
    title,
    court,
    publishedAt.slice(0, 10),
    url,
    level,
    region,
    GUIDANCE.canBeAdded(adds),
    period,
    scope,
    before,
    indicator?.name ?? label,
    indicator?.value ?? value,
    indicator?.unit ?? unit,
  ];
}
