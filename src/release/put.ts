import { hash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { digestOfFiles } from '../guard/index.ts';
import { Refusal } from '../report/index.ts';
import { type Manifest, MANIFEST_VERSION, type ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import { fileHeaders, isNamedByContent, securityHeaders, type Served } from '../serving/index.ts';
import { filesBelow } from '../disk/index.ts';
import { nameOfMoment } from '../text/dates.ts';
import { encodingsOf, ENDINGS } from './encodings.ts';
import {
  ManifestFault,
  manifestText,
  readManifest,
  signatureFile,
  signatureOf,
  versionText,
} from './manifest.ts';
import type { SecretKey } from './signature.ts';
import { linkOrCopy, Target } from './target.ts';

/** What a manifest says of a site beside its files. */
export type ReleaseFacts = Pick<
  Manifest,
  'court' | 'section' | 'url' | 'program' | 'content' | 'hosts' | 'headers' | 'redirects'
>;

/** The headers of a site as a manifest has them. */
export function headersIn(served: Served): Manifest['headers'] {
  return securityHeaders(served).map(({ header: [name, value], only }) => ({
    name,
    value,
    ...(only && { only }),
  }));
}

/** What is to be released, and how. */
export interface ReleaseOrder {
  /** The folder of the built site. */
  site: string;
  /** The digest that its files had when they were audited (`digestOfFiles`). */
  digest: string;
  /** What was served when the content was read; where readers have another one by now, somebody has gone back meanwhile. */
  former: string | undefined;
  facts: ReleaseFacts;
  /** What signs the manifest; without it, it is not signed. */
  key: SecretKey | undefined;
  /** How many releases are kept, the present one included. */
  keep: number;
  /** Is told after each file. */
  step: () => void;
  /** Does something while no other process moves the link or takes releases away. */
  inTurn: InTurn;
}

/** Runs `work` alone, one process after the other, and gives what it gives. */
export type InTurn = <Result>(work: () => Result) => Promise<Result>;

/** What was released. */
export interface Released {
  name: string;
  manifest: Manifest;
  /** Its file. */
  file: string;
  /** The release that was served till now. */
  former: string | undefined;
  /** True where old addresses lead elsewhere than before. */
  hasOtherRedirects: boolean;
  /** Releases that are not kept any more. */
  gone: string[];
  /** When the last release was made, where the clock was set back since then: this one counts as made right after it. */
  clockBehind: string | undefined;
}

/**
 * Publishes a built site in a target: puts it beside what is served, with compressed forms of its texts and with the hashed
 * files that pages of former releases still ask for, writes and signs its manifest, and only then serves it. Whatever fails
 * before that leaves readers what they had. Throws a `Refusal` where the files are not those that were audited, or somebody
 * has gone back meanwhile: who did so would have the content again that he wanted to be rid of.
 */
export async function putRelease(target: Target, order: ReleaseOrder): Promise<Released> {
  const { site, digest, former, facts, key, keep, step, inTurn } = order;
  await inTurn(() => target.prepare());
  const now = new Date();
  const last = lastMade(target);
  const isBehind = last !== undefined && last > now;
  // Who has manifests alone tells by their times which one is the last.
  const made = isBehind ? new Date(last.getTime() + 1000) : now;
  const name = `${nameOfMoment(made)}-${digest.slice(0, 12)}`;
  if (target.releases().includes(name))
    throw new Refusal(`${name} 刚刚已经发布过，没有再发布。要再发布一次，请等一秒。`);
  const unfinished = target.unfinishedDir(name);
  const files = await copied(site, unfinished, former && target.releaseDir(former), step);
  if (digestOfFiles(files.map(({ path: file, sha256 }) => [file, sha256])) !== digest)
    throw new Refusal(
      '网站在生成以后被改动了，没有发布；读者看到的还是原来的。请看看是不是有别的程序在改动 OUT_DIR，再运行一次；仍然这样的，请网站管理员检查这台电脑。',
    );
  const manifest: Manifest = {
    format: MANIFEST_VERSION,
    release: name,
    made: made.toISOString(),
    ...facts,
    files: [...files, ...carriedOver(target, former, unfinished, files, made)],
  };
  const text = manifestText(manifest);
  writeFileSync(path.join(unfinished, VERSION_FILE), versionText(manifest, hash('sha256', text)));
  const file = target.manifestFile(name);
  const redirects = former && redirectsOf(target, former);
  const signature = key && signatureOf(text, name, key);
  const gone = await inTurn(() => {
    const current = target.current();
    if (current !== undefined && current !== former)
      throw new Refusal(
        `发布时有人退回到了 ${current}，没有发布；读者看到的是退回的那一次。要发布现在的内容，请再运行一次。`,
      );
    writeWhole(signatureFile(file), signature);
    writeWhole(file, text);
    renameSync(unfinished, target.releaseDir(name));
    target.serve(name);
    return target.prune(keep);
  });
  return {
    name,
    manifest,
    file,
    former,
    hasOtherRedirects: redirects !== JSON.stringify(manifest.redirects),
    gone,
    clockBehind: isBehind ? last.toISOString() : undefined,
  };
}

/** When the newest of the kept releases was made; undefined where nothing tells it. */
function lastMade(target: Target): Date | undefined {
  const times = target.releases().flatMap((name) => {
    try {
      return Date.parse(readManifest(target.manifestFile(name)).manifest.made);
    } catch (error) {
      if (error instanceof ManifestFault) return [];
      throw error;
    }
  });
  return times.length > 0 ? new Date(Math.max(...times)) : undefined;
}

/**
 * Serves the release that was served before, or the one of this name; gives the names of the one that was left and the one
 * that is served now. Where the link leads to no release, what was served before is what was served last, and none is left.
 * Throws a `Refusal` where there is none.
 */
export function rollBack(target: Target, to?: string): { from: string | undefined; to: string } {
  const from = target.current();
  const wanted = to ?? (from ? target.before() : target.lastServed());
  const kept = target.releases();
  if (!wanted)
    throw new Refusal(
      from ? `${from} 以前没有别的网站可以退回；没有改动。` : `${target.dir} 里没有发布过的网站。`,
    );
  if (!kept.includes(wanted))
    throw new Refusal(`没有留着 ${wanted}；没有改动。留着的是：${kept.join('、')}。`);
  if (wanted === from) throw new Refusal(`现在的就是 ${wanted}；没有改动。`);
  process.umask(0o022);
  // Readers have its pages open, and these go on asking for its files.
  for (const { path: file } of from ? soundFiles(target, from) : [])
    linkOrCopy(
      path.join(target.releaseDir(from!), file),
      path.join(target.releaseDir(wanted), file),
      copyFileSync,
    );
  target.serve(wanted, { isWayBack: true });
  return { from, to: wanted };
}

/**
 * The files of a release that pages of another one may ask for, and that are as they were published: who goes back from a site
 * that was tampered with takes nothing of it along.
 */
function soundFiles(target: Target, release: string): ManifestFile[] {
  return manifestOf(target, release).filter((each) => {
    const place = path.join(target.releaseDir(release), each.path);
    return (
      isNamedByContent(each.path) &&
      existsSync(place) &&
      hash('sha256', readFileSync(place)) === each.sha256
    );
  });
}

/** What a release has published; nothing where its manifest is lost or damaged, which must not keep anybody from going back. */
function manifestOf(target: Target, release: string): ManifestFile[] {
  try {
    return readManifest(target.manifestFile(release)).manifest.files;
  } catch (error) {
    if (error instanceof ManifestFault) return [];
    throw error;
  }
}

/** How many files are compressed at once. */
const AT_ONCE = 8;

async function copied(
  from: string,
  to: string,
  former: string | undefined,
  step: () => void,
): Promise<ManifestFile[]> {
  const waiting = filesBelow(from);
  const found: ManifestFile[] = [];
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      found.push(await copy(file, from, to, former));
      step();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function copy(
  file: string,
  from: string,
  to: string,
  former: string | undefined,
): Promise<ManifestFile> {
  const bytes = readFileSync(path.join(from, file));
  const type = new Map(fileHeaders(file)).get('Content-Type')!;
  const place = path.join(to, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  const forms = await encodingsOf(bytes, type, path.join(former ?? to, file));
  for (const [encoding, form] of forms) writeFileSync(`${place}${ENDINGS[encoding]}`, form);
  const encodings = forms.map(([encoding]) => encoding);
  return {
    path: file,
    size: bytes.length,
    sha256: hash('sha256', bytes),
    type,
    ...(encodings.length > 0 && { encodings }),
  };
}

/** Readers keep a page open for no longer than this, as far as its files are concerned. */
const OPEN_PAGES_MS = 24 * 3600 * 1000;

/**
 * Puts files that former pages ask for beside the new ones: those of the release that is served, and of all of this day, be they
 * kept or not any more.
 */
function carriedOver(
  target: Target,
  served: string | undefined,
  to: string,
  own: readonly ManifestFile[],
  now: Date,
): ManifestFile[] {
  const known = new Set(own.map(({ path: file }) => file));
  const carried: ManifestFile[] = [];
  for (const release of target.releases().reverse()) {
    const file = target.manifestFile(release);
    if (!existsSync(file)) continue;
    const { manifest } = readManifest(file);
    const isServed = release === served;
    for (const each of manifest.files) {
      const since = each.carried ?? manifest.made;
      const isOpen = now.getTime() - Date.parse(since) <= OPEN_PAGES_MS;
      const isAskedFor = isOpen || (isServed && !each.carried);
      if (!isNamedByContent(each.path) || known.has(each.path) || !isAskedFor) continue;
      const place = path.join(target.releaseDir(release), each.path);
      // What was changed in a former release is not taken into the next one.
      if (!existsSync(place) || hash('sha256', readFileSync(place)) !== each.sha256) continue;
      known.add(each.path);
      linkOrCopy(place, path.join(to, each.path), copyFileSync);
      const { path: name, size, sha256, type } = each;
      carried.push({ path: name, size, sha256, type, carried: since });
    }
  }
  return carried;
}

function redirectsOf(target: Target, release: string): string | undefined {
  const file = target.manifestFile(release);
  return existsSync(file) ? JSON.stringify(readManifest(file).manifest.redirects) : undefined;
}

/** Writes a file so that it is there as a whole or not at all. */
function writeWhole(file: string, text: string | undefined): void {
  if (text === undefined) return;
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
