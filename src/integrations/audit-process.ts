import { hash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { below, passingBytes } from '../disk/index.ts';
import { type FoundFile, SiteAudit } from '../guard/index.ts';
import { openKeep, type SavedKeep } from '../keep/index.ts';
import type { FinishedSite, FromAuditor, ToAuditor } from './auditor.ts';
import { cacheOf, codeDigest, digestOf, outDir, stagingDir } from './environment.ts';

/*
 * The process that audits a site (`auditor.ts`). It reads the files itself, while others are still being made: files are
 * judged by their bytes, so that at the end there is nothing left to do but to see that they are the same ones, and no
 * others.
 */

/** How many files are judged before a message is heard. */
const AT_ONCE = 16;

let audit: SiteAudit | undefined;
let sound: SavedKeep | undefined;
let finished: FinishedSite | undefined;
const waiting: string[] = [];
let work: Promise<void> | undefined;

process.on('disconnect', () => process.exit());
process.on('message', (told: ToAuditor) => {
  if ('expected' in told) {
    const { site, peers } = told.expected;
    const version = digestOf(codeDigest(), JSON.stringify([site, peers]));
    sound = openKeep(cacheOf('sound'), version);
    audit = new SiteAudit(told.expected, sound);
  } else if ('made' in told) {
    for (const code of told.scripts) audit!.noteScript(code);
    for (const [file, digest] of told.made) audit!.noteFile(file, digest);
    waiting.push(...told.made.map(([file]) => file));
  } else finished = told.finished;
  work ??= untilDone();
});

async function untilDone(): Promise<void> {
  for (;;) {
    for (const file of waiting.splice(0, AT_ONCE)) judgeEarly(file);
    await setImmediate();
    if (waiting.length > 0) continue;
    if (finished) answer(finished);
    work = undefined;
    return;
  }
}

/** Judges a file as soon as it lies there as it was made; what does not yet is judged at the end. */
function judgeEarly(file: string): void {
  const digest = audit!.digestOf(file);
  if (digest === undefined || audit!.isJudged(file, digest)) return;
  for (const dir of [stagingDir(outDir()), outDir()]) {
    const bytes = bytesOf(path.join(dir, file));
    if (!bytes || hash('sha256', bytes) !== digest) continue;
    audit!.judge(file, digest, () => bytes);
    return;
  }
}

/** Judges the site as it lies there now. */
function answer({ staging, site, standing, pages }: FinishedSite): void {
  const places = new Map(standing.map((file) => [file, path.join(site, file)]));
  for (const file of below(staging).files.keys()) places.set(file, path.join(staging, file));
  const found = new Map<string, FoundFile>();
  let kept = 0;
  for (const [file, place] of places) {
    const bytes = bytesOf(place);
    const digest = bytes && hash('sha256', bytes);
    found.set(file, { digest });
    if (bytes && audit!.judge(file, digest!, () => bytes)) kept += 1;
  }
  const verdict = audit!.verdict(found, pages);
  if (verdict.problems.length + verdict.missing.length === 0) sound!.save('dropped');
  tell({ done: found.size, kept });
  tell({ verdict });
}

/** Undefined for what is not there, or is no file. What is given holds until the next file is read. */
function bytesOf(file: string): Buffer | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? passingBytes(file) : undefined;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    // It goes while it is looked at, or a file stands where its folder would be.
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

function tell(told: FromAuditor): void {
  process.send!(told);
}
