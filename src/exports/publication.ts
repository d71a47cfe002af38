import type { Approval, Case, HarvestedCase } from '../content/index.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { KnownLaw } from '../schema/law.ts';
import type { Peer } from '../schema/peer.ts';
import type { Recommendation } from '../schema/recommendation.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import type { Redirect } from '../section/addresses.ts';
import { type Listable, shared } from '../section/lists.ts';
import { createPaths, type Paths } from '../section/paths.ts';
import { type References, referencesOf } from '../section/references.ts';
import { baseOf } from '../section/site.ts';

/** A section as other machines get it. */
export interface Publication {
  site: Site;
  topics: readonly Topic[];
  /** The cases that are shared, in order. */
  cases: readonly Case[];
  /** The same with those of other courts. */
  casesOfAllCourts: readonly (Listable & {
    body: Pick<Case['body'], 'blocks'> & Partial<Pick<Case['body'], 'pictures'>>;
  })[];
  /** The cases that have a page and are not shared: samples, and what is withdrawn. */
  unshared: readonly Case[];
  /** The courts whose cases are harvested. */
  peers: readonly Peer[];
  /** The dictionary of indicators. */
  indicators: readonly Indicator[];
  /** What is known of editions of laws. */
  knownLaws: readonly KnownLaw[];
  /** What this court says of cases. */
  recommendations: readonly Recommendation[];
  /** The cases that were shared and are withdrawn. */
  withdrawn: readonly Case[];
  redirects: readonly Redirect[];
  /** What each of the cases follows. */
  references: ReadonlyMap<Case, References<Case>>;
  /** Those who have approved what is published now, by the cases' ids. */
  approvals: ReadonlyMap<string, readonly Approval[]>;
  /** Paths below the section's root at its public address. */
  paths: Paths;
  /** The public address of a path. */
  at: (path: string) => string;
}

/** The cases and the list of other courts, and what tells their figures from each other. */
interface Others {
  harvested: readonly HarvestedCase[];
  peers: readonly Peer[];
  indicators: readonly Indicator[];
  knownLaws: readonly KnownLaw[];
  recommendations: readonly Recommendation[];
  /** Nobody, if not told. */
  approvedBy?: Publication['approvals'];
}

/** Makes of a section what other machines get; `cases` are those that have pages. */
export function publicationOf(
  site: Site,
  topics: readonly Topic[],
  cases: readonly Case[],
  redirects: readonly Redirect[],
  { harvested, peers, indicators, knownLaws, recommendations, approvedBy = new Map() }: Others = {
    harvested: [],
    peers: [],
    indicators: [],
    knownLaws: [],
    recommendations: [],
  },
): Publication {
  const withdrawn = cases.filter(({ data }) => data.withdrawn && !data.sample);
  const paths = createPaths(baseOf(site));
  const own = shared(cases);
  return {
    site,
    topics,
    cases: own,
    casesOfAllCourts: shared<Publication['casesOfAllCourts'][number]>([...own, ...harvested]),
    unshared: cases.filter(({ data }) => data.withdrawn ?? data.sample),
    peers,
    indicators,
    knownLaws,
    recommendations,
    withdrawn,
    redirects,
    references: referencesOf(own, site),
    approvals: approvedBy,
    paths,
    at: (path) => new URL(path, site.url).href,
  };
}
