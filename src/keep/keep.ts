import { createHash, randomUUID } from 'node:crypto';
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

/** A keep in files, into which it is written when it is saved. */
export interface SavedKeep extends Keep {
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
  return new KeepInFiles(folder, version);
}

/** One change of content touches one of the files, and few files are read quickly. */
const FILES = 64;
const DIGEST_BYTES = 32;

interface Bucket {
  /** Where the values are written. */
  file: string;
  /** Undefined after they were let go of, all but the short ones. */
  values: Map<string, unknown> | undefined;
  short: ReadonlyMap<string, unknown>;
  /** How many there are. */
  size: number;
  /** The keys that this run has asked for or set. */
  used: Set<string>;
  isChanged: boolean;
}

class KeepInFiles implements SavedKeep {
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

  save(unused: 'kept' | 'dropped'): void {
    mkdirSync(this.#folder, { recursive: true });
    // Tells that the folder is in use, also where nothing is new.
    utimesSync(this.#folder, new Date(), new Date());
    for (const bucket of this.#buckets.values()) {
      const { used, size } = bucket;
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
      bucket.short = new Map([...this.#valuesOf(bucket)].filter(([, value]) => isShort(value)));
      bucket.values = undefined;
    }
  }

  #bucketOf(key: string): Bucket {
    const [subject = ''] = key.split(' ', 1);
    const number = createHash('sha256').update(subject).digest()[0]! % FILES;
    const known = this.#buckets.get(number);
    if (known) return known;
    const file = path.join(this.#folder, `${number}.kept`);
    const values = this.#read(file);
    const used = new Set<string>();
    const bucket = { file, values, short: new Map(), size: values.size, used, isChanged: false };
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
