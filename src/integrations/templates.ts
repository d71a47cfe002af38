import type { AstroIntegration } from 'astro';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SealedCache } from './astro-cache.ts';
import { noteFile } from './auditor.ts';
import { bundledFiles } from './bundled.ts';
import { codeDigest, digestOf, rootFor } from './environment.ts';
import { CHECKOUT, copyWithFolder, digestOfFile, filesBelow } from '../disk/index.ts';
import { fileOfPage } from './pages.ts';
import { explainedOf } from '../section/shown.ts';
import { type Snapshot, snapshot } from './snapshot.ts';

/*
 * What Astro makes of code alone: the program that renders the pages, and what stands beside them (scripts, stylesheets,
 * pictures). Bundling takes it most of the time of a small change, and gives the same each time: it is kept
 * with Astro's own cache, and `pages-again.ts` renders by it.
 */

/** The bundled templates, as they are kept. */
export interface Templates {
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

const FOLDER = 'templates';
const LIST = 'templates.json';

/** Keeps the templates of a build in Astro's cache folder `dir`, which is sealed when the build is done. */
export function keepTemplates(dir: string): AstroIntegration {
  const folder = path.join(dir, FOLDER);
  let pagesByKeys: ReadonlyMap<string, { styles: unknown[] }> = new Map();
  let program: Pick<Templates, 'entry' | 'program'> | undefined;
  return {
    name: 'case-guidance:templates',
    hooks: {
      'astro:build:setup'({ pages }) {
        pagesByKeys = pages;
      },
      // Astro removes the program right after this. The pictures of articles are there, and no other hook has been called.
      'astro:build:generated'({ dir: site }) {
        notePictures(fileURLToPath(site));
        rmSync(folder, { recursive: true, force: true });
        const from = programFolder();
        const files = filesBelow(from);
        const entry = files.find((file) => file.startsWith(ENTRY));
        if (entry === undefined) return;
        copy(files, from, path.join(folder, 'program'));
        program = { entry, program: files };
      },
      async 'astro:build:done'({ dir: site, pages }) {
        if (!program) return;
        const ofPages = new Set(pages.map(fileOfPage));
        const root = fileURLToPath(site);
        const beside = filesBelow(root).filter((file) => !ofPages.has(file));
        copy(beside, root, path.join(folder, 'beside'));
        const styles = [...pagesByKeys].map(([key, page]) => [key, page.styles] as const);
        const key = templatesKey(await snapshot(), dir);
        writeFileSync(
          path.join(folder, LIST),
          JSON.stringify({ key, ...program, beside, bundled: bundledFiles(), styles }),
        );
      },
    },
  };
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

/** The templates kept in Astro's cache, if they are those of this code and content, and all are there. */
export function keptTemplates(cache: SealedCache, current: Snapshot): Templates | undefined {
  const list = `${FOLDER}/${LIST}`;
  if (!cache.isSealed(list)) return undefined;
  const { key, ...templates } = JSON.parse(
    readFileSync(path.join(cache.dir, list), 'utf8'),
  ) as Templates & { key: string };
  const files = [
    ...templates.program.map((file) => `${FOLDER}/program/${file}`),
    ...templates.beside.map(besideKept),
  ];
  const isOfThis = key === templatesKey(current, cache.dir);
  return isOfThis && files.every((file) => cache.isSealed(file)) ? templates : undefined;
}

/** Where a file that stands beside the pages is kept, below Astro's cache folder. */
export function besideKept(file: string): string {
  return `${FOLDER}/beside/${file}`;
}

/**
 * Puts the program where Astro has had it: it looks for its packages from there, and Node has kept its compiled code by
 * its place. Gives the file that is started.
 */
export function installProgram({ entry, program }: Templates, dir: string): string {
  const to = programFolder();
  rmSync(to, { recursive: true, force: true });
  copy(program, path.join(dir, FOLDER, 'program'), to);
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
 * Stands for all that bundling depends on: the code; where things are; and what is compiled of the content, which are the
 * cases with components, their pictures, and the words that are explained in them.
 */
function templatesKey({ section, cases }: Snapshot, dir: string): string {
  const compiled = cases.filter(({ body }) => body.usesComponents);
  const pictures = compiled.flatMap(({ file, body }) =>
    body.pictures.map(({ src }) => path.join(section.dir, path.dirname(file), src)),
  );
  return digestOf(
    codeDigest(),
    CHECKOUT,
    dir,
    section.dir,
    section.site!.url,
    JSON.stringify(
      compiled.map((each) => [each.file, each.digest, explainedOf(each, section.glossary)]),
    ),
    ...pictures.map((file) => `${file} ${digestOfFile(file)}`),
  );
}
