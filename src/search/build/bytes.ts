/*
 * Bytes as the index is written in: unsigned numbers of variable length (LEB128), and what Pagefind writes (CBOR,
 * RFC 8949).
 */

/** What CBOR writes at the head of an item. */
export const UNSIGNED = 0x00;
const NEGATIVE = 0x20;
const TEXT = 0x60;
export const ARRAY = 0x80;

/** Grows as it is written to. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafeSlow(1 << 12);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  taken(): Uint8Array {
    return Buffer.from(this.#bytes.subarray(0, this.#length));
  }

  /** What was written, each byte a character. */
  ascii(): string {
    return this.#bytes.toString('latin1', 0, this.#length);
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

  /** Text in UTF-8, after its length in bytes. */
  text(text: string): void {
    const bytes = Buffer.from(text);
    this.varint(bytes.length);
    this.copy(bytes, 0, bytes.length);
  }

  varint(value: number): void {
    let left = value;
    while (left > 127) {
      this.byte((left & 127) | 128);
      left >>>= 7;
    }
    this.byte(left);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + more));
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
      throw unexpected(this.at - 1);
    }
    const small = first & 31;
    if (small < 24) return small;
    let value = 0;
    for (let left = 1 << (small - 24); left > 0; left -= 1) {
      value = value * 256 + this.bytes[this.at++]!;
    }
    return value;
  }

  /** The integer of CBOR that stands here. */
  integer(): number {
    const isNegative = (this.bytes[this.at]! & 0xe0) === NEGATIVE;
    return isNegative ? -1 - this.head(NEGATIVE) : this.head(UNSIGNED);
  }

  /** Text of CBOR in ASCII. */
  text(): string {
    return this.#characters(this.head(TEXT));
  }

  /** Walks over the head of CBOR that must stand here. Throws a RangeError where something else does. */
  item(major: number, value: number): void {
    if (this.head(major) !== value) throw unexpected(this.at - 1);
  }

  /** Walks over text that must stand here. Throws a RangeError where something else does. */
  ascii(text: string): void {
    if (this.#characters(text.length) !== text) throw unexpected(this.at - text.length);
  }

  /** Walks over so many numbers, not counting those that are zero. */
  skipVarints(count: number): void {
    for (let left = count; left > 0; left -= 1) {
      while (this.bytes[this.at] === 0) this.at += 1;
      while (this.bytes[this.at++]! > 127);
    }
  }

  #characters(count: number): string {
    const start = this.at;
    this.at += count;
    return String.fromCharCode(...this.bytes.subarray(start, this.at));
  }
}

function unexpected(at: number): RangeError {
  return new RangeError(`Pagefind's index is not as expected at byte ${at}.`);
}
