import type { Topic } from '../schema/topic.ts';
import { byYear } from './archive.ts';
import { belowRoot } from './former-path.ts';
import { paginate } from './pagination.ts';
import { createPaths } from './paths.ts';
import { shared, type Listable } from './publication.ts';

const paths = createPaths('/');

/**
 * What has an address for ever: a case or a topic, with the addresses that it had before. All are below the section's
 * root and have their characters as they are read.
 */
export interface Addressed {
  address: string;
  aliases: string[];
}

/** The address of a case by its id, and its aliases as addresses; `base` is the path of the section. */
export function addressedCase(
  id: string,
  aliases: readonly string[] = [],
  base: string,
): Addressed {
  const address = decodeURI(paths.case(id));
  return { address, aliases: aliases.map((alias) => belowRoot(alias, base)) };
}

/** The same of a topic. */
export function addressedTopic({ slug, aliases = [] }: Topic, base: string): Addressed {
  return { address: paths.topic(slug), aliases: aliases.map((alias) => belowRoot(alias, base)) };
}

/** The places in the list that cases take: a year, a page of twenty. They come and go with the cases. */
export function placesOf(listed: readonly Listable[]): string[] {
  return [
    ...paginate(listed)
      .slice(1)
      .map(({ number }) => paths.page(number)),
    ...byYear(listed).map(({ year }) => paths.year(year)),
  ];
}

/** Where a place leads once nothing stands there; undefined for an address that is no place. */
export function insteadOf(address: string): string | undefined {
  if (/^\/page\/\d+\/$/.test(address)) return paths.home();
  return /^\/years\/\d+\/$/.test(address) ? paths.years() : undefined;
}

/** Every address that a section promises to keep, sorted: `cases` are those that were understood. */
export function promised(
  cases: readonly Listable[],
  topics: readonly Topic[],
  base: string,
): string[] {
  const real = cases.filter(({ data }) => !data.draft && !data.sample);
  const addressed = [
    ...real.map(({ id, data }) => addressedCase(id, data.aliases, base)),
    ...topics.map((topic) => addressedTopic(topic, base)),
  ];
  const own = addressed.flatMap(({ address, aliases }) => [address, ...aliases]);
  return [...new Set([...own, ...placesOf(shared(real))])].sort();
}
