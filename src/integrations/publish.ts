import type { AstroIntegration } from 'astro';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { below, copyWithFolder } from '../disk/index.ts';
import { Refusal } from '../report/index.ts';
import { BUNDLE, ENTRY } from '../search/bundle/files.ts';
import { besideOf, stages, stagingDir } from './environment.ts';
import { type Lock, takeLock } from './lock.ts';
import { standingFiles } from './standing.ts';

/** Takes the place of the site in `outDir` for a build, before anything is made; the dev server needs none. */
export function reserve(contentDir: string, outDir: string): AstroIntegration {
  return {
    name: 'case-guidance:reserve',
    hooks: {
      async 'astro:config:setup'({ command }) {
        if (command === 'build') await lockSite(contentDir, outDir);
      },
    },
  };
}

/**
 * Puts the finished site into `outDir`, one build after the other, and does what comes after that before the next one may. A
 * build that fails before that leaves what is there as it was.
 */
export async function publish(
  contentDir: string,
  outDir: string,
  after: () => Promise<void>,
): Promise<void> {
  const lock = await lockSite(contentDir, outDir);
  lock.prove();
  replacing = stages.during('换上新网站', () =>
    replaceSite(stagingDir(outDir), outDir, standingFiles().keys()),
  );
  await replacing;
  await after();
  lock.release();
}

/* Of this process, which makes one site. */
let replacing: Promise<void> | undefined;
let locked: Promise<Lock> | undefined;

/**
 * Takes the right to replace the site for this process, which asks for it as often as it likes, and removes what earlier
 * builds have left of theirs. Throws where the folder may not be replaced.
 */
export function lockSite(contentDir: string, outDir: string): Promise<Lock> {
  locked ??= newLock(contentDir, outDir);
  return locked;
}

async function newLock(contentDir: string, outDir: string): Promise<Lock> {
  const refusal = refusalToReplace(outDir);
  if (refusal) throw new Refusal(refusal);
  // A site that is being replaced is whole within a moment.
  whenStopped(() => replacing);
  const tell = (text: string) => console.error(text);
  const work = { content: contentDir, doing: '生成同一个网站' };
  const lock = await takeLock(besideOf(outDir, 'lock'), work, tell);
  process.once('exit', () => {
    // Without the lock, the folder is that of another build.
    if (!lock.isHeld()) return;
    try {
      // What still works in the background may write a file meanwhile.
      rmSync(stagingDir(outDir), { recursive: true, force: true, maxRetries: 3 });
    } finally {
      lock.release();
    }
  });
  // Another build has begun in the same folder, while this one stood still.
  lock.onLoss(() => process.exit(1));
  removeLeftovers(outDir);
  return lock;
}

/**
 * Makes Ctrl+C and its like end this process as they do without a handler, but after what `finishing` gives, and with
 * what it does at its exit. Asked a second time, it ends at once.
 */
function whenStopped(finishing: () => Promise<void> | undefined): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      const exit = () => process.exit(128 + constants.signals[signal]);
      void Promise.resolve(finishing()).then(exit, exit);
    });
  }
}

/** Why `outDir` may not be replaced as a whole; undefined when it is a site built before, or is empty or missing. */
export function refusalToReplace(outDir: string): string | undefined {
  const isSite = existsSync(path.join(outDir, BUNDLE, ENTRY));
  if (isSite || !lstatSync(outDir, { throwIfNoEntry: false })) return undefined;
  if (!existsSync(outDir)) return `OUT_DIR 不能是 ${outDir}：它是快捷方式，指向的文件夹不存在。`;
  if (statSync(outDir).isDirectory() && readdirSync(outDir).length === 0) return undefined;
  return `OUT_DIR 不能是 ${outDir}：它会被整个替换，而里面放的不是以前生成的网站。请换一个文件夹。`;
}

/**
 * Makes `outDir` what `staging` is while it is being served. Renaming the folders would leave a moment without a site, so
 * file takes the place of file: first what is new, pages last, then what has changed, and what is gone is removed at the
 * end. At every moment all is there that a page needs, whether it is an old or a new one. The files `standing`, with
 * slashes, are those of `outDir` that stay as they are.
 */
export async function replaceSite(
  staging: string,
  outDir: string,
  standing: Iterable<string> = [],
): Promise<void> {
  const before = contentsOf(outDir);
  const names = [...standing].map((name) => name.split('/').join(path.sep));
  const stay = new Set(names.filter((name) => before.files.has(name)));
  for (const name of names) if (!stay.has(name)) copyOver(name, outDir, staging);
  if (before.files.size === 0) {
    rmSync(outDir, { recursive: true, force: true });
    await patiently(() => renameSync(staging, outDir));
    return;
  }
  const next = contentsOf(staging);
  const isPage = (file: string) => file.endsWith('.html');
  const whole = newFolders(next.folders, outDir);
  const moved = [...next.files].filter((file) => !folderAmong(whole, file));
  const added = [...whole, ...moved.filter((file) => !before.files.has(file))];
  const others = moved.filter((file) => before.files.has(file));
  const withPages = new Set([...next.files].filter(isPage).map((file) => folderAmong(whole, file)));
  const hasPage = (name: string) => isPage(name) || withPages.has(name);
  const inOrder = [
    ...added.filter((name) => !hasPage(name)),
    ...added.filter(hasPage),
    ...others.filter((file) => !isPage(file)),
    ...others.filter(isPage),
  ];
  for (const folder of next.folders) {
    const isThere = before.folders.has(folder) || whole.has(folder) || folderAmong(whole, folder);
    if (!isThere) makeFolder(path.join(outDir, folder));
  }
  for (const name of inOrder) {
    const to = path.join(outDir, name);
    if (before.folders.has(name)) rmSync(to, { recursive: true });
    await patiently(() => renameSync(path.join(staging, name), to));
  }
  const inUse = new Set([...next.files, ...next.folders, ...stay, ...foldersOf(stay)]);
  await removeOthers(outDir, before, inUse);
  rmSync(staging, { recursive: true, force: true });
}

