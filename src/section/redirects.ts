import type { Topic } from '../schema/topic.ts';
import { addressedCase, addressedTopic, insteadOf, placesOf } from './ledger.ts';
import { listed, type Listable } from './publication.ts';

/** An address that leads to another; both are below the section's root, with their characters as they are read. */
export interface Redirect {
  from: string;
  to: string;
  /** What is found there; undefined for a place of the list at which nothing stands any more. */
  title?: string;
}

/** What redirects are made from. */
export interface RedirectSource {
  /** All that has a page. */
  cases: readonly Listable[];
  /** The cases of other courts, which take places in lists as well. */
  harvested?: readonly Listable[];
  topics: readonly Topic[];
  /** The addresses that were published once. */
  ledger: readonly string[];
  base: string;
}

/** Every redirect of a section: former addresses of cases and topics, and places of the list that nothing takes now. */
export function redirectsOf({
  cases,
  harvested = [],
  topics,
  ledger,
  base,
}: RedirectSource): Redirect[] {
  const addressed = [
    ...cases.map(({ id, data }) => {
      return { ...addressedCase(id, data.aliases, base), title: data.title };
    }),
    ...topics.map((topic) => ({ ...addressedTopic(topic, base), title: topic.name })),
  ];
  const places = new Set(placesOf(listed([...cases, ...harvested])));
  return [
    ...addressed.flatMap(({ address: to, aliases, title }) =>
      aliases.map((from) => ({ from, to, title })),
    ),
    ...ledger.flatMap((from) => {
      const to = places.has(from) ? undefined : insteadOf(from);
      return to ? [{ from, to }] : [];
    }),
  ];
}
