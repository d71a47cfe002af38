import type { AstroConfig } from 'astro';
import type { Loader, LoaderContext } from 'astro/loaders';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Case } from '../content/case.ts';
import { htmlOf } from '../content/html.ts';
import { readSection } from '../content/section.ts';
import type { Heading } from '../content/tree.ts';
import { formatFindings } from '../report/text.ts';
import { checkSection, isPublishable, soundCases } from '../rules/check.ts';
import type { CaseData } from '../schema/case.ts';
import { type Relatable, type Related, relatedCases } from '../search/build/related.ts';
import { hrefBelow } from '../section/addresses.ts';
import { insightsOf, type Passage } from '../section/guidance.ts';
import { type Listable, listed, publishedFor } from '../section/lists.ts';
import { contentDir, purpose } from './environment.ts';
import { onContentChange } from './watch.ts';

/** What the pages get of a case; `entry.id` is the reader's id. */
export interface CaseEntry extends CaseData {
  headings: Heading[];
  /** How many the body has, for the time that it takes to read. */
  characters: number;
  /** What else may help its reader, best first. */
  related: Related[];
  /** What it teaches: its last part. */
  insights: Passage[];
  /** True when it has a picture of its own to be previewed with. */
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
    const report = formatFindings(findings, dir);
    if (!watcher) throw new Error(`内容有错误，没有生成网站。\n${report}`);
    logger.error(`有错误的文件暂不显示。\n${report}`);
  }
  const sound = soundCases(section, findings);
  // Not by NODE_ENV or import.meta.env: a machine that sets DEV or NODE_ENV would publish drafts.
  const cases = watcher ? sound : publishedFor(sound, purpose());
  // What an earlier build left in the store is not used: entries with an equal digest would keep the HTML of older
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
  // A case with components becomes a module; all others are rendered here, which is many times cheaper.
  return usesComponents
    ? { ...entry, deferredRender: true }
    : {
        ...entry,
        rendered: { html: htmlOf(body.root, hrefBelow(config.base)), metadata: { headings: [] } },
      };
}
