import { createHash } from 'node:crypto';
import { indexBody, lawsOf } from '../search/build/index.ts';
import { type Storable, storedCase, type Whereabouts } from '../search/bundle/stored-case.ts';
import type { Listable } from '../section/lists.ts';
import { addressOf } from '../section/paths.ts';
import type { Publication } from './publication.ts';

/** A case of this court or of another. */
export type BulkCase = Listable & Storable;

/** What a search engine is loaded with. */
interface Bulk {
  /** The body of `POST /_bulk`, newline-delimited JSON. */
  ndjson: string;
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
export function bulkOf(
  { site, withdrawn, paths, at }: Publication,
  cases: readonly BulkCase[],
  index: string,
): Bulk {
  const actionOn = (url: string) => ({ _index: index, _id: nameOf(url) });
  const own = { court: site.court, level: site.level, region: site.region };
  const { laws, of } = lawsOf(cases);
  const lines = cases.flatMap((each, number) => {
    const url = at(addressOf(each, paths));
    const whereabouts: Whereabouts = { ...(each.origin ?? own), url };
    return [
      { index: actionOn(url) },
      storedCase(
        each,
        whereabouts,
        of[number]!.map((law) => laws[law]!),
      ),
    ];
  });
  const removals = withdrawn.map(({ id }) => ({ delete: actionOn(at(paths.case(id))) }));
  return {
    ndjson: [...lines, ...removals].map((line) => `${JSON.stringify(line)}\n`).join(''),
    mapping: `${JSON.stringify(indexBody(), undefined, 2)}\n`,
  };
}

/** The id of a document has at most 512 bytes, an address may have more. */
function nameOf(url: string): string {
  return createHash('sha256').update(url).digest('hex').slice(0, 32);
}
