import { hash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import {
  type FoundManifest,
  ManifestFault,
  readManifest,
  SignatureFault,
  Target,
} from '../release/index.ts';
import type { ManifestFile } from '../schema/manifest.ts';
import { VERSION_FILE } from '../section/paths.ts';
import type { Difference } from './difference.ts';

/** The manifests at hand. */
export class Manifests {
  /** The target whose manifests these are. */
  readonly #target: Target | undefined;
  /** The target of which a folder is the whole, or what is served. */
  readonly #compared: Target | undefined;
  readonly #publicKey: string | undefined;
  readonly #named: string | undefined;
  readonly #folder: string | undefined;
  readonly #url: URL | undefined;

  /**
   * `place` is the folder or the address that is compared, `named` the manifest or folder of manifests that somebody has named,
   * `publicKey` the text of the key by which each has to be proved, if there is one.
   */
  constructor(place: string | URL, named: string | undefined, publicKey: string | undefined) {
    this.#url = place instanceof URL ? place : undefined;
    this.#publicKey = publicKey;
    const isFolder =
      named !== undefined && statSync(named, { throwIfNoEntry: false })?.isDirectory() === true;
    this.#named = isFolder ? undefined : named;
    this.#folder = named === undefined || isFolder ? named : path.dirname(named);
    const own = place instanceof URL ? undefined : Target.of(place);
    this.#target = this.#folder === undefined ? own : Target.of(this.#folder);
    const isServed =
      own && !(place instanceof URL) && [own.dir, own.served].includes(path.resolve(place));
    this.#compared = isServed ? own : undefined;
  }

  /** The one with which to compare; undefined where there is none. */
  current(): FoundManifest | undefined {
    if (this.#named !== undefined) return this.#read(this.#named);
    const release = this.#target?.current();
    if (release !== undefined) return this.#read(this.#target!.manifestFile(release));
    const all = this.others();
    const served = this.#compared?.current();
    return all.find(({ manifest }) => manifest.release === served) ?? all.at(-1);
  }

  /** All that can be read, the oldest first. */
  others(): FoundManifest[] {
    const folder = this.#target ? path.join(this.#target.dir, 'manifests') : this.#folder;
    if (folder === undefined || !existsSync(folder)) return [];
    const found = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => this.#readable(path.join(folder, name)));
    return found.sort((one, other) => (one.manifest.made < other.manifest.made ? -1 : 1));
  }

  /** One that is served by now, or was made later, and so may be what a live site has become meanwhile. */
  async newerThan({ manifest }: FoundManifest): Promise<FoundManifest | undefined> {
    const served = this.#target?.current();
    if (served !== undefined && this.#named === undefined)
      return served === manifest.release ? undefined : this.current();
    const release = this.#url && (await releaseAt(this.#url));
    return this.others().find(
      (other) => other.manifest.release === release && other.manifest.made > manifest.made,
    );
  }

  /** A file as it was published, from a release that is kept. */
  original({ path: file, sha256 }: ManifestFile): Buffer | undefined {
    for (const release of this.#target?.releases() ?? []) {
      const place = path.join(this.#target!.releaseDir(release), file);
      const bytes = existsSync(place) && statSync(place).isFile() && readFileSync(place);
      if (bytes && hash('sha256', bytes) === sha256) return bytes;
    }
    return undefined;
  }

  /** The folder to be compared: that of the release, so that a link which is moved meanwhile does not matter. */
  dirOf(place: string, { manifest }: FoundManifest): string {
    const target = this.#compared;
    if (!target) return realpathSync(place);
    const isServed = target.current() === manifest.release || !existsSync(target.served);
    return isServed ? target.releaseDir(manifest.release) : realpathSync(target.served);
  }

  /** What is wrong with the link that a web server follows to this release, where it is to be looked at. */
  linkDifferences({ manifest }: FoundManifest): Difference[] {
    const target = this.#compared;
    if (!target || target.current() === manifest.release) return [];
    const there = lstatSync(target.served, { throwIfNoEntry: false });
    const told = !there
      ? '没有了，读者打不开网站'
      : there.isSymbolicLink()
        ? `不指向 ${manifest.release}，而指向 ${readlinkSync(target.served)}`
        : `不是指向 ${manifest.release} 的快捷方式，被换掉了`;
    return [{ kind: there ? 'changed' : 'missing', address: path.basename(target.served), told }];
  }

  #read(file: string): FoundManifest {
    return readManifest(file, this.#publicKey);
  }

  #readable(file: string): FoundManifest[] {
    try {
      return [this.#read(file)];
    } catch (error) {
      // Another one than that with which it is compared: it proves nothing, and stops nothing.
      if (error instanceof ManifestFault || error instanceof SignatureFault) return [];
      throw error;
    }
  }
}

/** What the site says of itself is only a hint at which manifest to take. */
async function releaseAt(url: URL): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL(VERSION_FILE, url), {
      signal: AbortSignal.timeout(10_000),
    });
    const { release } = JSON.parse((await answer.text()).slice(0, 10_000)) as { release?: unknown };
    return typeof release === 'string' ? release : undefined;
  } catch {
    return undefined;
  }
}
