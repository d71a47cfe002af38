import type { HarvestedCase, HarvestStates, Heading } from '../content/index.ts';
import type { CaseData } from '../schema/case.ts';
import type { Indicator } from '../schema/indicator.ts';
import type { KnownLaw } from '../schema/law.ts';
import type { CourtWithout, Peer } from '../schema/peer.ts';
import type { Recommendation } from '../schema/recommendation.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import type { GlossaryEntry } from '../schema/words.ts';
import type { FigureContext } from '../text/periods.ts';
import type { Origin } from './lists.ts';
import type { Passages } from './passages.ts';

/** A section as its pages show it. */
export interface PublishedSection {
  /** Absolute path of the content directory. */
  dir: string;
  /** Other as soon as anything in the content directory is. */
  state: string;
  site: Site;
  /** In the order of `topics.yaml`. */
  topics: Topic[];
  /** The courts whose cases are harvested. */
  peers: Peer[];
  /** When each of them was asked, and with what success, by slug. */
  harvestStates: HarvestStates;
  /** What this court says of cases. */
  recommendations: Recommendation[];
  /** What is known of editions of laws. */
  knownLaws: KnownLaw[];
  /** The courts that have no section. */
  courtsWithout: CourtWithout[];
  /** The dictionary of indicators. */
  indicators: Indicator[];
  /** The addresses that were published once. */
  ledger: string[];
  /** How many codes of texts on paper are known. */
  codes: number;
  /** The cases of this court that have pages, withdrawn ones too. */
  cases: CaseEntry[];
  harvested: HarvestedEntry[];
}

/** A case of this court as its pages show it. */
export interface CaseEntry {
  id: string;
  /** Its path below the content directory. */
  file: string;
  /** SHA-256 of its file. */
  digest: string;
  /** The code that stands on its paper; undefined where it has none. */
  code: string | undefined;
  /** What its text says of each of its results. */
  contexts: FigureContext[];
  /** The words that are explained below its text. */
  explained: GlossaryEntry[];
  data: CaseData & {
    headings: Heading[];
    /** How many characters the body has, for the reading time. */
    characters: number;
    /** Related cases, best first. */
    related: Related[];
    /** The passages of its last part, 案例启示. */
    insights: Passages;
  };
  /** Its text as HTML; undefined where it uses components, so that Astro has to compile it. */
  html: () => string | undefined;
}

/** A case that is related to another, and what they share, what weighs most first. */
export interface Related {
  id: string;
  reasons: { topics: string[]; laws: string[]; terms: string[] };
}

/** A case of another court as pages show it; its id is `slug:id`. */
export interface HarvestedEntry {
  id: string;
  origin: Origin;
  contexts: FigureContext[];
  /** Its topics as its court calls them. */
  theirTopics: string[];
  data: CaseData & {
    origin: Origin;
    /** When it was last changed. */
    updatedAt: string;
    /** The plain text of its four parts. */
    parts: HarvestedCase['parts'];
    /** The passages of its last part, 案例启示. */
    insights: Passages;
  };
}

/*
 * Node runs the integrations, which read the section, and Vite the pages: each has its own instances of all modules. What
 * one hands to the other stands where both find it.
 */
const PLACE = Symbol.for('case-guidance.published-section');
const INDEX = Symbol.for('case-guidance.search-index');
interface Places {
  [PLACE]?: () => Promise<PublishedSection | undefined>;
  [INDEX]?: Promise<string>;
}

/** Tells pages where they get the section from. */
export function handOver(section: () => Promise<PublishedSection | undefined>): void {
  (globalThis as Places)[PLACE] = section;
}

/** Tells pages the version of the search index that is being made for their site. */
export function handOverIndex(version: Promise<string>): void {
  (globalThis as Places)[INDEX] = version;
}

/**
 * The version of the search index that belongs to the pages. Undefined in the dev server, whose index is another one after
 * every change.
 */
export function handedOverIndex(): Promise<string> | undefined {
  return (globalThis as Places)[INDEX];
}

/** The section for pages. Throws where nothing was handed over, or the settings of the section cannot be read. */
export async function handedOver(): Promise<PublishedSection> {
  const section = await (globalThis as Places)[PLACE]?.();
  if (!section) throw new Error('site.yaml 或 topics.yaml 有错误');
  return section;
}
