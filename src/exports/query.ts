import { fullTitle } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { citationOf } from '../section/laws.ts';
import { addressOf } from '../section/paths.ts';
import {
  QUERY_VERSION,
  type QueryData,
  type QueryTitles,
  TITLES_A_FILE,
} from '../section/question.ts';
import { recommendedCases } from '../section/recommended.ts';
import { groupResults, resultsOf } from '../section/results.ts';
import { baseOf } from '../section/site.ts';
import { OWN_SLUG } from '../schema/peer.ts';
import type { Publication } from './publication.ts';

/** The folder of these files. */
export const QUERY_FOLDER = 'guidance/query';

/** What the question table is answered from: one file with all that is counted, and the titles in files of a thousand. */
export function queryFiles(publication: Publication): Map<string, string> {
  const { casesOfAllCourts: cases, paths } = publication;
  const titles = cases.map((item) => [fullTitle(item.data), addressOf(item, paths)] as const);
  const files = new Map([[`${QUERY_FOLDER}/data.json`, JSON.stringify(dataOf(publication))]]);
  for (let from = 0; from < titles.length; from += TITLES_A_FILE) {
    const some = titles.slice(from, from + TITLES_A_FILE) as unknown as QueryTitles;
    files.set(`${QUERY_FOLDER}/titles-${from / TITLES_A_FILE}.json`, JSON.stringify(some));
  }
  return files;
}

/** True for the path of such a file. */
export function isQueryFile(file: string): boolean {
  return /^guidance\/query\/(?:data|titles-\d+)\.json$/.test(file);
}

function dataOf(publication: Publication): QueryData {
  const { site, peers, topics, indicators, knownLaws, recommendations } = publication;
  const { casesOfAllCourts: cases } = publication;
  const courts = [
    { name: site.court, slug: OWN_SLUG, level: site.level, region: site.region },
    ...peers.map(({ name, slug, level, region }) => ({ name, slug, level, region })),
  ].map(({ name, slug, level, region }) => {
    return { name, slug, ...(level && { level }), ...(region && { region }) };
  });
  const courtOf = placesOf(courts.map(({ name }) => name));
  const names = [...topics.map(({ name }) => name), GUIDANCE.otherTopics];
  const topicOf = placesOf(names);
  const laws = cases.map(({ data }) => [
    ...new Set((data.laws ?? []).map((law) => citationOf(law, data.publishedAt, knownLaws).title)),
  ]);
  const counts = [...Map.groupBy(laws.flat(), (law) => law)].sort(
    (a, b) => b[1].length - a[1].length,
  );
  const lawOf = placesOf(counts.map(([law]) => law));
  const places = new Map(cases.map((item, place) => [item.id, place]));
  const groups = groupResults(resultsOf(cases), { indicators, site });
  const { found } = recommendedCases(recommendations, cases, baseOf(site));
  return {
    version: QUERY_VERSION,
    courts,
    topics: names,
    laws: counts.map(([law]) => law),
    indicators: groups.map(({ label, unit, total }) => ({
      label,
      unit,
      sums: total !== undefined,
    })),
    cases: {
      court: cases.map(({ origin }) => courtOf.get(origin?.court ?? site.court)!),
      day: cases.map(({ data }) => Number(data.publishedAt.slice(0, 10).replaceAll('-', ''))),
      topics: cases.map(({ data }) => [
        ...new Set(data.topics.map((name) => topicOf.get(name) ?? names.length - 1)),
      ]),
      laws: laws.map((own) => own.map((law) => lawOf.get(law)!)),
    },
    recommended: found.flatMap(({ item, recommendation: { status } }) =>
      status === '推荐' ? [places.get(item.id)!] : [],
    ),
    figures: groups.flatMap(({ results }, indicator) =>
      results.map(
        ({ item, value, approx, period = '', scope = '' }): QueryData['figures'][number] => [
          ...([places.get(item.id)!, indicator, value, approx ? 1 : 0] as const),
          ...([period, scope] as const),
        ],
      ),
    ),
  };
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, place) => [name, place]));
}
