import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { CHECKOUT, filesBelow } from '../disk/index.ts';
import { Refusal, startStages } from '../report/index.ts';
import type { Purpose } from '../section/lists.ts';
import { momentOf } from '../text/dates.ts';

/** The stages of this process, whichever of the integrations they are in. */
export const stages = startStages();

/** Where the content is read from (`CONTENT_DIR`, default `content`), as an absolute path. Throws where that is a file. */
export function contentDir(): string {
  const dir = resolved(process.env['CONTENT_DIR'] || 'content');
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== false) return dir;
  throw new Refusal(`CONTENT_DIR 不能是 ${dir}：它不是文件夹。请写出放内容的文件夹。`);
}

/** Where the built site is put (`OUT_DIR`, default `dist`), as an absolute path. */
export function outDir(): string {
  return resolved(process.env['OUT_DIR'] || 'dist');
}

/**
 * Where a site is built before it takes its place: beside it, so that moving a file there is one rename. It is the same in
 * every build, as Astro takes a page from the last one only where its modules are the same, and some of them name it.
 */
export function stagingDir(site: string): string {
  return besideOf(site, 'next');
}

/** A name beside the folder of a site for what belongs to it. */
export function besideOf(site: string, what: string): string {
  return path.join(path.dirname(site), `.${path.basename(site)}.${what}`);
}

const CACHE = 'node_modules/.cache/case-guidance';

/** Where builds keep what they remember (`CACHE_DIR`, default below `node_modules/.cache`), as an absolute path. */
export function cacheDir(): string {
  return resolved(process.env['CACHE_DIR'] || CACHE);
}

/** How the folder of what is made and used up by one build begins, below `CACHE_DIR`. */
export const PASSING = 'passing-';

/** A new folder below `CACHE_DIR` that goes when the program ends; one that a killed program has left goes later. */
export function passingDir(): string {
  mkdirSync(cacheDir(), { recursive: true });
  const dir = mkdtempSync(path.join(cacheDir(), PASSING));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/**
 * Makes Astro work in a folder of its own, and this process with it: what it writes into `.astro` below its root
 * (`dotAstroDir` in its `core/config/settings.js`), and below the working directory where `OUT_DIR` is not
 * (`getOutDirWithinCwd` in its `core/build/common.js`), two builds of one checkout, or a build and a dev server, would
 * take for their own. From there Astro looks for its packages, so that it is always in the checkout.
 */
export function ownRoot(command: 'build' | 'dev') {
  const dirs = { CONTENT_DIR: contentDir(), OUT_DIR: outDir(), CACHE_DIR: cacheDir() };
  const root = rootFor(command);
  mkdirSync(root, { recursive: true });
  const options = {
    root,
    configFile: path.relative(root, path.resolve('astro.config.mjs')),
    srcDir: path.resolve('src'),
  };
  Object.assign(process.env, dirs, { [STARTED_IN]: process.cwd() });
  process.chdir(root);
  return options;
}

/** The folder in which Astro works. */
export function rootFor(command: 'build' | 'dev'): string {
  const name = `${command}-${digestOf(contentDir(), outDir())}`;
  return path.join(resolved(path.join(startedIn(), CACHE)), name);
}

/* The variable by which a command tells Astro's hooks where it was started. */
const STARTED_IN = 'CASE_GUIDANCE_STARTED_IN';

/** The folder in which the command was started: what people are shown is relative to it. */
export function startedIn(): string {
  return process.env[STARTED_IN] || process.cwd();
}

/**
 * The folder `name` below `CACHE_DIR` for this content. Content inside of the folder in which a command was started is known
 * by its place there, so that what is carried to another checkout is found again.
 */
export function cacheOf(name: string): string {
  const below = path.relative(startedIn(), contentDir());
  const place = below.startsWith('..') || path.isAbsolute(below) ? contentDir() : below;
  return path.join(cacheDir(), `${name}-${digestOf(place)}`);
}

/** A name for a folder that belongs to these, and to nothing else. */
export function digestOf(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12);
}

/** A digest of this program and of the packages that it uses: what it has made may be other once this is. */
export function codeDigest(): string {
  digestOfCode ??= createHash('sha256')
    .update(process.version)
    .update(sourceDigest())
    .digest('hex');
  return digestOfCode;
}

let digestOfCode: string | undefined;

/** The same, whatever runs it: what readers get by it is called alike on all machines. */
export function sourceDigest(): string {
  digestOfSource ??= newSourceDigest();
  return digestOfSource;
}

let digestOfSource: string | undefined;

function newSourceDigest(): string {
  const hash = createHash('sha256');
  const sources = filesBelow(path.join(CHECKOUT, 'src')).map((name) => `src/${name}`);
  // A copy of the program may come without the lock file.
  const beside = ['package-lock.json', 'astro.config.mjs'].filter((name) =>
    existsSync(path.join(CHECKOUT, name)),
  );
  for (const file of [...beside, ...sources].sort())
    hash.update(`${file}\n`).update(readFileSync(path.join(CHECKOUT, file)));
  return hash.digest('hex');
}

/* The variables by which a command tells Astro's hooks, and the processes it starts, what the build is for. */
const RELEASE = 'CASE_GUIDANCE_RELEASE';
const NOW = 'CASE_GUIDANCE_NOW';

/** Sets what the site is built for, for everything that runs in this process. */
export function setPurpose({ release }: Purpose): void {
  process.env[RELEASE] = release ? '1' : '';
  // A build that goes on past midnight publishes what it has begun with.
  process.env[NOW] = momentOf(new Date());
}

/** What the site is built for. */
export function purpose(): Purpose {
  return { release: process.env[RELEASE] === '1', now: process.env[NOW] ?? momentOf(new Date()) };
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
