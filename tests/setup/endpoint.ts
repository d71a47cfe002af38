import { Client } from '@opensearch-project/opensearch';
import { readSection } from '../../src/content/read-section.ts';
import { bulkOf } from '../../src/exports/bulk.ts';
import { publicationOf } from '../../src/exports/publication.ts';
import { buildBundle } from '../../src/search/build/build-bundle.ts';
import { indexBody } from '../../src/search/build/engine-mapping.ts';
import type { Endpoint } from '../../src/search/bundle/files.ts';
import { SearchIndex } from '../../src/search/bundle/search-index.ts';
import { shared } from '../../src/section/lists.ts';
import { loadFrom, type Searched } from './search.ts';
import { type StandIn, startEngine } from './stand-in-engine.ts';

/** The same cases in a static index and in a search engine, to which the index leads. */
export interface BothWays extends Pick<Searched, 'index' | 'cases'> {
  engine: StandIn;
  endpoint: Endpoint;
  /** What the engine has answered to the bulk file. */
  loaded: { errors: boolean; items: Record<string, { status?: number }>[] };
}

/** The project's own articles, as if all of them were real ones, loaded by the client of OpenSearch. */
export async function openBothWays(): Promise<BothWays> {
  const { site, topics, cases: all } = await readSection('content');
  const cases = shared(all.map((each) => ({ ...each, data: { ...each.data, sample: false } })));
  const engine = await startEngine();
  const client = new Client({ node: engine.address });
  const bulk = bulkOf(publicationOf(site!, topics!, cases, []), cases, 'cases');
  await client.indices.create({ index: 'cases', body: indexBody() });
  // As a file is sent; the client takes text as well, and its types do not say so.
  const { body } = await client.bulk({ body: bulk.ndjson as never });
  await client.close();
  const endpoint = {
    address: `${engine.address}/cases/_search`,
    home: site!.url,
    hosts: [new URL(site!.url).hostname],
  };
  const bundle = await buildBundle(cases, topics!, site!, { endpoint });
  const index = await SearchIndex.open(loadFrom(bundle));
  return { index, cases, engine, endpoint, loaded: body };
}
