import { compareText } from '../schema/finding.ts';
import type { Topic } from '../schema/topic.ts';
import { yearOf } from '../text/dates.ts';
import type { Listable } from './publication.ts';

/** The cases of each topic, in the order of the topics; a topic without cases is there, with none. */
export function byTopic<Item extends Listable>(
  topics: readonly Topic[],
  cases: readonly Item[],
): { topic: Topic; cases: Item[] }[] {
  return topics.map((topic) => ({
    topic,
    cases: cases.filter(({ data }) => data.topics.includes(topic.name)),
  }));
}

/** The cases of each year of publication, newest year first; the order within a year is kept. */
export function byYear<Item extends Listable>(
  cases: readonly Item[],
): { year: string; cases: Item[] }[] {
  const years = Map.groupBy(cases, ({ data }) => yearOf(data.publishedAt));
  return [...years]
    .map(([year, items]) => ({ year, cases: items }))
    .sort((a, b) => compareText(b.year, a.year));
}
