import { gunzipSync } from 'fflate';

/*
 * The chunks of Pagefind 1.6.0's index, as its `index_words.rs` writes them. They are not documented: Pagefind is
 * pinned, and the tests compare what is read here with a plain search through the texts.
 */

/** Where one word stands: a document, and the positions in it, ascending. */
export interface Posting {
  document: number;
  positions: number[];
}

/** What stands before the data in each file. */
const SIGNATURE = 'pagefind_dcd';

/** Undoes the compression of a file, unless a server has done so on the way. */
export function unpack(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** The word with which a chunk begins; those of a bundle hold words in order, so that it tells where a word is. */
export function firstWord(file: Uint8Array): string {
  const cbor = open(file);
  cbor.array();
  cbor.array();
  cbor.array();
  return cbor.text();
}

/** The words of one chunk with all their postings. Throws when the file is damaged. */
export function readChunk(file: Uint8Array): Map<string, Posting[]> {
  const cbor = open(file);
  cbor.array();
  const words = new Map<string, Posting[]>();
  for (let left = cbor.array(); left > 0; left -= 1) {
    const fields = cbor.array();
    const word = cbor.text();
    words.set(word, readPages(cbor));
    // Words that only differ in combining marks are kept under the word without them.
    for (let variants = fields > 2 ? cbor.array() : 0; variants > 0; variants -= 1) {
      cbor.array();
      words.set(cbor.text(), readPages(cbor));
    }
  }
  return words;
}

/**
 * The word that decides in which chunk a word is: Pagefind strips combining marks after decomposition, except those of
 * kana, and composes a word again that holds any of these (`splitting.rs`).
 */
export function chunkKey(word: string): string {
  const apart = word.normalize('NFD').replace(/[^\P{M}\u3099\u309a]/gu, '');
  return /[\u3099\u309a]/.test(apart) ? apart.normalize('NFC') : apart;
}

function readPages(cbor: CborReader): Posting[] {
  let document = 0;
  return Array.from({ length: cbor.array() }, () => {
    const fields = cbor.array();
    document += cbor.integer();
    const positions: number[] = [];
    let position = 0;
    for (let left = cbor.array(); left > 0; left -= 1) {
      const step = cbor.integer();
      // A negative number changes the weight of what follows, whose position is counted from the beginning.
      position = step < 0 ? 0 : position + step;
      if (step >= 0) positions.push(position);
    }
    for (let rest = fields > 2 ? cbor.array() : 0; rest > 0; rest -= 1) cbor.integer();
    return { document, positions };
  });
}

function open(file: Uint8Array): CborReader {
  const bytes = unpack(file);
  const signed = String.fromCharCode(...bytes.subarray(0, SIGNATURE.length)) === SIGNATURE;
  if (!signed) throw new RangeError('This is not a file of a Pagefind index.');
  return new CborReader(bytes, SIGNATURE.length);
}

/**
 * Reads the part of CBOR (RFC 8949) in which Pagefind writes its index: integers, text and arrays of known length. Throws
 * a RangeError where the bytes are something else. Own code, as a whole decoder is many times these lines in every reader's
 * browser, and makes an object of each array where positions are read one by one.
 */
class CborReader {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The length of the array that begins here. */
  array(): number {
    return this.#head(4);
  }

  text(): string {
    const length = this.#head(3);
    const start = this.#at;
    this.#at += length;
    return DECODER.decode(this.#bytes.subarray(start, this.#at));
  }

  /** A positive or negative integer below 2³². */
  integer(): number {
    const negative = this.#bytes[this.#at]! >> 5 === 1;
    return negative ? -1 - this.#head(1) : this.#head(0);
  }

  #head(major: number): number {
    const head = this.#bytes[this.#at++];
    if (head === undefined || head >> 5 !== major) {
      throw new RangeError(`The index is damaged at byte ${this.#at - 1}.`);
    }
    const small = head & 31;
    if (small < 24) return small;
    if (small > 26) throw new RangeError(`The index holds a number that is too large.`);
    let value = 0;
    for (let left = 1 << (small - 24); left > 0; left -= 1) {
      value = value * 256 + this.#bytes[this.#at++]!;
    }
    return value;
  }
}

const DECODER = new TextDecoder();
