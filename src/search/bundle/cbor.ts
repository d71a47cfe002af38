/**
 * Reads the part of CBOR (RFC 8949) in which Pagefind writes its index: integers, text and arrays of known length. Throws a RangeError where the bytes are something else.
 */
export class CborReader {
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
