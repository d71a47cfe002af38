import type { Loader } from 'astro/loaders';
import { readLedger } from '../content/ledger-file.ts';
import { listCases } from '../content/listing.ts';
import { readPeers, readSite, readTopics } from '../content/yaml-file.ts';
import { formatFindings } from '../report/text.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { contentDir } from './environment.ts';
import { onContentChange } from './watch.ts';

/** What the pages get of the section itself. */
export interface SectionEntry {
  site: Site;
  /** In the order of `topics.yaml`. */
  topics: Topic[];
  /** The addresses that were published once. */
  ledger: string[];
  /** False where this court has no case of its own: Astro warns of an empty collection. */
  hasCases: boolean;
  /** The courts whose cases are harvested. */
  peers: Peer[];
}

/** Feeds Astro `site.yaml` and `topics.yaml` as one entry, `section`; on errors the dev server keeps the last one. */
export function sectionLoader(): Loader {
  return {
    name: 'case-guidance:section',
    async load({ store, watcher, logger }) {
      const dir = contentDir();
      const load = async () => {
        const [site, topics, peers, { ledger }, { articles }] = await Promise.all([
          readSite(dir),
          readTopics(dir),
          readPeers(dir),
          readLedger(dir),
          listCases(dir),
        ]);
        if (site.data && topics.data) {
          const data = { site: site.data, topics: topics.data };
          const addresses = ledger.map(({ address }) => address);
          store.set({
            id: 'section',
            data: {
              ...data,
              ledger: addresses,
              hasCases: articles.length > 0,
              peers: peers.data ?? [],
            },
          });
          return;
        }
        const report = formatFindings([...site.findings, ...topics.findings], dir);
        if (!watcher) throw new Error(report);
        logger.error(report);
      };
      await load();
      if (watcher) onContentChange(watcher, dir, load);
    },
  };
}
