import { createHash } from 'node:crypto';
import { indexBody, lawsOf } from '../search/build/index.ts';
import {
  figureTerm,
  storedCase,
  type StoredCounts,
  type Whereabouts,
} from '../search/bundle/stored-case.ts';
import { addressOf } from '../section/paths.ts';
import { indicatorText, regionsAround } from '../section/question.ts';
import type { Publication } from './publication.ts';
import { type Counted, countedOf } from './query.ts';

/** What a search engine is loaded with. */
interface Bulk {
  /** How many cases there are. */
  cases: number;
  /**
   * The body of `POST /_bulk`, newline-delimited JSON, in pieces of whole lines: of a hundred thousand cases it is more than
   * one string can hold. Each piece is made when it is asked for.
   */
  ndjson: Iterable<string>;
  /** The body of `PUT /<index>`, JSON. */
  mapping: string;
}

/**
 * The shared cases for OpenSearch or Elasticsearch, the same bytes for the same content. Each case takes two lines, its
 * action and its document, newest first; at the end comes one line for each withdrawn case, which removes it. So a file
 * may be cut after any pair of lines. The id of a document is the digest of its public address: several courts may
 * share an index, and a case that is loaded again replaces itself. What another court withdrew is not known here: it
 * only goes when an index is loaded from the beginning.
 */
export function bulkOf(publication: Publication, index: string): Bulk {
  return {
    cases: publication.casesOfAllCourts.length,
    ndjson: { [Symbol.iterator]: () => piecesOf(publication, index) },
    mapping: `${JSON.stringify(indexBody(), undefined, 2)}\n`,
  };
}

function* piecesOf(publication: Publication, index: string): Generator<string, undefined> {
  const { site, withdrawn, paths, at, casesOfAllCourts: cases } = publication;
  const actionOn = (url: string) => ({ _index: index, _id: nameOf(url) });
  const own = { court: site.court, level: site.level, region: site.region };
  const { laws, of } = lawsOf(cases);
  const { counted } = countedOf(publication);
  for (const [number, each] of cases.entries()) {
    const url = at(addressOf(each, paths));
    const whereabouts: Whereabouts = { ...(each.origin ?? own), url };
    const stored = storedCase(each, whereabouts, {
      lawNames: of[number]!.map((law) => laws[law]!),
      counted: storedCounts(counted[number]!, whereabouts, each.data.publishedAt),
    });
    yield `${JSON.stringify({ index: actionOn(url) })}\n${JSON.stringify(stored)}\n`;
  }
  for (const { id } of withdrawn)
    yield `${JSON.stringify({ delete: actionOn(at(paths.case(id))) })}\n`;
}

function storedCounts(
  { topics, laws, isRecommended, figures }: Counted,
  { court, level, region }: Whereabouts,
  publishedAt: string,
): StoredCounts {
  const told = publishedAt.slice(0, 'YYYY-MM'.length);
  return {
    topics,
    laws,
    regions: region ? regionsAround(region) : [],
    recommended: isRecommended,
    indicators: [...new Set(figures.map(indicatorText))],
    figures: figures.map(({ value, approx, period, scope, sums, place, ...kind }) =>
      figureTerm(indicatorText(kind), {
        ...{ value, approx, period, scope, court, level, region, told },
        ...{ sums, topics, place },
      }),
    ),
  };
}

/** The id of a document has at most 512 bytes, an address may have more. */
function nameOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}
