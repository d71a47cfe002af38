import { gunzipSync } from 'fflate';
import { startOfField } from './fields.ts';

/*
 * A chunk of the index is compressed, and holds pairs of characters in the order of their code points. All numbers are
 * of variable length (LEB128):
 *
 *   SIGNATURE, how many pairs there are, and for each
 *     by how much its first character is beyond that of the pair before; its second, where the first is the same by
 *     how much it is beyond the second of the pair before
 *     in how many documents it stands; by how much each is beyond the one before; how often it stands in each
 *     its places in each document, by how much each is beyond the one before; a zero leads on to the next field
 *     (fields.ts), in which they are counted from its beginning, the first as one
 *     the same for the bridges between its characters (canonical.ts), each place followed by where the bridge ends: by
 *     how much that is beyond the place
 */

/** Where one pair stands: a document, and the positions in it, ascending. */
export interface Posting {
  document: number;
  positions: number[];
}

/** Where a bridge leads from one character to the other: for each position of the first that of the second. */
export interface Bridges extends Posting {
  ends: number[];
}

/** All places of a pair, by document: where its characters stand together, and where a bridge leads between them. */
export interface Pair {
  together: Posting[];
  apart: Bridges[];
}

export const NOWHERE: Pair = { together: [], apart: [] };

/** What stands before the data in each file; another form of them has another. */
export const SIGNATURE = 'pairs3';

/** In which of so many chunks of its first character a pair is, by its second one: a spread that needs no list. */
export function chunkOfSecond(code: number, count: number): number {
  return Math.floor(((Math.imul(code, SPREAD) >>> 0) / 2 ** 32) * count);
}

/* Knuth's multiplier for hashing: 2 ** 32 by the golden ratio. */
const SPREAD = 0x9e3779b1;

/** Undoes the compression of a file, unless a server has done so on the way. */
export function unpack(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** The pairs of one chunk with all their postings. Throws a RangeError when the file is damaged. */
export function readChunk(file: Uint8Array): Map<string, Pair> {
  const bytes = unpack(file);
  const signature = String.fromCharCode(...bytes.subarray(0, SIGNATURE.length));
  if (signature !== SIGNATURE) throw new RangeError('This is not a file of the index.');
  const numbers = new Numbers(bytes, SIGNATURE.length);
  const pairs = new Map<string, Pair>();
  let [first, second] = [0, 0];
  for (let left = numbers.next(); left > 0; left -= 1) {
    const step = numbers.next();
    first += step;
    second = numbers.next() + (step === 0 ? second : 0);
    const together = readDocuments(numbers).map(([document, count]) => ({
      document,
      positions: readPositions(numbers, count),
    }));
    const apart = readDocuments(numbers).map(([document, count]) => ({
      document,
      ...readBridges(numbers, count),
    }));
    pairs.set(String.fromCodePoint(first, second), { together, apart });
  }
  return pairs;
}

/** The documents of a list, each with how many places it has. */
function readDocuments(numbers: Numbers): [document: number, count: number][] {
  const documents: number[] = [];
  let document = 0;
  for (let left = numbers.next(); left > 0; left -= 1) {
    document += numbers.next();
    documents.push(document);
  }
  return documents.map((each) => [each, numbers.next()]);
}

function readPositions(numbers: Numbers, count: number): number[] {
  const places = new Places(numbers);
  return Array.from({ length: count }, () => places.next());
}

function readBridges(numbers: Numbers, count: number): Omit<Bridges, 'document'> {
  const places = new Places(numbers);
  const [positions, ends]: [number[], number[]] = [[], []];
  for (let left = count; left > 0; left -= 1) {
    const position = places.next();
    positions.push(position);
    ends.push(position + numbers.next());
  }
  return { positions, ends };
}

/** The places of one document, in their order. */
class Places {
  readonly #numbers: Numbers;
  #field = 0;
  #last = -1;

  constructor(numbers: Numbers) {
    this.#numbers = numbers;
  }

  next(): number {
    let step = this.#numbers.next();
    for (; step === 0; step = this.#numbers.next()) {
      this.#field += 1;
      this.#last = startOfField(this.#field) - 1;
    }
    return (this.#last += step);
  }
}

/** Reads numbers of variable length. Throws a RangeError where they end too early. */
export class Numbers {
  readonly #bytes: Uint8Array;
  #at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  next(): number {
    let [value, unit] = [0, 1];
    for (;;) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('The index is cut off.');
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  list(count: number): number[] {
    return Array.from({ length: count }, () => this.next());
  }

  /** Text in UTF-8, after its length in bytes. */
  text(): string {
    const length = this.next();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError('The index is cut off.');
    const text = new TextDecoder().decode(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return text;
  }

  texts(): string[] {
    return Array.from({ length: this.next() }, () => this.text());
  }
}
