import type { Loader, LoaderContext } from 'astro/loaders';
import type { HarvestedCase } from '../content/harvested.ts';
import { readSection } from '../content/section.ts';
import { poisonedHarvest } from '../rules/whole-section/harvested.ts';
import type { CaseData } from '../schema/case.ts';
import { insightsOf, type Passage } from '../section/guidance.ts';
import type { Origin } from '../section/lists.ts';
import { contentDir } from './environment.ts';
import { onContentChange } from './watch.ts';

/** What the pages get of a case of another court; `entry.id` is `slug:id`. */
export interface HarvestedEntry extends CaseData {
  origin: Origin;
  /** When it was last changed. */
  updatedAt: string;
  /** The plain text of its four parts. */
  parts: HarvestedCase['parts'];
  /** What it teaches: its last part. */
  insights: Passage[];
}

/**
 * Feeds Astro the cases of other courts from the one reader. What is wrong with them is told, and stops a build, where
 * the own cases are loaded.
 */
export function harvestLoader(): Loader {
  return {
    name: 'case-guidance:harvested',
    async load(context) {
      const dir = contentDir();
      await loadHarvested(context, dir);
      if (context.watcher) onContentChange(context.watcher, dir, () => loadHarvested(context, dir));
    },
  };
}

async function loadHarvested({ store, watcher }: LoaderContext, dir: string): Promise<void> {
  const section = await readSection(dir);
  // A build with errors stops; the dev server goes on without what has them.
  const refused = new Set(watcher && poisonedHarvest(section).map(({ file }) => file));
  store.clear();
  for (const { id, data, origin, updatedAt, parts, body, file } of section.harvested) {
    if (refused.has(file)) continue;
    const entry = { ...data, origin, updatedAt, parts, insights: insightsOf(body.blocks) };
    store.set({ id, data: { ...entry } });
  }
}