/** Removes of what was there all that is not in use any more. */
async function removeOthers(
  outDir: string,
  before: ReturnType<typeof contentsOf>,
  inUse: ReadonlySet<string>,
): Promise<void> {
  const isKept = keptNames(outDir, inUse);
  // A folder may have taken the place of a file, and stands under its name among what is in use.
  for (const file of before.files) {
    if (inUse.has(file) || isKept(file)) continue;
    await patiently(() => unlinkSync(path.join(outDir, file))).catch(isGone);
  }
  for (const folder of [...before.folders].reverse()) {
    if (inUse.has(folder) || isKept(folder)) continue;
    await patiently(() => rmdirSync(path.join(outDir, folder))).catch(isGone);
  }
}

/**
 * A file that is there under another spelling, `A.txt` and `a.txt` where they are one, or behind a link, is put there anew.
 * Nothing has been changed yet where there is none any more.
 */
function copyOver(file: string, from: string, to: string): void {
  if (!existsSync(path.join(from, file)))
    throw new Refusal(
      `生成时有别的程序动了网站文件夹，缺少 ${file}，没有发布。请看看是哪个程序，再生成一次。`,
    );
  copyWithFolder(path.join(from, file), path.join(to, file));
}

/** The folders in which these files are, at whatever depth. */
function foldersOf(files: Iterable<string>): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    let folder = path.dirname(file);
    for (; folder !== '.' && !found.has(folder); folder = path.dirname(folder)) found.add(folder);
  }
  return found;
}

/** Says of an old name whether it is a new file's or folder's too, as where `A.png` and `a.png` are one file. */
function keptNames(dir: string, names: Iterable<string>): (name: string) => boolean {
  const alike = (name: string) => name.normalize('NFC').toLowerCase();
  const byLikeness = Map.groupBy(names, alike);
  return (name) => {
    const identity = byLikeness.has(alike(name)) && identityOf(path.join(dir, name));
    return (
      byLikeness.get(alike(name))?.some((each) => identityOf(path.join(dir, each)) === identity) ??
      false
    );
  };
}

/** What is below a folder, folders before what is in them; nothing where there is no such folder. */
function contentsOf(dir: string): { files: Set<string>; folders: Set<string> } {
  const { files, folders } = below(dir);
  const native = (name: string) => name.split('/').join(path.sep);
  return {
    // A link to a folder is removed like a file.
    files: new Set([...files.keys()].map(native)),
    folders: new Set(folders.map(native)),
  };
}

/** An address may have become a page where a file stood, `/1.html`. */
function makeFolder(folder: string): void {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there && !there.isDirectory()) rmSync(folder);
  if (!there?.isDirectory()) mkdirSync(folder);
}

/**
 * The folders that the site does not have yet, without those inside of them: each is moved as a whole. Where `A` and `a` are
 * one folder, it is there already.
 */
function newFolders(folders: ReadonlySet<string>, outDir: string): Set<string> {
  const found = new Set<string>();
  for (const folder of folders) {
    const isNew = !lstatSync(path.join(outDir, folder), { throwIfNoEntry: false });
    if (!folderAmong(found, folder) && isNew) found.add(folder);
  }
  return found;
}

/** The one of these folders in which a file or folder is, at whatever depth. */
function folderAmong(folders: ReadonlySet<string>, name: string): string | undefined {
  for (let above = path.dirname(name); above !== '.'; above = path.dirname(above)) {
    if (folders.has(above)) return above;
  }
  return undefined;
}

/* On Windows nothing can be replaced or removed while a server or a virus scanner reads it, which takes a moment. */
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES']);
const PAUSE = 100;
const ATTEMPTS = 50;

/** Each step waits for its end: tens of thousands of promises take longer than what they wait for. */
async function patiently(work: () => void): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      work();
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!BUSY.has(code) || attempt === ATTEMPTS) throw error;
      await setTimeout(PAUSE);
    }
  }
}

/** The same for all names of one file or folder; undefined where there is none. */
function identityOf(file: string): string | undefined {
  try {
    const there = lstatSync(file, { bigint: true, throwIfNoEntry: false });
    return there && `${there.dev} ${there.ino}`;
  } catch (error) {
    // A file has taken the place of its folder.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** What was removed with its folder, or a folder that a file has taken the place of. */
function isGone({ code, message }: NodeJS.ErrnoException): void {
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw new Error(message);
}

/** What builds have left that were killed; who has the lock knows that none of them runs. */
function removeLeftovers(outDir: string): void {
  const parent = path.dirname(outDir);
  const start = path.basename(besideOf(outDir, ''));
  for (const name of readdirSync(parent)) {
    const rest = name.startsWith(start) ? name.slice(start.length) : '';
    if (/^(?:\d+\.)?next$/.test(rest)) rmSync(path.join(parent, name), { recursive: true });
  }
}
