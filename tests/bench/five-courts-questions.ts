import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  answerTo,
  type QueryData,
  type QueryTitles,
  questionOf,
} from '../../src/section/question.ts';
import type { Counts, Published } from './five-courts-expected.ts';

/*
 * What a superior court asks, as the question table answers it with its address, and counted anew from what the courts publish:
 * nothing of the recount is the program's own.
 */

/** A question in words, the address that asks it, and what a recount says. */
export interface Asked {
  question: string;
  address: string;
  expected: string;
}

/** The questions about a topic, an indicator, two courts and a law, with their recounts. */
export function questionsOf(
  cases: readonly Published[],
  topics: readonly string[],
  recommended: ReadonlySet<string>,
): Asked[] {
  const topic = topics[1]!;
  const isOf = (name: string) => (each: Published) =>
    name === '其他主题'
      ? each.topics.some((own) => !topics.includes(own))
      : each.topics.includes(name);
  const year = ({ publishedAt }: Published) => Number(publishedAt.slice(0, 4));
  const since = cases.filter((each) => isOf(topic)(each) && year(each) >= 2020);
  const [one, other] = [...new Set(cases.map(({ court }) => court.name))].slice(-2) as [
    string,
    string,
  ];
  const law = '中华人民共和国民事诉讼法';
  const onLaw = cases.filter(({ laws }) => laws.some(({ title }) => title === law));
  const label = '办结案件';
  const told = since.filter(({ results }) => results.some((each) => each.label === label));
  // Nobody says when these were counted: the largest of each court is all that is certain.
  const largest = [...Map.groupBy(told, ({ court }) => court.name).values()].map((own) =>
    Math.max(
      ...own.flatMap(({ results }) =>
        results.filter((each) => each.label === label).map(({ value }) => value),
      ),
    ),
  );
  const sum = largest.reduce((total, value) => total + value, 0);
  const first = [...since].sort((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))[0]!;
  const byCourt = (own: readonly Published[]) =>
    [...Map.groupBy(own, ({ court }) => court.name)]
      .map(([name, all]) => `${name} ${all.length}`)
      .sort()
      .join('，');
  const countsOf = (own: readonly Published[]) => `${own.length} 篇：${byCourt(own)}`;
  const ofTopics = (own: readonly Published[]) =>
    [...topics, '其他主题']
      .map((name) => [name, own.filter(isOf(name)).length] as const)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${name} ${count}`)
      .sort()
      .join('，');
  const of = (name: string) => cases.filter(({ court }) => court.name === name);
  return [
    {
      question: `2020年以来“${topic}”有哪些做法`,
      address: `?topic=${topic}&from=2020`,
      expected: countsOf(since),
    },
    {
      question: '成效怎样',
      address: `?topic=${topic}&from=2020&indicator=${label}|件`,
      expected: `${sum}件`,
    },
    {
      question: '谁最早',
      address: `?topic=${topic}&from=2020&first`,
      expected: first.publishedAt.slice(0, 10),
    },
    ...topics.map((name) => ({
      question: `“${name}”哪些法院还没有`,
      address: `?topic=${name}&without`,
      expected: [...new Set(cases.map(({ court }) => court.name))]
        .filter((court) => !of(court).some(isOf(name)))
        .sort()
        .join('，'),
    })),
    {
      question: '2025年第四季度新发布了什么',
      address: '?from=2025-10&to=2025-12',
      expected: countsOf(cases.filter(({ publishedAt }) => /^2025-1[012]/.test(publishedAt))),
    },
    {
      question: '哪些可作示范',
      address: '?recommended=1',
      expected: countsOf(cases.filter(({ url }) => recommended.has(url))),
    },
    { question: `${one}有什么`, address: `?court=${one}`, expected: ofTopics(of(one)) },
    {
      question: `${other}与它有什么不同`,
      address: `?court=${other}`,
      expected: ofTopics(of(other)),
    },
    {
      question: '依据哪部法律的有多少',
      address: `?law=${law}`,
      expected: countsOf(onLaw),
    },
  ];
}

/** The answers of a built site, by what is asked. */
export async function answersOf(dir: string, asked: readonly Asked[]): Promise<Counts> {
  const read = async <Kind>(name: string) =>
    JSON.parse(await readFile(path.join(dir, 'guidance/query', name), 'utf8')) as Kind;
  const data = await read<QueryData>('data.json');
  const titles = await read<QueryTitles>('titles-0.json');
  return new Map(
    asked.map(({ question, address }) => {
      const answer = answerTo(questionOf(address), data)!;
      const rows = (all: readonly { name: string; count: number }[]) =>
        all
          .map(({ name, count }) => `${name} ${count}`)
          .sort()
          .join('，');
      const { figures } = answer.all;
      const first = titles[answer.items.at(-1)!];
      if (address.includes('first')) return [question, first ? dayText(answer.all.first) : ''];
      if (address.includes('without')) {
        const known = new Set(answer.courts.map(({ name }) => name));
        const left = data.courts.map(({ name }) => name).filter((name) => !known.has(name));
        return [question, left.sort().join('，')];
      }
      if (figures) return [question, `${figures.sum!.value}件`];
      if (address.includes('court=')) return [question, rows(answer.topics)];
      return [question, `${answer.all.count} 篇：${rows(answer.courts)}`];
    }),
  );
}

function dayText(day: number): string {
  return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
}
