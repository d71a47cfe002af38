import type { AstroIntegration } from 'astro';
import path from 'node:path';
import { astroCache } from './astro-cache.ts';
import { cacheDir, digestOf } from './environment.ts';
import { ledger } from './ledger.ts';
import { outputAudit } from './output-audit.ts';
import { publish } from './publish.ts';
import { searchIndex } from './search-index.ts';
import { exports } from './served-files.ts';
import { keepTemplates } from './templates.ts';

/** Astro's cache folder: builds of other content, to another place or address do not share what Astro remembers. */
export function rememberedDir(contentDir: string, outDir: string, url: string): string {
  return path.join(cacheDir(), digestOf(contentDir, outDir, new URL(url).pathname));
}

/** What is done once the pages are there, in this order; `remembered` is Astro's cache folder. */
export function afterPages(
  contentDir: string,
  outDir: string,
  remembered: string,
): AstroIntegration[] {
  const [auditOfPages, auditOfWhole] = outputAudit();
  return [
    keepTemplates(remembered),
    exports(),
    auditOfPages,
    // Made beside all that comes before it.
    searchIndex(),
    auditOfWhole,
    ledger(),
    astroCache(remembered, contentDir),
    publish(contentDir, outDir),
  ];
}
