import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
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

/** The manifests at hand. */
export class Manifests {
  readonly #target: Target | undefined;
  readonly #publicKey: string | undefined;
  readonly #named: string | undefined;
  readonly #folder: string | undefined;
  readonly #url: URL | undefined;
  /** What was served of the target when the comparison began. */
  readonly #servedFirst: string | undefined;

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
    const known = this.#folder ?? (place instanceof URL ? undefined : place);
    this.#target = known === undefined ? undefined : Target.of(known);
    this.#servedFirst = this.#target?.current();
  }

  /** The one with which to compare; undefined where there is none. */
  current(): FoundManifest | undefined {
    if (this.#named !== undefined) return this.#read(this.#named);
    // A link that leads elsewhere is compared with what it has to lead to.
    const release = this.#target?.current() ?? this.#target?.lastServed();
    if (release !== undefined) return this.#read(this.#target!.manifestFile(release));
    return this.#folder === undefined ? undefined : this.others().at(-1);
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

  /**
   * One that is served by now, or was made later, and so may be what a live site has become meanwhile. Who names the manifest of
   * what is not served means just that.
   */
  async newerThan({ manifest }: FoundManifest): Promise<FoundManifest | undefined> {
    const served = this.#target?.current();
    const isServed = this.#named === undefined || manifest.release === this.#servedFirst;
    if (served !== undefined && isServed)
      return served === manifest.release
        ? undefined
        : this.#read(this.#target!.manifestFile(served));
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

  /** The folder to be compared: what a web server serves of a target, where its link leads at this moment. */
  dirOf(place: string): string {
    // The manifest may be kept elsewhere than in the target.
    const target = Target.of(place);
    return realpathSync(target?.dir === path.resolve(place) ? target.served : place);
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
