import type { Topic } from '../schema/topic.ts';
import { idOf, readable } from '../text/urls.ts';
import { byYear, type Listable, listed, paginate, shared } from './lists.ts';
import { createPaths } from './paths.ts';

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

/** An author's link to a case of the section. */
export interface CaseLink {
  /** What stands for the case in addresses; nothing says that there is such a case. */
  id: string;
  /** The anchor in its page. */
  anchor: string | undefined;
  /** Everything behind the path, as typed. */
  rest: string;
}

const CASE = /^\/cases\/([^?#]*?)\/?((?:\?[^#]*)?(?:#(.*))?)$/;

/** Reads `/cases/2026/a/#measures`, also as an address bar shows it where the section lives below `base`. */
export function caseLink(url: string, base: string): CaseLink | undefined {
  const root = createPaths(base).home();
  const inSection = url.startsWith(`${root}cases/`) ? url.slice(root.length - 1) : url;
  const [, steps, rest = '', anchor] = CASE.exec(inSection) ?? [];
  return steps === undefined ? undefined : { id: idOf(readable(steps)), anchor, rest };
}

/** The addresses of an author's links in pages below `base`: a case is found there, all else stays as typed. */
export function hrefBelow(base: string): (url: string) => string {
  const paths = createPaths(base);
  return (url) => {
    const link = caseLink(url, base);
    return link ? paths.case(link.id) + link.rest : url;
  };
}

/**
 * An alias as an address below the section's root: decoded and composed, and without the path of the section, which an
 * address bar shows. Where that path could as well be the beginning of an address below the root, it is.
 */
export function belowRoot(alias: string, base: string): string {
  const address = decodeURI(alias).normalize('NFC');
  const root = createPaths(base).home();
  const inSection = address.startsWith(root) ? address.slice(root.length - 1) : address;
  const isBelowAlready = OF_SECTION.test(address) && !OF_SECTION.test(inSection);
  return isBelowAlready ? address : inSection;
}

const OF_SECTION = /^\/(?:cases|topics)\//;

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
