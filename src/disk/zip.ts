import { crc32 as crc32OfNode, inflateRawSync } from 'node:zlib';

/** Unpacks DEFLATE (RFC 1951). Throws for what is damaged, and for more than `most` bytes before they take memory. */
export function inflateRaw(bytes: Uint8Array, most: number): Uint8Array {
  return inflateRawSync(bytes, { maxOutputLength: Math.max(1, most) });
}

/** The checksum of ZIP files. */
export function crc32(bytes: Uint8Array): number {
  return crc32OfNode(bytes);
}
