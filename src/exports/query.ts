import { fullTitle } from '../section/case-text.ts';
import { GUIDANCE } from '../section/guidance-strings.ts';
import { citationOf } from '../section/laws.ts';
import { addressOf } from '../section/paths.ts';
import {
  dayNumber,
  indicatorText,
  QUERY_VERSION,
  type QueryData,
  type QueryTitles,
  TITLES_A_FILE,
} from '../section/question.ts';
import { recommendedNow } from '../section/recommended.ts';
import { type Figure, groupResults, resultsOf } from '../section/results.ts';
import type { Listable } from '../section/lists.ts';
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

/** What of a case is counted by those who ask across courts. */
export interface Counted {
  /** Those of this court, and one for all that it does not have. */
  topics: string[];
  /** The laws on which it rests, in one spelling. */
  laws: string[];
  /** True where this court recommends it. */
  isRecommended: boolean;
  figures: (Figure<Listable> & { sums: boolean })[];
}

/** What is counted of each case of a publication, in their order; and all indicators, those of most figures first. */
export function countedOf({
  site,
  topics,
  indicators: known,
  knownLaws,
  recommendations,
  casesOfAllCourts: cases,
}: Publication): { counted: Counted[]; indicators: QueryData['indicators'] } {
  const names = new Set(topics.map(({ name }) => name));
  const recommended = new Set(recommendedNow(recommendations, cases, baseOf(site)));
  const groups = groupResults(resultsOf<Listable>(cases), { indicators: known, site });
  const figures = Map.groupBy(
    groups.flatMap(({ results, total }) =>
      results.map((each) => ({ ...each, sums: total !== undefined })),
    ),
    ({ item }) => item,
  );
  return {
    counted: cases.map((item) => ({
      topics: [
        ...new Set(item.data.topics.map((name) => (names.has(name) ? name : GUIDANCE.otherTopics))),
      ],
      laws: [
        ...new Set(
          (item.data.laws ?? []).map(
            (law) => citationOf(law, item.data.publishedAt, knownLaws).title,
          ),
        ),
      ],
      isRecommended: recommended.has(item),
      figures: figures.get(item) ?? [],
    })),
    indicators: groups.map(({ label, unit, total }) => {
      return { label, unit, sums: total !== undefined };
    }),
  };
}

function dataOf(publication: Publication): QueryData {
  const { site, peers, topics, casesOfAllCourts: cases } = publication;
  const courts = [
    { name: site.court, slug: OWN_SLUG, level: site.level, region: site.region },
    ...peers.map(({ name, slug, level, region }) => ({ name, slug, level, region })),
  ].map(({ name, slug, level, region }) => {
    return { name, slug, ...(level && { level }), ...(region && { region }) };
  });
  const courtOf = placesOf(courts.map(({ name }) => name));
  const names = [...topics.map(({ name }) => name), GUIDANCE.otherTopics];
  const topicOf = placesOf(names);
  const { counted, indicators } = countedOf(publication);
  const counts = [
    ...Map.groupBy(
      counted.flatMap(({ laws }) => laws),
      (law) => law,
    ),
  ].sort((a, b) => b[1].length - a[1].length);
  const lawOf = placesOf(counts.map(([law]) => law));
  const indicatorOf = placesOf(indicators.map(indicatorText));
  return {
    version: QUERY_VERSION,
    courts,
    topics: names,
    laws: counts.map(([law]) => law),
    indicators,
    cases: {
      court: cases.map(({ origin }) => courtOf.get(origin?.court ?? site.court)!),
      day: cases.map(({ data }) => dayNumber(data.publishedAt)),
      topics: counted.map((each) => each.topics.map((name) => topicOf.get(name)!)),
      laws: counted.map(({ laws }) => laws.map((law) => lawOf.get(law)!)),
    },
    recommended: counted.flatMap(({ isRecommended }, place) => (isRecommended ? [place] : [])),
    figures: counted.flatMap((each, place) =>
      each.figures.map(
        ({ value, approx, period = '', scope = '', ...kind }): QueryData['figures'][number] => [
          ...([place, indicatorOf.get(indicatorText(kind))!, value, approx ? 1 : 0] as const),
          ...([period, scope] as const),
        ],
      ),
    ),
  };
}

function placesOf(names: readonly string[]): Map<string, number> {
  return new Map(names.map((name, place) => [name, place]));
}
