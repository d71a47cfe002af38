import { hash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Stage } from '../report/index.ts';
import { handOver } from '../section/published.ts';
import { COPIES, lockCache, removeUnsealed, SealedCache } from './astro-cache.ts';
import { forgetNoted, noteFile } from './auditor.ts';
import { noteBundled } from './bundled.ts';
import { stages, stagingDir } from './environment.ts';
import { copyWithFolder, writeWithFolder } from '../disk/index.ts';
import { fileOfPage, lockedPage } from './pages.ts';
import { lockSite } from './publish.ts';
import { afterPages, finishSite, rememberedDir } from './site-build.ts';
import { publishedSection, snapshot } from './snapshot.ts';
import { forgetStanding, stands } from './standing.ts';
import {
  besideKept,
  installProgram,
  keptTemplates,
  removeProgram,
  type Templates,
} from './templates.ts';

/*
 * A build after a change of content needs nothing of Astro but the templates that it has bundled already. This does with
 * them what Astro would (`core/build/generate.js`): it takes the pages whose keys are as they were, renders the others,
 * and hands the site on to the same integrations. Where anything is not as it is expected, Astro builds.
 */

/**
 * Builds the site of the snapshot that is held by the templates that an earlier build has kept. False where there are
 * none for this code and content, or they are not enough: then nothing has been published.
 */
export async function buildByKeptTemplates(contentDir: string, outDir: string): Promise<boolean> {
  const current = await snapshot();
  const dir = rememberedDir(contentDir, outDir, current.section.site!.url);
  const templates = keptTemplates(current, dir);
  if (!templates) return false;
  await lockCache(dir, contentDir);
  const cache = new SealedCache(dir);
  const manifest = cache.isSealed(MANIFEST) ? manifestIn(dir) : NOTHING;
  if (!manifest) return false;
  // It reads all files: where pages are kept, only those that are taken are looked at.
  if (manifest === NOTHING) removeUnsealed(dir);
  await lockSite(contentDir, outDir);
  const staging = stagingDir(outDir);
  const pages = await builtPages({ cache, templates, manifest, staging });
  if (!pages) return false;
  const logger = { warn: (message: string) => console.warn(message) };
  const built = { dir: pathToFileURL(`${staging}/`), pages, logger };
  for (const { hooks } of afterPages(dir)) {
    await (hooks['astro:build:done'] as ((done: typeof built) => unknown) | undefined)?.(built);
  }
  await finishSite(contentDir, outDir, pages);
  return true;
}

/** What Astro notes of the pages that it keeps, in the form of its `core/build/incremental.js`. */
interface Manifest {
  version: number;
  configHash: string;
  routes: Record<string, { dependencyHash: string; paths: Record<string, KeptPage> }>;
}

interface KeptPage {
  cacheKey: string;
  /** Its place in the site, as a part of an address. */
  outputFile: string;
}

const MANIFEST = 'incremental-build.json';
const VERSION = 1;
/* Of a site that is built for the first time: Astro, when it has to, takes what has another `configHash` for nothing. */
const NOTHING: Manifest = { version: VERSION, configHash: '', routes: {} };

function manifestIn(dir: string): Manifest | undefined {
  const manifest = JSON.parse(readFileSync(path.join(dir, MANIFEST), 'utf8')) as Manifest;
  return manifest.version === VERSION ? manifest : undefined;
}

interface Work {
  cache: SealedCache;
  templates: Templates;
  manifest: Manifest;
  /** Where the new site is put together. */
  staging: string;
}

type Page = { pathname: string };

/** Why Astro itself has to build, where nothing is amiss. */
class AstroNeeded extends Error {}

/** Undefined where Astro has to build; where that is not expected, the reason is told. */
async function builtPages(work: Work): Promise<Page[] | undefined> {
  const stage = stages.begin('网页');
  try {
    return await allPages(work, stage);
  } catch (error) {
    if (!(error instanceof AstroNeeded)) {
      const reason = error instanceof Error ? error.message : String(error);
      console.error(`留存的模板用不上，改由 Astro 从头生成，结果一样，只是慢些：${reason}`);
    }
    forgetStanding();
    forgetNoted();
    rmSync(work.staging, { recursive: true, force: true });
    return undefined;
  } finally {
    stage.end();
    Reflect.deleteProperty(globalThis, 'astroAsset');
    removeProgram();
  }
}

