import type { Topic } from '../schema/topic.ts';
import { chineseDate, yearOf } from '../text/dates.ts';
import { fullTitle } from './byline.ts';
import { GUIDANCE } from './guidance-strings.ts';
import type { Listable } from './publication.ts';
import { STRINGS } from './strings.ts';

/** What a page is called in a window, a list of results, a message that shares it. */
export interface PageText {
  /** Without the names of section and court. */
  title: string;
  description: string;
}

/**
 * Titles and descriptions that tell every case from every other and from the section's own pages, by id. Cases that
 * share a title are told apart by their dates, and by their ids where that is not enough; cases that share a summary by
 * their titles.
 */
export function distinctTexts(
  cases: readonly Listable[],
  topics: readonly Topic[],
): Map<string, PageText> {
  const ways = [
    ({ data }: Listable) => fullTitle(data) + (data.withdrawn ? `（${STRINGS.withdrawn}）` : ''),
    ({ data }: Listable) => `${fullTitle(data)}（${chineseDate(data.publishedAt)}）`,
    ({ id, data }: Listable) => `${fullTitle(data)}（${id}）`,
  ];
  const years = new Set(cases.map(({ data }) => STRINGS.year(yearOf(data.publishedAt))));
  const ofTopics = topics.flatMap(({ name }) => [
    name,
    GUIDANCE.insightsOf(name),
    GUIDANCE.resultsOf(name),
  ]);
  const taken = [...OWN_TITLES, ...ofTopics, ...years];
  const titles = new Map<string, string>();
  for (const way of ways) {
    const used = counted([...titles.values(), ...taken]);
    for (const item of cases) {
      const title = titles.get(item.id);
      if (title === undefined || used.get(title)! > 1) titles.set(item.id, way(item));
    }
  }
  const summaries = counted(cases.map(({ data }) => data.summary));
  return new Map(
    cases.map(({ id, data }) => {
      const title = titles.get(id)!;
      const isShared = summaries.get(data.summary)! > 1;
      const summary = isShared ? `${title}：${data.summary}` : data.summary;
      const { withdrawn } = data;
      const description = withdrawn
        ? `${title}。${STRINGS.withdrawnReason}${withdrawn.reason}`
        : summary;
      return [id, { title, description }];
    }),
  );
}

const OWN_TITLES = [
  ...[STRINGS.topics, STRINGS.years, STRINGS.searchPage, STRINGS.about, STRINGS.accessibility],
  ...[STRINGS.data, STRINGS.notFound, GUIDANCE.guidance, STRINGS.results, GUIDANCE.citedLaws],
  ...[GUIDANCE.followsIndex, GUIDANCE.courts, GUIDANCE.allCourts, GUIDANCE.comparePage],
];

function counted(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
