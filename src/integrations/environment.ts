import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import type { FSWatcher } from 'vite';
import type { Purpose } from '../section/lists.ts';

/** Where the content is read from (`CONTENT_DIR`, default `content`), as an absolute path. */
export function contentDir(): string {
  return resolved(process.env['CONTENT_DIR'] || 'content');
}

/** Where the built site is put (`OUT_DIR`, default `dist`), as an absolute path. */
export function outDir(): string {
  return resolved(process.env['OUT_DIR'] || 'dist');
}

const CACHE = 'node_modules/.cache/case-guidance';

/** Where builds keep what they remember (`CACHE_DIR`, default below `node_modules/.cache`), as an absolute path. */
export function cacheDir(): string {
  return resolved(process.env['CACHE_DIR'] || CACHE);
}

/**
 * Makes Astro work in a folder of its own: what it writes into `.astro` below its root (`dotAstroDir` in its
 * `core/config/settings.js`) two builds of one checkout, or a build and a dev server, would take for their own.
 * From there Astro looks for its packages, so that it is always in the checkout.
 */
export function ownRoot(command: 'build' | 'dev') {
  const root = path.join(resolved(CACHE), `${command}-${digestOf(contentDir(), outDir())}`);
  mkdirSync(root, { recursive: true });
  return {
    root,
    configFile: path.relative(root, path.resolve('astro.config.mjs')),
    srcDir: path.resolve('src'),
    publicDir: path.resolve('public'),
  };
}

/** A name for a folder that belongs to these, and to nothing else. */
export function digestOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/* The variable by which a command tells Astro's hooks what the build is for. */
const RELEASE = 'CASE_GUIDANCE_RELEASE';

/** Sets what the site is built for, for everything that runs in this process. */
export function setPurpose({ release }: Purpose): void {
  process.env[RELEASE] = release ? '1' : '';
}

/** What the site is built for. */
export function purpose(): Purpose {
  return { release: process.env[RELEASE] === '1' };
}

/**
 * Why a site cannot be built from `contentDir`, or undefined: bundlers read certain characters as parts of an address.
 */
export function refusalToRead(contentDir: string): string | undefined {
  const [found] = /[#%?]/.exec(contentDir) ?? [];
  return (
    found &&
    `CONTENT_DIR 不能是 ${contentDir}：路径里有“${found}”。请改文件夹的名称，或换一个文件夹。`
  );
}

/** The path behind symbolic links: replacing a folder must not replace the link to it. */
function resolved(dir: string): string {
  const absolute = path.resolve(dir);
  return existsSync(absolute) ? realpathSync(absolute) : absolute;
}

const QUIET_MS = 50;

/** Calls `changed` once after each burst of changes below `dir` (an editor that saves writes a file several times). */
export function onContentChange(
  watcher: FSWatcher,
  dir: string,
  changed: () => Promise<void>,
): void {
  let timer: NodeJS.Timeout | undefined;
  watcher.add(dir);
  watcher.on('all', (_event, file) => {
    if (!path.resolve(file).startsWith(dir + path.sep)) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      // A file may vanish while it is read: the change that comes after it is looked at again.
      changed().catch((error: unknown) => console.error(String(error)));
    }, QUIET_MS);
  });
}