async function allPages(work: Work, stage: Stage): Promise<Page[]> {
  const { cache, templates, manifest, staging } = work;
  mkdirSync(staging, { recursive: true });
  for (const file of templates.beside) {
    if (!isTaken(file, besideKept(file), templates.cache, staging))
      throw new AstroNeeded(`${file} is not kept.`);
  }
  noteBundled(templates.bundled);
  const { paths, render } = await startedProgram(templates);
  const next: Manifest = { ...manifest, routes: {} };
  const names = new Set(templates.beside);
  const pages: Page[] = [];
  for (const { pathname, route, cacheKey } of paths) {
    const page = { pathname: pathname.replace(/\/?$/, '/').replace(/^\//, '') };
    const file = fileOfPage(page);
    if (names.has(file)) throw new Error(`${file} is made twice.`);
    names.add(file);
    pages.push(page);
    const known = manifest.routes[route.component]?.paths[pathname];
    if (
      cacheKey !== undefined &&
      known?.cacheKey === cacheKey &&
      isTaken(file, COPIES + file, cache, staging)
    )
      stage.kept();
    else {
      const bytes = await render(page, route);
      const digest = hash('sha256', bytes);
      noteFile(file, digest);
      if (!stands(file, digest)) writeWithFolder(path.join(staging, file), bytes);
      if (cacheKey !== undefined) writeWithFolder(path.join(cache.dir, COPIES, file), bytes);
    }
    if (cacheKey !== undefined) note(next, manifest, { pathname, route, cacheKey, file });
    stage.step();
  }
  removeOrphans(manifest, next, cache.dir);
  writeFileSync(path.join(cache.dir, MANIFEST), JSON.stringify(next));
  return pages;
}

/**
 * Notes a page for the next build, with what Astro has noted of it. Astro itself takes a page for another one whose template
 * it has not built here: that one has another `dependencyHash`.
 */
function note(
  next: Manifest,
  last: Manifest,
  {
    pathname,
    route: { component },
    cacheKey,
    file,
  }: { pathname: string; route: Route; cacheKey: string; file: string },
): void {
  const template = last.routes[component] ?? { dependencyHash: '', paths: {} };
  const known = template.paths[pathname];
  const { paths } = (next.routes[component] ??= { ...template, paths: {} });
  paths[pathname] = { ...known, cacheKey, outputFile: known?.outputFile ?? encodeURI(file) };
}

/** The pages that are to be, and what renders one. */
async function startedProgram(templates: Templates) {
  handOver(publishedSection);
  const { app } = (await import(pathToFileURL(installProgram(templates)).href)) as Program;
  const styles = templates.styles.map(([key, ofPage]) => [key, { styles: ofPage }] as const);
  app.setInternals({ pagesByKeys: new Map(styles) });
  const destination = { write: ({ message }: { message: string }) => console.error(message) };
  app.setOptions({ settings: { scripts: [] }, logger: { options: { destination } } });
  const addStaticImage = () => {
    throw new AstroNeeded('Astro has to make a picture.');
  };
  Object.assign(globalThis, { astroAsset: { addStaticImage } });
  const { StaticPaths } = await import('astro/runtime/prerender/static-paths.js');
  const { site, base } = app.manifest;
  const render = async ({ pathname }: Page, routeData: Route): Promise<Buffer> => {
    const request = new Request(new URL(`${base.replace(/\/$/, '')}/${pathname}`, site));
    const response = await app.render(request, { routeData });
    if (response.status >= 300 && response.status < 400) throw new Error('A page leads elsewhere.');
    return lockedPage(await response.arrayBuffer());
  };
  return { paths: await new StaticPaths(app).getAll(), render };
}

type App = ConstructorParameters<
  typeof import('astro/runtime/prerender/static-paths.js').StaticPaths
>[0];

/** What Astro's program for the pages exports (`entrypoints/prerender.js` and `core/build/app.js`). */
interface Program {
  app: App & {
    manifest: { site: string; base: string };
    setInternals: (internals: object) => void;
    setOptions: (options: object) => void;
    render: (request: Request, options: { routeData: Route }) => Promise<Response>;
  };
}

type Route = { component: string };

/** Takes a file of the site from a cache, or leaves it where it stands. False where the cache does not have it. */
function isTaken(file: string, kept: string, cache: SealedCache, staging: string): boolean {
  const digest = cache.digestOf(kept);
  if (digest === undefined) return false;
  const isThere = stands(file, digest);
  if (!isThere && !cache.isSealed(kept)) return false;
  noteFile(file, digest);
  if (isThere) return true;
  copyWithFolder(path.join(cache.dir, kept), path.join(staging, file));
  return true;
}

/** Removes the copies of pages that are no more. */
function removeOrphans(last: Manifest, next: Manifest, dir: string): void {
  for (const [component, { paths }] of Object.entries(last.routes)) {
    for (const [pathname, { outputFile }] of Object.entries(paths)) {
      if (next.routes[component]?.paths[pathname]) continue;
      rmSync(new URL(outputFile, pathToFileURL(path.join(dir, COPIES))), { force: true });
    }
  }
}
