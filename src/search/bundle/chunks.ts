import { gunzipSync } from 'fflate';

/*
 * A chunk of the index is compressed, and holds pairs of characters in the order of their code points. All numbers are
 * of variable length (LEB128):
 *
 *   SIGNATURE, how many pairs there are, and for each
 *     by how much its first character is beyond that of the pair before; its second, where the first is the same by
 *     how much it is beyond the second of the pair before
 *     in how many documents it stands; by how much each is beyond the one before; how often it stands in each
 *     its places in each document, by how much each is beyond the one before
 */

/** Where one pair stands: a document, and the positions in it, ascending. */
export interface Posting {
  document: number;
  positions: number[];
}

/** What stands before the data in each file; another form of them has another. */
export const SIGNATURE = 'pairs1';

/** Undoes the compression of a file, unless a server has done so on the way. */
export function unpack(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

/** The pairs of one chunk with all their postings. Throws a RangeError when the file is damaged. */
export function readChunk(file: Uint8Array): Map<string, Posting[]> {
  const bytes = unpack(file);
  const signature = String.fromCharCode(...bytes.subarray(0, SIGNATURE.length));
  if (signature !== SIGNATURE) throw new RangeError('This is not a file of the index.');
  const numbers = new Numbers(bytes, SIGNATURE.length);
  const pairs = new Map<string, Posting[]>();
  let [first, second] = [0, 0];
  for (let left = numbers.next(); left > 0; left -= 1) {
    const step = numbers.next();
    first += step;
    second = numbers.next() + (step === 0 ? second : 0);
    pairs.set(String.fromCodePoint(first, second), readPostings(numbers));
  }
  return pairs;
}

function readPostings(numbers: Numbers): Posting[] {
  const postings: Posting[] = [];
  let document = 0;
  for (let left = numbers.next(); left > 0; left -= 1) {
    document += numbers.next();
    postings.push({ document, positions: [] });
  }
  const counts = postings.map(() => numbers.next());
  for (const [index, { positions }] of postings.entries()) {
    let position = 0;
    for (let left = counts[index]!; left > 0; left -= 1) {
      position += numbers.next();
      positions.push(position);
    }
  }
  return postings;
}

class Numbers {
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
}
