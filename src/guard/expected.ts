import { hash } from 'node:crypto';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { redirectsOf } from '../section/addresses.ts';
import { fullTitle } from '../section/case-text.ts';
import { allAndTopics, courtGroups, topicGroups } from '../section/guidance.ts';
import { byYear, type Listable, listed } from '../section/lists.ts';
import { createPaths } from '../section/paths.ts';
import type { PublishedSection } from '../section/published.ts';
import { groupResults, type Knowledge, resultsOf, totalsByCourt } from '../section/results.ts';
import { baseOf, breakableName } from '../section/site.ts';
import { grouped } from '../text/paper-code.ts';

/**
 * What a site has to be, as it follows from its content alone: it is put together before anything is loaded that makes
 * pages, and holds nothing but data, so that another process can get it.
 */
export interface Expected {
  site: Site;
  peers: readonly Peer[];
  /** What stands for topics, years and courts in addresses. */
  topics: string[];
  years: string[];
  courts: string[];
  /** The cases, by the files of their pages. */
  cases: Record<string, ExpectedCase>;
  /** The files of old addresses, and the paths to which they lead. */
  moved: Record<string, string>;
  /** All that the content says, but for the texts of articles that are known as HTML. */
  texts: string[];
  /** What reviewers let stand in cases (`exceptions`), in lower case and without blanks. */
  excepted: string[];
  /** Files that do not come of Astro, with their SHA-256 in hexadecimal. */
  files: [file: string, digest: string][];
  /** Those among them that the court has put beside its section. */
  passthrough: string[];
}

/** A case as its page has to have it. */
export interface ExpectedCase {
  /** Its text as HTML: how long it is, and its SHA-256 in hexadecimal. None where it is compiled, or not shown. */
  html?: { length: number; digest: string };
  /** What is said of it: its title, as it is told from others, and what stands before its text. */
  title: string;
  summary: string;
  /** The same for people who know no law, if there is that. */
  plain?: string;
  /** What stands on its paper, if anything does. */
  code?: string;
  isWithdrawn: boolean;
  /** True where search engines are to leave it out. */
  isHidden: boolean;
}

/** A case and its text, as the reader has it. */
interface WithBlocks {
  id: string;
  body: { blocks: readonly { text: string }[]; usesComponents: boolean };
}

/** What the site of a section has to be; `cases` are those that have pages, the files are what was made without Astro. */
export function expectedOf(
  section: PublishedSection,
  cases: readonly WithBlocks[],
  { files, passthrough }: Pick<Expected, 'files' | 'passthrough'>,
): Expected {
  const { site, peers, topics, indicators, ledger, harvested, cases: entries } = section;
  const all = listed<Listable>([...entries, ...harvested]);
  const base = baseOf(site);
  const redirects = redirectsOf({ cases: entries, harvested, topics, ledger, base });
  const compiled = cases.filter(({ body }) => body.usesComponents);
  return {
    site,
    peers,
    topics: topicGroups(topics, all).map(({ slug }) => slug),
    years: byYear(all).map(({ year }) => year),
    courts: courtGroups(all, site, peers).map(({ slug }) => slug),
    cases: Object.fromEntries(entries.map((each) => [`cases/${each.id}/index.html`, caseOf(each)])),
    moved: Object.fromEntries(
      redirects.map(({ from, to }) => [
        `${from.replace(/^\/|\/$/g, '')}/index.html`,
        createPaths(base).below(to),
      ]),
    ),
    texts: [
      ...new Set([
        ...breakableName(site.court),
        ...[site, peers, topics, ledger, indicators].flatMap(textsIn),
        ...[
          section.harvestStates,
          section.courtsWithout,
          section.knownLaws,
          section.recommendations,
        ].flatMap(textsIn),
        ...entries.flatMap(({ id, code, data, explained }) => [
          id,
          ...shownCode(code),
          ...textsIn([data, explained]),
        ]),
        ...harvested.flatMap(({ data, origin, theirTopics }) =>
          textsIn([data, origin, theirTopics]),
        ),
        ...redirects.flatMap(textsIn),
        ...compiled.flatMap(({ body }) => textsIn(body.blocks)),
        ...allAndTopics(topics, all).flatMap((group) => sumsIn(group.cases, { indicators, site })),
      ]),
    ],
    excepted: entries.flatMap(({ data }) =>
      (data.exceptions ?? []).map(({ text }) => text.replace(/\s/g, '').toLowerCase()),
    ),
    files,
    passthrough,
  };
}

function shownCode(code: string | undefined): string[] {
  return code === undefined ? [] : [grouped(code)];
}

function caseOf({ code, data, html }: PublishedSection['cases'][number]): ExpectedCase {
  const isWithdrawn = data.withdrawn !== undefined;
  const text = isWithdrawn ? undefined : html();
  return {
    ...(text !== undefined && { html: { length: text.length, digest: hash('sha256', text) } }),
    ...(code !== undefined && { code }),
    title: fullTitle(data),
    summary: data.summary,
    ...(data.plain !== undefined && { plain: data.plain }),
    isWithdrawn,
    isHidden: isWithdrawn || Boolean(data.sample ?? data.draft),
  };
}

/** The sums that pages for superior courts show of results. */
function sumsIn(cases: readonly Listable[], known: Knowledge): string[] {
  return groupResults(resultsOf(cases), known).flatMap((group) => [
    ...textsIn([group.label, group.unit, group.total, group.median]),
    ...group.results.flatMap(({ value, before, period, rank }) =>
      textsIn([value, before, period, rank]),
    ),
    ...totalsByCourt(group, known).flatMap(({ total }) => textsIn(total)),
  ]);
}

/** All texts and numbers in data. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
