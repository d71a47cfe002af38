import type { CaseData } from '../../schema/case.ts';
import { PARTS } from '../../schema/closed-lists.ts';
import type { Countable } from '../../section/sums.ts';
import { changedAt, fullDateTime, yearOf } from '../../text/dates.ts';
import { documentOf, type Searchable, type SearchDocument } from './document.ts';

/** A piece of a part, and the anchor of the heading above it. */
interface Piece {
  anchor: string;
  text: string;
}

/** What the answer to a query is made of; the search box asks for these fields only. */
export interface Shown {
  /** The public address of the case. */
  url: string;
  court: string;
  /** RFC 3339. */
  publishedAt: string;
  topics: string[];
  /** The title with its subtitle. */
  heading: string;
  /** What else stands above the parts. */
  head: string[];
  /** The paragraphs of each part, by its id. */
  parts: Record<string, Piece[]>;
}
export const SHOWN: readonly (keyof Shown)[] = [
  ...(['url', 'court', 'publishedAt', 'topics', 'heading', 'head', 'parts'] as const),
];

/** What a list tells of a case. */
export type ShownInList = Pick<Shown, 'url' | 'court' | 'publishedAt' | 'heading' | 'topics'>;
export const LISTED: readonly (keyof ShownInList)[] = [
  ...(['url', 'court', 'publishedAt', 'heading', 'topics'] as const),
];

/** A case as a search engine holds it. */
interface StoredCase extends Shown, Pick<CaseData, 'title' | 'subtitle' | 'summary'> {
  id: string;
  level?: string | undefined;
  region?: string | undefined;
  keywords: string[];
  /** `YYYY`. */
  year: string;
  updatedAt: string;
  laws: NonNullable<CaseData['laws']>;
  /** The laws on which it rests, and these with their articles, in the one spelling by which they are filtered. */
  lawNames: readonly string[];
  results: NonNullable<CaseData['results']>;
  counted: StoredCounts;
}

/** What the question table counts (search/engine/counting.ts): each a list of terms, because a term is counted quickly. */
export interface StoredCounts {
  topics: string[];
  laws: string[];
  /** The region and all that it lies in. */
  regions: string[];
  recommended: boolean;
  /** As `indicatorText` has them. */
  indicators: string[];
  /** As `figureTerm` has them. */
  figures: string[];
}

/** A figure as it is counted. */
export interface StoredFigure extends Countable {
  /** True where figures of its indicator may be added. */
  sums: boolean;
  /** The topics of its case, as `StoredCounts` has them. */
  topics: string[];
  /** Its place among those of its case. */
  place: number;
}

/**
 * A figure as one term: its indicator comes first, so that those of one indicator stand together in the order of terms, and an
 * engine gives them one page after the other. The place keeps two equal figures of a case apart.
 */
export function figureTerm(indicator: string, figure: StoredFigure): string {
  const { value, approx, period, scope, court, level, region, told, sums, topics, place } = figure;
  const flags = [approx ? 1 : 0, sums ? 1 : 0];
  const rest = [value, period, scope, court, level, region, told, topics, place];
  return `${indicatorStart(indicator)}${JSON.stringify([...flags, ...rest])}`;
}

/** What the terms of all figures of an indicator begin with. No indicator has a line break. */
export function indicatorStart(indicator: string): string {
  return `${indicator}\n`;
}

/** Reads what `figureTerm` has written. Throws for anything else. */
export function figureIn(term: string): StoredFigure {
  const [approx, sums, value, period, scope, court, level, region, told, topics, place] =
    JSON.parse(term.slice(term.indexOf('\n') + 1)) as unknown[];
  if (typeof value !== 'number' || typeof court !== 'string' || !Array.isArray(topics))
    throw new TypeError(`This is no figure: ${term}`);
  const text = (given: unknown) => (typeof given === 'string' ? given : undefined);
  return {
    ...{ value, approx: approx === 1, sums: sums === 1, topics: topics.map(String) },
    ...{ period: text(period), scope: text(scope), court, level: text(level) },
    ...{ region: text(region), told: text(told) ?? '', place: Number(place) },
  };
}

/** The court of a case and its public address. */
export type Whereabouts = Pick<StoredCase, 'url' | 'court' | 'level' | 'region'>;

/** A case that may carry the time of its last change, as one of another court does. */
export interface Storable extends Searchable {
  /** As `publishedAt` of the data; where it is not given, the updates of the case tell it. */
  updatedAt?: string | undefined;
}

/** A case as it is exported to a search engine: its text as in the static index, its data, and the names of its laws. */
export function storedCase(
  each: Storable,
  { url, court, level, region }: Whereabouts,
  { lawNames, counted }: Pick<StoredCase, 'lawNames' | 'counted'>,
): StoredCase {
  const { id, data, updatedAt = changedAt(data) } = each;
  const { title, subtitle, summary, topics, keywords = [], laws = [], results = [] } = data;
  const [heading, ...others] = documentOf(each).segments;
  const inPart = (part: number) => others.filter((segment) => segment.part === part);
  return {
    ...{ id, url, court, level, region, title, subtitle, summary, topics, keywords },
    year: yearOf(data.publishedAt),
    publishedAt: fullDateTime(data.publishedAt),
    updatedAt: fullDateTime(updatedAt),
    laws,
    lawNames,
    results,
    counted,
    heading: heading!.text,
    head: inPart(0).map(({ text }) => text),
    parts: Object.fromEntries(
      PARTS.map((part, index) => [
        part.id,
        inPart(index + 1).map(({ anchor, text }) => ({ anchor, text })),
      ]),
    ),
  };
}

/** Turns what an engine returns back into a document of the static index; `url` is where it leads. */
export function documentFrom(
  { heading, head, parts, publishedAt }: Shown,
  url: string,
): SearchDocument {
  return {
    url,
    title: heading,
    date: publishedAt.slice(0, 10),
    segments: [
      ...[heading, ...head].map((text) => ({ part: 0, anchor: '', text })),
      ...PARTS.flatMap(({ id }, index) =>
        parts[id]!.map(({ anchor, text }) => ({ part: index + 1, anchor, text })),
      ),
    ],
  };
}

/*
 * The names under which a search engine (OpenSearch, Elasticsearch) holds the text of a case. What is exported and what
 * the search box asks for have to agree on them.
 */

/** The title with its subtitle, and what else stands above the parts. */
export const TITLE = 'heading';
const HEAD = 'head';

/** The text of a part, by its id. */
export const partField = (id: string) => `parts.${id}.text`;

/** All text of a case, as readers see it. */
export const TEXT_FIELDS: readonly string[] = [
  TITLE,
  HEAD,
  ...PARTS.map(({ id }) => partField(id)),
];

/**
 * The sub-fields of each of these, which holds every pair of characters, punctuation and spaces included: the pairs without
 * those signs that `canonical` leaves out, and the characters one by one.
 */
export const CANONICAL = 'canonical';
export const CHARACTERS = 'characters';
