import type { AstroConfig } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Case,
  type HarvestedCase,
  type Heading,
  htmlOf,
  listCases,
  readLedger,
  readPeers,
  readSection,
  readSite,
  readTopics,
} from '../content/index.ts';
import { formatFindings, Refusal } from '../report/index.ts';
import { checkSection, isPublishable, poisonedHarvest, soundCases } from '../rules/index.ts';
import type { CaseData } from '../schema/case.ts';
import type { Peer } from '../schema/peer.ts';
import type { Site } from '../schema/site.ts';
import type { Topic } from '../schema/topic.ts';
import { type Relatable, type Related, relatedCases } from '../search/build/index.ts';
import { hrefBelow } from '../section/addresses.ts';
import { insightsOf, type Passage } from '../section/guidance.ts';
import { type Listable, listed, type Origin, publishedFor } from '../section/lists.ts';
import { contentDir, onContentChange, purpose, startedIn } from './environment.ts';

/** A case as the pages get it; `entry.id` is the reader's id. */
export interface CaseEntry extends CaseData {
  headings: Heading[];
  /** How many characters the body has, for the reading time. */
  characters: number;
  /** Related cases, best first. */
  related: Related[];
  /** The passages of its last part, 案例启示. */
  insights: Passage[];
  /** True when it has a preview picture of its own. */
  hasPreview: boolean;
}

/**
 * Feeds Astro from the one reader. A build stops at the first finding that is an error, with all of them;
 * the dev server prints them and goes on with the files that have none.
 */
export function caseLoader(): Loader {
  return {
    name: 'case-guidance',
    async load(context) {
      const dir = contentDir();
      await loadCases(context, dir);
      if (context.watcher) {
        onContentChange(context.watcher, dir, () => loadCases(context, dir));
      }
    },
  };
}

async function loadCases(
  { store, logger, watcher, config }: LoaderContext,
  dir: string,
): Promise<void> {
  const section = await readSection(dir);
  const findings = checkSection(section, purpose());
  if (!isPublishable(findings)) {
    const report = formatFindings(findings, dir, startedIn());
    if (!watcher) throw new Refusal(`内容有错误，没有生成网站。\n${report}`);
    logger.error(`有错误的文件暂不显示。\n${report}`);
  }
  const sound = soundCases(section, findings);
  // Not by NODE_ENV or import.meta.env: a machine that sets DEV or NODE_ENV would publish drafts.
  const cases = watcher ? sound : publishedFor(sound, purpose());
  // Entries that an earlier build left in the store are dropped: with an equal digest they would keep the HTML of older
  // code, and Astro would not list their modules again, though another build has replaced that list.
  store.clear();
  const refused = new Set(
    findings.filter(({ level }) => level === 'error').map(({ file }) => file),
  );
  const others = section.harvested.filter(({ file }) => !refused.has(file));
  const related = relatedCases(listed<Relatable & Listable>([...cases, ...others]));
  for (const each of cases) {
    store.set(toEntry(each, related.get(each.id) ?? [], dir, config));
  }
}

function toEntry(
  { id, file, data, body, digest }: Case,
  related: Related[],
  dir: string,
  config: AstroConfig,
) {
  const { headings, usesComponents } = body;
  const filePath = path.relative(fileURLToPath(config.root), path.join(dir, file));
  const characters = body.blocks.reduce((sum, { text }) => sum + [...text].length, 0);
  const hasPreview = body.pictures.length > 0;
  const entry = {
    id,
    data: { ...data, headings, characters, related, insights: insightsOf(body.blocks), hasPreview },
    digest,
    filePath,
  };
  // A case with components becomes a module. All others are rendered here, which costs much less.
  return usesComponents
    ? { ...entry, deferredRender: true }
    : {
        ...entry,
        rendered: { html: htmlOf(body.root, hrefBelow(config.base)), metadata: { headings: [] } },
      };
}

/** The section as the pages get it. */
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
        const report = formatFindings([...site.findings, ...topics.findings], dir, startedIn());
        if (!watcher) throw new Refusal(report);
        logger.error(report);
      };
      await load();
      if (watcher) onContentChange(watcher, dir, load);
    },
  };
}

/** A case of another court as the pages get it; `entry.id` is `slug:id`. */
export interface HarvestedEntry extends CaseData {
  origin: Origin;
  /** When it was last changed. */
  updatedAt: string;
  /** The plain text of its four parts. */
  parts: HarvestedCase['parts'];
  /** The passages of its last part, 案例启示. */
  insights: Passage[];
}

/**
 * Feeds Astro the cases of other courts from the one reader. The loader of the own cases reports what is wrong with
 * them, and stops a build.
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
  // A build with errors has stopped before; the dev server goes on without the cases that have them.
  const refused = new Set(watcher && poisonedHarvest(section).map(({ file }) => file));
  store.clear();
  for (const { id, data, origin, updatedAt, parts, body, file } of section.harvested) {
    if (refused.has(file)) continue;
    const entry = { ...data, origin, updatedAt, parts, insights: insightsOf(body.blocks) };
    store.set({ id, data: { ...entry } });
  }
}
