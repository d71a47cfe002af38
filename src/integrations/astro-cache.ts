import type { AstroIntegration } from 'astro';
import { hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { notedFiles } from './auditor.ts';
import { stages, PASSING } from './environment.ts';
import { digestOfFile, filesBelow } from '../disk/index.ts';
import { type Lock, takeLock } from './lock.ts';
import { saveKept } from './snapshot.ts';

/* The list of digests, beside what it is about. */
const SEAL = 'sealed.json';

/**
 * Makes sure that Astro's cache in `dir` holds what the last finished build has put there: Astro takes a page from it by
 * the key that the page had, and does not see that its copy was cut off, or written by a build that was killed. One build
 * uses the cache at a time.
 */
export function astroCache(dir: string, contentDir: string): AstroIntegration {
  return {
    name: 'case-guidance:astro-cache',
    hooks: {
      async 'astro:config:setup'({ command }) {
        if (command !== 'build') return;
        await lockCache(dir, contentDir);
        await stages.during('查看留存', () => removeUnsealed(dir));
      },
    },
  };
}

/** Leaves to the next build what this one, whose site is sound, has found out. */
export async function leaveCache(dir: string, contentDir: string): Promise<void> {
  const stage = stages.begin('留存');
  const lock = await lockCache(dir, contentDir);
  lock.prove();
  saveKept('dropped');
  seal(dir, notedFiles());
  lock.release();
  removeUnused(path.dirname(dir));
  stage.end();
}

/** Takes Astro's cache for this process, which asks for it as often as it likes. */
export function lockCache(dir: string, contentDir: string): Promise<Lock> {
  const work = { content: contentDir, doing: '生成同一个网站' };
  lock ??= takeLock(`${dir}.lock`, work, (text) => console.error(text)).then((taken) => {
    process.once('exit', () => taken.release());
    return taken;
  });
  return lock;
}

let lock: Promise<Lock> | undefined;

/** Removes what the last finished build has not left so. */
export function removeUnsealed(dir: string): void {
  const cache = new SealedCache(dir);
  for (const file of filesBelow(dir)) {
    if (file !== SEAL && !cache.isSealed(file)) rmSync(path.join(dir, file));
  }
}

/** Notes what is there, for the next build. The digests of pages, of which Astro keeps copies, are known. */
export function seal(dir: string, ofPages: ReadonlyMap<string, string> = new Map()): void {
  const files = filesBelow(dir).filter((file) => file !== SEAL);
  const digestOf = (file: string) =>
    ofPages.get(pageOf(file)) ?? digestOfFile(path.join(dir, file));
  const text = JSON.stringify(files.map((file) => [file, digestOf(file)]));
  mkdirSync(dir, { recursive: true });
  const beside = path.join(dir, `${SEAL}.next`);
  writeFileSync(beside, `${hash('sha256', text)}\n${text}`);
  renameSync(beside, path.join(dir, SEAL));
}

/** What folders of templates are called, before a digest; that of a build which has not ended has its number at the end. */
export const TEMPLATES = 'templates';

/** What no build has used for so many days is not used again: content or site has another place now. */
const UNUSED_DAYS = 30;
/** What was never finished is of a build which was killed, or of one that runs at this moment. */
const UNFINISHED_DAYS = 1;

/** Removes what builds of other content, and to other places, have left in a cache folder long ago. */
export function removeUnused(cacheDir: string, now = Date.now()): void {
  for (const name of readdirSync(cacheDir)) {
    const folder = path.join(cacheDir, name);
    const days = lifeOf(name);
    const there = statSync(folder, { throwIfNoEntry: false });
    const isOld = there && days !== undefined && now - there.mtimeMs > days * 86_400_000;
    if (isOld) rmSync(folder, { recursive: true, force: true });
  }
}

/** In days; undefined for what is not of builds. */
function lifeOf(name: string): number | undefined {
  if (name.startsWith(PASSING) || OF_A_BUILD.test(name)) return UNFINISHED_DAYS;
  return KEPT.test(name) ? UNUSED_DAYS : undefined;
}

const KEPT = new RegExp(`^(?:(?:kept|sound|${TEMPLATES})-)?[0-9a-f]{12}$`);
const OF_A_BUILD = new RegExp(`^${TEMPLATES}-[0-9a-f]{12}\\.\\d+$`);

/** A cache, of which nothing is to be taken but what the last finished build has left. Names have slashes. */
export class SealedCache {
  readonly dir: string;
  readonly #sealed: ReadonlyMap<string, string>;

  constructor(dir: string) {
    this.dir = dir;
    this.#sealed = readSeal(dir);
  }

  /** The digest that a file has to have: SHA-256 in hexadecimal. */
  digestOf(file: string): string | undefined {
    return this.#sealed.get(file);
  }

  /** Reads the file. */
  isSealed(file: string): boolean {
    const absolute = path.join(this.dir, file);
    const digest = this.digestOf(file);
    return digest !== undefined && existsSync(absolute) && digest === digestOfFile(absolute);
  }
}

/** Nothing where there is no list, or a damaged one. */
function readSeal(dir: string): Map<string, string> {
  const file = path.join(dir, SEAL);
  if (!existsSync(file)) return new Map();
  const [digest, text = ''] = readFileSync(file, 'utf8').split('\n');
  return new Map(digest === hash('sha256', text) ? (JSON.parse(text) as [string, string][]) : []);
}

/** The page of which a file is Astro's copy; none where it is another file. */
function pageOf(file: string): string {
  return file.startsWith(COPIES) ? file.slice(COPIES.length) : '';
}

/** Where Astro keeps copies of pages, below its cache folder (`core/build/incremental.js`). */
export const COPIES = 'dist/';
