import { createHash, hash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';

/**
 * Results that follow from their keys alone, kept between two runs of the program. What is got is shared: nobody may
 * change it.
 */
export interface Keep {
  /** What was kept under a key, by this run or by an earlier one; undefined where nothing is. */
  get(key: string): unknown;
  /** Keeps what `structuredClone` could copy. */
  set(key: string, value: unknown): void;
}

/** A file that was made, perhaps by an earlier run. */
export interface KeptFile {
  /** SHA-256 in hexadecimal. */
  digest: string;
  /** Its bytes; made anew where they are not kept any more, and then refused where they are others. */
  bytes: () => Promise<Uint8Array>;
}

/** A keep in files, into which it is written when it is saved. */
export interface SavedKeep extends Keep {
  /** A file by a name that tells all that it is made of. Of one that is known already the bytes are not read. */
  file(name: string, make: () => Promise<Uint8Array>): Promise<KeptFile>;
  /** Writes what is new; what nobody has asked for since the keep was opened is kept too, or dropped. */
  save(unused: 'kept' | 'dropped'): void;
  /** Writes what is new, and lets go in memory of all that is not short: who asks for it later has it read again. */
  letGo(): void;
}

/** A keep that forgets all when the program ends. */
export function nothingKept(): Keep {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => void values.set(key, value),
  };
}

/**
 * The keep in a folder. `version` stands for all on which the values depend besides their keys: what was kept for
 * another is not found, and neither is what was damaged. Several processes may use one folder at once: of two that save,
 * the last one's results stay.
 */
export function openKeep(folder: string, version: string): SavedKeep {
  return new KeepWithFiles(folder, version);
}

/** One change of content touches one of the files, and few files are read quickly. */
const FILES = 64;
const DIGEST_BYTES = 32;

interface Bucket {
  /** Where the values are written. */
  file: string;
  /** Undefined before they are read, and after they were let go of, all but the short ones. */
  values: Map<string, unknown> | undefined;
  short: ReadonlyMap<string, unknown>;
  /** How many there are, once they were read. */
  size: number | undefined;
  /** The keys that this run has asked for or set. */
  used: Set<string>;
  isChanged: boolean;
}

class KeepInFiles {
  readonly #folder: string;
  readonly #version: string;
  readonly #buckets = new Map<number, Bucket>();

  constructor(folder: string, version: string) {
    this.#folder = folder;
    this.#version = version;
  }

  get(key: string): unknown {
    const bucket = this.#bucketOf(key);
    const value = bucket.short.get(key) ?? this.#valuesOf(bucket).get(key);
    if (value !== undefined) bucket.used.add(key);
    return value;
  }

  set(key: string, value: unknown): void {
    const bucket = this.#bucketOf(key);
    const values = this.#valuesOf(bucket).set(key, value);
    bucket.size = values.size;
    bucket.used.add(key);
    bucket.isChanged = true;
  }

  /** True once anything was asked for. */
  get isUsed(): boolean {
    return this.#buckets.size > 0;
  }

  /** Notes that a key is in use, whatever is kept under it. */
  use(key: string): void {
    this.#bucketOf(key).used.add(key);
  }

  save(unused: 'kept' | 'dropped'): void {
    mkdirSync(this.#folder, { recursive: true });
    // Tells that the folder is in use, also where nothing is new.
    utimesSync(this.#folder, new Date(), new Date());
    for (const bucket of this.#buckets.values()) {
      const { used, size } = bucket;
      // What was not read may stay as it is.
      if (size === undefined) continue;
      const drops = unused === 'dropped' && used.size < size;
      if (!bucket.isChanged && !drops) continue;
      const values = this.#valuesOf(bucket);
      const kept = drops ? [...values].filter(([key]) => used.has(key)) : values;
      writeWhole(bucket.file, this.#sealed(serialize(new Map(kept))));
      bucket.isChanged = false;
    }
  }

  letGo(): void {
    this.save('kept');
    for (const bucket of this.#buckets.values()) {
      if (!bucket.values) continue;
      bucket.short = new Map([...bucket.values].filter(([, value]) => isShort(value)));
      bucket.values = undefined;
    }
  }

  #bucketOf(key: string): Bucket {
    const [subject = ''] = key.split(' ', 1);
    const number = createHash('sha256').update(subject).digest()[0]! % FILES;
    const known = this.#buckets.get(number);
    if (known) return known;
    const bucket: Bucket = {
      file: path.join(this.#folder, `${number}.kept`),
      values: undefined,
      short: new Map(),
      size: undefined,
      used: new Set(),
      isChanged: false,
    };
    this.#buckets.set(number, bucket);
    return bucket;
  }

  #valuesOf(bucket: Bucket): Map<string, unknown> {
    if (!bucket.values) {
      bucket.values = this.#read(bucket.file);
      bucket.short = new Map();
      bucket.size = bucket.values.size;
    }
    return bucket.values;
  }

  /** Nothing of a file that is missing, damaged, or of another version. */
  #read(file: string): Map<string, unknown> {
    const bytes = readIfThere(file);
    const content = bytes?.subarray(DIGEST_BYTES);
    const isSound = content && bytes!.subarray(0, DIGEST_BYTES).equals(this.#digestOf(content));
    return isSound ? (deserialize(content) as Map<string, unknown>) : new Map<string, unknown>();
  }

  /** Content with the digest of it and the version before it. */
  #sealed(content: Buffer): Buffer {
    return Buffer.concat([this.#digestOf(content), content]);
  }

  #digestOf(content: Buffer): Buffer {
    return createHash('sha256').update(`${this.#version}\n`).update(content).digest();
  }
}

/** A keep with the bytes of files apart from all else: they are many, and seldom asked for. */
class KeepWithFiles extends KeepInFiles implements SavedKeep {
  readonly #bytes: KeepInFiles;

  constructor(folder: string, version: string) {
    super(folder, version);
    this.#bytes = new KeepInFiles(path.join(folder, 'files'), version);
  }

  async file(name: string, make: () => Promise<Uint8Array>): Promise<KeptFile> {
    const key = hash('sha256', name);
    this.#bytes.use(key);
    const known = this.get(key);
    const digest = typeof known === 'string' ? known : this.#keepFile(key, await make());
    return { digest, bytes: () => this.#bytesOf(key, digest, make) };
  }

  override save(unused: 'kept' | 'dropped'): void {
    super.save(unused);
    if (this.#bytes.isUsed) this.#bytes.save(unused);
  }

  override letGo(): void {
    super.letGo();
    if (this.#bytes.isUsed) this.#bytes.letGo();
  }

  async #bytesOf(
    key: string,
    digest: string,
    make: () => Promise<Uint8Array>,
  ): Promise<Uint8Array> {
    const kept = this.#bytes.get(key);
    if (kept instanceof Uint8Array && hash('sha256', kept) === digest) return kept;
    const made = await make();
    // Next time it is this one.
    if (this.#keepFile(key, made) === digest) return made;
    throw new Error('What was kept of a file is gone, and made anew it is another one. Try again.');
  }

  #keepFile(key: string, bytes: Uint8Array): string {
    const digest = hash('sha256', bytes);
    this.set(key, digest);
    this.#bytes.set(key, bytes);
    return digest;
  }
}

/** True for a number, or a text as short as a digest. */
function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= 64 : typeof value !== 'object';
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Another process may read or write the file at this moment. */
function writeWhole(file: string, content: Uint8Array): void {
  const beside = `${file}.${randomUUID()}`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } finally {
    rmSync(beside, { force: true });
  }
}
