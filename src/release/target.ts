import {
  appendFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { signatureFile } from './manifest.ts';

/*
 * The folder of a published section: `releases/<name>/` is what one release has made, `manifests/<name>.json` says what that
 * is, and the link `current` is what a web server serves. `history.txt` says what was served when. Nothing in a release is
 * changed once it is served, so that a release or a way back is one rename of a link.
 */

const RELEASES = 'releases';
const MANIFESTS = 'manifests';
const CURRENT = 'current';
const HISTORY = 'history.txt';
const NAME = /^\d{8}-\d{6}-[0-9a-f]{12}$/;
const OWN = new Set([RELEASES, MANIFESTS, CURRENT, HISTORY]);

/** One time that a release was put in front of readers, or was found to be no more as it was published. */
interface Entry {
  release: string;
  kind: 'served' | 'rollback' | 'tampered';
}

export class Target {
  /** Absolute. */
  readonly dir: string;

  constructor(dir: string) {
    this.dir = path.resolve(dir);
  }

  /** The target in which a folder lies: itself, its link `current`, or one of its releases; undefined for any other. */
  static of(dir: string): Target | undefined {
    const absolute = path.resolve(dir);
    const above = path.dirname(absolute);
    return [absolute, above, path.dirname(above)]
      .map((each) => new Target(each))
      .find((target) => existsSync(target.#path(MANIFESTS)) && existsSync(target.#path(RELEASES)));
  }

  /** Why nothing may be released here, in Chinese; undefined where it is such a folder, empty, or not there yet. */
  refusal(): string | undefined {
    const there = lstatSync(this.dir, { throwIfNoEntry: false });
    if (!there) return undefined;
    if (!existsSync(this.dir)) return `${this.dir} 是快捷方式，指向的文件夹不存在。`;
    const names = there.isDirectory() || there.isSymbolicLink() ? this.#names() : undefined;
    if (!names) return `${this.dir} 不是文件夹。`;
    const isOwn = names.length === 0 || names.includes(RELEASES);
    const strange = names.filter((name) => !OWN.has(name) && !name.startsWith('.'));
    if (!isOwn || strange.length > 0)
      return `${this.dir} 里有别的东西（${strange.slice(0, 3).join('、')}），不能在这里发布。请写一个空的或者还没有的文件夹，例如 /srv/www/alzd。`;
    const link = lstatSync(this.#path(CURRENT), { throwIfNoEntry: false });
    if (link && !link.isSymbolicLink())
      return `${this.#path(CURRENT)} 不是快捷方式，不能换成新的网站。请把它移走。`;
    return undefined;
  }

  #names(): string[] | undefined {
    try {
      return readdirSync(this.dir);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
      throw error;
    }
  }

  /** Makes the folders, readable to a web server whatever the umask of the shell, and takes away what was not finished. */
  prepare(): void {
    process.umask(0o022);
    for (const each of [RELEASES, MANIFESTS]) mkdirSync(this.#path(each), { recursive: true });
    for (const folder of [this.dir, this.#path(RELEASES), this.#path(MANIFESTS)])
      for (const name of readdirSync(folder))
        if (name.endsWith(UNFINISHED)) rmSync(path.join(folder, name), { recursive: true });
    // A release that was broken off between both has a manifest and no folder: who has only manifests would take it for the last.
    for (const file of readdirSync(this.#path(MANIFESTS))) {
      const [name] = file.split('.');
      if (NAME.test(name!) && !existsSync(this.releaseDir(name!)))
        rmSync(path.join(this.#path(MANIFESTS), file));
    }
  }

  /** The releases that are there, in the order in which they were first served. */
  releases(): string[] {
    const dir = this.#path(RELEASES);
    if (!existsSync(dir)) return [];
    const served = new Set(this.#served().map(({ release }) => release));
    const there = readdirSync(dir)
      .filter((name) => NAME.test(name))
      .sort();
    return [...served]
      .filter((name) => there.includes(name))
      .concat(there.filter((name) => !served.has(name)));
  }

  /** The release that is served; undefined before the first, or where the link leads to anything but a release of this target. */
  current(): string | undefined {
    const link = this.#path(CURRENT);
    if (!lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
    // Who makes it by hand writes the same in other words.
    const to = path.resolve(this.dir, readlinkSync(link));
    const name = path.basename(to);
    const isRelease = to === this.releaseDir(name) && NAME.test(name);
    return isRelease && existsSync(to) ? name : undefined;
  }

  /** The release that was put in front of readers last, whatever the link leads to now; undefined before the first. */
  lastServed(): string | undefined {
    return this.#served().at(-1)?.release;
  }

  releaseDir(name: string): string {
    return this.#path(RELEASES, name);
  }

  /** Where a release is put together: beside its place. */
  unfinishedDir(name: string): string {
    return this.#path(RELEASES, `.${name}${UNFINISHED}`);
  }

  manifestFile(name: string): string {
    return this.#path(MANIFESTS, `${name}.json`);
  }

  /** True where the manifest of a release has a signature beside it. */
  isSigned(name: string): boolean {
    return existsSync(signatureFile(this.manifestFile(name)));
  }

  /** What a web server is to serve. */
  get served(): string {
    return this.#path(CURRENT);
  }

  /** The lock of whoever makes a release: two at once wait for each other, from before the content is read to the end. */
  get lock(): string {
    return this.#path('.lock');
  }

  /** The lock of whoever moves the link, for a moment: who goes back waits for no build. */
  get turnLock(): string {
    return this.#path('.turn.lock');
  }

  /** Puts a release in front of readers, in one step. */
  serve(release: string, { isWayBack = false } = {}): void {
    this.#note(release, isWayBack ? 'rollback' : 'served');
    const link = this.#path(`.${CURRENT}${UNFINISHED}`);
    rmSync(link, { force: true });
    symlinkSync(`${RELEASES}/${release}`, link);
    renameSync(link, this.#path(CURRENT));
  }

  /** Notes that a release is not what was published: it is evidence, and never what readers are led back to. */
  noteTampered(release: string): void {
    if (!this.#tampered().includes(release)) this.#note(release, 'tampered');
  }

  /**
   * The release that was served before the present one, and was not left by a way back nor tampered with; undefined where there
   * is none or it is not kept any more.
   */
  before(): string | undefined {
    const current = this.current();
    const served: string[] = [];
    for (const { release, kind } of this.#served()) {
      const place = kind === 'rollback' ? served.lastIndexOf(release) : -1;
      // Who goes forward again, to what was left, comes from where he is.
      if (place >= 0) served.length = place + 1;
      else if (served.at(-1) !== release) served.push(release);
    }
    // What was noted last may never have been served.
    while (served.length > 0 && served.at(-1) !== current) served.pop();
    const [kept, tampered] = [this.releases(), this.#tampered()];
    return served.slice(0, -1).findLast((each) => kept.includes(each) && !tampered.includes(each));
  }

  #note(release: string, kind: Entry['kind']): void {
    const line = [new Date().toISOString(), release, ...(kind === 'served' ? [] : [kind])];
    appendFileSync(this.#path(HISTORY), `${line.join(' ')}\n`);
  }

  #history(): Entry[] {
    const file = this.#path(HISTORY);
    if (!existsSync(file)) return [];
    return [...readFileSync(file, 'utf8').matchAll(/^\S+ (\S+)(?: (rollback|tampered))?$/gm)].map(
      ([, release, kind]) => ({ release: release!, kind: (kind ?? 'served') as Entry['kind'] }),
    );
  }

  #served(): Entry[] {
    return this.#history().filter(({ kind }) => kind !== 'tampered');
  }

  #tampered(): string[] {
    return this.#history().flatMap(({ release, kind }) => (kind === 'tampered' ? release : []));
  }

  /**
   * Takes releases away but for the newest, and those which are served or were before; gives their names. As many of those that
   * were tampered with are kept for who looks into it, the first ones: they tell most, and a disk is not filled by them.
   */
  prune(keep: number): string[] {
    const releases = this.releases();
    const tampered = new Set(this.#tampered());
    const evidence = releases.filter((name) => tampered.has(name)).slice(0, keep);
    const sound = releases.filter((name) => !tampered.has(name)).slice(-keep);
    const kept = new Set([this.current(), this.before(), ...sound, ...evidence]);
    const gone = this.releases().filter((name) => !kept.has(name));
    for (const name of gone) {
      // A folder that is taken away in pieces is none of the releases any more.
      const dir = this.unfinishedDir(name);
      renameSync(this.releaseDir(name), dir);
      rmSync(dir, { recursive: true });
      for (const file of [this.manifestFile(name), signatureFile(this.manifestFile(name))])
        rmSync(file, { force: true });
    }
    return gone;
  }

  #path(...steps: string[]): string {
    return path.join(this.dir, ...steps);
  }
}

/** The end of the name of what is not whole yet. */
const UNFINISHED = '.part';

/** Makes a file be in a second place too; where that is no other file system it takes no room. */
export function linkOrCopy(
  from: string,
  to: string,
  copy: (from: string, to: string) => void,
): void {
  mkdirSync(path.dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (!['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP'].includes(code)) throw error;
    copy(from, to);
  }
}
