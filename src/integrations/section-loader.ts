import type { Loader } from 'astro/loaders';
import { readSite, readTopics } from '../cases/yaml-file.ts';
import { formatFindings } from '../rules/report.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { contentDir } from './environment.ts';
import { onContentChange } from './watch.ts';

/** What the pages get of the section itself. */
export interface SectionEntry {
  site: Site;
  /** In the order of `topics.yaml`. */
  topics: Topic[];
}

/** Feeds Astro `site.yaml` and `topics.yaml` as one entry, `section`; on errors the dev server keeps the last one. */
export function sectionLoader(): Loader {
  return {
    name: 'case-guidance:section',
    async load({ store, watcher, logger }) {
      const dir = contentDir();
      const load = async () => {
        const [site, topics] = await Promise.all([readSite(dir), readTopics(dir)]);
        if (site.data && topics.data) {
          store.set({ id: 'section', data: { site: site.data, topics: topics.data } });
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
