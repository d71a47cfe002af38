import type { AstroIntegration } from 'astro';
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { seal, SealedCache, TEMPLATES } from './astro-cache.ts';
import { noteFile } from './auditor.ts';
import { bundledFiles } from './bundled.ts';
import { cacheDir, codeDigest, digestOf, rootFor } from './environment.ts';
import { CHECKOUT, copyWithFolder, digestOfFile, filesBelow } from '../disk/index.ts';
import { fileOfPage } from './pages.ts';
import { explainedOf } from '../section/shown.ts';
import { type Snapshot, snapshot } from './snapshot.ts';

/*
 * What Astro makes of code alone: the program that renders the pages, and what stands beside them (scripts, stylesheets,
 * pictures). Bundling takes it most of the time of a small change, and gives the same each time: it is kept, and
 * `pages-again.ts` renders by it. Where no case is compiled, all sections at one address share what is kept.
 */

/** The bundled templates, as they are kept. */
export interface Templates {
  /** Where all of it is kept. */
  cache: SealedCache;
  /** The program's file that is started. */
  entry: string;
  /** All its files. */
  program: string[];
  /** The files that stand beside the pages, but for those that our own integrations write. */
  beside: string[];
  /** What the bundler has made for readers. */
  bundled: ReturnType<typeof bundledFiles>;
  /** What pages load in their heads, by Astro's keys of their templates. */
  styles: [page: string, styles: unknown[]][];
}

const PROGRAM = 'program';
const BESIDE = 'beside';
const LIST = 'templates.json';

/** Where this build puts its templates till its site is known to be sound, and where they are kept then. */
let made: { folder: string; kept: string } | undefined;

/** Keeps the templates of a build of Astro, whose cache folder is `astroDir`: see `leaveTemplates`. */
export function keepTemplates(astroDir: string): AstroIntegration {
  let pagesByKeys: ReadonlyMap<string, { styles: unknown[] }> = new Map();
  let program: (Pick<Templates, 'entry' | 'program'> & { folder: string }) | undefined;
  return {
    name: 'case-guidance:templates',
    hooks: {
      'astro:build:setup'({ pages }) {
        pagesByKeys = pages;
      },
      // Astro removes the program right after this. The pictures of articles are there, and no other hook has been called.
      async 'astro:build:generated'({ dir: site }) {
        notePictures(fileURLToPath(site));
        const kept = templatesDir(await snapshot(), astroDir);
        const folder = `${kept}.${process.pid}`;
        rmSync(folder, { recursive: true, force: true });
        const from = programFolder();
        const files = filesBelow(from);
        const entry = files.find((file) => file.startsWith(ENTRY));
        if (entry === undefined) return;
        copy(files, from, path.join(folder, PROGRAM));
        program = { entry, program: files, folder };
        made = { folder, kept };
      },
      async 'astro:build:done'({ dir: site, pages }) {
        if (!program) return;
        const { folder, ...rest } = program;
        const ofPages = new Set(pages.map(fileOfPage));
        const root = fileURLToPath(site);
        const beside = filesBelow(root).filter((file) => !ofPages.has(file));
        copy(beside, root, path.join(folder, BESIDE));
        const styles = [...pagesByKeys].map(([key, page]) => [key, page.styles] as const);
        const key = templatesKey(await snapshot(), astroDir);
        writeFileSync(
          path.join(folder, LIST),
          JSON.stringify({ key, ...rest, beside, bundled: bundledFiles(), styles }),
        );
      },
    },
  };
}

/** Leaves to later builds the templates of this one, whose site is sound. */
export function leaveTemplates(): void {
  if (!made) return;
  const { folder, kept } = made;
  made = undefined;
  seal(folder);
  rmSync(kept, { recursive: true, force: true });
  try {
    renameSync(folder, kept);
  } catch (error) {
    // Another build of the same code has just left the same.
    if (!existsSync(kept)) throw error;
    rmSync(folder, { recursive: true });
  }
}

/** Notes the pictures that Astro has made of those in articles. */
function notePictures(root: string): void {
  const assets = path.join(root, '_astro');
  const names = filesBelow(assets);
  for (const name of names.filter((each) => /\.(?:avif|webp|png|jpe?g)$/.test(each)))
    noteFile(`_astro/${name}`, digestOfFile(path.join(assets, name)));
}

/* As Astro's `core/build/static-build.js` calls the file. */
const ENTRY = 'prerender-entry';

/** The templates that are kept, if they are those of this code and content, and all are there. */
export function keptTemplates(current: Snapshot, astroDir: string): Templates | undefined {
  const cache = new SealedCache(templatesDir(current, astroDir));
  if (!cache.isSealed(LIST)) return undefined;
  const { key, ...templates } = JSON.parse(
    readFileSync(path.join(cache.dir, LIST), 'utf8'),
  ) as Omit<Templates, 'cache'> & { key: string };
  const files = [
    ...templates.program.map((file) => `${PROGRAM}/${file}`),
    ...templates.beside.map(besideKept),
  ];
  const isOfThis = key === templatesKey(current, astroDir);
  if (!isOfThis || !files.every((file) => cache.isSealed(file))) return undefined;
  // Tells that the folder is in use.
  utimesSync(cache.dir, new Date(), new Date());
  return { cache, ...templates };
}

/** Where a file that stands beside the pages is kept, below the folder of its templates. */
export function besideKept(file: string): string {
  return `${BESIDE}/${file}`;
}

/**
 * Puts the program where Astro has had it: it looks for its packages from there, and Node has kept its compiled code by
 * its place. Gives the file that is started.
 */
export function installProgram({ entry, program, cache }: Templates): string {
  const to = programFolder();
  rmSync(to, { recursive: true, force: true });
  copy(program, path.join(cache.dir, PROGRAM), to);
  return path.join(to, entry);
}

/** Removes it, as Astro does. */
export function removeProgram(): void {
  rmSync(programFolder(), { recursive: true, force: true });
}

/* As Astro's `core/build/common.js` and `prerender/utils.js` have it where the site is not below the working directory. */
function programFolder(): string {
  return path.join(rootFor('build'), '.astro', '.prerender');
}

function copy(files: readonly string[], from: string, to: string): void {
  for (const file of files) copyWithFolder(path.join(from, file), path.join(to, file));
}

/**
 * Where templates are kept. Those of a section with cases that are compiled are its own, and the last ones alone: what is
 * compiled of it changes, and its pictures are large.
 */
function templatesDir({ section, cases }: Snapshot, astroDir: string): string {
  const isOwn = cases.some(({ body }) => body.usesComponents);
  const parts = [codeDigest(), CHECKOUT, section.site!.url, ...(isOwn ? [astroDir] : [])];
  return path.join(cacheDir(), `${TEMPLATES}-${digestOf(...parts)}`);
}

/**
 * Stands for all that bundling depends on: the code; where things are; and what is compiled of the content, which are the
 * cases with components, their pictures, and the words that are explained in them.
 */
function templatesKey({ section, cases }: Snapshot, astroDir: string): string {
  const compiled = cases.filter(({ body }) => body.usesComponents);
  const pictures = compiled.flatMap(({ file, body }) =>
    body.pictures.map(({ src }) => path.join(section.dir, path.dirname(file), src)),
  );
  return digestOf(
    codeDigest(),
    CHECKOUT,
    section.site!.url,
    ...(compiled.length > 0 ? [astroDir, section.dir] : []),
    JSON.stringify(
      compiled.map((each) => [each.file, each.digest, explainedOf(each, section.glossary)]),
    ),
    ...pictures.map((file) => `${file} ${digestOfFile(file)}`),
  );
}
