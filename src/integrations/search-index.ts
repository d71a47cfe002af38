import type { AstroIntegration } from 'astro';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import { buildBundle } from '../search/build/build-bundle.ts';
import type { Searchable } from '../search/bundle/document.ts';
import { BUNDLE, type Endpoint } from '../search/bundle/files.ts';
import { listed } from '../section/lists.ts';
import { knownHosts } from '../section/site.ts';
import { servedFiles } from './served-files.ts';

/** The search index. */
export function searchIndex(): AstroIntegration {
  return servedFiles({
    name: 'search-index',
    owns: (file) => file.startsWith(`${BUNDLE}/`),
    async make({ site, topics, cases, harvested, peers }) {
      const endpoint = site && endpointOf(site, peers);
      const all = listed<Searchable>([...cases, ...harvested]);
      const bundle = await buildBundle(all, topics ?? [], site ?? { court: '' }, endpoint);
      return new Map([...bundle].map(([name, content]) => [`${BUNDLE}/${name}`, content]));
    },
  });
}

/** Where the search box asks, if not the index; results may lead where articles may, and to the courts that are harvested. */
function endpointOf(site: Site, peers: readonly Peer[]): Endpoint | undefined {
  if (!site.search) return undefined;
  const hosts = [...knownHosts(site), ...peers.map(({ url }) => new URL(url).hostname)];
  return { address: site.search.endpoint, home: site.url, hosts };
}
