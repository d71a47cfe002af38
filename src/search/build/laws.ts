import { citedLaws } from '../../section/laws.ts';
import type { Searchable } from '../bundle/document.ts';
import type { LawList } from '../bundle/files.ts';

/**
 * The laws on which the listed cases rest, and each with its articles, in one spelling: `中华人民共和国刑法` and
 * `中华人民共和国刑法第二十条`. Where as many cases name them, a law comes before its articles, and these in its order.
 */
export function lawsOf(cases: readonly Searchable[]): LawList {
  const numbers = new Map(cases.map((each, number) => [each, number]));
  const all = citedLaws(cases).flatMap(({ title, articles, cases: own }) => [
    { law: title, cases: own },
    // Who asks for an article gets those of all editions.
    ...[...Map.groupBy(articles, ({ article }) => article)].flatMap(([article, editions]) =>
      article === undefined
        ? []
        : [{ law: title + article, cases: [...new Set(editions.flatMap((each) => each.cases))] }],
    ),
  ]);
  all.sort((a, b) => b.cases.length - a.cases.length);
  const of: LawList['of'] = cases.map(() => []);
  for (const [law, { cases: own }] of all.entries()) {
    for (const each of own) of[numbers.get(each)!]!.push(law);
  }
  return { laws: all.map(({ law }) => law), of };
}
