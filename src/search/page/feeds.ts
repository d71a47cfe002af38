import { createPaths } from '../../section/paths.ts';
import type { Facets, Filters } from '../query/index.ts';
import { isArticleOf } from './answer-markup.ts';

/** What stands in addresses for the topics and courts that have feeds, by their names. */
export type Slugs = Readonly<Record<'topic' | 'court', Readonly<Record<string, string>>>>;

/** A feed, and what its cases have in common. */
interface OfferedFeed {
  name: string;
  address: string;
}

/**
 * The feeds of new cases of the topics, courts and laws by which an answer is narrowed; of an article, that of its law. `root`
 * is the address of the section.
 */
export function feedsOf(
  { topic = [], court = [], law = [] }: Filters,
  { law: known }: Pick<Facets, 'law'>,
  slugs: Slugs,
  root: string,
): OfferedFeed[] {
  const paths = createPaths(root);
  const feed = (name: string, list: string) => ({ name, address: paths.feed('xml', list) });
  const withSlug = (kind: keyof Slugs, names: readonly string[]) =>
    names.flatMap((name) => {
      const slug = slugs[kind][name];
      return slug === undefined ? [] : [feed(name, paths[kind](slug))];
    });
  const asked = known
    .map(({ value }) => value)
    .filter((value) => law.some((each) => each === value || isArticleOf(value, each)));
  const laws = asked.filter((value) => !asked.some((each) => isArticleOf(each, value)));
  return [
    ...withSlug('topic', topic),
    ...withSlug('court', court),
    ...laws.map((title) => feed(`《${title}》`, paths.law(title))),
  ];
}
