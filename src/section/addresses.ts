import type { Topic } from '../schema/topic.ts';
import { idOf, readable } from '../text/urls.ts';
import { byTopic, byYear, type Listable, listed, shared } from './lists.ts';
import { casesByYear, titles, withSummaries } from './long-lists.ts';
import type { PagePosition } from './pagination.ts';
import { createPaths, listOfPage } from './paths.ts';

const paths = createPaths('/');

/**
 * A case or a topic, which keeps its address for ever, with its former addresses. All are below the section's root and
 * not percent-encoded.
 */
interface Addressed {
  address: string;
  aliases: string[];
}

/** The address of a case, from its id, and its former ones, from its aliases; `base` is the path of the section. */
export function addressedCase(
  id: string,
  aliases: readonly string[] = [],
  base: string,
): Addressed {
  const address = decodeURI(paths.case(id));
  return { address, aliases: aliases.map((alias) => belowRoot(alias, base)) };
}

/** The address of a topic and its former ones. */
export function addressedTopic({ slug, aliases = [] }: Topic, base: string): Addressed {
  return { address: paths.topic(slug), aliases: aliases.map((alias) => belowRoot(alias, base)) };
}

/** The addresses of the further pages of lists and of the years that these cases fill. They come and go with the cases. */
function placesOf(topics: readonly Topic[], listed: readonly Listable[]): string[] {
  const further = (list: string, pages: readonly PagePosition[]) =>
    pages.slice(1).map(({ number }) => paths.page(list, number));
  return [
    ...further(paths.home(), withSummaries(listed)),
    ...byTopic(topics, listed).flatMap(({ topic: { slug }, cases }) =>
      further(paths.topic(slug), casesByYear(cases).pages),
    ),
    ...byYear(listed).flatMap(({ year, cases }) => [
      paths.year(year),
      ...further(paths.year(year), titles(cases)),
    ]),
  ];
}

/** Where the address of a page of a list or of a year leads once no case fills it; undefined for any other address. */
export function insteadOf(address: string): string | undefined {
  return listOfPage(address) ?? (/^\/years\/\d+\/$/.test(address) ? paths.years() : undefined);
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
  return [...new Set([...own, ...placesOf(topics, shared(real))])].sort();
}

/** An author's link to a case of the section. */
interface CaseLink {
  /** The id of the case; there may be no such case. */
  id: string;
  /** The anchor in its page. */
  anchor: string | undefined;
  /** Everything behind the path, as typed. */
  rest: string;
}

const CASE = /^\/cases\/([^?#]*?)\/?((?:\?[^#]*)?(?:#(.*))?)$/;

/** Reads a link such as `/cases/2026/a/#measures`, with or without the path of the section, `base`, before it. */
export function caseLink(url: string, base: string): CaseLink | undefined {
  const root = createPaths(base).home();
  const inSection = url.startsWith(`${root}cases/`) ? url.slice(root.length - 1) : url;
  const [, steps, rest = '', anchor] = CASE.exec(inSection) ?? [];
  return steps === undefined ? undefined : { id: idOf(readable(steps)), anchor, rest };
}

/** Turns an author's links into those of a page: a link to a case gets `base` before it, any other stays as typed. */
export function hrefBelow(base: string): (url: string) => string {
  const paths = createPaths(base);
  return (url) => {
    const link = caseLink(url, base);
    return link ? paths.case(link.id) + link.rest : url;
  };
}

/**
 * An alias as an address below the section's root: decoded, in composed characters, without the path of the section,
 * which people copy from the address bar. In a section below `/cases/` or `/topics/` that path may belong to the alias;
 * then it stays.
 */
export function belowRoot(alias: string, base: string): string {
  const address = readable(alias).normalize('NFC');
  const root = createPaths(base).home();
  const inSection = address.startsWith(root) ? address.slice(root.length - 1) : address;
  const isBelowAlready = OF_SECTION.test(address) && !OF_SECTION.test(inSection);
  return isBelowAlready ? address : inSection;
}

const OF_SECTION = /^\/(?:cases|topics)\//;

/** A redirect. Both addresses are below the section's root and not percent-encoded. */
export interface Redirect {
  from: string;
  to: string;
  /** The title of the page that is found there; undefined for a list page or a year that no case fills any more. */
  title?: string;
}

/** What redirects are made from. */
interface RedirectSource {
  /** All that has a page. */
  cases: readonly Listable[];
  /** The cases of other courts, which fill list pages and years as well. */
  harvested?: readonly Listable[];
  topics: readonly Topic[];
  /** The addresses that were published once. */
  ledger: readonly string[];
  base: string;
}

/**
 * Every redirect of a section: former addresses of cases and topics, list pages and years that no case fills any more.
 */
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
  const places = new Set(placesOf(topics, listed([...cases, ...harvested])));
  const moved = new Map(
    addressed.flatMap(({ address, aliases }) => aliases.map((alias) => [alias, address])),
  );
  // The list of a page that is gone may be gone, or have moved.
  const presentOf = (list: string) =>
    moved.get(list) ?? (places.has(list) ? list : (insteadOf(list) ?? list));
  return [
    ...addressed.flatMap(({ address: to, aliases, title }) =>
      aliases.map((from) => ({ from, to, title })),
    ),
    ...ledger.flatMap((from) => {
      const to = places.has(from) ? undefined : insteadOf(from);
      return to ? [{ from, to: presentOf(to) }] : [];
    }),
  ];
}
