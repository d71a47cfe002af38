import { type Case, explainedIn, type HarvestedCase, htmlOf } from '../content/index.ts';
import type { GlossaryEntry } from '../schema/words.ts';
import { sha256 } from '../disk/index.ts';
import { hrefBelow } from './addresses.ts';
import { charactersIn } from './case-text.ts';
import { insightsOf, type Teaching } from './guidance.ts';
import { articleText, lawChange } from './laws.ts';
import { byYear, type Listable, listed, toLink } from './lists.ts';
import { placesInYears } from './long-lists.ts';
import { neighbours, newestFirst } from './order.ts';
import { distinctTexts } from './page-tags.ts';
import { createPaths } from './paths.ts';
import type { CaseEntry, HarvestedEntry, PublishedSection, Related } from './published.ts';
import { referencesOf } from './references.ts';
import type { Knowledge } from './results.ts';
import { baseOf } from './site.ts';

/* What pages show of a section and of its cases: the same in a build and in the editor's preview. */

/** A section as pages ask for it: filtered and ordered. */
export type ShownSection = ReturnType<typeof shownSection>;

/** Filters and orders what was published. */
export function shownSection(published: PublishedSection) {
  const { site, topics, peers, indicators, ledger, codes, cases: all, harvested } = published;
  const { harvestStates, courtsWithout, knownLaws, recommendations } = published;
  const casesOfAllCourts = listed<Teaching>([...all, ...harvested]);
  return {
    site,
    topics,
    peers,
    harvestStates,
    courtsWithout,
    knownLaws,
    recommendations,
    /** What tells which figures are of one kind, and which may be added. */
    known: { indicators, site } satisfies Knowledge,
    ledger,
    codes,
    paths: createPaths(baseOf(site)),
    /** The cases that readers list, page through and search. */
    cases: listed(all),
    /** The cases of this court and those of other courts that the section has, in one order. */
    casesOfAllCourts,
    /** The years of those cases, newest first. */
    years: byYear(casesOfAllCourts).map(({ year }) => year),
    /** Those of other courts. */
    harvested,
    /** What has a page: the listed cases, and the tombstones of withdrawn ones. */
    pages: [...all].sort(newestFirst),
  };
}

/** The pages of the cases, each with all that it shows and nothing more; of all of them, or of those that `isAsked`. */
export function casePages(
  { site, topics, paths, pages, cases, knownLaws, casesOfAllCourts }: ShownSection,
  isAsked: (entry: CaseEntry) => boolean = () => true,
) {
  const texts = distinctTexts(pages, topics);
  const references = referencesOf<Listable>(casesOfAllCourts, site);
  const places = placesInYears(casesOfAllCourts, paths);
  const known = new Map(casesOfAllCourts.map((item) => [item.id, item]));
  return pages.filter(isAsked).map((entry) => {
    const { id, data } = entry;
    const { previous, next } = neighbours(cases, entry);
    // A tombstone follows nothing.
    const { follows, followers } = references.get(entry) ?? { follows: [], followers: [] };
    const props = {
      ...{ site, paths, entry, text: texts.get(id)! },
      topics: topics.filter(({ name }) => data.topics.includes(name)),
      previous: previous && toLink(previous),
      next: next && toLink(next),
      list: places.get(id) ?? paths.home(),
      references: {
        follows: follows.map((each) => ({ ...each, item: each.item && toLink(each.item) })),
        followers: followers.map(toLink),
      },
      lawChanges: (data.laws ?? []).map((law) => lawChange(law, data.publishedAt, knownLaws)),
      lawTexts: (data.laws ?? []).map((law) => articleText(law, data.publishedAt, knownLaws)),
      related: data.related.flatMap(({ id: other, reasons }) => {
        const item = known.get(other);
        return item ? [{ item: toLink(item), reasons }] : [];
      }),
    };
    return { params: { id }, props };
  });
}

/** A case as its pages show it. */
export function caseEntry(
  each: Case,
  {
    related,
    base,
    code,
    glossary,
  }: {
    related: Related[];
    base: string;
    code: string | undefined;
    glossary: readonly GlossaryEntry[];
  },
): CaseEntry {
  const { id, file, data, body, digest } = each;
  const { headings, usesComponents, blocks } = body;
  const characters = each.derived('characters', () => charactersIn(blocks));
  const html = usesComponents ? undefined : htmlOfCase(each, base, glossary);
  return {
    id,
    file,
    digest,
    code,
    contexts: each.contexts,
    explained: explainedOf(each, glossary),
    data: { ...data, headings, characters, related, insights: insightsOf(blocks) },
    html: () => html,
  };
}

/** The text of a case without components as HTML. */
export function htmlOfCase(each: Case, base: string, glossary: readonly GlossaryEntry[]): string {
  const explained = explainedOf(each, glossary);
  return each.derived(`html ${base}${nameOf(explained)}`, () =>
    htmlOf(each.body.root, hrefBelow(base), explained),
  );
}

/** The words of a glossary that a case has. */
export function explainedOf(each: Case, glossary: readonly GlossaryEntry[]): GlossaryEntry[] {
  if (glossary.length === 0) return [];
  return each.derived(`explained${nameOf(glossary)}`, () => explainedIn(each.body.root, glossary));
}

/* A long glossary is named once for all cases. */
const names = new WeakMap<readonly GlossaryEntry[], string>();

function nameOf(glossary: readonly GlossaryEntry[]): string {
  if (glossary.length === 0) return '';
  const known = names.get(glossary);
  if (known !== undefined) return known;
  const name = ` ${sha256(JSON.stringify(glossary))}`;
  names.set(glossary, name);
  return name;
}

/** A case of another court as pages show it. */
export function harvestedEntry({
  id,
  data,
  origin,
  updatedAt,
  parts,
  contexts,
  body,
  kept,
}: HarvestedCase): HarvestedEntry {
  return {
    id,
    origin,
    contexts,
    theirTopics: kept.topics,
    data: { ...data, origin, updatedAt, parts, insights: insightsOf(body.blocks) },
  };
}
