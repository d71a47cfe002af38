/*
 * Bytes as the index is written in: unsigned numbers of variable length between ourselves (LEB128), heads of CBOR
 * (RFC 8949) for Pagefind's chunks.
 */

/** What CBOR writes at the head of an item. */
export const UNSIGNED = 0x00;
export const TEXT = 0x60;
export const ARRAY = 0x80;

/** Grows as it is written to. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(1 << 16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  taken(): Uint8Array {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  clear(): void {
    this.#length = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start);
    const bytes = this.#bytes;
    let at = this.#length;
    if (end - start > 64) {
      bytes.set(from.subarray(start, end), at);
      at += end - start;
    } else {
      // Most are a few bytes, for which a call costs more than a walk.
      for (let each = start; each < end; each += 1) bytes[at++] = from[each]!;
    }
    this.#length = at;
  }

  varint(value: number): void {
    let left = value;
    while (left > 127) {
      this.byte((left & 127) | 128);
      left >>>= 7;
    }
    this.byte(left);
  }

  /** The head of an item of CBOR with a value below 2³², in the shortest form. */
  head(major: number, value: number): void {
    if (value < 24) this.byte(major + value);
    else if (value < 0x100) this.#sized(major + 24, value, 1);
    else if (value < 0x10000) this.#sized(major + 25, value, 2);
    else this.#sized(major + 26, value, 4);
  }

  #sized(head: number, value: number, size: number): void {
    this.byte(head);
    for (let left = size - 1; left >= 0; left -= 1) this.byte((value >>> (left * 8)) & 255);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

/** Walks through bytes. What it is given is whole: it was proved by a digest, or written by Pagefind just now. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  varint(): number {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = this.bytes[this.at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
      shift += 7;
    }
  }

  /** The value of the head of CBOR that stands here. Throws a RangeError where it is of another kind. */
  head(major: number): number {
    const first = this.bytes[this.at++];
    if (first === undefined || (first & 0xe0) !== major) {
      throw new RangeError(`Pagefind's index is not as expected at byte ${this.at - 1}.`);
    }
    const small = first & 31;
    if (small < 24) return small;
    let value = 0;
    for (let left = 1 << (small - 24); left > 0; left -= 1) {
      value = value * 256 + this.bytes[this.at++]!;
    }
    return value;
  }

  /** Walks over a list of integers, and tells how many they are. */
  integers(): number {
    const count = this.head(ARRAY);
    for (let left = count; left > 0; left -= 1) {
      const small = this.bytes[this.at++]! & 31;
      if (small >= 24) this.at += 1 << (small - 24);
    }
    return count;
  }
}
